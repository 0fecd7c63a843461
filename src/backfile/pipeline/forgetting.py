"""Take back what only one dump gave and nobody edited. The dump itself is not touched."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backfile import files, store
from backfile.errors import UsageError
from backfile.model import Capture, Entry, Origin, Source, Taken, taken
from backfile.normalize import edited_groups, merge
from backfile.pipeline.filing import Filing
from backfile.pipeline.fixity import Fixity

# Filing
from backfile.pipeline.homes import DUMPS, Homes
from backfile.pipeline.intake import Intake
from backfile.pipeline.readings import Readings
from backfile.pipeline.reports import Forgotten, ReadReport
from backfile.pipeline.siblings import Siblings
from backfile.pipeline.stock import Stock
from backfile.settings import Settings

#: What only a person writes into an entry.
_BY_HAND = ("key", "topics", "not_topics", "hidden", "redact", "was", "settled")
_UNTOUCHED = Entry(kind="")


def forget_dump(root: Path, settings: Settings, dump: Path, *, dry_run: bool = False) -> Forgotten:
    """Take one dump back: entries that only it gave go, the others lose their mention of it, and the text it gave.

    Its account stays as a mark that it is not to be read by itself, with the ids and lines of entries that a person
    deleted or merged into others, so that they stay so when `read --again` reads it afresh.
    """
    with files.lock(root):
        report = ReadReport(dry_run=dry_run)
        fixity = None if dry_run else Fixity(root)
        homes = Homes(root, report)
        intake = Intake(root, homes, report)
        name = _name(root, dump, intake.captures)
        capture = intake.captures[name]
        siblings = Siblings(store.find_dumps(root)[0], homes, intake.glimpse)
        readings = Readings(root, intake.captures, settings.zone, siblings, intake.renamed, keep=not dry_run)
        filing = Filing(root, store.Census(root), homes, intake.captures, readings, report)
        source = homes.sources.get(homes.folder(name) or "", Source(name=homes.folder(name) or ""))
        stock = filing.stock(source.name)
        stock.open_all()
        found = Forgotten(dump=name, dry_run=dry_run, problems=report.problems)
        mark = _mark(store.load_capture(root, source.name, name) or capture, stock)
        found.deleted += sorted(set(mark.ids) - stock.places.keys() - stock.former.keys())
        mine = [entry for entry in stock.known.by_id.values() if any(origin.dump == name for origin in entry.origins)]
        beside = stock.beside(entry.id for entry in mine)
        for entry in mine:
            by_hand = (*_by_hand(entry), *beside.get(entry.id, ()))
            _take_back(entry, by_hand, name, stock, source, intake.captures, readings, found)
        filing.replace(mark)
        if fixity is not None:
            with files.together(root / "content") as writing:
                filing.write(writing)
                fixity.record(intake.captures, intake.renamed, writing)
        return found


def _name(root: Path, dump: Path, captures: dict[str, Capture]) -> str:
    """The name of a dump that was read, given by its path or name. Raises UsageError."""
    base, full = (root / DUMPS).resolve(), dump.resolve()
    names = [full.relative_to(base).as_posix()] if full.is_relative_to(base) else []
    names += [dump.as_posix(), dump.as_posix().removeprefix(f"{DUMPS}/")]
    name = next((name for name in names if name in captures), "")
    if not name:
        raise UsageError(f"{dump}: no dump of this name was read, give its path below {DUMPS}")
    if captures[name].forgotten:
        raise UsageError(f"{dump}: is forgotten already, to have it back: backfile read --again {DUMPS}/{name}")
    return name


def _mark(capture: Capture, stock: Stock) -> Capture:
    """The account of a dump that is taken back: what it gave and is no entry any more, or is none that can be read."""
    gone = set(capture.ids) - stock.known.by_id.keys()
    return Capture(
        dump=capture.dump,
        sha256=capture.sha256,
        encoding=capture.encoding,
        ids=tuple(id_ for id_ in capture.ids if id_ in gone),
        lines=tuple(run for run in capture.lines if run.id in gone),
        forgotten=True,
    )


def _by_hand(entry: Entry) -> list[str]:
    """The fields of an entry that a person wrote."""
    return [*edited_groups(entry), *(name for name in _BY_HAND if getattr(entry, name) != getattr(_UNTOUCHED, name))]


def _take_back(
    entry: Entry,
    by_hand: tuple[str, ...],
    name: str,
    stock: Stock,
    source: Source,
    captures: dict[str, Capture],
    readings: Readings,
    found: Forgotten,
) -> None:
    rest = tuple(origin for origin in entry.origins if origin.dump != name)
    if not rest and not by_hand and entry.fingerprints:
        stock.drop(entry.id)
        found.removed.append(entry.id)
        return
    if not rest:  # it stays as it is, and says truly what it was read from
        found.edited[f"{stock.places[entry.id]}: {entry.id}"] = by_hand
        return
    found.shared += 1
    stock.put(_without(entry, rest, source, captures, readings))


def _without(
    entry: Entry, rest: tuple[Origin, ...], source: Source, captures: dict[str, Capture], readings: Readings
) -> Entry:
    """The entry as the captures of `rest` have it; where another one gave its text, the latest of these does."""
    without = msgspec.structs.replace(entry, origins=rest)
    if all(origin.hash for origin in entry.origins if origin not in rest):
        return without
    latest = rest[0]
    for origin in rest[1:]:
        if _when(origin, source, captures).after(_when(latest, source, captures)):
            latest = origin
    reads = readings.of(latest.dump, source).get(latest.lines)
    if reads is None:
        return without
    # Of an entry that a person made of several, the capture has them all.
    all_of_it = tuple(origin for origin in rest if origin.dump == latest.dump)
    return merge(without, msgspec.structs.replace(reads, origins=all_of_it), later=True).entry


def _when(origin: Origin, source: Source, captures: dict[str, Capture]) -> Taken:
    capture = captures.get(origin.dump)
    return taken(origin.dump, source, capture.updated if capture else "")
