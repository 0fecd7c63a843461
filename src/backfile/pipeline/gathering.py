"""From files to the parts of days and months, each made only where something it depends on is new."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from backfile import index, store
from backfile.engine.cache import Cache
from backfile.engine.keys import digest
from backfile.index import Background
from backfile.model import Archive, Capture, DayItems, Entry, Filed, Item, MonthPart, Problem, Ref, Ring, Source, Task
from backfile.pipeline import jobs
from backfile.pipeline.inputs import settled_state
from backfile.pipeline.jobs import FileFacts
from backfile.pipeline.parts import Workshop


def read_files(root: Path, cache: Cache, shop: Workshop, paths: Sequence[str]) -> dict[str, FileFacts]:
    """The facts of the files of entries, by path."""
    tasks = [_file_task(jobs.read_file, jobs.ReadFile, cache, root, path) for path in paths]
    made = shop.make("reading entries", tasks)
    facts = {path: msgspec.msgpack.decode(cache.get(made[path][0]), type=FileFacts) for path in paths}
    _keep_readable(shop, tasks, {path: found.problems for path, found in facts.items()})
    return facts


def read_captures(root: Path, cache: Cache, shop: Workshop) -> tuple[dict[str, Capture], list[Problem]]:
    """The captures of the archive, as `store.load_captures` gives them."""
    paths, found = store.capture_files(root)
    tasks = [_file_task(jobs.read_capture, jobs.ReadCapture, cache, root, path) for path in paths]
    made = shop.make("reading accounts", tasks)
    loaded = {path: jobs.load_capture(cache, made[path][0]) for path in paths}
    _keep_readable(shop, tasks, {path: problems for path, (_, problems) in loaded.items()})
    captures, bad = store.by_dump((path, *one) for path, one in loaded.items())
    return captures, [*found, *bad]


def _keep_readable(shop: Workshop, tasks: Iterable[Task], problems: Mapping[str, Iterable[Problem]]) -> None:
    """Let the next build look again at files that could not be read; `problems`: by path."""
    for task in tasks:
        if unreadable(problems[task.name]):
            shop.parts.pop(task.key, None)


def unreadable(problems: Iterable[Problem]) -> bool:
    """Whether something could not be read: that may pass while the file stays as it is, so nothing of it is kept."""
    return any(problem.code in (store.UNREAD_FILE, store.UNREAD_FOLDER) for problem in problems)


def _file_task(
    run: Callable[[Any], tuple[str, ...]],
    job: type[jobs.ReadFile] | type[jobs.ReadCapture],
    cache: Cache,
    root: Path,
    path: str,
) -> Task:
    state, settled = settled_state(f"{root}/{path}")
    payload = job(cache, root, path, state)
    # A file that was changed just now is read again by the next build.
    key = jobs.key_of(payload) if settled else digest(path, time.time_ns())
    return Task(path, run, payload, 1 + (state[0] if state else 0) // 5000, key)


def changed_files(root: Path, known: Mapping[bytes, object], paths: Sequence[str]) -> list[str]:
    """The files of entries that are not as they were when an earlier build read them."""
    jobs_ = [jobs.ReadFile(Cache(""), root, path, settled_state(f"{root}/{path}")[0]) for path in paths]
    return [job.path for job in jobs_ if jobs.key_of(job) not in known]


def doubles(facts: Mapping[str, FileFacts]) -> tuple[dict[str, tuple[int, ...]], list[Problem]]:
    """Path -> the lines of entries whose id another has already, and what is wrong with ids."""
    ids = [id_ for found in facts.values() for id_ in found.ids if id_]
    known = set(ids)
    former = {old for found in facts.values() for filed in found.special for old in filed.entry.was}
    if len(known) == len(ids) and known.isdisjoint(former):
        return {}, []
    was = {(f.path, f.line): f for found in facts.values() for f in found.special}
    entries = [
        was.get((path, line)) or Filed(Entry(id=id_, kind=""), found.source, path, line)
        for path, found in facts.items()
        for id_, line in zip(found.ids, found.lines, strict=True)
    ]
    kept, problems = store.without_doubles(entries)
    staying = {(filed.path, filed.line) for filed in kept}
    left_out: dict[str, list[int]] = {}
    for filed in entries:
        if (filed.path, filed.line) not in staying:
            left_out.setdefault(filed.path, []).append(filed.line)
    return {path: tuple(lines) for path, lines in left_out.items()}, problems


def fill_frame(
    archive: Archive, publish: str, facts: Mapping[str, FileFacts], left_out: Mapping[str, tuple[int, ...]]
) -> None:
    """Put into the archive what matters of its entries to others. `publish`: of a source that has no file."""
    for path, found in facts.items():
        archive.sources.setdefault(found.source, Source(name=found.source, title=found.source, publish=publish))
        gone = left_out.get(path, ())
        archive.entries += [filed for filed in found.special if filed.line not in gone]
    archive.sources = dict(sorted(archive.sources.items()))
    archive.refused = (*archive.refused, *(refused for found in facts.values() for refused in found.refused))
    names: set[str] = set()
    for path, found in facts.items():
        gone = left_out.get(path, ())
        names.update(
            found.ids if not gone else (i for i, line in zip(found.ids, found.lines, strict=True) if line not in gone)
        )
        names.update(old for filed in found.special for old in filed.entry.was)
    archive.names = frozenset(names)
    archive.origins = {dump: found.source for found in facts.values() for dump in found.dumps}


def all_entries(cache: Cache, facts: Iterable[FileFacts]) -> list[Filed]:
    """Every entry, for what must look at all of them at once."""
    return [filed for found in facts for filed in msgspec.msgpack.decode(cache.get(found.entries), type=list[Filed])]


def published_ids(ground: Background, facts: Mapping[str, FileFacts]) -> frozenset[str]:
    """The ids of all entries that are shown."""
    hidden = {filed.entry.id for found in facts.values() for filed in found.special if filed.entry.hidden}
    ids = {
        ground.ids.get(id_, id_)
        for found in facts.values()
        if ground.source(found.source).publish in ("full", "excerpt")
        for id_ in found.ids
    }
    return frozenset(ids - hidden)


def list_days(
    cache: Cache,
    shop: Workshop,
    ground: Background,
    facts: Mapping[str, FileFacts],
    left_out: Mapping[str, tuple[int, ...]],
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Day -> what `list_day` made of it; source -> name of those of its entries that have none."""
    name = cache.put(msgspec.msgpack.encode(ground))
    grounds = _Grounds(ground)
    units: dict[tuple[str, str], list[str]] = {}
    for path, found in facts.items():
        for day in dict.fromkeys(found.days):
            units.setdefault((day, "" if day else found.source), []).append(path)
    tasks = []
    for (day, source), paths in units.items():
        files = tuple((facts[path].entries, left_out.get(path, ())) for path in paths)
        job = jobs.ListDay(cache, day, files, grounds.of([facts[path] for path in paths]), name)
        sources = [facts[path].source for path in paths]
        count = sum(len(facts[path].ids) for path in paths)
        key = jobs.key_of(msgspec.structs.replace(job, ground_in=""), sources)
        tasks.append(Task(f"{day or 'undated'} {source}", jobs.list_day, job, 1 + count // 5, key))
    made = shop.make("listing days", tasks)
    days = {day: made[f"{day} "] for day, _ in units if day}
    undated = {source: made[f"undated {source}"][0] for day, source in units if not day}
    return days, undated


class _Grounds:
    """What the entries of some files have to know, as a hash."""

    def __init__(self, ground: Background) -> None:
        self._ground = ground
        self._common = digest(ground.language, ground.topics)
        self._dumps = {
            dump: digest(
                capture,
                [ground.former.get(id_, id_) for id_ in capture.ids],
                ground.owners.get(dump, ""),
                ground.names.get(dump),
            )
            for dump, capture in ground.captures.items()
        }
        self._owned: dict[str, list[str]] = {}
        for dump, owner in ground.owners.items():
            self._owned.setdefault(owner, []).append(dump)
        self._sources: dict[str, bytes] = {}

    def of(self, facts: Sequence[FileFacts]) -> bytes:
        """The hash for entries of these files."""
        ground = self._ground
        ids = [id_ for found in facts for id_ in found.ids if id_ in ground.ids or id_ in ground.retold]
        dumps = sorted({dump for found in facts for dump in found.dumps})
        return digest(
            self._common,
            [self._source(source) for source in sorted({found.source for found in facts})],
            [(dump, self._dumps.get(dump, b""), ground.withheld.get(dump, ())) for dump in dumps],
            [(id_, ground.ids.get(id_, ""), ground.retold.get(id_)) for id_ in ids],
        )

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            dumps = sorted(self._owned.get(name, ()))
            withheld = [self._ground.withheld.get(dump, ()) for dump in dumps]
            own = [self._dumps.get(dump, b"") for dump in dumps]
            self._sources[name] = digest(self._ground.source(name), dumps, own, withheld)
        return self._sources[name]


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What pages are made from, beside the listings, which are put together from the parts of months."""

    undated: dict[str, DayItems]  #: by the name they are kept under
    rings: dict[str, tuple[str, dict[str, bytes]]]  #: month -> name of the rings of its days, and the hash of each
    loose_ring: Ring  #: what stands before entries without a day
    teasers: dict[str, str]  #: month -> name of the teasers of its topics
    paths: dict[str, str]  #: month -> name of the paths of its entries


def gather(
    cache: Cache, shop: Workshop, days: Mapping[str, tuple[str, ...]], undated: Mapping[str, str]
) -> tuple[tuple[MonthPart, ...], Gathered]:
    """The parts of months, and what stands around each day."""
    loose = {undated[source]: jobs.load_day(cache, undated[source]) for source in sorted(undated)}
    by_month: dict[str, list[str]] = {}
    for day in sorted(days):
        by_month.setdefault(day[:7], []).append(day)
    tasks = []
    for name, found in by_month.items():
        _, given, lists = zip(*(days[day] for day in found), strict=True)
        job = jobs.ListMonth(cache, name, given, lists)
        tasks.append(Task(name, jobs.list_month, job, 1 + 5 * len(found), jobs.key_of(job)))
    listed = shop.make("listing months", tasks)
    months = tuple(jobs.load_month(cache, listed[name][0]) for name in by_month)
    items = [item for found in loose.values() for item in found.items if not item.withheld]
    around, last = _around(months, items)
    near = index.near(items)
    tasks = []
    for month in months:
        shown = [day.brief.day for day in month.days]
        ring = jobs.RingMonth(
            cache,
            tuple((day, days[day][1]) for day in shown),
            around[month.month],
            {day: tuple(near[day]) for day in shown if day in near},
        )
        tasks.append(Task(month.month, jobs.ring_month, ring, 1 + 2 * len(shown), jobs.key_of(ring)))
    made = shop.make("joining days", tasks)
    return months, Gathered(
        undated=loose,
        rings={
            month: (names[0], msgspec.msgpack.decode(cache.get(names[1]), type=dict[str, bytes]))
            for month, names in made.items()
        },
        loose_ring=last,
        teasers={month: names[1] for month, names in listed.items()},
        paths={month: names[2] for month, names in listed.items()},
    )


def _around(months: Sequence[MonthPart], undated: Sequence[Item]) -> tuple[dict[str, Ring], Ring]:
    """What stands around each month, and before the entries without a day. A month knows of no chain but its own."""
    ends = [index.ends_of(month) for month in months]
    shown = [month for month in months if month.days]
    previous = {m.month: o.days[-1].brief.day for o, m in pairwise(shown)}
    following = {o.month: m.days[0].brief.day for o, m in pairwise(shown)}
    before: list[dict[str, Ref]] = []
    running: dict[str, Ref] = {}
    for found in ends:
        before.append({chain: running[chain] for chain in found if chain in running})
        running |= {chain: last for chain, (_, last) in found.items()}
    loose_first = index.firsts_of(undated)
    loose_ring = Ring(before={chain: running[chain] for chain in loose_first if chain in running})
    after: list[dict[str, Ref]] = []
    running = dict(loose_first)
    for found in reversed(ends):
        after.append({chain: running[chain] for chain in found if chain in running})
        running |= {chain: first for chain, (first, _) in found.items()}
    rings = {
        month.month: Ring(previous.get(month.month, ""), following.get(month.month, ""), (), b, a)
        for month, b, a in zip(months, before, reversed(after), strict=True)
    }
    return rings, loose_ring
