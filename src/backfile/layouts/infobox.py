"""An infobox: labels with their values, in any of the shapes that boxes have, and the text that leads the page.

The shape is chosen once a page: the box that is most certain wins.
"""

from __future__ import annotations

from backfile.layouts.parts.barred import barred_box
from backfile.layouts.parts.blocks import blocks
from backfile.layouts.parts.headings import head_text, is_heading, is_text, next_filled
from backfile.layouts.parts.marked import marked_box
from backfile.layouts.parts.plain import plain_box
from backfile.layouts.parts.rows import Box, Row
from backfile.layouts.parts.stacked import stacked_box
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import of_picture

NAME = "infobox"
_SHAPES = (barred_box, marked_box, plain_box, stacked_box)
_SHORTEST_LEAD = 60  # characters: a shorter line below a box may be a heading, a caption or of a menu
_MOST_STRAY = 3  # such lines in a row, between lines of text


def _box(dump: Dump) -> Box | None:
    found = [box for shape in _SHAPES if (box := shape(dump)) is not None]
    return max(found, key=lambda box: box.score, default=None)


def _text_below(dump: Dump, n: int) -> int:
    """The last line of the text below line `n`, up to the first heading; `n` without any. Stray lines do not end it."""
    last, stray = n, 0
    for line in dump.lines[n:]:
        text = line.text.strip()
        if not text or of_picture(text):
            continue
        if is_heading(dump, line.n) or stray > _MOST_STRAY:
            break
        if len(text) >= _SHORTEST_LEAD or text.endswith("。") or is_text(dump, line.n):
            last, stray = line.n, 0
        else:
            stray += 1
    return last


def _only_passage(dump: Dump, box: Box) -> tuple[int, int]:
    """A heading below the box and the last line of its text, where it is the only one on the page; else zeros."""
    head = next_filled(dump, box.last)
    if not head or not is_heading(dump, head):
        return 0, 0
    if any(is_heading(dump, line.n) for line in dump.lines[head:] if line.text.strip()):
        return 0, 0
    last = _text_below(dump, head)
    return (head, last) if last > head else (0, 0)


def _lead_above(dump: Dump, box: Box) -> int:
    """The first of the paragraphs directly above the box; the box's first line without any."""
    first = box.first
    for line in reversed(dump.lines[: box.first - 1]):
        if line.text.strip():
            if not is_text(dump, line.n):
                break
            first = line.n
    return first


def _extent(dump: Dump, box: Box) -> tuple[int, int, int]:
    """First and last line of the summary, and the line of its heading or 0."""
    last = _text_below(dump, box.last)
    if last > box.last:
        return box.first, last, 0
    head, end = _only_passage(dump, box)
    if head:
        return box.first, end, head
    return _lead_above(dump, box), box.last, 0


def claim(dump: Dump) -> list[Region]:
    """The box and the text that leads the page: below the box, under its only heading, or else above it."""
    box = _box(dump)
    if box is None:
        return []
    first, last, _ = _extent(dump, box)
    return [Region(layout=NAME, first=first, last=last, score=box.score, why=box.why, found=box)]


def rows(claim: Region) -> int:
    """How many labels a claim has found."""
    box: Box = claim.found
    return sum(bool(row.label) for row in box.rows)


def read(dump: Dump, region: Region) -> Reading:
    """One summary: its fields from the rows, its text from the paragraphs."""
    reading = Reading()
    box: Box = region.found
    _, _, head = _extent(dump, box)
    draft = Draft(kind="summary", first=region.first, last=region.last)
    rows = [row for row in box.rows if region.first <= row.n <= region.last]
    _fields(draft, rows)
    for row in rows:
        if row.caption:
            reading.page.setdefault("caption", []).append((row.n, dump.text(row.n).strip("| ")))
        reading.account.append(Role(row.n, "page", row.rule) if row.caption else Role(row.n, "entry", row.rule, 0))
    if head:
        draft.headline = head_text(dump.text(head))
        reading.account.append(Role(head, "entry", "heading of the only passage", 0))
    known = {role.n for role in reading.account}
    lead = [(n, dump.text(n)) for n in range(region.first, region.last + 1) if n not in known]
    for n, text in lead:
        if of_picture(text):
            reading.page.setdefault("caption", []).append((n, text.strip()))
            reading.account.append(Role(n, "page", "caption of a picture"))
    lead = [(n, text) for n, text in lead if not of_picture(text)]
    draft.body = blocks(lead)
    reading.account += [Role(n, "entry", "text that leads the page", 0) for n, text in lead if text.strip()]
    reading.drafts.append(draft)
    return reading


def _fields(draft: Draft, rows: list[Row]) -> None:
    """Fill the draft's fields: further values go to the label above. A dash alone is an empty cell."""
    values: list[str] = []
    for row in rows:
        if row.label:
            values = draft.fields.setdefault(row.label, [])
        values += [value for value in row.values if value.strip("–—- ")]
