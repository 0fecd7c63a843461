"""A timeline: lines that begin with their day, or with day and month under a heading that is a year."""

from __future__ import annotations

import re

from backfile.layouts.parts.blocks import blocks, hard_wrapped
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import Day, month_number, stamp_at

NAME = "timeline"
_YEAR = re.compile(r"\s*([12][0-9]{3})\s*:?\s*$")
_YEAR_FIRST = re.compile(r"\s*([12][0-9]{3})\s*(?::|–|—|\s-)\s+(?=\S)")
_BULLET = re.compile(r"\s*(?:[•●▪‣*]\s+)?")
_MONTH = re.compile(r"([^\W\d_]{3,12}\.?)\s*(?::|–|—|-)\s+(?=\S)")
_GAP = re.compile(r"\s*(?::|–|—|-)\s+(?=\S)")


def _dated(text: str) -> tuple[str, str] | None:
    """The day that begins a line and the text after its dash or colon."""
    mark = _BULLET.match(text[:40])
    start = mark.end() if mark else 0
    if found := _YEAR_FIRST.match(text, start):
        return found[1], text[found.end() :].strip()
    if (month := _MONTH.match(text, start)) and month_number(month[1]):
        return month[1], text[month.end() :].strip()
    stamp = stamp_at(text[: start + 60], start)
    if stamp is None or stamp.clock or not stamp.day or stamp.day == Day(weekday=stamp.day.weekday):
        return None
    gap = _GAP.match(text, stamp.end)
    return (stamp.text, text[gap.end() :].strip()) if gap else None


def claim(dump: Dump) -> list[Region]:
    """Three dated lines or more that hold most of what follows the first of them."""
    dated = [line.n for line in dump.lines if line.text.strip() and _dated(line.text)]
    if len(dated) < 3:
        return []
    first = dated[0]
    filled = [line.n for line in dump.lines if line.text.strip()]
    above = [n for n in filled if n < first]
    if above and _YEAR.match(dump.text(above[-1])):
        first = above[-1]
    inside = [n for n in filled if first <= n <= dated[-1]]
    share = (len(dated) + sum(bool(_YEAR.match(dump.text(n))) for n in inside)) / len(inside)
    last = dated[-1]
    while last < len(dump.lines) and dump.text(last + 1).strip():
        last += 1  # what follows the last dated line without a blank line belongs to it
    why = f"{len(dated)} lines that begin with their day"
    return [Region(layout=NAME, first=first, last=last, score=0.95 * share, why=why)] if share >= 0.4 else []


def read(dump: Dump, region: Region) -> Reading:
    """One event a dated line, with the undated lines below it."""
    wrapped = hard_wrapped(dump)
    reading = Reading()
    year, year_line = "", 0
    text: list[tuple[int, str]] = []

    def close() -> None:
        if any(line for _, line in text) and reading.drafts:
            reading.drafts[-1].body = blocks(text, wrapped)
        text.clear()

    for n in range(region.first, region.last + 1):
        line = dump.text(n)
        if not line.strip():
            text.append((n, ""))
        elif found := _YEAR.match(line):
            close()
            year, year_line = found[1], n
            reading.account.append(Role(n, "page", "year as a heading"))
        elif dated := _dated(line):
            close()
            reading.account.append(Role(n, "entry", "line that begins with its day", len(reading.drafts)))
            draft = Draft(kind="event", first=n, last=n, stamp=dated[0], stamp_line=n, day=year, day_line=year_line)
            reading.drafts.append(draft)
            text.append((n, dated[1]))
        elif reading.drafts:
            reading.drafts[-1].last = n
            reading.account.append(Role(n, "entry", "text of the event", len(reading.drafts) - 1))
            text.append((n, line))
    close()
    return reading
