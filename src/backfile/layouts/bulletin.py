"""A list of latest news: a heading, then items that begin with two dashes."""

from __future__ import annotations

import re

from backfile.layouts.parts.blocks import is_sentence
from backfile.model import Block, Draft, Dump, Reading, Region, Role
from backfile.scan import stamp_at

NAME = "bulletin"
_ITEM = re.compile(r"\s*(?:--|—|–)\s+(?=\S)")


def _runs(dump: Dump) -> list[list[int]]:
    """Runs of items with nothing but blank lines between them."""
    runs: list[list[int]] = []
    fresh = True
    for line in dump.lines:
        if _ITEM.match(line.text):
            if fresh:
                runs.append([])
            runs[-1].append(line.n)
            fresh = False
        elif line.text.strip():
            fresh = True
    return [run for run in runs if len(run) >= 2]


def _heading(dump: Dump, first: int) -> int:
    """The line above the list, where it is a heading; else 0."""
    for n in range(first - 1, 0, -1):
        if text := dump.text(n).strip():
            return n if len(text) <= 120 and not is_sentence(text.removesuffix(":")) else 0
    return 0


def claim(dump: Dump) -> list[Region]:
    """Each run of items, with its heading."""
    regions = []
    for run in _runs(dump):
        heading = _heading(dump, run[0])
        score = 0.85 if heading else 0.6
        regions.append(
            Region(
                layout=NAME, first=heading or run[0], last=run[-1], score=score, why=f"{len(run)} items with two dashes"
            )
        )
    return regions


def day_in(heading: str) -> str:
    """The date a heading such as "Latest news for 3 March" names, as printed, or nothing."""
    for found in re.finditer(r"(?<!\w)\w", heading[:200]):
        if (stamp := stamp_at(heading, found.start())) and stamp.day and (stamp.day.day or stamp.day.pair):
            return stamp.text
    return ""


def read(dump: Dump, region: Region) -> Reading:
    """One entry an item; the heading is the group of all and may name their day."""
    reading = Reading()
    items = [n for n in range(region.first, region.last + 1) if _ITEM.match(dump.text(n))]
    group, day = "", ""
    if items[0] != region.first:
        group = dump.text(region.first).strip()
        day = day_in(group)
        reading.account.append(Role(region.first, "page", "heading of a list of news"))
    for n in items:
        mark = _ITEM.match(dump.text(n))
        text = dump.text(n)[mark.end() :].strip() if mark else ""
        reading.account.append(Role(n, "entry", "item with two dashes", len(reading.drafts)))
        draft = Draft(kind="bulletin", first=n, last=n, group=group, day=day, day_line=region.first if day else 0)
        draft.body = [Block("paragraph", (text,))]
        reading.drafts.append(draft)
    return reading
