"""Entries without a stamp: an interval between their neighbours, or the page's own day."""

from __future__ import annotations

import datetime
from bisect import bisect
from collections.abc import Sequence

from backfile.model import DumpFacts, Reading
from backfile.normalize.seen import Dating, Seen
from backfile.normalize.year import whole_date_in
from backfile.scan import spoken


def place_untimed(run: Sequence[Seen], datings: list[Dating], way: int, reading: Reading, facts: DumpFacts) -> None:
    """A post without any stamp stands between its stamped neighbours; a Q&A without dates is of the page's own day."""
    page_day, page_why = _page_day(reading, facts)
    posts = [at for at, seen in enumerate(run) if seen.draft.kind == "post" and not seen.draft.pinned]
    anchored = [at for at in posts if len(datings[at].date) == 10 and "X" not in datings[at].date]
    for at, seen in enumerate(run):
        dating = datings[at]
        if dating.date or dating.time or seen.day or (seen.stamp and seen.stamp.ago):
            continue
        if seen.draft.kind == "post" and anchored and way:
            near = bisect(anchored, at)
            before = anchored[near - 1] if near else None
            after = anchored[near] if near < len(anchored) else None
            low, high = (before, after) if way > 0 else (after, before)
            _put_between(dating, run, datings, low, high, way)
        elif seen.draft.kind == "post" and anchored:
            dating.why = "only one stamp is printed on the page, which does not tell whether it runs forward or back"
        elif page_day and seen.draft.kind in ("post", "qa", "statement"):
            dating.date, dating.dated = page_day.isoformat(), "completed" if seen.draft.kind != "post" else "inferred"
            dating.why = page_why


def _page_day(reading: Reading, facts: DumpFacts) -> tuple[datetime.date | None, str]:
    """The day of the page as a whole, from the source file or a line about the page."""
    if facts.day:
        return datetime.date.fromisoformat(facts.day), "the source file tells the day of the page"
    for kind in ("date", "updated", "title", "label", "standfirst"):
        for n, text in reading.page.get(kind, []):
            if day := whole_date_in(text):
                return day, f"the page as a whole is of this day (line {n})"
    return None, ""


def _put_between(
    dating: Dating, run: Sequence[Seen], datings: list[Dating], low: int | None, high: int | None, way: int
) -> None:
    runs = "forward" if way > 0 else "back"
    ends = [None if at is None else f"'{run[at].draft.stamp}' (line {run[at].draft.stamp_line})" for at in (low, high)]
    if low is not None and high is not None and _runs_back(datings[low], datings[high]):
        dating.why = f"the stamps around it, {ends[0]} and {ends[1]}, run against the page, which runs {runs}"
        return
    dating.dated = "inferred"
    dating.between = (
        _moment(datings[low]) if low is not None else "..",
        _moment(datings[high]) if high is not None else "..",
    )
    if low is not None and high is not None:
        dating.why = f"it stands between the posts stamped {ends[0]} and {ends[1]}, and the page runs {runs}"
        if datings[low].date == datings[high].date:
            dating.date = datings[low].date
    elif low is not None:
        dating.why = (
            f"after {_spoken(datings[low])}, for it follows the last stamp in time, {ends[0]}, and the page runs {runs}"
        )
    else:
        edge = _spoken(datings[high or 0])
        dating.why = f"before {edge}, for it precedes the first stamp in time, {ends[1]}, and the page runs {runs}"
    nearest = datings[low if low is not None else high or 0]
    dating.zone, dating.zoned = nearest.zone, nearest.zoned


def _runs_back(first: Dating, last: Dating) -> bool:
    """Whether nothing can stand between the two; a day without its time has room for all of it."""
    shared = min(len(_moment(first)), len(_moment(last)))
    return _moment(first)[:shared] > _moment(last)[:shared]


def _moment(dating: Dating) -> str:
    return f"{dating.date}T{dating.time}" if dating.time else dating.date


def _spoken(dating: Dating) -> str:
    date = datetime.date.fromisoformat(dating.date)
    clock = f"{dating.time[:5]} on " if dating.time else ""
    return f"{clock}{spoken(date.year, date.month, date.day)}"
