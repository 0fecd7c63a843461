"""Topics of entries: one pass over a text for all aliases at once, and a trace for every tag."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from ahocorasick_rs import AhoCorasick

from backfile.index.fold import ends_word, fold
from backfile.index.plain import plain
from backfile.model import Entry, Mention, Tag, Topic

SNIPPET = 40  # characters of context on either side
ACRONYM = 5  # letters; a longer word in capitals is one that somebody shouts


class _Text(msgspec.Struct, frozen=True):
    """A field of an entry with every word of the vocabulary that was found in it, the longer one first."""

    field: str
    text: str
    folded: str
    places: list[int] | None  #: for each folded character its place in `text`
    hits: list[tuple[int, int, int]]  #: word, start and end in `folded`

    def printed(self, start: int, end: int) -> tuple[int, int]:
        """The places in `text` of a stretch of `folded`."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end] if end < len(self.places) else len(self.text)


_Found = tuple[_Text, Topic, str, int, int, str]  # a text, whose word stands there, from where to where, why it is none


class Matcher:
    """A vocabulary, ready to be looked for."""

    def __init__(self, topics: list[Topic]) -> None:
        self._topics = {topic.slug: topic for topic in topics}
        self._now = {former: topic.slug for topic in topics for former in topic.was if former not in self._topics}
        words: dict[str, int] = {}

        def number(word: str) -> int | None:
            folded = fold(word)[0].strip()
            return words.setdefault(folded, len(words)) if folded else None

        owners: dict[int, list[tuple[Topic, str, bool]]] = {}
        for topic in topics:
            for alias in dict.fromkeys((topic.name.strip(), *map(str.strip, topic.aliases))):
                if (n := number(alias)) is not None:
                    owners.setdefault(n, []).append((topic, alias, keeps_case(topic, alias)))
        #: slug -> words of which one must stand in the same entry, and words of which none may
        self._contexts = {
            topic.slug: (_numbers(map(number, topic.only_with)), _numbers(map(number, topic.not_with)))
            for topic in topics
            if topic.only_with or topic.not_with
        }
        #: for each word, whose it is and whether it counts in its own case only; nobody's if it is only a context
        self._owners = [owners.get(n, []) for n in range(len(words))]
        self._automaton = AhoCorasick(list(words)) if words else None

    def tags(self, entry: Entry) -> tuple[Tag, ...]:
        """The topics of an entry (a published one): those a person set, else those its text names."""
        off = self._taken_off(entry)
        if entry.topics is not None:
            slugs = dict.fromkeys(self._now.get(slug, slug) for slug in entry.topics)
            known = self._topics
            return tuple(Tag(slug, known[slug].name if slug in known else slug) for slug in slugs if slug not in off)
        found: dict[str, Tag] = {}
        for text, topic, _, start, end, ignored in self._found(entry):
            if not ignored and topic.slug not in found and topic.slug not in off:
                found[topic.slug] = _traced(topic, text, start, end)
        return tuple(found.values())

    def mentions(self, entry: Entry) -> Iterator[Mention]:
        """All words of the vocabulary in the text of an entry, also those that do not count, with the reason."""
        off = self._taken_off(entry)
        for text, topic, alias, start, end, ignored in self._found(entry):
            ignored = ignored or ("off" if topic.slug in off else "")
            yield Mention(topic, _traced(topic, text, start, end), alias, ignored)

    def _taken_off(self, entry: Entry) -> set[str]:
        return {self._now.get(slug, slug) for slug in entry.not_topics} if entry.not_topics else set()

    def _found(self, entry: Entry) -> Iterator[_Found]:
        if self._automaton is None:
            return
        texts = [self._look(self._automaton, field, text) for field, text in _texts(entry)]
        here: frozenset[int] | None = None  # words of the entry, once a topic asks for them
        for text in texts:
            covered = 0
            for n, start, end in text.hits:
                first, last = (start, end) if text.places is None else text.printed(start, end)
                whole = ends_word(text.folded, start, end)
                reach = covered
                for topic, alias, case in self._owners[n]:
                    ignored = ""
                    if topic.whole and not whole:
                        ignored = "part"
                    elif case and text.text[first:last] != alias:
                        ignored = "case"
                    elif topic.slug in self._contexts:
                        here = _whole_words(texts) if here is None else here
                        ignored = self._context_fault(topic.slug, here)
                    if not ignored:
                        if end <= reach:
                            ignored = "inside"
                        else:
                            covered = end
                    yield text, topic, alias, first, last, ignored

    def _look(self, automaton: AhoCorasick, field: str, text: str) -> _Text:
        folded, places = fold(text)
        hits = automaton.find_matches_as_indexes(folded, overlapping=True)
        if len(hits) > 1:
            hits.sort(key=_longest_first)
        return _Text(field, text, folded, places, hits)

    def _context_fault(self, slug: str, here: frozenset[int]) -> str:
        """The key of a topic because of which its words do not count among the words `here`; empty if they do."""
        needed, barred = self._contexts[slug]
        if needed is not None and needed.isdisjoint(here):
            return "only_with"
        return "" if barred is None or barred.isdisjoint(here) else "not_with"


def _longest_first(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[1], -hit[2]


def _whole_words(texts: list[_Text]) -> frozenset[int]:
    return frozenset(n for text in texts for n, start, end in text.hits if ends_word(text.folded, start, end))


def keeps_case(topic: Topic, alias: str) -> bool:
    """Whether an alias counts in its own case only: where the topic says so, and `WHO` where it says nothing."""
    return len(alias) <= ACRONYM and alias.isupper() and alias.isalpha() if topic.case is None else topic.case


def _numbers(found: Iterator[int | None]) -> frozenset[int] | None:
    return frozenset(n for n in found if n is not None) or None


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.headline:
        yield "headline", plain(entry.headline)
    if entry.question:
        yield "question", plain(entry.question)
    if entry.body:
        yield "body", plain(entry.body)
    for answer in entry.answers:
        yield "answers", plain(answer.text)
    for name, values in entry.fields.items():
        yield "fields", f"{name}: {', '.join(values)}"
    for media in entry.media:
        if media.caption:
            yield "media", media.caption


def _traced(topic: Topic, found: _Text, start: int, end: int) -> Tag:
    text = found.text
    before, after = text[max(0, start - SNIPPET) : start], text[end : end + SNIPPET]
    # Cut at a word, so that the trace reads well.
    if start > SNIPPET:
        before = "…" + before.partition(" ")[2]
    if end + SNIPPET < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Tag(
        topic.slug, topic.name, text[start:end], found.field, before.replace("\n", " "), after.replace("\n", " ")
    )
