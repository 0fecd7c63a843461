"""Induction: which stamps of a page are its run of posts. What recurs, goes one way and covers the page is it.

Every shape that stamps have on the page is a candidate. Within a shape the run is the cheapest path through its
stamps: each step costs the time it spans, each stamp left out costs a little. An agenda in a post ("10am: the council
meets") or a clock in prose breaks the run's way, so leaving it out is cheaper than going through it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.pins import out_of_order, pinned
from backfile.layouts.parts.placed import is_day
from backfile.model import Dump
from backfile.scan import (
    FOUR,
    IN_SENTENCE,
    OF_EDITION,
    Day,
    Mark,
    Shape,
    find_ago_mark,
    find_closing_byline,
    find_end_mark,
    find_mark,
    near_day,
    whole_stamp,
)

_SKIP = 1.2  # cost of leaving one stamp out
_APART = 2.0  # times that cost, where a blank line stands above the stamp and text below it: no line of an agenda
_SKIP_ROUND = 0.6  # the same for a full or half hour, at which events are announced more often than posts are written
_HOUR = 0.25  # cost of an hour between neighbours
_PAUSE = 0.5  # cost of a pause of any length: a night leaves no gap in a run
_BACK = 3.0  # cost of a small step against the page's way: a post entered late
_NIGHT = 6 * 60  # minutes against the way from which on a step is a midnight
_NIGHT_COST = 2.0  # cost of a midnight at most: the clocks alone do not tell it from an agenda
_NEVER = 50.0  # cost of a step that no page makes
_CUT = 40  # characters from which on a line without an end may be one of wrapped text
_CLOSE = 3  # lines: a relative time no further from a clock says the same
_WINDOW = 12  # stamps in a row that may be left out


class Run(msgspec.Struct, frozen=True):
    """The posts of a page as one shape of stamp tells them."""

    marks: tuple[Mark, ...]  #: in page order
    way: int  #: 1 forward, -1 back
    left_out: int  #: stamps of the same shape that do not fit
    score: float  #: 0 to 1
    why: str
    pinned: frozenset[int] = frozenset()  #: lines of marks that stand on top, out of the page's order


@lru_cache(maxsize=4)  # chats look for the same
def opening_marks(dump: Dump) -> dict[int, Mark]:
    """The stamps at the beginning of lines, by line."""
    return {line.n: mark for line in dump.lines if line.text and (mark := find_mark(line.n, line.text))}


@lru_cache(maxsize=4)  # where pages begin and what their posts are is asked of the same dump
def find_runs(dump: Dump) -> tuple[Run, ...]:
    """All runs of stamps on a page, the best first; those left are what came second."""
    marks: list[Mark] = []
    opening = opening_marks(dump)
    for line in dump.lines:
        if not line.text.strip():
            continue
        if mark := _mark(line.n, line.text, opening.get(line.n)):
            marks.append(msgspec.structs.replace(mark, apart=_stands_apart(dump, mark)))
    shapes: dict[Shape, list[Mark]] = {}
    for mark in _without_wrapped(dump, _alone(marks)):
        shapes.setdefault(mark.shape, []).append(mark)
    sizes = list(accumulate([len(line.text.strip()) for line in dump.lines], initial=0))
    runs = [_run(marks, sizes, dump) for marks in _joined(shapes)]
    return tuple(sorted(runs, key=lambda run: (-run.score, run.marks[0].n)))


@lru_cache(maxsize=4)
def _day_lines(dump: Dump) -> dict[int, list[int]]:
    """For each way, the lines that are a day and nothing else, where the clocks begin anew.

    Forward, clocks below weekdays or counted days may as well be a plan of the week or a chronicle: dates count alone.
    """
    days = [n for n in dump.filled if is_day(dump, n)]
    dated = [n for n in days if whole_stamp(dump.text(n)) or near_day(dump.text(n).strip())]
    return {1: dated, -1: days}


def _mark(n: int, text: str, opening: Mark | None) -> Mark | None:
    """The stamp of a line, wherever in it it stands. A byline that ends in one would else be a label before it."""
    return find_closing_byline(n, text) or opening or find_end_mark(n, text) or find_ago_mark(n, text)


def _without_wrapped(dump: Dump, marks: list[Mark]) -> list[Mark]:
    """Without the few stamps that begin the next line of a sentence that is cut in mid-course."""
    wrapped = [mark for mark in marks if mark.n > 1 and _goes_on(mark) and _is_cut(dump.text(mark.n - 1))]
    return [mark for mark in marks if mark not in wrapped] if len(wrapped) <= 0.3 * len(marks) else marks


def _goes_on(mark: Mark) -> bool:
    return mark.rest[:1].islower() or mark.rest[:1] in (".", ",", ";")


def _is_cut(text: str) -> bool:
    return len(text) >= _CUT and not is_sentence(text) and text.rstrip()[-1:].isalnum()


def _stands_apart(dump: Dump, mark: Mark) -> bool:
    """Does a blank line stand above the stamp or the line above it, and something right below it?"""
    above = mark.n < 3 or not (dump.text(mark.n - 1).strip() and dump.text(mark.n - 2).strip())
    below = mark.n < len(dump.lines) and bool(dump.text(mark.n + 1).strip())
    return above and below


def _alone(marks: list[Mark]) -> list[Mark]:
    """The stamps without relative times that only accompany clocks ("39m ago" above "13.52"), where most do."""
    clocks = [mark.n for mark in marks if mark.stamp.clock and not mark.rest]
    relative = [mark.n for mark in marks if mark.stamp.ago]
    beside = {n for n in relative if bisect_left(clocks, n - _CLOSE) < bisect_left(clocks, n + _CLOSE + 1)}
    return [mark for mark in marks if mark.n not in beside] if len(beside) >= 0.6 * len(relative) else marks


def _joined(shapes: dict[Shape, list[Mark]]) -> list[list[Mark]]:
    """Shapes as they are; and with rarer ones that differ in little taken into the common one."""
    joined: list[list[Mark]] = []
    for shape, marks in shapes.items():
        rarer = [other for other, found in shapes.items() if other != shape and len(found) < len(marks)]
        few = [other for other in rarer if len(shapes[other]) * 2 <= len(marks) or other.follows != "end"]
        kin = [other for other in rarer if _prefixed(shape, other, shapes[other])]
        kin += [other for other in few if other not in kin and _kin(shape, other)]
        more = [mark for other in kin for mark in shapes[other]]
        joined.append(sorted([*marks, *more], key=lambda mark: mark.n))
    return joined


def _kin(one: Shape, other: Shape) -> bool:
    """Same bullet and lead, and the same kind of sign behind the stamp; a post without text ends at its stamp."""
    tails = {one.follows, other.follows}
    alike = (one.opened, one.lead, one.half) == (other.opened, other.lead, other.half)
    return alike and (other.follows == "end" or tails <= {"blank", "glued", "end"})


def _prefixed(one: Shape, other: Shape, marks: list[Mark]) -> bool:
    """The same with a word before the stamp that a crawler put there (`date 2031-03-08 08:50:`)."""
    words = other.lead != OF_EDITION and all(" " not in mark.lead and mark.stamp.day for mark in marks)
    alike = (one.opened, one.follows, one.half) == (other.opened, other.follows, other.half)
    return words and alike and one.lead == "" and other.lead.startswith("label:")


def _minutes(mark: Mark) -> float:
    if mark.stamp.ago:
        return -mark.stamp.ago.least
    return mark.clock.hour * 60 + mark.clock.minute + (mark.clock.second or 0) / 60


def _days(day: Day | None) -> int | None:
    """A number that grows with the day, as far as it can be told without the page's order of day and month."""
    if day is None:
        return None
    if day.pair is not None and day.year:
        return day.year * 372 + (day.pair[1] - 1) * 31 + day.pair[0] if day.mark == "." else None
    if day.month and day.day:
        return (day.year or 0) * 372 + (day.month - 1) * 31 + day.day
    return None


