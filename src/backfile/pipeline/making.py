"""What workers make of tasks: pages, put beside the site, and of days also what feeds and data files need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from backfile import files, render
from backfile.model import Output, Task
from backfile.pipeline import pages


class Pages(msgspec.Struct, frozen=True):
    """What came of a task."""

    puts: tuple[files.Put, ...] = ()
    used: tuple[str, ...] = ()  #: the templates that were used
    parts: tuple[str, ...] = ()  #: names in the cache


class MakePages(msgspec.Struct, frozen=True):
    """Renders the files of a task and puts them beside the site, in a worker."""

    target: files.Target

    def __call__(self, task: Task) -> Pages:
        """The files that were put, and the templates that were used."""
        render.used_templates()
        outputs: list[Output] = task.run(task.payload)
        return Pages(_put(self.target, outputs), render.used_templates())


class MakeDays(msgspec.Struct, frozen=True):
    """Makes parts, of a `whole_day` its pages too, in a worker."""

    target: files.Target

    def __call__(self, task: Task) -> Pages:
        """The parts, and the files that were put with them."""
        if task.run is not pages.whole_day:
            return Pages(parts=task.run(task.payload))
        render.used_templates()
        outputs, used, parts = task.run(task.payload)
        return Pages(_put(self.target, outputs), used, parts)


def _put(target: files.Target, outputs: Iterable[Output]) -> tuple[files.Put, ...]:
    return tuple(files.put(target, one.path, one.data) for one in outputs)


def whole_days(parts: Iterable[Task], stale: Mapping[str, Task]) -> Iterator[Task]:
    """The parts, each of a day together with its pages where these are `stale` too, by day."""
    for part in parts:
        page = stale.get(part.name) if part.run is pages.day_beside else None
        if page is None:
            yield part
        else:
            both = pages.WholeDay(page.payload, part.payload)
            yield Task(part.name, pages.whole_day, both, part.weight + page.weight, part.key)
