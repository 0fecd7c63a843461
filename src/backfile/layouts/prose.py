"""An article: the whole page is one passage. Never learned, only told (`layout: prose` in the source file)."""

from __future__ import annotations

from backfile.layouts.parts.blocks import blocks, hard_wrapped
from backfile.layouts.parts.page import find_title, head_fact
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import find_stamp, parse_byline, whole_stamp

NAME = "prose"
_HEAD = 80  # filled lines among which title, date and byline are looked for


def claim(dump: Dump) -> list[Region]:
    """The page as a whole."""
    filled = dump.filled
    return [Region(layout=NAME, first=filled[0], last=filled[-1], score=0.0, why="one passage")] if filled else []


def read(dump: Dump, region: Region) -> Reading:
    """One section: the title heads it, a date or an "updated" line dates it, a byline says who wrote it."""
    filled = [n for n in range(region.first, region.last + 1) if dump.text(n).strip()]
    title = find_title(dump, filled[:_HEAD])
    draft = Draft(kind="section", first=region.first, last=region.last, headline=dump.text(title).strip())
    reading = Reading(drafts=[draft], page={"title": [(title, draft.headline)]} if title else {})
    text: list[tuple[int, str]] = []
    for n in range(region.first, region.last + 1):
        line = dump.text(n).strip()
        rule = "title of the article" if n == title else _head(draft, n, line) if n in filled[:_HEAD] else ""
        text += [] if rule else [(n, line)]
        if line:
            reading.account.append(Role(n, "entry", rule or "text of the article", 0))
    draft.body = blocks(text, hard_wrapped(dump))
    return reading


def _head(draft: Draft, n: int, line: str) -> str:
    """What a line of an article's head says of it; nothing where it is text. The first date counts."""
    if parse_byline(line):
        draft.byline.append(line)
        return "byline"
    stamp = whole_stamp(line) or (find_stamp(line) if head_fact(line) == "updated" else None)
    if stamp and stamp.day and not draft.stamp:
        draft.stamp, draft.stamp_line = line, n
        return "date of the article"
    return ""
