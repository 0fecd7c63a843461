"""Some of the entries of an archive, as published: by topic, source and days."""

from __future__ import annotations

import msgspec

from backfile.index.days import by_day
from backfile.index.items import make_items
from backfile.model import Archive, Item
from backfile.model.bounds import days_of
from backfile.settings import Settings


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are wanted; what is empty chooses all."""

    topics: tuple[str, ...] = ()  #: slugs, any of them
    sources: tuple[str, ...] = ()  #: names, any of them
    since: str = ""  #: ISO day
    until: str = ""  #: ISO day, itself included


def choose(archive: Archive, settings: Settings, choice: Choice) -> list[Item]:
    """The entries that are published and chosen: by day in its order, then those without a day in page order."""
    shown = [item for item in make_items(archive, settings) if not item.withheld and _fits(item, choice)]
    dated = [item for day in by_day(shown).values() for item in day]
    return [*dated, *(item for item in shown if not item.ref.day)]


def _fits(item: Item, choice: Choice) -> bool:
    if choice.sources and item.source.name not in choice.sources:
        return False
    if choice.topics and not any(tag.slug in choice.topics for tag in item.tags):
        return False
    return not (choice.since or choice.until) or _may_lie_in(item, choice)


def _may_lie_in(item: Item, choice: Choice) -> bool:
    """Whether its date leaves open that it is of these days; not where nothing at all is known of it."""
    first, last = days_of(item.entry)
    if not first and not last:
        return False
    return (not choice.since or not last or last >= choice.since) and (
        not choice.until or not first or first <= choice.until
    )
