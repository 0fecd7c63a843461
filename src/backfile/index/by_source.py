"""Entries by source and by capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from backfile.index.addresses import withheld_passages
from backfile.index.background import Background, facts_of, source_of
from backfile.index.published import closed
from backfile.index.refs import brief
from backfile.index.refused import refused_passages
from backfile.model import (
    Archive,
    Capture,
    CaptureListing,
    DayBrief,
    Entry,
    Item,
    MonthPart,
    Redaction,
    Ref,
    SourceListing,
)
from backfile.model.passages import Passages


def capture_listings(archive: Archive, ground: Background, counts: Mapping[str, int]) -> list[CaptureListing]:
    """The listing of each capture, by dump, without its entries. `counts`: dump -> entries that are shown of it."""
    unsure = refused_passages(archive).keys()
    seen: dict[str, list[Entry]] = {}
    for filed in archive.entries:
        for dump in dict.fromkeys(origin.dump for origin in filed.entry.origins):
            seen.setdefault(dump, []).append(filed.entry)
    return [
        _capture(archive.captures[dump], ground, seen.get(dump, []), counts.get(dump, 0), unsure=dump in unsure)
        for dump in sorted(ground.owners)
    ]


def _capture(capture: Capture, ground: Background, seen: list[Entry], count: int, *, unsure: bool) -> CaptureListing:
    """`unsure`: of an entry that was read from it nobody knows whether it is hidden: others are shown, nothing else."""
    source = ground.source(ground.owners[capture.dump])
    names = ground.names[capture.dump]
    passages = ground.withheld.get(capture.dump, ())
    withheld = Passages(passages)
    facts = facts_of(source, capture.dump)
    hidden = [entry for entry in seen if closed(entry, source)]
    if unsure:
        capture = msgspec.structs.replace(capture, title="", standfirst="", notes=())
    whole = not hidden and not passages and not unsure
    return CaptureListing(
        capture=_published(capture, withheld, capture.sha256 if whole else ""),
        sha256=capture.sha256,
        label=names.label,
        source=brief(source),
        name=names.page,
        url="" if unsure or withheld.told_by(facts.url) else facts.url,
        captured=facts.captured,
        lang=source.language,
        count=count,
        refs={},
        closed=tuple(o.lines for entry in hidden for o in entry.origins if o.dump == capture.dump),
        gone=tuple(sorted({entry.id for entry in hidden})),
        redact=(),
        unsure=unsure,
        passages=tuple(
            (passage, entry.hidden, tuple(o.lines for o in entry.origins if o.dump == capture.dump))
            for entry in seen
            for passage in withheld_passages(entry)
        ),
        shown=source.publish == "full",
    )


def with_refs(listing: CaptureListing, refs: Mapping[str, Ref]) -> CaptureListing:
    """The listing of a capture with the entries that are shown of it. `refs`: by their id in the archive."""
    lines = listing.capture.lines
    gone = {run.id for run in lines if run.id not in refs} if listing.unsure else set(listing.gone)
    return msgspec.structs.replace(
        listing,
        capture=msgspec.structs.replace(
            listing.capture,
            lines=tuple(msgspec.structs.replace(run, id=refs[run.id].id if run.id in refs else "") for run in lines),
        ),
        refs={ref.id: ref for ref in refs.values()},
        closed=(*listing.closed, *(run.lines for run in lines if run.id in gone)),
        redact=tuple(_redactions(listing, refs)),
    )


def _redactions(listing: CaptureListing, refs: Mapping[str, Ref]) -> Iterator[Redaction]:
    """What must not be shown of a dump. The headline of a hidden entry may stand in its head, too; but where another
    entry has it as well and shows it, covering it would hide that one.
    """
    shown = "\n".join(ref.title for ref in refs.values())
    for passage, hidden, lines in listing.passages:
        if not hidden or not Passages([passage]).stand_in(shown):
            for found in lines:
                yield Redaction(passage, "" if hidden else found)


def _published(capture: Capture, withheld: Passages, sha256: str) -> Capture:
    """The account of a dump without its problems, which quote.

    `sha256` is empty where something is withheld: with all the rest of the dump one could try out guesses.
    """
    return msgspec.structs.replace(
        capture,
        sha256=sha256,
        title=withheld.cover(capture.title),
        standfirst=withheld.cover(capture.standfirst),
        notes=tuple(map(withheld.cover, capture.notes)),
        ids=(),
        problems=(),
        lines=tuple(msgspec.structs.replace(run, rule=withheld.cover(run.rule)) for run in capture.lines),
    )


def source_listings(
    archive: Archive, months: Iterable[MonthPart], undated: Sequence[Item], captures: Iterable[CaptureListing]
) -> tuple[SourceListing, ...]:
    """The listing of each source, by title."""
    briefs: dict[str, list[DayBrief]] = {}
    for month in months:
        for day in month.days:
            for name, found in day.sources:
                briefs.setdefault(name, []).append(found)
    loose: dict[str, list[Ref]] = {}
    for item in undated:
        loose.setdefault(item.ref.source, []).append(item.ref)
    taken: dict[str, list[CaptureListing]] = {}
    for capture in captures:
        taken.setdefault(capture.source.name, []).append(capture)
    names = {*archive.sources, *briefs, *loose, *taken}
    listings = [
        SourceListing(
            # Names and addresses of dumps may tell what is withheld: they are published with the captures.
            source=msgspec.structs.replace(source_of(archive.sources, name), dumps={}, settled={}),
            brief=brief(source_of(archive.sources, name)),
            count=sum(day.count for day in briefs.get(name, ())) + len(loose.get(name, ())),
            days=tuple(briefs.get(name, ())),
            undated=tuple(loose.get(name, ())),
            captures=tuple(sorted(taken.get(name, ()), key=lambda capture: (capture.captured, capture.name))),
        )
        for name in sorted(names)
    ]
    return tuple(sorted(listings, key=lambda listing: (listing.brief.title.casefold(), listing.brief.name)))
