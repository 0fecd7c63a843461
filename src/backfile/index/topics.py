"""Topics of entries: one pass over a text for all aliases at once, and a trace for every tag."""

from __future__ import annotations

from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from backfile.index.fold import ends_word, fold
from backfile.index.plain import plain
from backfile.model import Entry, Tag, Topic

SNIPPET = 40  # characters of context on either side


class Matcher:
    """A vocabulary, ready to be looked for."""

    def __init__(self, topics: list[Topic]) -> None:
        self._topics = {topic.slug: topic for topic in topics}
        owners: dict[str, list[tuple[Topic, str]]] = {}
        for topic in topics:
            for alias in dict.fromkeys((topic.name, *topic.aliases)):
                if folded := fold(alias)[0].strip():
                    owners.setdefault(folded, []).append((topic, alias.strip()))
        self._owners = list(owners.values())
        self._automaton = AhoCorasick(list(owners)) if owners else None

    def tags(self, entry: Entry) -> tuple[Tag, ...]:
        """The topics of an entry (a published one): those a person set, else those its text names."""
        if entry.topics is not None:
            slugs = [slug for slug in dict.fromkeys(entry.topics) if slug not in entry.not_topics]
            return tuple(Tag(slug, self._topics[slug].name if slug in self._topics else slug) for slug in slugs)
        found: dict[str, Tag] = {}
        for field, text in _texts(entry):
            for topic, start, end in self._matches(text):
                if topic.slug not in found and topic.slug not in entry.not_topics:
                    found[topic.slug] = _traced(topic, field, text, start, end)
        return tuple(found.values())

    def _matches(self, text: str) -> Iterator[tuple[Topic, int, int]]:
        """Topics named in `text` with where; a longer name hides the shorter ones inside it."""
        if self._automaton is None:
            return
        folded, places = fold(text)
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        covered = 0
        for owner, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
            if end <= covered:
                continue
            first, last = (start, end) if places is None else (places[start], _end(places, end, len(text)))
            named = [topic for topic, alias in self._owners[owner] if _counts(topic, alias, text[first:last])]
            whole = ends_word(folded, start, end)
            named = [topic for topic in named if whole or not topic.whole]
            if named:
                covered = end
            for topic in named:
                yield topic, first, last


def _end(places: list[int], end: int, length: int) -> int:
    return places[end] if end < len(places) else length


def _counts(topic: Topic, alias: str, printed: str) -> bool:
    return not topic.case or printed == alias


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


def _traced(topic: Topic, field: str, text: str, start: int, end: int) -> Tag:
    before, after = text[max(0, start - SNIPPET) : start], text[end : end + SNIPPET]
    # Cut at a word, so that the trace reads well.
    if start > SNIPPET:
        before = "…" + before.partition(" ")[2]
    if end + SNIPPET < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Tag(topic.slug, topic.name, text[start:end], field, _flat(before), _flat(after))


def _flat(text: str) -> str:
    return text.replace("\n", " ")