class _Moment(msgspec.Struct, frozen=True):
    """What a step between two stamps rests on."""

    minutes: float  #: since midnight, or before the capture
    days: int | None  #: a number that grows with the day, where one is printed
    ago: bool  #: counted back from the capture
    under: int  #: days alone on a line above it


def _step(before: _Moment, after: _Moment, way: int) -> float:
    """What it costs to go from one stamp to the next."""
    gap = (after.minutes - before.minutes) * way
    if before.ago != after.ago:
        # Newest first, a page counts back from the capture ("2h ago") until it goes over to clocks and dates.
        return _PAUSE if before.ago and way < 0 else _NEVER
    if before.ago:
        return min(_PAUSE, gap / 60 * _HOUR) if gap >= 0 else _BACK - gap / 60
    if before.days is not None and after.days is not None:
        gap += (after.days - before.days) * way * 24 * 60
        return min(_PAUSE, gap / 60 * _HOUR) if gap >= 0 else _BACK + min(20.0, -gap / 60)
    if before.under != after.under:
        return _PAUSE  # another day, says the heading between the two
    if gap >= 0:
        return min(_PAUSE, gap / 60 * _HOUR)
    if gap < -_NIGHT:
        return min(_NIGHT_COST, (gap + 24 * 60) / 60 * _HOUR) + _HOUR
    return _BACK - gap / 60


def begins_anew(one: Run, other: Run) -> bool:
    """Does the second of two runs not go on where the first ended, as far as its clocks tell?"""
    return len(_path((one.marks[-1], other.marks[0]), one.way)[1]) < 2


def _is_round(mark: Mark) -> bool:
    return mark.stamp.ago is None and mark.clock.minute in (0, 30) and not mark.clock.second


