"""An archive that was made in code, with all its listings and pages, by the way of a build but without files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from backfile import index, render
from backfile.engine.keys import digest
from backfile.model import Archive, DayListing, Dump, Filed, Item, Output, SearchPlan, Task
from backfile.model.moments import whole_day
from backfile.pipeline.gathering import gather
from backfile.pipeline.jobs import ListDay, list_day, load_day, load_ring, with_boxes
from backfile.pipeline.plan import Plan
from backfile.pipeline.search_files import filled
from backfile.settings import Settings


class Memory:
    """A cache that is gone with the test."""

    def __init__(self) -> None:
        self._found: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        name = digest(data).hex()
        self._found[name] = data
        return name

    def get(self, name: str) -> bytes:
        return self._found[name]


class Shop:
    """Runs each task at once."""

    def make(self, stage: str, tasks: Iterable[Task]) -> dict[str, tuple[str, ...]]:
        return {task.name: task.run(task.payload) for task in tasks}


class Reads:
    """Dumps by name."""

    def __init__(self, read: Callable[[str], Dump | None]) -> None:
        self.read = read

    def __call__(self, name: str) -> Dump | None:
        return self.read(name)

    def states(self, names: Iterable[str]) -> tuple[tuple[str, tuple[int, ...]], ...]:
        return tuple((name, ()) for name in names)


class Whole:
    """The listings of an archive (those of days complete), and its pages. What is not here is as in `Listings`."""

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        read_dump: Callable[[str], Dump | None] = lambda _: None,
        theme: tuple[Path, ...] = (),
        *,
        only_pages: bool = False,
    ) -> None:
        cache: Any = Memory()
        shop: Any = Shop()
        reads: Any = Reads(read_dump)
        ground = index.make_background(archive, settings)
        name = cache.put(msgspec.msgpack.encode(ground))
        units: dict[tuple[str, str], list[Filed]] = {}
        for filed in archive.entries:
            day = whole_day(filed.entry.date)
            units.setdefault((day, "" if day else filed.source), []).append(filed)
        made = {
            unit: list_day(ListDay(cache, unit[0], ((cache.put(msgspec.msgpack.encode(found)), ()),), b"", name))
            for unit, found in units.items()
        }
        days = {day: names for (day, _), names in made.items() if day}
        undated = {source: names[0] for (day, source), names in made.items() if not day}
        months, parts = gather(cache, shop, days, undated)
        items = [item for names in made.values() for item in load_day(cache, names[0]).items if not item.withheld]
        shown = frozenset(item.ref.id for item in items)
        self.listings = index.build_listings(archive, ground, months, parts.undated, shown)
        self.plan = Plan(
            site=render.make_site(settings, theme or (render.default_theme(),), only_pages=only_pages),
            cache=cache,
            read_dump=reads,
            listings=self.listings,
            parts=parts,
            own={public: id_ for id_, public in ground.ids.items()},
        )
        self.plan.work_out_days(lambda tasks: shop.make("", tasks), b"")
        have = {day.brief.day for day in self.listings.days}
        self.days: list[DayListing] = [
            index.day_listing(
                day.brief.day,
                load_day(cache, day.items),
                load_ring(cache, parts.rings[day.brief.day[:7]][0], day.brief.day),
                have,
            )
            for day in self.listings.days
        ]
        self.undated: list[Item] = with_boxes(index.complete(self.listings.undated, parts.loose_ring, have), have)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.listings, name)

    @property
    def search(self) -> SearchPlan:
        """With the entries in their slots."""
        plan, cache, loose = self.listings.search, self.plan.cache, tuple(self.plan.parts.undated)
        tiers, texts = (
            tuple(msgspec.structs.replace(part, slots=filled(cache, part.slots, loose)) for part in parts)
            for parts in (plan.tiers, plan.texts)
        )
        return SearchPlan(tiers, texts)

    def tasks(self) -> list[Task]:
        return self.plan.tasks()

    def search_tasks(self) -> list[Task]:
        return [task for task in self.tasks() if task.name.startswith(("search tier ", "search texts "))]

    def outputs(self) -> list[Output]:
        return [output for task in self.tasks() for output in task.run(task.payload)]
