"""Days that only a weekday heads: `MONDAY` above the events of that day, and somewhere on the page the week."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise

from backfile.model import DumpFacts, Reading
from backfile.normalize.seen import Seen
from backfile.normalize.year import whole_date_in
from backfile.scan import Day, weekday_number

_NAMED = ("date", "title", "label", "standfirst")  #: kinds of page lines that tell which days a page is about
_MADE = ("updated", "byline")  #: kinds that tell when it was made: after those days


def date_weekdays(run: Sequence[Seen], reading: Reading, facts: DumpFacts) -> None:
    """Give each draft below a weekday its day, where the page names a day of that week or was made right after it."""
    headed = [seen for seen in run if seen.day is None and weekday_number(seen.draft.day) is not None]
    lines = list(dict.fromkeys(seen.draft.day_line for seen in headed))
    words = {seen.draft.day_line: seen.draft.day for seen in headed}
    days = [number for line in lines if (number := weekday_number(words[line])) is not None]
    anchor = _anchor(reading, facts) if days else None
    if anchor is None:
        return
    date, made, why = anchor
    steps = [(b - a) % 7 for a, b in pairwise(days)]
    back = sum(step > 3 for step in steps) * 2 > len(steps)
    order = range(len(days) - 1, -1, -1) if back else range(len(days))
    dates: dict[int, datetime.date] = {}
    if made:
        last = days[order[-1]]
        day = date - datetime.timedelta(days=(date.weekday() - last) % 7)
        for before, at in pairwise(order[::-1]):
            dates[lines[before]] = day
            day -= datetime.timedelta(days=(days[before] - days[at]) % 7)
        dates[lines[order[0]]] = day
    else:
        first = days[order[0]]
        day = date - datetime.timedelta(days=(date.weekday() - first) % 7)
        for at, after in pairwise(order):
            dates[lines[at]] = day
            day += datetime.timedelta(days=(days[after] - days[at]) % 7)
        dates[lines[order[-1]]] = day
    for seen in headed:
        seen.date = dates[seen.draft.day_line]
        seen.day = Day(seen.date.year, seen.date.month, seen.date.day, seen.date.weekday())
        seen.headed, seen.dated = True, "completed"
        begins = seen.draft.day_line == seen.draft.stamp_line
        seen.why = f"it {'begins with' if begins else 'stands below'} '{seen.draft.day}', and {why}"


def _anchor(reading: Reading, facts: DumpFacts) -> tuple[datetime.date, bool, str] | None:
    """A day, whether the page was made on it rather than tells of it, and the words for that."""
    if facts.day:
        return datetime.date.fromisoformat(facts.day), False, "the source file names a day of that week"
    for kind in (*_NAMED, *_MADE):
        for n, text in reading.page.get(kind, []):
            if day := whole_date_in(text):
                made = kind in _MADE
                return day, made, f"line {n} says when the page was made" if made else f"line {n} names that week"
    return None
