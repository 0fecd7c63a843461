"""Stretches of days that captures cover."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import msgspec

from backfile.model import SourceListing
from backfile.model.moments import unbroken


class Run(msgspec.Struct, frozen=True):
    """A stretch of days."""

    first: str
    last: str


def covered_runs(source: SourceListing) -> list[Run]:
    """The days that captures of a source cover, without overlaps."""
    coverages = [taken.capture.coverage for taken in source.captures if taken.capture.coverage is not None]
    stretches = (unbroken(c.first, c.last, c.gaps) for c in coverages if c.first and c.last)
    return join_runs(Run(first[:10], last[:10]) for found in stretches for first, last in found)


def join_runs(runs: Iterable[Run]) -> list[Run]:
    """Runs in order, those that touch as one."""
    found: list[Run] = []
    for run in sorted(runs, key=lambda run: run.first):
        if found and run.first <= day_after(found[-1].last):
            found[-1] = Run(found[-1].first, max(found[-1].last, run.last))
        else:
            found.append(run)
    return found


def day_after(day: str) -> str:
    """The next day."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(1)).isoformat()
