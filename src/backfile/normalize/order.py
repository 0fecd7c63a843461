"""What holds for the whole run of stamps: is day or month first, and does the page run forward or back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from backfile.scan import Clock, Day

_NAMES = {"dmy": "day before month", "mdy": "month before day"}


class Order(msgspec.Struct, frozen=True):
    """The settled order of a numeric day and month; empty where it is open."""

    order: str
    why: str = ""


def day_order(days: Sequence[tuple[Day, Clock | None]], told: str = "", named: Sequence[Day] = ()) -> Order:
    """Settle `dmy` or `mdy` for all numeric dates of a page together.

    In turn: what the source file says; the only reading in which every date exists; the reading in which the run goes
    one way; a day that the page's head names in words; dots, which no region writes month first; the reading that
    spans far less time.
    """
    pairs = [(day, clock) for day, clock in days if day.pair and day.year]
    count = f"all {len(pairs)} stamps" if len(pairs) > 1 else "the stamp"
    if not pairs:
        return Order("dmy")
    if told in _NAMES:
        return Order(told, f"{_NAMES[told]}, as the source file says")
    dates = {order: [day.date(order) for day, _ in pairs] for order in _NAMES}
    valid = {order: found for order, found in dates.items() if all(found)}
    if len(valid) == 1:
        order = next(iter(valid))
        if any(max(day.pair or (0, 0)) > 12 for day, _ in pairs) and len({day.pair for day, _ in pairs}) == 1:
            return Order(order)  # the one date there is leaves no choice
        real = "are real days" if len(pairs) > 1 else "is a real day"
        return Order(order, f"{_NAMES[order]}, the only reading in which {count} {real}")
    if not valid:
        return Order("", "")
    if dates["dmy"] == dates["mdy"]:
        return Order("dmy")
    return _by_run(pairs, valid, named, count)


def _by_run(
    pairs: Sequence[tuple[Day, Clock | None]],
    valid: Mapping[str, Sequence[datetime.date | None]],
    named: Sequence[Day],
    count: str,
) -> Order:
    """Both readings exist: which of them fits the run, the page's head, the way of writing, the time it spans?"""
    runs = {
        order: _one_way([(date, clock) for date, (_, clock) in zip(found, pairs, strict=True) if date])
        for order, found in valid.items()
    }
    if runs["dmy"] != runs["mdy"]:
        order = "dmy" if runs["dmy"] else "mdy"
        return Order(order, f"{_NAMES[order]}, the reading in which {count} run one way")
    spoken = {
        order for order, found in valid.items() for day in named for date in found if date and _is_named(date, day)
    }
    if len(spoken) == 1:
        order = spoken.pop()
        return Order(order, f"{_NAMES[order]}, for the head of the page names such a day in words")
    if all(day.mark == "." for day, _ in pairs):
        tail = f", and {count} run one way" if runs["dmy"] and len(pairs) > 1 else ""
        return Order("dmy", f"day before month, as dates with dots are written{tail}")
    spans = {order: _span([date for date in found if date]) for order, found in valid.items()}
    short, long = sorted(spans, key=lambda order: spans[order])
    if spans[short] * 4 <= spans[long] and spans[long] > 14:
        near, far = spans[short] + 1, spans[long] + 1
        return Order(short, f"{_NAMES[short]}, the reading in which {count} lie within {near} days and not {far}")
    return Order("", "")


def _is_named(date: datetime.date, day: Day) -> bool:
    return (date.month, date.day) == (day.month, day.day) and day.year in (None, date.year)


def _one_way(moments: Sequence[tuple[datetime.date, Clock | None]]) -> bool:
    keys = [(date, (clock.hour, clock.minute, clock.second or 0) if clock else (0, 0, 0)) for date, clock in moments]
    return keys == sorted(keys) or keys == sorted(keys, reverse=True)


def _span(dates: Sequence[datetime.date]) -> int:
    return (max(dates) - min(dates)).days if dates else 0


def direction(moments: Sequence[tuple[datetime.date | None, Clock | None]], told: str = "") -> int:
    """1 where the page runs forward, -1 where back, 0 where its stamps do not tell. `told` as in the source file.

    Neighbours are compared. Where clocks have no day of their own a step of over half a day is a midnight, and says the
    contrary of what it seems to.
    """
    if told:
        return -1 if told.startswith("new") else 1
    forward = back = 0
    known = [(date, clock) for date, clock in moments if clock or date]
    for (date, clock), (date2, clock2) in pairwise(known):
        if date and date2 and date != date2:
            forward, back = forward + (date < date2), back + (date > date2)
        elif clock and clock2 and (date is None or date2 is None or date == date2):
            a = (clock.hour, clock.minute, clock.second or 0)
            b = (clock2.hour, clock2.minute, clock2.second or 0)
            midnight = date is None and abs(b[0] * 60 + b[1] - a[0] * 60 - a[1]) > 12 * 60
            forward, back = forward + ((a < b) != midnight and a != b), back + ((a > b) != midnight and a != b)
    return (forward > back) - (forward < back)
