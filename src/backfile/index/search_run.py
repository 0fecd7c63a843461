"""What a run of entries, such as those of a day, gives to its tier: worked out apart from what stands around it there.

To put runs together costs little: the first place of a word is counted on from its last one in the run before, and the
gaps after it stay as they are, in the characters in which they are written.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable
from itertools import islice, repeat
from operator import add, sub

import msgspec

from backfile.index.search_codes import code_each, encode
from backfile.index.search_text import head, texts
from backfile.index.search_words import words
from backfile.model import KINDS, Item

_KINDS = {kind: n for n, kind in enumerate(KINDS)}
_Places = dict[str, "array[int]"]  # word -> where it stands in the run
Names = dict[str, tuple[int, str]]  #: name -> its number, and how it is shown


class Documents(msgspec.Struct, frozen=True, array_like=True):
    """Entries, column by column. Sources and topics are numbers within the run."""

    headed: list[int]  #: places of the head of each
    lengths: list[int]  #: of all of it
    sources: list[int]
    forms: list[int]  #: kind and key
    tagged: list[int]  #: how many topics each has
    topics: list[int]  #: of all of them, one after the other


def _none() -> Documents:
    return Documents([], [], [], [], [], [])


class SearchRun(msgspec.Struct, frozen=True, array_like=True):
    """One run of words, document after document."""

    length: int  #: places
    terms: str  #: with blanks between
    firsts: tuple[int, ...]  #: of each term: its first place
    lasts: tuple[int, ...]  #: and its last one
    gaps: str  #: of each term: those between its places, encoded, with blanks between
    documents: Documents
    sources: Names
    topics: Names


def make_run(items: Iterable[Item]) -> SearchRun:
    """The run of these entries."""
    postings = _Postings()
    for item in items:
        postings.add(item)
    found = postings.places
    return SearchRun(
        length=postings.at,
        terms=" ".join(found),
        firsts=tuple(places[0] for places in found.values()),
        lasts=tuple(places[-1] for places in found.values()),
        gaps=" ".join(
            encode(map(sub, islice(places, 1, None), places)) if len(places) > 1 else "" for places in found.values()
        ),
        documents=postings.documents,
        sources=postings.sources,
        topics=postings.topics,
    )


def _no_places() -> array[int]:
    return array("I")


class _Postings:
    """All words of a run with their places."""

    def __init__(self) -> None:
        self.places: _Places = defaultdict(_no_places)
        self.sources: Names = {}
        self.topics: Names = {}
        self.documents = _none()
        self.at = 0

    def add(self, item: Item) -> None:
        start, ref, columns = self.at, item.ref, self.documents
        self._place(head(item))
        columns.headed.append(self.at - start)
        for text in texts(item):
            self._place(text)
        self.at += 1  # so that every document has a place of its own
        columns.lengths.append(self.at - start)
        columns.sources.append(_number(self.sources, ref.source, ref.source_title))
        columns.forms.append(_KINDS.get(ref.kind, 0) * 2 + ref.key)
        columns.tagged.append(len(item.tags))
        columns.topics.extend([_number(self.topics, tag.slug, tag.name) for tag in item.tags])

    def _place(self, text: str) -> None:
        """A place for each word, and an empty one after them: no phrase runs from one field into the next."""
        found = words(text)
        if found:
            end = self.at + len(found)
            # A loop that Python runs without stepping through it: this is where a build spends its time.
            deque(map(array.append, map(self.places.__getitem__, found), range(self.at, end)), maxlen=0)
            self.at = end + 1


def _number(names: Names, name: str, shown: str) -> int:
    return names.setdefault(name, (len(names), shown))[0]


def join_terms(runs: Iterable[SearchRun]) -> dict[str, str]:
    """Each term with its places in all runs, one after the other: its first one and the gaps after it, encoded."""
    codes: dict[str, list[str]] = defaultdict(list)
    lasts: dict[str, int] = {}
    start = 0
    for run in runs:
        if run.terms:
            terms = run.terms.split(" ")
            # Loops that Python runs without stepping through them, as above.
            gaps = map(sub, map(add, run.firsts, repeat(start)), map(lasts.get, terms, repeat(0)))
            found = map(add, code_each(gaps), run.gaps.split(" "))
            deque(map(list.append, map(codes.__getitem__, terms), found), maxlen=0)
            lasts.update(zip(terms, map(add, run.lasts, repeat(start)), strict=True))
        start += run.length
    return {term: "".join(found) for term, found in codes.items()}


def join_documents(runs: Iterable[SearchRun], sources: Names, topics: Names) -> Documents:
    """The documents of all runs. Their sources and topics are numbered among those of all, which are put into the
    last two arguments.
    """
    joined = _none()
    for run in runs:
        own_sources = [_number(sources, name, shown) for name, (_, shown) in run.sources.items()]
        own_topics = [_number(topics, slug, shown) for slug, (_, shown) in run.topics.items()]
        found = run.documents
        joined.headed.extend(found.headed)
        joined.lengths.extend(found.lengths)
        joined.sources.extend([own_sources[source] for source in found.sources])
        joined.forms.extend(found.forms)
        joined.tagged.extend(found.tagged)
        joined.topics.extend([own_topics[topic] for topic in found.topics])
    return joined
