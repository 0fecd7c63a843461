"""The vocabulary of topics: where there is none, suggestions; and a memory of the pages that topics had."""

from __future__ import annotations

from pathlib import Path

from backfile import files, index, store
from backfile.model import Archive, Listings


def take_suggestions(root: Path, archive: Archive, *, write: bool) -> None:
    """Give an archive without a vocabulary what its entries suggest, and write that down once."""
    if (root / store.TOPICS).exists():
        return
    archive.topics = index.suggest_topics(archive)
    if archive.topics and write:
        files.write_atomic(root / store.TOPICS, store.topics_text(archive.topics).encode(), durable=True)


def remember_pages(root: Path, archive: Archive, listings: Listings) -> None:
    """Write down which topics have a page, so that a link to one leads on when it is a topic no more."""
    pages = archive.topic_pages | {found.topic.slug: found.topic.name for found in listings.topics}
    if pages == archive.topic_pages or store.load_topic_pages(root)[1]:  # what cannot be read is not overwritten
        return
    files.write_atomic(root / store.TOPIC_PAGES, store.topic_pages_text(pages).encode(), durable=True)
