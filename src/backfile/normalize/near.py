"""Days told by their nearness to the page's own day: "yesterday", or a weekday without a date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from backfile.model import DumpFacts, Reading
from backfile.normalize.edition import published_and_changed
from backfile.normalize.seen import Seen
from backfile.normalize.year import whole_date_in
from backfile.scan import WEEKDAYS, spoken

_NEAR = 3  # days: a weekday lies no further from the page's own day than this, either way


class _Reference(msgspec.Struct, frozen=True):
    """The day near which such words are understood."""

    date: datetime.date
    words: str
    last: bool  #: it is that of the capture or of the last change: nothing on the page is later


def place_near(run: Sequence[Seen], reading: Reading, facts: DumpFacts) -> None:
    """Give days to words such as "yesterday" and to weekdays alone, where the page or its source file has a day."""
    wanted = [seen for seen in run if seen.date is None and seen.day is not None and _needs(seen)]
    reference = _reference(reading, facts) if wanted else None
    for seen in wanted:
        if reference is None or seen.day is None:
            continue
        if seen.day.back is not None:
            if not reference.last:
                continue  # the day of the first post says nothing of when the page was looked at
            seen.date = reference.date - datetime.timedelta(days=seen.day.back)
            seen.why = f"counted back from {_spoken(reference.date)}, {reference.words}"
        elif seen.day.weekday is not None:
            seen.date = _on_weekday(seen.day.weekday, reference)
            weekday = WEEKDAYS[seen.day.weekday]
            seen.why = f"{_spoken(seen.date)} is the {weekday} nearest to {_spoken(reference.date)}, {reference.words}"
        seen.dated = "completed"


def _needs(seen: Seen) -> bool:
    """Is it a word for a day near by, or a weekday that stands as the heading of what follows?"""
    day = seen.day
    if day is None or day.day is not None or day.pair is not None or day.month is not None or day.year is not None:
        return False
    return day.back is not None or (seen.headed and day.weekday is not None)


def _on_weekday(weekday: int, reference: _Reference) -> datetime.date:
    back = (reference.date.weekday() - weekday) % 7
    if not reference.last and back > _NEAR:
        back -= 7
    return reference.date - datetime.timedelta(days=back)


def _reference(reading: Reading, facts: DumpFacts) -> _Reference | None:
    if facts.captured:
        return _Reference(datetime.date.fromisoformat(facts.captured[:10]), "the day of the capture", last=True)
    published, changed = published_and_changed(reading)
    if changed:
        return _Reference(changed.date, f"when the page was last changed (line {changed.line})", last=True)
    for kind in ("date", "title", "label", "standfirst"):
        for n, text in reading.page.get(kind, []):
            if date := whole_date_in(text):
                return _Reference(date, f"the day in line {n} of the page", last=kind == "date")
    if published:
        return _Reference(published.date, f"when the page was published (line {published.line})", last=False)
    return None


def _spoken(date: datetime.date) -> str:
    return spoken(date.year, date.month, date.day)
