"""Whether a dump that nobody put to a source is a further capture of one that is known."""

from __future__ import annotations

from backfile.model import Dump, Reading, Source
from backfile.normalize import normalize
from backfile.pipeline.filing import Filing
from backfile.pipeline.homes import DUMPS, Homes, title_name
from backfile.pipeline.reports import ReadReport
from backfile.pipeline.understanding import page_title


def further_capture(dump: Dump, reading: Reading, homes: Homes, filing: Filing, zone: str, report: ReadReport) -> str:
    """The source of which a dump without a source is a further capture; empty where it is of none that is known.

    Posts known word for word are enough. Corrected ones are where the page has the title of their source; else they,
    and a title alone, are only noted. `zone`: that of the archive.
    """
    entries = normalize(reading, dump, Source(name="dump"), homes.told_of(dump.name), zone).entries
    title = page_title(reading)
    titled = [name for name, source in homes.sources.items() if title and source.title == title]
    path = f"{DUMPS}/{dump.name}"
    name, shared = filing.overlap(entries)
    joins, how = bool(name), ""
    if not joins:
        name, shared = filing.overlap(entries, corrected=True)
        joins, how = name in titled, ", corrected ones included"
    known = f"{shared} of {len(entries)} entries known from {name}{how}"
    if joins:
        way = _way(path, "NAME", report)
        report.notes.append(f"{path}: {known}: read as a further capture of it; if it is not: {way}")
        return name
    if (name or titled) and title_name(title) not in homes.sources:
        what, of = (known, name) if name else (f"its page has the title of {titled[0]}", titled[0])
        way = _way(path, of, report)
        report.notes.append(f"{path}: {what}: read as a source of its own; if it is a further capture of {of}: {way}")
    return ""


def _way(path: str, source: str, report: ReadReport) -> str:
    """How to have the dump under another source."""
    if report.dry_run:
        return f"--source {source}"
    return f"backfile forget {path}, then backfile read --again {path} --source {source}"
