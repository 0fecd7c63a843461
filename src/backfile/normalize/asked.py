"""The days of a written question: when it was asked, and when it was answered, as EDTF."""

from __future__ import annotations

from backfile.model import Draft
from backfile.normalize.seen import Dating
from backfile.scan import stamp_at, whole_stamp


def asked_and_answered(draft: Draft, dating: Dating) -> tuple[str, str]:
    """Both days where they are whole. Numbers are read in the order that gave the entry its own date."""
    return _day(draft.asked, draft, dating), _day(draft.answered, draft, dating)


def _day(text: str, draft: Draft, dating: Dating) -> str:
    stamp = whole_stamp(text) or stamp_at(text) if text else None
    if stamp is None or stamp.day is None:
        return ""
    if stamp.day.pair is None:
        date = stamp.day.date()
        return date.isoformat() if date else dating.date if text == draft.stamp else ""
    if text == draft.stamp:
        return dating.date
    readings = {date for order in ("dmy", "mdy") if (date := stamp.day.date(order))}
    if len(readings) == 1:
        return readings.pop().isoformat()
    own = whole_stamp(draft.stamp)
    for order in ("dmy", "mdy"):
        date = stamp.day.date(order)
        same = own and own.day and (day := own.day.date(order)) and day.isoformat() == dating.date
        if same and date and not (own and own.day and own.day.pair and len(set(own.day.pair)) == 1):
            return date.isoformat()
    return ""
