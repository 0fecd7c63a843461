"""Days told by words that count back from the page's own: "today", "yesterday", "vorgestern"."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec

from backfile.model import DumpFacts, Reading
from backfile.normalize.edition import published_and_changed
from backfile.normalize.seen import Seen
from backfile.normalize.year import whole_date_in
from backfile.scan import spoken


class _Reference(msgspec.Struct, frozen=True):
    """The day on which the page was looked at."""

    date: datetime.date
    words: str


def place_near(run: Sequence[Seen], reading: Reading, facts: DumpFacts) -> None:
    """Give such words their days, where the page or its source file tells when it was captured or last changed."""
    wanted = [seen for seen in run if seen.date is None and seen.day is not None and seen.day.back is not None]
    reference = _reference(reading, facts) if wanted else None
    for seen in wanted:
        if reference and seen.day and seen.day.back is not None:
            seen.date = reference.date - datetime.timedelta(days=seen.day.back)
            day = spoken(reference.date.year, reference.date.month, reference.date.day)
            seen.dated, seen.why = "completed", f"counted back from {day}, {reference.words}"


def _reference(reading: Reading, facts: DumpFacts) -> _Reference | None:
    if facts.captured:
        return _Reference(datetime.date.fromisoformat(facts.captured[:10]), "the day of the capture")
    _, changed = published_and_changed(reading)
    if changed:
        return _Reference(changed.date, f"when the page was last changed (line {changed.line})")
    dates = ((n, date) for n, text in reading.page.get("date", []) if (date := whole_date_in(text)))
    return next((_Reference(date, f"the day in line {n} of the page") for n, date in dates), None)
