"""Entries by source and by capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from backfile.index.addresses import passages_by_dump, withheld_passages
from backfile.index.days import day_brief
from backfile.index.published import closed
from backfile.index.refs import brief
from backfile.index.refused import refused_passages
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
from backfile.model.passages import Passages
from backfile.model.paths import capture_names, file_name, folder_source


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
    found = {dump: folder_source(dump) for dump in archive.captures if "/" in dump}
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


class Names(msgspec.Struct, frozen=True):
    """What a capture is called in public."""

    page: str  #: of its page
    label: str  #: of its dump


def public_names(archive: Archive, owners: dict[str, str], withheld: dict[str, Passages]) -> dict[str, Names]:
    """Dump -> its names: those of its file, or neutral ones where these tell what is withheld.

    They are numbered, never a hash: whoever has all but the withheld words could try these out.
    """
    by_source: dict[str, list[str]] = {}
    for dump, source in owners.items():
        by_source.setdefault(source, []).append(dump)
    found: dict[str, Names] = {}
    for source, dumps in by_source.items():
        names = capture_names(dumps)
        taken = set(names.values())
        for dump in sorted(dumps):
            told = withheld.get(dump)
            if told is None or not told.told_by(file_name(dump)):
                found[dump] = Names(names[dump], dump)
                continue
            captured = facts_of(source_of(archive, source), dump).captured[:10]
            plain = f"capture-{captured}" if captured else "capture"
            name, n = plain, 2
            while name in taken:
                name, n = f"{plain}-{n}", n + 1
            taken.add(name)
            found[dump] = Names(name, f"{dump.rpartition('/')[0]}/{name}".lstrip("/"))
    return found


def capture_listings(archive: Archive, owners: dict[str, str], refs: dict[str, Ref]) -> list[CaptureListing]:
    """The listing of each capture, by dump. `refs`: entries that are shown, by their id in the archive."""
    withheld = passages_by_dump(archive)
    unsure = refused_passages(archive).keys()
    names = public_names(archive, owners, withheld)
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
            unsure=dump in unsure,
        )
        for dump in sorted(owners)
    ]


def _capture(
    capture: Capture,
    source: Source,
    names: Names,
    seen: list[Filed],
    refs: dict[str, Ref],
    withheld: Passages,
    *,
    unsure: bool,
) -> CaptureListing:
    """`unsure`: of an entry that was read from it nobody knows whether it is hidden: others are shown, nothing else."""
    facts = facts_of(source, capture.dump)
    hidden = [filed.entry for filed in seen if closed(filed.entry, source)]
    gone = {run.id for run in capture.lines if run.id not in refs} if unsure else {entry.id for entry in hidden}
    if unsure:
        capture = msgspec.structs.replace(capture, title="", standfirst="", notes=())
    lines = [origin.lines for entry in hidden for origin in entry.origins if origin.dump == capture.dump]
    whole = not hidden and not withheld and not unsure
    return CaptureListing(
        capture=_published(capture, refs, withheld, capture.sha256 if whole else ""),
        sha256=capture.sha256,
        label=names.label,
        source=brief(source),
        name=names.page,
        url="" if unsure or withheld.told_by(facts.url) else facts.url,
        captured=facts.captured,
        lang=source.language,
        count=sum(filed.entry.id in refs for filed in seen),
        refs={ref.id: ref for filed in seen if (ref := refs.get(filed.entry.id))},
        closed=(*lines, *(run.lines for run in capture.lines if run.id in gone)),
        redact=tuple(_redactions(capture.dump, seen, refs)),
        shown=source.publish == "full",
    )


def _redactions(dump: str, seen: list[Filed], refs: dict[str, Ref]) -> Iterator[Redaction]:
    """What must not be shown of a dump. The headline of a hidden entry may stand in its head, too; but where another
    entry has it as well and shows it, covering it would hide that one.
    """
    shown = "\n".join(refs[filed.entry.id].title for filed in seen if filed.entry.id in refs)
    for filed in seen:
        for passage in withheld_passages(filed.entry):
            if not filed.entry.hidden or not Passages([passage]).stand_in(shown):
                for origin in filed.entry.origins:
                    if origin.dump == dump:
                        yield Redaction(passage, "" if filed.entry.hidden else origin.lines)


def _published(capture: Capture, refs: dict[str, Ref], withheld: Passages, sha256: str) -> Capture:
    """The account of a dump without its problems, which quote, and with the ids under which entries are published.

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
            # Names and addresses of dumps may tell what is withheld: they are published with the captures.
            source=msgspec.structs.replace(source_of(archive, name), dumps={}, settled={}),
            brief=brief(source_of(archive, name)),
            count=sum(day.count for day in briefs.get(name, ())) + len(loose.get(name, ())),
            days=tuple(briefs.get(name, ())),
            undated=tuple(loose.get(name, ())),
            captures=tuple(sorted(taken.get(name, ()), key=lambda capture: (capture.captured, capture.name))),
        )
        for name in sorted(names)
    ]
    return tuple(sorted(listings, key=lambda listing: (listing.brief.title.casefold(), listing.brief.name)))
