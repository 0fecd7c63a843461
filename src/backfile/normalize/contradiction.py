"""Does the text under a date heading begin by naming another day?"""

from __future__ import annotations

import datetime
import re

from backfile.model import Draft
from backfile.scan import Day, stamp_at

_OPENING = 60  # characters: only what the text opens with speaks of the passage's own day


def contradicting_day(draft: Draft, heading: datetime.date) -> tuple[str, datetime.date] | None:
    """The words and the date that the first words of the text name, where they differ from the heading's; else None.

    "On 3rd December 2014, ..." under "3 September 2014" is one; another day further on in the text is none, for a
    passage may tell of many days.
    """
    text = draft.body[0].items[0] if draft.body else ""
    for found in re.finditer(r"(?<!\w)\w", text[:_OPENING]):
        stamp = stamp_at(text, found.start())
        if stamp and stamp.day and stamp.day.pair is None and stamp.day.month and stamp.day.day:
            day = stamp.day if stamp.day.year else Day(heading.year, stamp.day.month, stamp.day.day)
            date = day.date()
            return (
                (stamp.text, date)
                if date and date != heading and (date.day == heading.day or stamp.day.year is not None)
                else None
            )
    return None
