"""What a build does that finds something changed: read, list, and render the pages whose key is another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from backfile import files, index, render, store
from backfile.engine.engines import open_engine
from backfile.engine.keys import digest
from backfile.engine.ledger import Ledger, Made, save_ledger
from backfile.engine.run import run
from backfile.engine.timings import Timings
from backfile.model import Dump, Listings, Output, Task
from backfile.pipeline.building import Order
from backfile.pipeline.homes import Homes
from backfile.pipeline.reading import read_dumps, unread_only
from backfile.pipeline.readings import Readings
from backfile.pipeline.reports import BuildReport, Progress, ReadReport, Told
from backfile.pipeline.retelling import retell
from backfile.pipeline.siblings import Siblings
from backfile.pipeline.vocabulary import remember_pages, take_suggestions
from backfile.settings import theme_of


class Loader(msgspec.Struct, frozen=True):
    """Loads a dump under the name it was read under, also where it has another one now."""

    load: store.DumpLoader
    renamed: dict[str, str]

    def __call__(self, name: str) -> Dump | None:
        """The dump once called `name`, or None."""
        return self.load(self.renamed.get(name, name))


def rebuild(order: Order, ledger: Ledger, progress: Progress) -> BuildReport:
    """Bring the site up to date. All is rendered before any is written, so that an error in a template leaves the old
    site as it is.
    """
    root, settings = order.root, order.settings
    timings = Timings()
    inputs = order.inputs()
    with timings.stage("read dumps"):
        reading = unread_only(root, refused=True) if order.frozen else read_dumps(root, settings, progress=progress)
    with files.lock(root):
        with timings.stage("load entries"):
            archive, problems = store.load_archive(root)
            problems += render.heavy_bodies(archive.entries)
            take_suggestions(root, archive, write=not order.frozen)
            siblings = Siblings(store.find_dumps(root)[0], Homes(root, ReadReport()), store.DumpLoader(root))
            readings = Readings(root, archive.captures, settings.zone, siblings, reading.renamed, keep=not order.frozen)
            archive.retold = retell(archive, readings)
        with timings.stage("make listings"):
            listings = index.build_listings(archive, settings)
            if not order.frozen:
                remember_pages(root, archive, listings)
        with timings.stage("name pages"):
            wanted = _tasks(order, listings, Loader(store.DumpLoader(root), reading.renamed))
            templates = render.Templates(theme_of(root))
            kept = _kept(order, ledger, wanted, templates)
            stale = [task for task in wanted if task.name not in kept]
        with (
            timings.stage("render pages"),
            open_engine(order.engine, sum(task.weight for task in stale), root) as (pool, jobs),
        ):
            made: dict[str, Made] = {}
            outputs: list[tuple[str, bytes]] = []
            for task, (found, used) in run(
                stale,
                make_pages,
                pool,
                at_once=jobs,
                progress=lambda done, total: progress("rendering pages", done, total),
                took=timings.took,
            ):
                made[task.name] = Made(task.key, used, tuple(output.path for output in found))
                outputs += [(output.path, output.data) for output in found]
        with timings.stage("publish"):
            staying = [path for record in kept.values() for path in record.paths]
            published = files.publish(order.folder, outputs, staying)
        report = BuildReport(
            reading=reading,
            entries=len(archive.entries),
            days=len(listings.days),
            topics=len(listings.topics),
            pages=len(outputs) + len(staying),
            new=published.new,
            changed=published.changed,
            gone=published.gone,
            index=order.folder / "index.html",
            problems=problems,
            notes=_notes(order, archive.refused),
            stages=timings.stages,
        )
        every = {task.name: made.get(task.name) or kept[task.name] for task in wanted}
        # What reading has to tell once is not to be told again.
        settled = inputs if inputs == order.inputs() and not reading.read else b""
        names = {name for record in every.values() for name in record.used}
        save_ledger(
            order.ledger(),
            Ledger(
                tool=ledger.tool,
                inputs=settled,
                told=Told.of(report).packed(),
                made=every,
                used={n: templates.digest([n]) for n in names},
            ),
        )
    return report


def _tasks(order: Order, listings: Listings, read_dump: Loader) -> list[Task]:
    """Every task of the build, each with its key."""
    theme = theme_of(order.root)
    tasks = render.tasks(listings, order.settings, theme, read_dump, only_pages=order.only_pages)
    tasks += [] if order.only_pages else index.search_tasks(listings.search)
    constant = digest(order.settings, order.only_pages)
    dumps = digest([(name, read_dump.load.state(name)) for name in store.find_dumps(order.root)[0]], read_dump.renamed)
    assets = digest(
        [
            (str(path), path.read_bytes())
            for folder in theme
            for path in sorted((folder / "assets").rglob("*"))
            if path.is_file()
        ]
    )
    return [
        msgspec.structs.replace(task, key=digest(constant, task.run.__qualname__, _told(task.payload, dumps, assets)))
        for task in tasks
    ]


def _told(payload: Any, dumps: bytes, assets: bytes) -> list[Any]:
    """What a task gets, as far as it is not the same for all of them."""
    parts: list[Any] = []
    for name in payload.__struct_fields__:
        if name == "read_dump":
            parts.append(dumps)
        elif name == "theme":
            parts.append(assets)
        elif name not in ("site", "version"):
            parts.append(getattr(payload, name))
    return parts


def _kept(order: Order, ledger: Ledger, wanted: Sequence[Task], templates: render.Templates) -> dict[str, Made]:
    """What was made before and is the same now: from the same input, by the same templates, and not lost since."""
    same = {name for name, before in ledger.used.items() if templates.digest([name]) == before}
    found = {
        task.name: record
        for task in wanted
        if (record := ledger.made.get(task.name)) and record.key == task.key and same.issuperset(record.used)
    }
    lost = files.missing(order.folder, (path for record in found.values() for path in record.paths))
    return {name: record for name, record in found.items() if lost.isdisjoint(record.paths)} if lost else found


def make_pages(task: Task) -> tuple[list[Output], tuple[str, ...]]:
    """The files of a task, and the templates it used. Runs in a worker."""
    render.used_templates()
    outputs = task.run(task.payload)
    return outputs, render.used_templates()


def _notes(order: Order, refused: Sequence[object]) -> list[str]:
    notes = []
    if not order.settings.base_url:
        notes.append("no base_url in backfile.toml: canonical links and the sitemap are left out")
    if refused:
        notes.append("what was refused is not shown until it is mended; of its captures only other entries are")
    return notes
