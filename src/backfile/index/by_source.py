"""Entries by source and by capture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from backfile.index.addresses import passages_by_dump, withheld_passages
from backfile.index.days import day_brief
from backfile.index.published import closed
from backfile.index.refs import brief
from backfile.model import (
    Archive,
    Capture,
    CaptureListing,
    DayBrief,
    DumpFacts,
    Filed,
    Item,
    Redaction,
    Ref,
    Source,
    SourceListing,
)
from backfile.model.passages import BAR, Passages
from backfile.model.paths import capture_names, file_name


def source_of(archive: Archive, name: str) -> Source:
    """The source called `name`; one without a file of its own has nothing but the name."""
    source = archive.sources.get(name) or Source(name=name)
    return msgspec.structs.replace(source, url=web_url(source.url))


def web_url(url: str) -> str:
    """An address on the web; empty for any other, such as `javascript:`, which must not become a link."""
    url = url.strip()
    return url if url.lower().startswith(("http://", "https://")) else ""


def capture_sources(archive: Archive) -> dict[str, str]:
    """Dump -> source: by the source's own list, else by an entry that came from it, else by its folder."""
    found = {dump: dump.partition("/")[0] for dump in archive.captures if "/" in dump}
    for filed in archive.entries:
        for origin in filed.entry.origins:
            if origin.dump in archive.captures:
                found[origin.dump] = filed.source
    for name, source in archive.sources.items():
        for dump in source.dumps:
            for path in (f"{name}/{dump}", dump):
                if path in archive.captures:
                    found[path] = name
    return found


def facts_of(source: Source, dump: str) -> DumpFacts:
    """What the source's file says of a dump, by its file name or by its path."""
    facts = source.dumps.get(dump.removeprefix(f"{source.name}/")) or source.dumps.get(dump) or DumpFacts()
    return msgspec.structs.replace(facts, url=web_url(facts.url))


def page_names(archive: Archive, owners: dict[str, str], withheld: dict[str, Passages]) -> dict[str, str]:
    """Dump -> name of its page: that of its file, or a neutral one where that tells what is withheld."""
    by_source: dict[str, list[str]] = {}
    for dump, source in owners.items():
        by_source.setdefault(source, []).append(dump)
    names = {dump: name for dumps in by_source.values() for dump, name in capture_names(dumps).items()}
    return {
        dump: name if _is_harmless(dump, withheld.get(dump)) else _neutral_name(archive.captures[dump])
        for dump, name in names.items()
    }


def dump_label(dump: str, capture: Capture | None, withheld: Passages | None) -> str:
    """The name of a dump as it may be published."""
    if _is_harmless(dump, withheld):
        return dump
    folder = f"{dump.rpartition('/')[0]}/" if "/" in dump else ""
    return f"{folder}{_neutral_name(capture) if capture else BAR}"


def _is_harmless(dump: str, withheld: Passages | None) -> bool:
    return withheld is None or not withheld.told_by(file_name(dump))


def _neutral_name(capture: Capture) -> str:
    return f"capture-{capture.sha256[:8]}"  # the page shows this hash anyway


def capture_listings(archive: Archive, owners: dict[str, str], refs: dict[str, Ref]) -> list[CaptureListing]:
    """The listing of each capture, by dump. `refs`: entries that are shown, by their id in the archive."""
    withheld = passages_by_dump(archive)
    names = page_names(archive, owners, withheld)
    seen: dict[str, list[Filed]] = {}
    for filed in archive.entries:
        for dump in dict.fromkeys(origin.dump for origin in filed.entry.origins):
            seen.setdefault(dump, []).append(filed)
    nothing = Passages(())
    return [
        _capture(
            archive.captures[dump],
            source_of(archive, owners[dump]),
            names[dump],
            seen.get(dump, []),
            refs,
            withheld.get(dump, nothing),
        )
        for dump in sorted(owners)
    ]


def _capture(
    capture: Capture, source: Source, name: str, seen: list[Filed], refs: dict[str, Ref], withheld: Passages
) -> CaptureListing:
    facts = facts_of(source, capture.dump)
    hidden = [filed.entry for filed in seen if closed(filed.entry, source)]
    gone = {entry.id for entry in hidden}
    lines = [origin.lines for entry in hidden for origin in entry.origins if origin.dump == capture.dump]
    return CaptureListing(
        capture=_published(capture, refs, withheld),
        label=dump_label(capture.dump, capture, withheld),
        source=brief(source),
        name=name,
        url="" if withheld.told_by(facts.url) else facts.url,
        captured=facts.captured,
        lang=source.language,
        count=sum(filed.entry.id in refs for filed in seen),
        refs={ref.id: ref for filed in seen if (ref := refs.get(filed.entry.id))},
        closed=(*lines, *(run.lines for run in capture.lines if run.id in gone)),
        redact=tuple(
            Redaction(passage, "" if filed.entry.hidden else origin.lines)
            for filed in seen
            for origin in filed.entry.origins
            for passage in withheld_passages(filed.entry)
            if origin.dump == capture.dump
        ),
        shown=source.publish == "full",
    )


def _published(capture: Capture, refs: dict[str, Ref], withheld: Passages) -> Capture:
    """The account of a dump without its problems, which quote, and with the ids under which entries are published."""
    return msgspec.structs.replace(
        capture,
        title=withheld.cover(capture.title),
        standfirst=withheld.cover(capture.standfirst),
        notes=tuple(map(withheld.cover, capture.notes)),
        ids=(),
        problems=(),
        lines=tuple(
            msgspec.structs.replace(run, rule=withheld.cover(run.rule), id=refs[run.id].id if run.id in refs else "")
            for run in capture.lines
        ),
    )


def source_listings(
    archive: Archive, days: dict[str, list[Item]], undated: Sequence[Item], captures: Iterable[CaptureListing]
) -> tuple[SourceListing, ...]:
    """The listing of each source, by title."""
    briefs: dict[str, list[DayBrief]] = {}
    for day, items in days.items():
        found: dict[str, list[Ref]] = {}
        for item in items:
            found.setdefault(item.ref.source, []).append(item.ref)
        for name, refs in found.items():
            briefs.setdefault(name, []).append(day_brief(day, refs))
    loose: dict[str, list[Ref]] = {}
    for item in undated:
        loose.setdefault(item.ref.source, []).append(item.ref)
    taken: dict[str, list[CaptureListing]] = {}
    for capture in captures:
        taken.setdefault(capture.source.name, []).append(capture)
    names = {*archive.sources, *briefs, *loose, *taken}
    listings = [
        SourceListing(
            source=source_of(archive, name),
            brief=brief(source_of(archive, name)),
            count=sum(day.count for day in briefs.get(name, ())) + len(loose.get(name, ())),
            days=tuple(briefs.get(name, ())),
            undated=tuple(loose.get(name, ())),
            captures=tuple(sorted(taken.get(name, ()), key=lambda capture: (capture.captured, capture.name))),
        )
        for name in sorted(names)
    ]
    return tuple(sorted(listings, key=lambda listing: (listing.brief.title.casefold(), listing.brief.name)))
