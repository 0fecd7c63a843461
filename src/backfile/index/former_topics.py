"""Where the pages of topics lead that are topics no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backfile.index.fold import fold
from backfile.index.published import texts_of
from backfile.model import Archive, Entry, TopicListing
from backfile.model.passages import Passages
from backfile.model.paths import TOPICS, topic_page
from backfile.text import slug as slug_of

_LEAST = 4  # letters: a shorter slug stands within many a word by chance


def former_topics(archive: Archive, topics: Sequence[TopicListing]) -> tuple[tuple[str, str], ...]:
    """Former pages of topics, each with the present one: that of the topic that says it `was` this one or has its
    name among its words, else the list of all topics. None for a topic that tells what is withheld.
    """
    present = {listing.topic.slug for listing in topics}
    heirs = {former: listing.topic.slug for listing in topics for former in listing.topic.was}
    named: dict[str, str] = {}
    for listing in topics:
        for word in (listing.topic.name, *listing.topic.aliases):
            named.setdefault(_folded(word), listing.topic.slug)
    former = {**{slug: "" for topic in archive.topics for slug in topic.was}, **archive.topic_pages}
    former = {slug: name for slug, name in former.items() if slug not in present}
    absent = [topic for topic in archive.topics if topic.slug not in present]
    words = {slug: (topic.name, *topic.aliases) for topic in absent for slug in (topic.slug, *topic.was)}
    withheld = _Withheld(archive) if former else None
    found = []
    for slug, name in sorted(former.items()):
        if withheld and not withheld.told_by(slug, name, *words.get(slug, ())):
            heir = heirs.get(slug) or named.get(_folded(name or slug))
            found.append((topic_page(slug), topic_page(heir) if heir else TOPICS))
    return tuple(found)


def _folded(word: str) -> str:
    return fold(word)[0].strip()


class _Withheld:
    """What the address of a topic may not tell."""

    def __init__(self, archive: Archive) -> None:
        entries = [filed.entry for filed in archive.entries]
        self._passages = Passages(dict.fromkeys(passage for entry in entries for passage in entry.redact))
        texts = dict.fromkeys(text for entry in entries if entry.hidden for text in _told_in(entry))
        # Nobody knows whether a document that was refused is hidden.
        texts.update(dict.fromkeys(text for refused in archive.refused for text in (*refused.ids, refused.text)))
        self._hidden = "-".join(["", *(_whole_slug(text) for text in texts), ""])
        self._glued = self._hidden.replace("-", "")

    def told_by(self, slug: str, *names: str) -> bool:
        """Whether a topic stands in a withheld passage or in a hidden entry, be it within a word. In doubt it does."""
        if self._passages.told_by(slug) or any(map(self._passages.stand_in, names)):
            return True
        return any(self._is_hidden(word) for word in (slug, *map(_whole_slug, names)) if word)

    def _is_hidden(self, word: str) -> bool:
        glued = word.replace("-", "")
        return f"-{word}-" in self._hidden or (len(glued) >= _LEAST and glued in self._glued)


def _told_in(entry: Entry) -> Iterator[str]:
    yield from (entry.id, entry.lang, *entry.was, *(entry.topics or ()), *entry.not_topics, *entry.settled.values())
    yield from texts_of(entry)


def _whole_slug(text: str) -> str:
    return slug_of(text, limit=len(text) * 8 + 1)
