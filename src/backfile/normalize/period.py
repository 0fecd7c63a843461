"""The period that the date field of an infobox states, as EDTF."""

from __future__ import annotations

import re

from backfile.scan import stamp_at

# The field's name in the languages we read; other fields may hold dates too, but do not say when the whole thing was.
_LABELS = re.compile(
    r"(?:dates?|datum|zeitraum|zeit|période|periode|fechas?|período|data|periodo|дата|tarih|التاريخ|تاریخ)",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:to|until|bis|au|jusqu'au|al|hasta|a|tot)\s+|\s*[–—]\s*|\s+-\s+")
_OPEN = re.compile(
    r"(?:present|ongoing|now|heute|andauernd|présent|en cours|presente|actualidad|heden)\b", re.IGNORECASE
)


def stated_period(fields: dict[str, list[str]]) -> tuple[str, str] | None:
    """EDTF and the printed words of the one value under a label such as "Date", or None.

    `13 June 2014 – present` is `2014-06-13/..`, `March 2015` is `2015-03`. Numeric days of open order are left alone.
    """
    for label, values in fields.items():
        if len(values) == 1 and _LABELS.fullmatch(label.strip(" :")):
            ends = _TO.split(values[0].strip(), maxsplit=1)
            found = [_edtf(end) for end in ends]
            if all(found) and found[0] != "..":
                return "/".join(found), values[0]
    return None


def _edtf(text: str) -> str:
    """One end of a period; empty where it is no date. What follows the date, such as "(age 3)", is not looked at."""
    text = text.strip()
    if _OPEN.match(text):
        return ".."
    stamp = stamp_at(text[:60])
    if stamp and stamp.day and stamp.day.year and stamp.day.pair is None:
        if date := stamp.day.date():
            return date.isoformat()
        if stamp.day.month and not stamp.day.day:
            return f"{stamp.day.year:04}-{stamp.day.month:02}"
    return text if re.fullmatch(r"[12][0-9]{3}", text) else ""
