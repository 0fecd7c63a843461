"""An infobox: rows of a label and a value between bars, and the text that leads the page."""

from __future__ import annotations

import re

from backfile.layouts.parts.blocks import blocks
from backfile.layouts.parts.headings import is_heading
from backfile.model import Draft, Dump, Reading, Region, Role

NAME = "infobox"
_ROW = re.compile(r"\|?\s*([^|]{1,80}?)\s*\|\s*([^|]*?)\s*(\|[|\s]*)?$")
_RUN = re.compile(r"\s*[•●]\s*")


def _closes(text: str) -> bool:
    return text.rstrip().endswith("|")


def _table(dump: Dump) -> tuple[int, int, int] | None:
    """First and last line of the table and how many rows have a label and a value."""
    barred = [line.n for line in dump.lines if "|" in line.text and len(line.text) < 20_000]
    if not barred:
        return None
    first = last = barred[0]
    for n in barred[1:]:
        gap = [dump.text(m).strip() for m in range(last + 1, n)]
        if len([text for text in gap if text]) > (0 if _closes(dump.text(last)) else 12):
            break
        last = n
    rows = sum(1 for m in range(first, last + 1) if (row := _ROW.match(dump.text(m).strip())) and row[1] and row[2])
    return first, last, rows


def claim(dump: Dump) -> list[Region]:
    """Two rows or more, and the paragraphs up to the first heading."""
    table = _table(dump)
    if table is None or table[2] < 2:
        return []
    first, last, rows = table
    for line in dump.lines[last:]:
        text = line.text.strip()
        if text and is_heading(dump, line.n):
            break
        if text and len(text) < 60:
            break
        last = line.n if text else last
    return [Region(layout=NAME, first=first, last=last, score=0.9, why=f"{rows} rows of label and value")]


def _values(text: str) -> list[str]:
    """The values of a cell; bullets in a cell run a list together."""
    return [value.strip() for value in _RUN.split(text) if value.strip()]


def read(dump: Dump, region: Region) -> Reading:
    """One summary: its fields from the rows, its text from the paragraphs below them."""
    table = _table(dump)
    end = min(table[1], region.last) if table else region.last
    reading = Reading()
    draft = Draft(kind="summary", first=region.first, last=region.last)
    label, value, open_cell = "", "", False
    for n in range(region.first, end + 1):
        text = dump.text(n).strip()
        if not text:
            continue
        if open_cell:
            value += "\n" + text.rstrip("| ").rstrip()
            reading.account.append(Role(n, "entry", "value of the row above", 0))
        elif (row := _ROW.match(text)) and row[1] and row[2]:
            label, value = row[1], row[2]
            reading.account.append(Role(n, "entry", "row of label and value", 0))
        else:
            caption = text.strip("| ")
            reading.page.setdefault("caption", []).append((n, caption))
            reading.account.append(Role(n, "page", "row without a label: caption or title of the table"))
            continue
        open_cell = not _closes(text)
        if not open_cell:
            draft.fields.setdefault(label, []).extend(_values(value))
    if open_cell:
        draft.fields.setdefault(label, []).extend(_values(value))
    lead = [(n, dump.text(n)) for n in range(end + 1, region.last + 1)]
    draft.body = blocks(lead)
    reading.account += [Role(n, "entry", "text that leads the page", 0) for n, text in lead if text.strip()]
    reading.drafts.append(draft)
    return reading
