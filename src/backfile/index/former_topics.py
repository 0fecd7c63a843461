"""Where the pages of topics lead that are topics no more."""

from __future__ import annotations

from collections.abc import Sequence

from backfile.index.fold import fold
from backfile.model import Archive, TopicListing
from backfile.model.paths import TOPICS, topic_page


def former_topics(archive: Archive, topics: Sequence[TopicListing]) -> tuple[tuple[str, str], ...]:
    """Former pages of topics, each with the present one: that of the topic that says it `was` this one or has its
    name among its words, else the list of all topics.
    """
    present = {listing.topic.slug for listing in topics}
    heirs = {former: listing.topic.slug for listing in topics for former in listing.topic.was}
    named: dict[str, str] = {}
    for listing in topics:
        for word in (listing.topic.name, *listing.topic.aliases):
            named.setdefault(_folded(word), listing.topic.slug)
    former = {**{slug: "" for topic in archive.topics for slug in topic.was}, **archive.topic_pages}
    found = []
    for slug, name in sorted(former.items()):
        if slug not in present:
            heir = heirs.get(slug) or named.get(_folded(name or slug))
            found.append((topic_page(slug), topic_page(heir) if heir else TOPICS))
    return tuple(found)


def _folded(word: str) -> str:
    return fold(word)[0].strip()
