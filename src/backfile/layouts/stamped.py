"""Posts under a stamp line: a line that is nothing but a clock (with or without its day), then the post."""

from __future__ import annotations

from backfile.layouts.parts.blocks import hard_wrapped
from backfile.layouts.parts.posts import fill_post
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import whole_stamp

NAME = "stamped"


def _stamps(dump: Dump) -> list[int]:
    """Lines that are a stamp with a clock."""
    return [line.n for line in dump.lines if line.text and (stamp := whole_stamp(line.text)) and stamp.clock]


def _day_headings(dump: Dump) -> set[int]:
    return {
        line.n
        for line in dump.lines
        if line.text and (stamp := whole_stamp(line.text)) and not stamp.clock and stamp.day
    }


def claim(dump: Dump) -> list[Region]:
    """From the first stamp line (or the day heading above it) to the end of what is left of the page."""
    stamps = _stamps(dump)
    filled = [line.n for line in dump.lines if line.text.strip()]
    posts = [
        n
        for n, after in zip(stamps, [*stamps[1:], len(dump.lines) + 1], strict=False)
        if any(n < m < after for m in filled)
    ]
    if not posts:
        return []
    first = stamps[0]
    above = [n for n in filled if n < first]
    if above and above[-1] in _day_headings(dump):
        first = above[-1]
    score = 0.9 if len(posts) >= 2 else 0.5
    return [Region(layout=NAME, first=first, last=filled[-1], score=score, why=f"{len(posts)} posts under stamp lines")]


def read(dump: Dump, region: Region) -> Reading:
    """Cut the region at its stamp lines; a date alone on a line is the day of what follows."""
    wrapped = hard_wrapped(dump)
    inside = range(region.first, region.last + 1)
    stamps = [n for n in _stamps(dump) if n in inside]
    days = {n for n in _day_headings(dump) if n in inside}
    reading = Reading()
    day, day_line = "", 0
    for n in sorted(days):
        if n < stamps[0]:
            day, day_line = dump.text(n).strip(), n
            reading.account.append(Role(n, "page", "date alone on a line: the day of what follows"))
    for at, n in enumerate(stamps):
        end = stamps[at + 1] - 1 if at + 1 < len(stamps) else region.last
        lines = [(m, dump.text(m)) for m in range(n + 1, end + 1)]
        filled = [m for m, text in lines if text.strip()]
        next_day = filled[-1] if at + 1 < len(stamps) and filled and filled[-1] in days else 0
        draft = Draft(
            kind="post", first=n, last=n, stamp=dump.text(n).strip(), stamp_line=n, day=day, day_line=day_line
        )
        reading.account.append(Role(n, "entry", "stamp line", len(reading.drafts)))
        roles = fill_post(
            draft, [(m, "" if m == next_day else text) for m, text in lines], wrapped=wrapped, questions=True
        )
        reading.account += [Role(r.n, r.role, r.rule, len(reading.drafts)) for r in roles]
        draft.last = max([n, *(r.n for r in roles)])
        reading.drafts.append(draft)
        if next_day:
            day, day_line = dump.text(next_day).strip(), next_day
            reading.account.append(Role(next_day, "page", "date alone on a line: the day of what follows"))
    return reading
