"""Days for stamps that are only a clock."""

from __future__ import annotations

import datetime
from itertools import pairwise

from backfile.model import DumpFacts, Reading
from backfile.normalize.seen import Seen
from backfile.normalize.year import whole_date_in
from backfile.scan import Clock

_MIDNIGHT = datetime.timedelta(
    hours=6
)  # a step this far against the page's way is a midnight, a smaller one a late post


def carry_days(run: list[Seen], way: int, reading: Reading, facts: DumpFacts) -> None:
    """Give stamps that are only a clock their day: from the stamp before, the page or the source file.

    A midnight, where the clocks begin anew, moves the day on.
    """
    clocked = [seen for seen in run if seen.clock]
    _below_headings(clocked, way)
    if way < 0:
        clocked.reverse()  # in the order of time
    anchors = sorted((int(line), day) for line, day in facts.anchors.items() if line.isdigit())
    start, why = _first_day(reading, facts)
    day, last = start, None
    for seen in clocked:
        now = (
            datetime.timedelta(hours=seen.clock.hour, minutes=seen.clock.minute) if seen.clock else datetime.timedelta()
        )
        if anchor := [iso for line, iso in anchors if line <= seen.draft.first]:
            told = datetime.date.fromisoformat(anchor[-1])
            if day != told and not seen.names_day:
                day, why, last = told, f"the source file says that the page is of {anchor[-1]} from here on", None
        if seen.date or seen.names_day:
            if seen.date:
                day, why = seen.date, f"the day of the stamp '{seen.printed}' goes on"
        elif day is not None:
            if last is not None and last - now > _MIDNIGHT:
                day += datetime.timedelta(days=1)
                why = why.split(", moved")[0] + ", moved on at midnight, where the clocks begin anew"
            seen.date, seen.dated, seen.why = day, "completed", why
        last = now


def _first_day(reading: Reading, facts: DumpFacts) -> tuple[datetime.date | None, str]:
    """The day of the first post in time, from the source file or the head of the page."""
    if facts.day:
        return datetime.date.fromisoformat(facts.day), "the source file tells the day of the first post"
    for kind in ("date", "title", "label", "standfirst", "byline", "updated"):
        for n, text in reading.page.get(kind, []):
            if date := whole_date_in(text):
                return date, f"the day is in line {n} of the page"
    return None, ""


def _below_headings(clocked: list[Seen], way: int) -> None:
    """A date alone on a line is the day of the post below it; further posts below it may lie beyond a midnight."""
    for before, seen in pairwise(clocked):
        if not (seen.headed and before.headed and seen.date and before.date and before.clock and seen.clock):
            continue
        if seen.draft.day_line != before.draft.day_line:
            continue
        step = _since_midnight(seen.clock) - _since_midnight(before.clock)
        over = step < -_MIDNIGHT if way > 0 else step > _MIDNIGHT if way < 0 else False
        seen.date = before.date + datetime.timedelta(days=way if over else 0)
        if seen.date != before.date or before.why.endswith("midnight since"):
            seen.why = f"the day is in the heading '{seen.draft.day}', with a midnight since"


def _since_midnight(clock: Clock) -> datetime.timedelta:
    return datetime.timedelta(hours=clock.hour, minutes=clock.minute)
