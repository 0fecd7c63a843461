"""READ THIS FIRST: how dumps become entries and entries become a site. The stages meet here and nowhere else.

bytes -> Dump -> Region claims -> Draft -> Entry -> (merge) -> YAML -> Archive -> Listing -> Page
         store    layouts         layouts   normalize           store   store      index      render
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from backfile import files, index, render, store
from backfile.engine import Engine, Timings, open_engine, run
from backfile.errors import UsageError
from backfile.layouts import learned, read_layouts, rivals
from backfile.model import Dump, DumpFacts, Problem, Reading, Source, recipe
from backfile.model.elsewhere import Elsewhere
from backfile.normalize import normalize
from backfile.pipeline.adopting import adopt
from backfile.pipeline.exporting import Exported, export_entries
from backfile.pipeline.filing import Filing
from backfile.pipeline.forgetting import forget_dump
from backfile.pipeline.homes import DUMPS, Homes
from backfile.pipeline.intake import Intake
from backfile.pipeline.joining import further_capture
from backfile.pipeline.questions import Question, Way, open_questions
from backfile.pipeline.readings import Readings
from backfile.pipeline.reports import BuildReport, DumpRead, Forgotten, Progress, ReadReport, Shown, silent
from backfile.pipeline.retelling import retell
from backfile.pipeline.settled import EDIT
from backfile.pipeline.siblings import Siblings
from backfile.pipeline.starting import new_archive
from backfile.pipeline.triage import Triage, Verdict, judge, triage
from backfile.pipeline.vocabulary import (
    Explanation,
    Suggestions,
    Unused,
    explain_entry,
    remember_pages,
    suggest_vocabulary,
    take_suggestions,
    unused_topics,
)
from backfile.settings import Settings, find_archive, load_settings

_NOTHING: Mapping[str, bytes] = {}

__all__ = [
    "EDIT",
    "BuildReport",
    "DumpRead",
    "Explanation",
    "Exported",
    "Forgotten",
    "Progress",
    "Question",
    "ReadReport",
    "Shown",
    "Suggestions",
    "Triage",
    "Unused",
    "Verdict",
    "Way",
    "build_site",
    "check_archive",
    "explain_entry",
    "export_entries",
    "forget_dump",
    "judge",
    "new_archive",
    "read_dumps",
    "show_dump",
    "suggest_vocabulary",
    "triage",
    "unused_topics",
]


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
    progress: Progress = silent,
) -> ReadReport:
    """Dumps to entries on disk. Reads `dumps` and `pasted` (text that is no file yet, by the name it gets), or all that
    are new; `again` reads those that were read before, too. `refresh_ids` gives entries whose id names another day than
    they have a new one.
    """
    told = DumpFacts(day=day, captured=captured)
    report = ReadReport(dry_run=dry_run)
    with files.lock(root):
        report.notes += adopt(root, dry_run=dry_run)
        homes = Homes(root, report)
        intake = Intake(root, homes, report)
        names = intake.choose(dumps, pasted, source=source, again=again)
        siblings = Siblings(intake.present, homes, intake.glimpse)
        readings = Readings(root, intake.captures, settings.zone, siblings, intake.renamed, keep=not dry_run)
        filing = Filing(root, homes, intake.captures, readings, report)
        for done, name in enumerate(names):
            progress("reading dumps", done, len(names))
            dump = intake.load(name)
            reading, doubts = read_layouts(dump, homes.told_of(name), siblings.of(name))
            of = source or further_capture(dump, reading, homes, filing, settings.zone, report)
            home, facts = homes.source_of(dump, reading, of, told if dumps or pasted else DumpFacts())
            found = normalize(reading, dump, home, facts, settings.zone)
            filing.file(dump, home, reading, found, doubts)
        if refresh_ids:
            filing.refresh_ids()
        filing.advise()
        if not dry_run:
            for part in (intake, homes, filing):
                part.write()
        filing.tell_refused()
        report.renamed = intake.renamed
    return report


def build_site(
    root: Path,
    settings: Settings,
    *,
    output: Path | None = None,
    frozen: bool = False,
    only_pages: bool = False,
    engine: Engine = Engine(),  # noqa: B008 - a frozen record
    progress: Progress = silent,
) -> BuildReport:
    """Read what is new (unless `frozen`), then render the archive into `output` or `build/site`.

    `only_pages` leaves out data files, and feeds by month and topic. `engine` says where pages are rendered.
    Everything is rendered before anything is written, so that an error in a template leaves the old site as it is.
    """
    folder = output or root / "build" / "site"
    _check_output(root, folder)
    timings = Timings()
    with timings.stage("read dumps"):
        reading = _unread_only(root, refused=True) if frozen else read_dumps(root, settings, progress=progress)
    with files.lock(root):
        with timings.stage("load entries"):
            archive, problems = store.load_archive(root)
            problems += render.heavy_bodies(archive.entries)
            take_suggestions(root, archive, write=not frozen)
            siblings = Siblings(store.find_dumps(root)[0], Homes(root, ReadReport()), store.DumpLoader(root))
            readings = Readings(root, archive.captures, settings.zone, siblings, reading.renamed, keep=not frozen)
            archive.retold = retell(archive, readings)
        with timings.stage("make listings"):
            listings = index.build_listings(archive, settings)
            loader = Loader(store.DumpLoader(root), reading.renamed)
            tasks = render.tasks(listings, settings, render.theme_of(root), loader, only_pages=only_pages)
            tasks += [] if only_pages else index.search_tasks(listings.search)
        with (
            timings.stage("render pages"),
            open_engine(engine, sum(task.weight for task in tasks), root) as (pool, jobs),
        ):
            rendered = run(
                tasks,
                pool,
                at_once=jobs,
                progress=lambda done, total: progress("rendering pages", done, total),
                took=timings.took,
            )
            outputs = [(made.path, made.data) for made in rendered]
        with timings.stage("publish"):
            if not frozen:
                remember_pages(root, archive, listings)
            published = files.publish(folder, outputs)
    notes = [] if settings.base_url else ["no base_url in backfile.toml: canonical links and the sitemap are left out"]
    if archive.refused:
        notes.append("what was refused is not shown until it is mended; of its captures only other entries are")
    return BuildReport(
        reading=reading,
        entries=len(archive.entries),
        days=len(listings.days),
        topics=len(listings.topics),
        pages=len(outputs),
        new=published.new,
        changed=published.changed,
        gone=published.gone,
        index=folder / "index.html",
        problems=problems,
        notes=notes,
        stages=timings.stages,
    )


class Loader(msgspec.Struct, frozen=True):
    """Loads a dump under the name it was read under, also where it has another one now."""

    load: store.DumpLoader
    renamed: dict[str, str]

    def __call__(self, name: str) -> Dump | None:
        """The dump once called `name`, or None."""
        return self.load(self.renamed.get(name, name))


def _check_output(root: Path, folder: Path) -> None:
    """The site may not be written among what it is made of. Raises UsageError."""
    here = folder.resolve()
    for part in ("content", "templates", "build/cache"):
        if here.is_relative_to((root / part).resolve()):
            raise UsageError(f"{folder}: lies in {part} of the archive, choose another folder for the site")
    if here == root.resolve():
        raise UsageError(f"{folder}: is the archive itself, choose another folder for the site")


def check_archive(root: Path) -> list[Question]:
    """All that is open in the content: what was refused, then doubts by what an answer settles. Writes nothing."""
    archive, problems = store.load_archive(root)
    report = _unread_only(root, refused=False)
    return open_questions(root, archive, [*problems, *render.heavy_bodies(archive.entries), *report.problems])


def show_dump(path: Path) -> Shown:
    """What is found in one dump, before any merge. Needs no archive; a source file is heeded where there is one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}), give the path of a dump") from error
    if store.is_binary(data):
        problem = Problem(path=str(path), code="binary", what="is no text", hint="save the page as text", refused=True)
        empty = msgspec.structs.replace(store.decode(str(path), b""), sha256=hashlib.sha256(data).hexdigest())
        return Shown(dump=empty, reading=Reading(), entries=[], spans=[], page={}, problems=[problem])
    dump = store.decode(str(path), data)
    source, facts, zone, elsewhere = _told_of(path)
    reading, doubts = read_layouts(dump, recipe.told(source, facts), elsewhere)
    found = normalize(reading, dump, source, facts, zone)
    page = {"title": found.title, "standfirst": found.standfirst, "notes": list(found.notes), "zone": found.zone}
    others = {kind: lines for kind, lines in reading.page.items() if kind not in ("title", "standfirst", "note")}
    spans = [(draft.first, draft.last) for draft in reading.drafts]
    return Shown(
        dump=dump,
        reading=reading,
        entries=found.entries,
        rivals=rivals(dump, reading),
        recipe=learned(reading, dump),
        spans=spans,
        page={
            **{key: value for key, value in page.items() if value},
            **{kind: [text for _, text in lines] for kind, lines in others.items()},
        },
        problems=[*doubts, *found.problems],
    )


def _told_of(path: Path) -> tuple[Source, DumpFacts, str, Elsewhere]:
    """What an archive around a dump says of it; nothing where there is none."""
    nothing = Source(name="dump"), DumpFacts(), "", Elsewhere()
    try:
        root = find_archive(path.resolve().parent)
    except UsageError:
        return nothing
    if not path.resolve().is_relative_to(root / DUMPS):
        return nothing
    name = path.resolve().relative_to(root / DUMPS).as_posix()
    homes = Homes(root, ReadReport())
    elsewhere = Siblings(store.find_dumps(root)[0], homes, store.DumpLoader(root)).of(name)
    home = homes.folder(name) or "dump"
    source = homes.sources.get(home) or Source(name=home)
    return source, source.dumps.get(path.name, DumpFacts()), load_settings(root).zone, elsewhere


def _unread_only(root: Path, *, refused: bool) -> ReadReport:
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
