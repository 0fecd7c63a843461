"""The sources of a day side by side, on one axis of UTC. What cannot be placed on it stands apart, never aligned.

The rows are moments at which somebody wrote. An untimed entry with an interval runs over all rows it may lie in, and
gets a row of its own where there is none between.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence

import msgspec

from backfile.model import DayListing, Output
from backfile.model.moments import instant, split_moment, zoned
from backfile.model.paths import compare_page, day_page
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.view import View

_EPOCH = datetime.date(1970, 1, 1).toordinal() * 86_400


class Block(msgspec.Struct):
    """Entries of one source over a run of rows."""

    first: float  #: row, as its moment
    last: float
    views: list[View]
    may: bool  #: an interval: they stand somewhere in it


class Cell(msgspec.Struct, frozen=True):
    """A cell of the table; one that a cell above reaches into is left out."""

    views: tuple[View, ...]
    rows: int
    may: bool


class Row(msgspec.Struct, frozen=True):
    """A moment."""

    time: str  #: by UTC; empty between two moments
    day: str  #: where it is not the day of the page
    cells: tuple[Cell, ...]


class Apart(msgspec.Struct, frozen=True):
    """What a source wrote and cannot be placed on the axis."""

    title: str
    unknown: tuple[View, ...]  #: with a time, but of no known zone
    untimed: tuple[View, ...]


def can_compare(listing: DayListing) -> bool:
    """Whether a day has a page to compare: more than one source wrote."""
    return len({item.ref.source for item in listing.items}) > 1


def compare_output(day: str, views: Sequence[View], site: Site) -> Output:
    """The page that sets the sources of a day side by side."""
    path = compare_page(day)
    titles = {view.ref.source: view.ref.source_title for view in views}
    columns: dict[str, list[Block]] = {}
    apart: dict[str, tuple[list[View], list[View]]] = {}
    zones = {view.ref.source: view.ref.zone for view in views if view.when.at is not None}
    for view in views:
        block = _block(view, zones.get(view.ref.source, ""))
        if block is not None:
            columns.setdefault(view.ref.source, []).append(block)
        else:
            apart.setdefault(view.ref.source, ([], []))[0 if view.when.timed else 1].append(view)
    html = render(
        site,
        "compare.html.j2",
        path,
        day=day,
        day_page=day_page(day),
        columns=[(source, titles[source]) for source in columns],
        rows=_rows(day, list(columns.values())),
        apart=[Apart(titles[source], tuple(one), tuple(other)) for source, (one, other) in apart.items()],
    )
    return Output(path, html.encode())


def _block(view: View, zone: str) -> Block | None:
    """Where an entry stands on the axis."""
    if view.when.at is not None:
        return Block(view.when.at, view.when.at, [view], False)
    if view.when.timed or view.ref.between is None or zoned(view.ref.day, "00:00", zone) is None:
        return None
    first, last = (instant(*split_moment(side), zone) for side in view.ref.between)
    if first is None and last is None:
        return None
    return Block(
        -math.inf if first is None else first - _EPOCH, math.inf if last is None else last - _EPOCH, [view], True
    )


def _rows(day: str, columns: Sequence[list[Block]]) -> list[Row]:
    moments = _moments([block for blocks in columns for block in blocks])
    place = {moment: n for n, moment in enumerate(moments)}
    table: list[list[Cell]] = [[] for _ in moments]
    for blocks in columns:
        at = 0
        for first, last, block in _runs(blocks, moments, place):
            for n in range(at, first):
                table[n].append(Cell((), 1, False))
            table[first].append(Cell(tuple(block.views), last - first + 1, block.may))
            at = last + 1
        for n in range(at, len(moments)):
            table[n].append(Cell((), 1, False))
    return [_row(day, moment, cells) for moment, cells in zip(moments, table, strict=True)]


def _moments(blocks: Iterable[Block]) -> list[float]:
    """The rows: every known moment, and one behind the beginning of each interval that has none inside."""
    blocks = list(blocks)
    found: set[float] = {block.first for block in blocks if not block.may}
    for block in blocks:
        if block.may and not any(block.first < moment < block.last for moment in found):
            found.add(block.first + 0.5 if block.first > -math.inf else block.last - 0.5)
    return sorted(found)


def _runs(blocks: list[Block], moments: list[float], place: dict[float, int]) -> list[tuple[int, int, Block]]:
    """Blocks with their first and last row; those that share a row are one."""
    found: list[tuple[int, int, Block]] = []
    for block in blocks:
        inside = [place[m] for m in moments if block.first < m < block.last] if block.may else [place[block.first]]
        found.append((inside[0], inside[-1], block))
    merged: list[tuple[int, int, Block]] = []
    for first, last, block in sorted(found, key=lambda run: run[:2]):
        if merged and first <= merged[-1][1]:
            start, end, other = merged[-1]
            joined = Block(other.first, other.last, [*other.views, *block.views], other.may or block.may)
            merged[-1] = (start, max(end, last), joined)
        else:
            merged.append((first, last, block))
    return merged


def _row(day: str, moment: float, cells: list[Cell]) -> Row:
    if moment != int(moment):
        return Row("", "", tuple(cells))
    at = datetime.datetime.fromtimestamp(int(moment), datetime.UTC)
    own = at.date().isoformat()
    return Row(f"{at:%H:%M}", own if own != day else "", tuple(cells))
