"""Dumps to entries: what is new is read, understood, and filed with what was there before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from backfile import files, store
from backfile.engine.engines import Engine
from backfile.model import DumpFacts, Problem
from backfile.pipeline.adopting import adopt
from backfile.pipeline.ahead import Home, taken_apart
from backfile.pipeline.filing import Filing
from backfile.pipeline.fixity import Fixity
from backfile.pipeline.homes import DUMPS, Homes
from backfile.pipeline.intake import Intake
from backfile.pipeline.joining import further_capture
from backfile.pipeline.readings import Readings
from backfile.pipeline.reports import Progress, ReadReport, silent
from backfile.pipeline.siblings import Siblings
from backfile.pipeline.understanding import Understood, page_title, understand
from backfile.settings import Settings

_NOTHING: Mapping[str, bytes] = {}


def read_dumps(
    root: Path,
    settings: Settings,
    dumps: Sequence[Path] = (),
    *,
    pasted: Mapping[str, bytes] = _NOTHING,
    source: str = "",
    day: str = "",
    captured: str = "",
    again: bool = False,
    refresh_ids: bool = False,
    dry_run: bool = False,
    engine: Engine = Engine(),  # noqa: B008 - a frozen record
    progress: Progress = silent,
) -> ReadReport:
    """Dumps to entries on disk. Reads `dumps` and `pasted` (text that is no file yet, by the name it gets), or all that
    are new; `again` reads those that were read before, too. `refresh_ids` gives entries whose id names another day than
    they have a new one. `engine` says where dumps are taken apart.
    """
    told = DumpFacts(day=day, captured=captured)
    report = ReadReport(dry_run=dry_run)
    with files.lock(root):
        census = store.Census(root)
        report.notes += adopt(root, census, dry_run=dry_run)
        fixity = None if dry_run else Fixity(root)
        homes = Homes(root, report)
        intake = Intake(root, homes, report)
        names = intake.choose(dumps, pasted, source=source, again=again)
        siblings = Siblings(intake.present, homes, intake.glimpse)
        readings = Readings(root, intake.captures, settings.zone, siblings, intake.renamed, keep=not dry_run)
        filing = Filing(root, census, homes, intake.captures, readings, report)
        told = told if dumps or pasted else DumpFacts()
        tasks = [
            intake.task(name, homes.told_of(name), siblings.of(name), _home(homes, name, told, settings))
            for name in names
        ]
        for done, (name, found) in enumerate(taken_apart(tasks, engine, root.resolve())):
            progress("reading dumps", done, len(names))
            if found is None:
                report.problems.append(_deadly(name))
                continue
            if isinstance(found, Understood):
                home, _ = homes.source_of(name, found.title, source, told)
            else:
                dump, (reading, doubts) = intake.load(name), found
                of = source or further_capture(dump, reading, homes, filing, settings.zone, report)
                home, facts = homes.source_of(name, page_title(reading), of, told)
                found = understand(dump, reading, doubts, home, facts, settings.zone)
            intake.note(found)
            filing.file(found, home)
        if refresh_ids:
            filing.refresh_ids()
        filing.advise()
        if fixity is not None:
            with files.together(root / "content") as writing:
                for part in (intake, homes, filing):
                    part.write(writing)
                fixity.record(intake.captures, intake.renamed, writing)
            report.notes += fixity.notes
        filing.tell_refused()
        report.renamed = intake.renamed
    return report


def _home(homes: Homes, name: str, told: DumpFacts, settings: Settings) -> Home | None:
    """How a dump is to be understood, where its source is known before it is read."""
    if (known := homes.known(name, told)) is None:
        return None
    source, facts = known
    return Home(msgspec.structs.replace(source, dumps={}), facts, settings.zone)  # a source may have many dumps


def _deadly(name: str) -> Problem:
    what, hint = "ended the process that read it", "take it out or cut it in two, and please report it"
    return Problem(path=f"{DUMPS}/{name}", code="deadly", what=what, hint=hint, refused=True)


def unread_only(root: Path, *, refused: bool) -> ReadReport:
    """What a read would have to do, without reading: problems with the dumps themselves."""
    report = ReadReport(dry_run=True)
    intake = Intake(root, Homes(root, report), report)
    names = intake.choose()
    report.renamed = intake.renamed
    for name in names:
        report.problems.append(
            Problem(
                path=f"{DUMPS}/{name}", code="not-read", what="not read yet", hint="run: backfile read", refused=refused
            )
        )
    return report
