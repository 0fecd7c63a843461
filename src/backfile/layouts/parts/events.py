"""The events of a timeline, read line by line with the headings above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from backfile.layouts.parts.blocks import blocks, hard_wrapped, is_sentence
from backfile.layouts.parts.dated import BULLET, Item, Line
from backfile.layouts.parts.wiki import apparatus
from backfile.model import Draft, Dump, Reading, Region, Role

BULLETS = "•●▪‣◦*-–—"
_LONGEST_CAPTION = 80  # characters


class Events:
    """Reads a region from its first line to its last, with the headings above."""

    def __init__(self, dump: Dump, region: Region, lines: Iterable[Line]) -> None:
        self.dump = dump
        self.reading = Reading()
        self.year: tuple[str, int] = ("", 0)
        self.day: tuple[str, int] = ("", 0)
        self.text: list[tuple[int, str]] = []
        self.fresh = True  #: no event yet since the last heading
        self.wrapped = hard_wrapped(dump)
        self.lines = {line.n: line for line in lines if region.first <= line.n <= region.last}
        items = [line.item for line in self.lines.values() if line.item]
        self.bulleted = sum(item.marked for item in items) * 2 > len(items)
        marks = Counter(_bullet(dump.text(line.n)) for line in self.lines.values() if line.item and line.item.marked)
        self.mark = marks.most_common(1)[0][0] if marks and self.bulleted else ""  #: the bullet of most items
        self.skip = apparatus(dump)

    def close(self) -> None:
        """Put the text that was gathered into the event it belongs to."""
        if any(line.strip() for _, line in self.text) and self.reading.drafts:
            self.reading.drafts[-1].body = blocks(self.text, self.wrapped)
        self.text = []

    def head(self, line: Line) -> None:
        """A heading: the days below it are of this year, month or day."""
        self.close()
        self.fresh = True
        if line.is_year:
            self.year, self.day = (line.heading[-4:], line.n), (line.heading, line.n)
            rule = "year as a heading"
        elif line.is_month and self.year[0]:
            self.day, rule = (f"{line.heading} {self.year[0]}", line.n), "month as a heading"
        else:
            self.day, rule = (line.heading, line.n), "day as a heading"
        self.reading.account.append(Role(line.n, "page", rule))

    def begin(self, n: int, item: Item, rule: str) -> None:
        """A new event."""
        self.close()
        self.fresh = False
        day, day_line = (item.day, n) if item.day else self.day
        if item.day and self.year[0] and not re.search(r"[12][0-9]{3}", item.day):
            day = f"{item.day} {self.year[0]}"
        draft = Draft(kind="event", first=n, last=n, stamp=item.stamp, day=day, day_line=day_line)
        draft.stamp_line = n if item.stamp else 0
        self.reading.account.append(Role(n, "entry", rule, len(self.reading.drafts)))
        self.reading.drafts.append(draft)
        self.text = [(n, item.text)]

    def add(self, n: int, text: str) -> None:
        """A line below an item or a heading."""
        bullet = text.strip()[:1] in BULLETS and text.strip()[1:2] == " "
        if n in self.skip:
            self.page(n, "reference", self.skip[n])
        elif self.fresh or (bullet and self.under_heading()) or self.is_undated_item(text):
            rule = "text of the day above" if self.fresh else "item of the day above"
            bullet = bullet or self.is_undated_item(text)
            self.begin(n, Item("", text.strip()[1:].strip() if bullet else text), rule)
        elif self.bulleted and not bullet and self.is_caption(text):
            self.page(n, "caption", "short line between the items: caption")
        else:
            self.reading.drafts[-1].last = n
            self.reading.account.append(Role(n, "entry", "text of the event", len(self.reading.drafts) - 1))
            self.text.append((n, text))

    def under_heading(self) -> bool:
        """Does the event before take its day from the heading alone?"""
        return not self.reading.drafts[-1].stamp

    def is_undated_item(self, text: str) -> bool:
        """Has it the bullet of the dated items, below the heading that names their month or year?"""
        return bool(self.mark and self.day[0]) and _bullet(text) == self.mark

    def is_caption(self, text: str) -> bool:
        """A short line at the margin, while the items have bullets."""
        return len(text) <= _LONGEST_CAPTION and not is_sentence(text) and not text.startswith((" ", "\t"))

    def page(self, n: int, kind: str, rule: str) -> None:
        """A line about the page."""
        self.reading.page.setdefault(kind, []).append((n, self.dump.text(n).strip()))
        self.reading.account.append(Role(n, "page", rule))


def _bullet(text: str) -> str:
    """The bullet that begins a line, with what it is set in by; nothing where a number stands in its place."""
    found = BULLET.match(text[:40])
    return found[0] if found and found[0].strip()[:1] in BULLETS else ""
