"""Topics of entries: one pass over a text for all aliases at once, and a trace for every tag."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

import msgspec
from ahocorasick_rs import AhoCorasick

from backfile.index.fold import ends_word, fold
from backfile.model import Entry, Mention, Tag, Topic
from backfile.plain import plain

SNIPPET = 40  # characters of context on either side
ACRONYM = 5  # letters; a longer word in capitals is one that somebody shouts

_START = itemgetter(1)


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


class _Context(msgspec.Struct, frozen=True):
    """Words (numbers of them) that decide in an entry whether those of a topic count."""

    needed: frozenset[int] | None  #: of which one must stand there
    barred: frozenset[int] | None  #: of which none may

    def fault(self, here: frozenset[int]) -> str:
        """The key because of which they do not count among the words `here`; empty if they do."""
        if self.needed is not None and self.needed.isdisjoint(here):
            return "only_with"
        return "" if self.barred is None or self.barred.isdisjoint(here) else "not_with"


class _Owner(msgspec.Struct, frozen=True):
    """A topic that a word belongs to. What decides whether it counts lies together: there are very many of them."""

    topic: Topic
    alias: str  #: as the vocabulary writes it
    whole: bool
    case: bool  #: counts in its own case only
    context: _Context | None


_Found = tuple[_Text, _Owner, int, int, str]  # a text, what stands there, from where to where, why it does not count


class Matcher:
    """A vocabulary, ready to be looked for."""

    def __init__(self, topics: list[Topic]) -> None:
        self._topics = {topic.slug: topic for topic in topics}
        self._now = {former: topic.slug for topic in topics for former in topic.was if former not in self._topics}
        numbers: dict[str, int] = {}

        def number(word: str) -> int | None:
            folded = fold(word)[0].strip()
            return numbers.setdefault(folded, len(numbers)) if folded else None

        def several(words: tuple[str, ...]) -> frozenset[int] | None:
            return frozenset(n for n in map(number, words) if n is not None) or None

        owners: dict[int, list[_Owner]] = {}
        for topic in topics:
            context = _Context(several(topic.only_with), several(topic.not_with))
            conditional = context.needed or context.barred
            for alias in dict.fromkeys((topic.name.strip(), *map(str.strip, topic.aliases))):
                if (n := number(alias)) is not None:
                    case = keeps_case(topic, alias)
                    owner = _Owner(topic, alias, topic.whole, case, context if conditional else None)
                    owners.setdefault(n, []).append(owner)
        #: for each word, whose it is; nobody's if it is only a context
        self._owners = [tuple(owners.get(n, ())) for n in range(len(numbers))]
        self._automaton = AhoCorasick(list(numbers)) if numbers else None

    def tags(self, entry: Entry) -> tuple[Tag, ...]:
        """The topics of an entry (a published one): those a person set, else those its text names."""
        off = self._taken_off(entry)
        if entry.topics is not None:
            slugs = dict.fromkeys(self._now.get(slug, slug) for slug in entry.topics)
            known = self._topics
            return tuple(Tag(slug, known[slug].name if slug in known else slug) for slug in slugs if slug not in off)
        found: dict[str, Tag] = {}
        for text, owner, start, end, ignored in self._found(entry):
            if not ignored and (slug := owner.topic.slug) not in found and slug not in off:
                found[slug] = _traced(owner.topic, text, start, end)
        return tuple(found.values())

    def mentions(self, entry: Entry) -> Iterator[Mention]:
        """All words of the vocabulary in the text of an entry, also those that do not count, with the reason."""
        off = self._taken_off(entry)
        for text, owner, start, end, ignored in self._found(entry):
            ignored = ignored or ("off" if owner.topic.slug in off else "")
            yield Mention(owner.topic, _traced(owner.topic, text, start, end), owner.alias, ignored)

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
                for owner in self._owners[n]:
                    ignored = ""
                    if not whole and owner.whole:
                        ignored = "part"
                    elif owner.case and text.text[first:last] != owner.alias:
                        ignored = "case"
                    elif owner.context is not None:
                        here = _whole_words(texts) if here is None else here
                        ignored = owner.context.fault(here)
                    if not ignored:
                        if end <= reach:
                            ignored = "inside"
                        else:
                            covered = end
                    yield text, owner, first, last, ignored

    def _look(self, automaton: AhoCorasick, field: str, text: str) -> _Text:
        folded, places = fold(text)
        hits = automaton.find_matches_as_indexes(folded, overlapping=True)
        if len(hits) > 1:  # by start, the longer one first; they come by their end
            hits.reverse()
            hits.sort(key=_START)
        return _Text(field, text, folded, places, hits)


def _whole_words(texts: list[_Text]) -> frozenset[int]:
    return frozenset(n for text in texts for n, start, end in text.hits if ends_word(text.folded, start, end))


def keeps_case(topic: Topic, alias: str) -> bool:
    """Whether an alias counts in its own case only: where the topic says so, and `WHO` where it says nothing."""
    return len(alias) <= ACRONYM and alias.isupper() and alias.isalpha() if topic.case is None else topic.case


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
    # Cut at a word, so that the trace reads well.
    if start > SNIPPET:
        before = text[start - SNIPPET : start]
        before = "…" + before[before.find(" ") + 1 :]
    else:
        before = text[:start]
    after = text[end : end + SNIPPET]
    if end + SNIPPET < len(text):
        after = after[: max(after.rfind(" "), 0)] + "…"
    if "\n" in before or "\n" in after:
        before, after = _flat(before), _flat(after)
    return Tag(topic.slug, topic.name, text[start:end], found.field, before, after)


def _flat(text: str) -> str:
    return text.replace("\n\n", " ").replace("\n", " ")
