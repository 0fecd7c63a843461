"""The days between which an entry without a whole day lies, as far as they are known."""

from __future__ import annotations

import calendar
import datetime

from backfile.model import Item
from backfile.model.moments import candidates, month_of, split_moment, year_of


def span(item: Item) -> tuple[int, int]:
    """Ordinal of the first day, and how many days later the last one is; (0, 0) where an end is open."""
    days = _days(item)
    if not days:
        return 0, 0
    first, last = (datetime.date.fromisoformat(day).toordinal() for day in (min(days), max(days)))
    return first, last - first


def _days(item: Item) -> list[str]:
    date = item.ref.date
    if found := candidates(date):
        return list(found)
    if month := month_of(date):
        last = calendar.monthrange(int(month[:4]), int(month[5:]))[1] if month[:4] != "0000" else 0
        return [f"{month}-01", f"{month}-{last}"] if last else []
    if (year := year_of(date)) and year != "0000":
        return [f"{year}-01-01", f"{year}-12-31"]
    ends = [split_moment(side)[0] for side in item.ref.between or ()]
    return ends if ends and all(ends) else []
