"""What a build does that finds something changed: parts are made of the files that did, listings are put together from
parts, and the pages are rendered whose key is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from backfile import files, index, render, store
from backfile.engine.cache import Cache, DamagedError
from backfile.engine.ledger import Ledger, Made, save_ledger
from backfile.engine.timings import Timings
from backfile.errors import UnreadableError
from backfile.garbage import uncollected
from backfile.model import KINDS, Archive, Listings, Problem, Retold, Task
from backfile.pipeline.building import Order
from backfile.pipeline.fixity import record_edits
from backfile.pipeline.gathering import (
    all_entries,
    changed_files,
    doubles,
    fill_frame,
    gather,
    list_days,
    published_ids,
    read_captures,
    read_files,
    unreadable,
)
from backfile.pipeline.making import MakeDays, MakePages, Pages, whole_days
from backfile.pipeline.parts import Workshop
from backfile.pipeline.plan import Loader, Plan
from backfile.pipeline.reports import BuildReport, Progress, ReadReport, Told
from backfile.pipeline.summing import made_of, sum_up
from backfile.pipeline.vocabulary import remember_pages, take_suggestions
from backfile.settings import theme_of

_PARTS = "build/cache/parts"


def rebuild(order: Order, ledger: Ledger, progress: Progress) -> BuildReport:
    """Bring the site up to date. All is rendered before any is written, so that an error in a template leaves the old
    site as it is.
    """
    timings = Timings()
    with timings.stage("read dumps"):
        reading = _read(order, ledger, progress)
    inputs = order.inputs()
    with files.lock(order.root):
        try:
            report = _render(order, ledger, reading, timings, progress, inputs)
        except DamagedError:
            Cache(str(order.root.resolve() / _PARTS)).keep(())
            report = _render(order, Ledger(tool=ledger.tool), reading, timings, progress, inputs)
    return report


def _read(order: Order, ledger: Ledger, progress: Progress) -> ReadReport:
    """Read what is new. Where nothing can be, the stage that reads is not even loaded."""
    if ledger.dumps and ledger.dumps == order.dumps() and not (order.frozen or _lacks_ids(order, ledger)):
        with files.lock(order.root):
            record_edits(order.root)
        return msgspec.msgpack.decode(ledger.told, type=Told).reading()
    from backfile.pipeline.reading import read_dumps, unread_only

    if order.frozen:
        return unread_only(order.root, refused=True)
    try:
        return read_dumps(order.root, order.settings, engine=order.engine, progress=progress)
    except UnreadableError:  # told where entries are loaded; the rest is built
        return unread_only(order.root, refused=True)


def _lacks_ids(order: Order, ledger: Ledger) -> bool:
    """Whether there may be an entry without an id in a file that changed."""
    changed = changed_files(order.root, ledger.parts, store.find_entry_files(order.root)[0])
    return any(_may_lack_ids(order.root / path) for path in changed)


def _may_lack_ids(path: Path) -> bool:
    try:
        return store.may_lack_ids(path.read_bytes())
    except OSError:  # told where entries are loaded
        return True


def _render(
    order: Order, ledger: Ledger, reading: ReadReport, timings: Timings, progress: Progress, inputs: bytes
) -> BuildReport:
    root, settings, theme = order.root.resolve(), order.settings, theme_of(order.root)
    cache = Cache(str(root / _PARTS))
    templates = render.Templates(theme)
    with (
        files.begin(order.folder, in_place=settings.update == "in-place", verify=order.verify) as tree,
        Workshop(order.engine, [root, *theme], cache, ledger.parts, progress, timings) as shop,
    ):
        with uncollected():
            plan, archive, entries, problems = _plan(order, reading, cache, shop, timings)
            listings = plan.listings
            if not order.frozen:
                remember_pages(order.root, archive, listings)
        made: dict[str, Made] = {}

        def note(task: Task, pages: Pages) -> None:
            made[task.name] = made_of(task, pages.used, pages.puts)
            for one in pages.puts:
                tree.note(one)

        with timings.stage("make days"):
            kept = _kept(ledger, plan.days, templates, tree.lost)
            stale = {task.payload.day: task for task in plan.days if task.name not in kept}
            shown = templates.digest(["feed_entries.xml.j2", *(f"kinds/{kind}.html.j2" for kind in KINDS)])
            plan.work_out_days(partial(_make_days, shop, MakeDays(tree.target), stale, note), shown)
        with timings.stage("name pages"), uncollected():
            wanted = [task for task in plan.tasks() if task.name not in made]
            kept = _kept(ledger, wanted, templates, tree.lost)
            tree.keep(path for record in kept.values() for path in record.paths)
        with timings.stage("render pages"):
            left = [task for task in wanted if task.name not in kept]
            for task, pages in shop.run("rendering pages", left, MakePages(tree.target)):
                note(task, pages)
            every = kept | made
            shop.close()
        with timings.stage("list sums"):
            every |= sum_up(every, ledger.made, tree)
        with timings.stage("publish"):
            published = tree.finish()
    report = BuildReport(
        reading=reading,
        entries=entries,
        days=len(listings.days),
        topics=len(listings.topics),
        pages=len(published.new) + len(published.changed) + published.unchanged,
        new=published.new,
        changed=published.changed,
        gone=published.gone,
        index=order.folder / "index.html",
        problems=problems,
        notes=_notes(order, archive.refused, published),
        stages=timings.stages,
    )
    told = Told.of(report).packed()
    through = order.frozen or not reading.dry_run  # and not given up for a file that could not be read
    told_again = told and through and not reading.read and not unreadable([*problems, *reading.problems])
    settled = inputs if told_again and inputs == order.inputs() else b""
    names = {name for record in every.values() for name in record.used}
    save_ledger(
        order.ledger(),
        Ledger(
            tool=ledger.tool,
            # What reading has to tell once is not to be told again.
            inputs=settled,
            site=tree.state,
            dumps=order.dumps() if settled else b"",
            told=told,
            made=every,
            used={name: templates.digest([name]) for name in sorted(names)},
            parts=shop.parts,
        ),
    )
    cache.keep({*plan.needed, *(name for part in shop.parts.values() for name in part)})
    return report


def _plan(
    order: Order, reading: ReadReport, cache: Cache, shop: Workshop, timings: Timings
) -> tuple[Plan, Archive, int, list[Problem]]:
    """The site as it is to be; the archive without most of its entries, how many these are, and what is wrong."""
    root, settings = order.root.resolve(), order.settings
    with timings.stage("load entries"):
        captures = read_captures(root, cache, shop)
        archive, paths, publish, before, after = store.load_frame(root, captures)
        facts = read_files(root, cache, shop, paths)
        left_out, bad = doubles(facts)
        fill_frame(archive, publish, facts, left_out)
        problems = [*before, *(problem for found in facts.values() for problem in found.problems), *bad, *after]
        if not (root / store.TOPICS).exists():
            whole = msgspec.structs.replace(archive, entries=all_entries(cache, facts.values()))
            take_suggestions(root, whole, write=not order.frozen)
            archive.topics = whole.topics
        if any(filed.entry.fingerprints or filed.entry.origins for filed in archive.entries):
            archive.retold = _retold(order, archive, reading)
    with timings.stage("make listings"):
        ground = index.make_background(archive, settings)
        days, undated = list_days(cache, shop, ground, facts, left_out)
        months, parts = gather(cache, shop, days, undated)
        shown = published_ids(ground, facts) if ground.former else frozenset()
        listings: Listings = index.build_listings(archive, ground, months, parts.undated, shown)
    plan = Plan(
        site=render.make_site(settings, theme_of(root), only_pages=order.only_pages),
        cache=cache,
        read_dump=Loader(store.DumpLoader(root), reading.renamed),
        listings=listings,
        parts=parts,
        own={public: id_ for id_, public in ground.ids.items()},
    )
    entries = sum(len(found.ids) for found in facts.values()) - sum(map(len, left_out.values()))
    return plan, archive, entries, problems


def _retold(order: Order, archive: Archive, reading: ReadReport) -> dict[str, Retold]:
    """What captures read of entries that differ between them or that a person edited."""
    from backfile.pipeline.homes import Homes  # dumps are read for it, which takes all layouts
    from backfile.pipeline.readings import Readings
    from backfile.pipeline.retelling import retell
    from backfile.pipeline.siblings import Siblings

    root, keep = order.root, not order.frozen
    siblings = Siblings(store.find_dumps(root)[0], Homes(root, ReadReport()), store.DumpLoader(root))
    return retell(archive, Readings(root, archive.captures, order.settings.zone, siblings, reading.renamed, keep=keep))


def _kept(ledger: Ledger, wanted: Sequence[Task], templates: render.Templates, lost: frozenset[str]) -> dict[str, Made]:
    """What was made before and is the same now: from the same input, by the same templates, and not lost since."""
    same = {name for name, before in ledger.used.items() if templates.digest([name]) == before}
    return {
        task.name: record
        for task in wanted
        if (record := ledger.made.get(task.name))
        and record.key == task.key
        and same.issuperset(record.used)
        and (not lost or lost.isdisjoint(record.paths))
    }


def _make_days(
    shop: Workshop,
    make: MakeDays,
    stale: Mapping[str, Task],
    note: Callable[[Task, Pages], None],
    parts: Sequence[Task],
) -> dict[str, tuple[str, ...]]:
    """The parts by name, and with those of a day its pages where these are `stale`."""
    made = shop.known(parts)
    ahead = list(whole_days((part for part in parts if part.name not in made), stale))
    for task, found in shop.run("making days", ahead, make):
        made[task.name] = found.parts
        if found.puts:
            note(stale[task.name], found)
    shop.keep(parts, made)
    return made


def _notes(order: Order, refused: Sequence[object], published: files.Published) -> list[str]:
    notes = []
    if not order.settings.base_url:
        notes.append("no base_url in backfile.toml: canonical links and the sitemap are left out")
    if note := render.language_note(order.settings):
        notes.append(note)
    if paths := published.strangers:
        more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
        what = "not made by backfile, so it stays, and files are updated one by one, not at once"
        notes.append(f"{order.folder / paths[0]}{more}: {what}")
    if refused:
        notes.append("what was refused is not shown until it is mended; of its captures only other entries are")
    return notes