def _paths(marks: Sequence[Mark], dump: Dump) -> dict[int, tuple[float, list[int]]]:
    """For each way the cheapest path; with the lines that are a day alone, where without them it leaves stamps out.

    Where the way of most steps takes all stamps, the other one is followed only as long as it may be cheaper.
    """
    minutes = [_minutes(mark) for mark in marks]
    usual = 1 if sum(a <= b for a, b in pairwise(minutes)) * 2 >= len(marks) - 1 else -1
    best = _path(marks, usual)
    if len(best[1]) == len(marks):
        return {usual: best, -usual: _path(marks, -usual, most=best[0] + 1)}
    paths = {usual: best, -usual: _path(marks, -usual)}
    if len(paths[-usual][1]) == len(marks):
        return paths
    return {way: _path(marks, way, _day_lines(dump)[way]) for way in (1, -1)}


def _path(marks: Sequence[Mark], way: int, days: Sequence[int] = (), most: float = math.inf) -> tuple[float, list[int]]:
    """The cheapest way through the stamps: total cost and the stamps kept. `days`: lines that are a day alone.

    Infinite cost, and no stamps, as soon as it must be more than `most`.
    """
    cost: list[float] = []
    came: list[int] = []
    skipped = [0.0, *accumulate((_SKIP_ROUND if _is_round(m) else _SKIP) * (_APART if m.apart else 1) for m in marks)]
    moments = [
        _Moment(_minutes(mark), _days(mark.stamp.day), mark.stamp.ago is not None, bisect_left(days, mark.n))
        for mark in marks
    ]
    least = 0.0  # with what it costs to leave out all stamps so far, no path is cheaper
    for at, moment in enumerate(moments):
        best, origin = skipped[at], -1
        for k in range(at - 1, max(0, at - _WINDOW) - 1, -1):
            before = cost[k] + skipped[at] - skipped[k + 1]
            if before < best and (price := before + _step(moments[k], moment, way)) < best:
                best, origin = price, k
        cost.append(best)
        came.append(origin)
        least = min(least, best - skipped[at + 1])
        if least + skipped[at + 1] > most:
            return math.inf, []
    ends = [cost[at] + skipped[-1] - skipped[at + 1] for at in range(len(marks))]
    at = min(range(len(marks)), key=lambda k: (ends[k], -k))
    total, kept = ends[at], []
    while at >= 0:
        kept.append(at)
        at = came[at]
    return total, kept[::-1]


def _held(lines: Sequence[int], sizes: Sequence[int]) -> int:
    """Characters from each stamp to the next. Below the last the page may go on with much else: as many as usual."""
    held = [sizes[b - 1] - sizes[a - 1] for a, b in pairwise(lines)]
    last = sizes[-1] - sizes[lines[-1] - 1]
    return sum(held) + (min(last, 3 * max(held)) if held else last)


def _run(marks: Sequence[Mark], sizes: Sequence[int], dump: Dump) -> Run:
    """The best run of stamps of one shape. `sizes`: characters up to each line."""
    on_top = pinned(marks, dump)
    marks = marks[len(on_top) :]
    options = _paths(marks, dump)
    way = min(options, key=lambda w: (options[w][0], -w))
    kept = [marks[at] for at in options[way][1]]
    on_top = on_top or out_of_order(marks, kept, way)
    out = len(marks) - len({mark.n for mark in (*on_top, *kept)} & {mark.n for mark in marks})
    fit = len(kept) / len(marks)
    cover = _held([mark.n for mark in kept], sizes) / sizes[-1] if sizes[-1] else 0.0
    several = 1.0 if len(kept) >= 3 else 0.95 if len(kept) == 2 else 0.55
    if len(kept) < 3 and kept[0].shape.lead and kept[0].shape.lead != "text":
        several *= 0.3  # a few words and a clock at the beginning of one line or two are as likely prose
    if kept[0].shape.opened == FOUR and len(kept) < 4:
        several *= 0.3  # a number at the beginning of a line, a year perhaps
    if kept[0].shape.lead == IN_SENTENCE:
        several *= 0.8  # sentences of a post may tell times
    if kept[0].shape.lead == OF_EDITION:
        several *= 0.9  # "Updated ..." may be said of posts, and is said of pages
    if 1 < len(kept) < 4 and len({_minutes(mark) for mark in kept}) == 1:
        several *= 0.4  # the page's own date, said more than once
    dated = any(mark.stamp.day for mark in kept)
    score = several * (0.5 + 0.3 * fit + 0.2 * cover) * (1.0 if len(kept) > 1 or not dated else 0.9)
    runs = "forward" if way > 0 else "back"
    shape = kept[0].shape
    words = " ".join(part for part in ("stamp", shape.opened and f"behind {shape.opened}", shape.lead) if part)
    why = f"{len(kept)} posts, {words}, then {shape.follows}; they run {runs}"
    why += f"; {len(on_top)} on top stand out of their order" if on_top else ""
    why += f"; {out} alike do not fit" if out else ""
    return Run((*on_top, *kept), way, out, round(score, 3), why, frozenset(mark.n for mark in on_top))
