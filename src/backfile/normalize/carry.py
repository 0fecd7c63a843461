"""Days for stamps that are only a clock."""

from __future__ import annotations

import datetime
from itertools import accumulate, pairwise

import msgspec

from backfile.model import DumpFacts, Reading
from backfile.normalize.edition import published_and_changed
from backfile.normalize.seen import Seen
from backfile.normalize.year import Evidence, complete_year, day_in
from backfile.scan import Clock

_MIDNIGHT = datetime.timedelta(
    hours=6
)  # a step this far against the page's way is a midnight, a smaller one a late post


class Anchor(msgspec.Struct, frozen=True):
    """The day of the first post in time, as far as it is known."""

    date: datetime.date | None = None
    last: bool = False  #: it is the day of the last post instead
    open_year: str = ""  #: `XXXX-05-14`, where no year is known
    why: str = ""


def carry_days(run: list[Seen], way: int, anchor: Anchor, anchors: dict[str, str]) -> None:
    """Give stamps that are only a clock their day: from the stamps around them, or the page or source file.

    A midnight, where the clocks begin anew, moves the day. `anchors` are the source file's: line -> ISO day.
    """
    clocked = [seen for seen in run if seen.clock]
    _below_headings(clocked, way)
    told = sorted((int(line), datetime.date.fromisoformat(day)) for line, day in anchors.items() if line.isdigit())
    for seen in clocked:
        days = [day for line, day in told if line <= seen.draft.first]
        if days and not seen.names_day:
            _give(seen, days[-1], "the source file tells the day from this line on")
    if way < 0:
        clocked.reverse()  # in the order of time
    known = [at for at, seen in enumerate(clocked) if seen.date]
    if not known and not any(seen.names_day for seen in clocked):
        _from_anchor(clocked, anchor)
        return
    for at in range(1, len(clocked)):
        before, seen = clocked[at - 1], clocked[at]
        if before.date and not seen.names_day and (not seen.date or not told):
            over = _passes_midnight(before, seen)
            _give(seen, before.date + datetime.timedelta(days=over), _carried(before, moved=over))
    for at in range(len(clocked) - 2, -1, -1):
        seen, after = clocked[at], clocked[at + 1]
        if after.date and not seen.date and not seen.names_day:
            over = _passes_midnight(seen, after)
            _give(seen, after.date - datetime.timedelta(days=over), _carried(after, moved=over))


def _from_anchor(clocked: list[Seen], anchor: Anchor) -> None:
    """All from the page's day on, which is that of the first post in time, or back from that of the last one."""
    if anchor.date is None or not clocked:
        for seen in clocked:
            seen.open_year, seen.why = anchor.open_year, anchor.why
        return
    nights = list(accumulate((_passes_midnight(a, b) for a, b in pairwise(clocked)), initial=0))
    last = anchor.last or _weekdays_fit(clocked, nights, anchor.date)
    day, before = anchor.date - datetime.timedelta(days=nights[-1] if last else 0), None
    moved = ", moved back at midnight, where the clocks begin anew" if last and nights[-1] else ""
    for seen in clocked:
        if before is not None and _passes_midnight(before, seen):
            day += datetime.timedelta(days=1)
            moved = "" if last else ", moved on at midnight, where the clocks begin anew"
        _give(seen, day, anchor.why + moved)
        before = seen


def _weekdays_fit(clocked: list[Seen], nights: list[int], day: datetime.date) -> bool:
    """Do the weekdays that stamps print say that `day` is that of the last post, and not of the first?"""
    printed = [(seen.day.weekday, night) for seen, night in zip(clocked, nights, strict=True) if seen.day]
    named = [(weekday, night) for weekday, night in printed if weekday is not None]

    def fit(first: datetime.date) -> bool:
        return all((first + datetime.timedelta(days=night)).weekday() == weekday for weekday, night in named)

    return bool(named) and fit(day - datetime.timedelta(days=nights[-1])) and not fit(day)


def _give(seen: Seen, day: datetime.date, why: str) -> None:
    seen.date, seen.dated, seen.why = day, "completed", why


def _passes_midnight(before: Seen, after: Seen) -> bool:
    if before.clock is None or after.clock is None:
        return False
    return _since_midnight(before.clock) - _since_midnight(after.clock) > _MIDNIGHT


def _carried(other: Seen, *, moved: bool) -> str:
    why = other.why if other.dated == "completed" and not other.names_day else f"the day of the stamp '{other.printed}'"
    return f"{why}, moved at midnight, where the clocks begin anew" if moved and "midnight" not in why else why


def page_anchor(reading: Reading, facts: DumpFacts, known: list[Evidence]) -> Anchor:
    """The day the page gives its first post, from the source file or the page's head, the nearest fact first.

    A head that names a day without its year, "Live blog, March 1", has the year of what else is known of the page.
    """
    if facts.day:
        return Anchor(datetime.date.fromisoformat(facts.day), why="the source file tells the day of the first post")
    if anchor := _changed_anchor(reading):
        return anchor
    partial = Anchor()
    for kind in ("date", "title", "label", "standfirst", "byline", "updated"):
        for n, text in reading.page.get(kind, []):
            day = day_in(text)
            if day is None:
                continue
            if date := day.date():
                return Anchor(date, why=f"the day is in line {n} of the page")
            date, why = complete_year(day, known)
            if date:
                return Anchor(date, why=f"the day is in line {n} of the page; {why}")
            if not partial.open_year:
                partial = Anchor(
                    open_year=f"XXXX-{day.month:02}-{day.day:02}",
                    why=f"the day is in line {n} of the page; no year is printed, and nothing on the page tells it",
                )
    return partial


def _changed_anchor(reading: Reading) -> Anchor | None:
    """A page that says only when it was last changed tells the day of its last post."""
    published, changed = published_and_changed(reading)
    if changed is None or published is not None or reading.page.get("date"):
        return None
    return Anchor(changed.date, last=True, why=f"the day of the last post is in line {changed.line} of the page")


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
