"""Every entry with all that its own page shows."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from backfile.index.by_source import capture_sources, facts_of, page_names, source_of
from backfile.index.days import by_day
from backfile.index.history import Histories
from backfile.index.published import closed, published
from backfile.index.refs import brief, make_ref
from backfile.index.topics import Matcher
from backfile.model import Archive, Entry, Item, Ref, Seen, Source
from backfile.model.paths import capture_page, capture_part
from backfile.settings import Settings


def make_items(archive: Archive, settings: Settings) -> list[Item]:
    """The entries in page order by source, as published, without their neighbours."""
    matcher = Matcher(archive.topics)
    owners = capture_sources(archive)
    names = page_names(owners)
    sources = {name: source_of(archive, name) for name in dict.fromkeys(filed.source for filed in archive.entries)}
    briefs = {name: brief(source) for name, source in sources.items()}
    histories = Histories(archive, owners)
    items = []
    for filed in archive.entries:
        source = sources[filed.source]
        why = closed(filed.entry, source)
        entry = published(filed.entry, source)
        items.append(
            Item(
                ref=make_ref(entry, briefs[filed.source], source.language or settings.language),
                entry=entry,
                source=briefs[filed.source],
                tags=() if why else matcher.tags(entry),
                seen=() if why else _seen(entry, source, owners, names),
                revisions=() if why else histories.revisions(filed.entry, source),
                absences=() if why else histories.absences(filed.entry, source.name),
                edits=() if why else histories.edits(filed.entry, source),
                previous=None,
                next=None,
                withheld=why,
            )
        )
    return items


def _seen(entry: Entry, source: Source, owners: dict[str, str], names: dict[str, str]) -> tuple[Seen, ...]:
    found = []
    for origin in entry.origins:
        facts = facts_of(source, origin.dump)
        page = ""
        if owners.get(origin.dump) == source.name and source.publish == "full":
            page = capture_page(source.name, names[origin.dump], capture_part(origin.lines))
        found.append(Seen(origin.dump, origin.lines, page, facts.url or source.url, facts.captured))
    return tuple(found)


def with_neighbours(items: list[Item]) -> list[Item]:
    """The items, each with the one before and after it in its source: in order of time, then those without a day."""
    chains: dict[str, list[Ref]] = {}
    for day in by_day(items).values():
        for item in day:
            chains.setdefault(item.ref.source, []).append(item.ref)
    for item in items:
        if not item.ref.day:
            chains.setdefault(item.ref.source, []).append(item.ref)
    before: dict[str, Ref] = {}
    after: dict[str, Ref] = {}
    for refs in chains.values():
        for one, other in pairwise(refs):
            before[other.id] = one
            after[one.id] = other
    return [
        msgspec.structs.replace(item, previous=before.get(item.ref.id), next=after.get(item.ref.id)) for item in items
    ]
