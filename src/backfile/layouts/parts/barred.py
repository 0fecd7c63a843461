"""Rows of cells between bars: `Label | value | ||`, `| label | value |` with or without rulers."""

from __future__ import annotations

import re

import msgspec

from backfile.layouts.parts.rows import Box, Row, is_label, values_of
from backfile.model import Dump

_RULER = re.compile(r"[|+=\-:_─━│┼├┤┬┴\s]{3,400}")
_LONGEST = 20_000  # characters of a line that is looked at
_LONGEST_LABEL = 80  # characters before the first bar of a row
_CONTINUED = 12  # lines that may continue a cell which no bar has closed
_MOST_CELLS = 5  # more make a table of data, or a menu


class _Style(msgspec.Struct):
    """How the table is ruled."""

    leads: bool  #: its rows begin with a bar
    closes: bool  #: they end with one


def is_ruler(text: str) -> bool:
    """Is the line a ruler: nothing but bars, dashes and corners?"""
    text = text.strip()
    if not text or text[0].isalnum():
        return False
    return bool(_RULER.fullmatch(text)) and sum(text.count(mark) for mark in "-=_─━") >= 3


def _style(texts: list[str]) -> _Style:
    """By most rows; a bar alone or at the head of a lone text says nothing of the rows."""
    rows = [text for text in texts if "|" in text.strip("| ") and not is_ruler(text)]
    return _Style(
        sum(text.startswith("|") for text in rows) * 2 > len(rows),
        sum(text.endswith("|") for text in rows) * 2 > len(rows),
    )


def _cells(text: str, style: _Style) -> list[str]:
    cells = [cell.strip(" *\t") if cell.count("**") >= 2 else cell.strip() for cell in text.split("|")]
    if style.leads and text.startswith("|"):
        cells = cells[1:]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def _tables(dump: Dump) -> list[list[int]]:
    """Runs of lines with bars. Between two of them only a cell that no bar has closed leaves other lines."""
    runs: list[list[int]] = []
    closes = sum(line.text.rstrip().endswith("|") for line in dump.lines) >= 2
    for line in dump.lines:
        text = line.text.strip()
        if ("|" not in text and not is_ruler(text)) or len(text) >= _LONGEST:
            continue
        before = runs[-1][-1] if runs else 0
        between = [n for n in range(before + 1, min(line.n, before + _CONTINUED * 2)) if dump.text(n).strip()]
        may_be_open = closes and runs and not dump.text(before).rstrip().endswith("|")
        if runs and line.n - before < _CONTINUED * 2 and len(between) <= (_CONTINUED if may_be_open else 0):
            runs[-1].append(line.n)
        else:
            runs.append([line.n])
    return runs


def _read(dump: Dump, lines: list[int]) -> list[Row]:
    style = _style([dump.text(n).strip() for n in lines])
    rows: list[Row] = []
    for n in range(lines[0], lines[-1] + 1):
        text = dump.text(n).strip()
        if text and _is_text(text) and not (rows and rows[-1].open):
            break
        if text:
            rows.append(_row(n, text, style, rows))
    return rows


def _is_text(text: str) -> bool:
    """Running text that happens to have a bar in it, and no cell."""
    return text[0] != "|" and text[-1] != "|" and len(text.split("|")[0]) > _LONGEST_LABEL


def _row(n: int, text: str, style: _Style, above: list[Row]) -> Row:
    """One line of the table, with what stands above it."""
    if is_ruler(text):
        return Row(n=n, rule="ruler of the table")
    cells = _cells(text, style)
    is_open = style.closes and not text.endswith("|")
    before = next((row for row in reversed(above[-_CONTINUED:]) if row.label or row.caption), None)
    if len(cells) == 1 or not cells[0]:
        rest = [cell for cell in cells if cell]
        if above and (above[-1].open or (before and before.label and not cells[0])):
            values = [value for cell in rest for value in values_of(cell)]
            return Row(n=n, rule="value of the row above", values=values, open=is_open)
        if before and before.label and is_label(cells[0]) and len(cells[0].split()) <= 4:
            return Row(n=n, rule="label with an empty cell", label=cells[0])
        return Row(n=n, rule="row without a label: caption or title of the table", caption=True)
    values = [value for cell in cells[1:] for value in values_of(cell)]
    return Row(n=n, rule="row of label and value", label=cells[0].rstrip(" :") or cells[0], values=values, open=is_open)


def _fits(row: Row) -> bool:
    return bool(row.label and row.values and is_label(row.label))


def barred_box(dump: Dump) -> Box | None:
    """The run of barred lines with the most rows of label and value: two at least, and none in doubt for a menu."""
    best: Box | None = None
    for lines in _tables(dump):
        rows = _read(dump, lines)
        labelled = [row for row in rows if row.label and row.values]
        good = sum(map(_fits, labelled))
        wide = sum(dump.text(row.n).strip().strip("|").count("|") >= _MOST_CELLS for row in labelled)
        if good < 2 or good < 0.7 * len(labelled) or wide * 2 > len(labelled):
            continue
        while rows and not (rows[-1].label or rows[-1].values or rows[-1].rule.startswith("ruler")):
            rows.pop()
        if best is None or good > len([row for row in best.rows if row.label]):
            best = Box(rows=rows, score=0.9, why=f"{good} rows of label and value")
    return best
