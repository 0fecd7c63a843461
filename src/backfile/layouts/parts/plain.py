"""A box without any sign between labels and values: glued, or with one blank, in a run of short lines."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import msgspec

from backfile.layouts.parts.columns import column_count, parts, split_columns
from backfile.layouts.parts.glued import glued, spaced, worded
from backfile.layouts.parts.rows import Box, Row, begins_upper, is_label, is_short, names_moment
from backfile.layouts.parts.stacked import stacked_below
from backfile.layouts.parts.wiki import is_edit_link
from backfile.model import Dump

_FEWEST = 3
_BETWEEN = 4  # lines between two rows that are proof of a box
_AFTER = 4  # lines below the last of them that may belong to it
_SHARE = 0.5  # of the lines of the run are such rows


class _Run(msgspec.Struct):
    """Lines from the first to the last row that proves a box."""

    proofs: dict[int, tuple[str, str, bool]]  #: line -> label, value, glued?
    lines: list[int]

    @property
    def blank(self) -> bool:
        """Does one blank stand between most labels and values?"""
        return sum(not is_glued for _, _, is_glued in self.proofs.values()) * 2 > len(self.proofs)


def _proof(text: str) -> tuple[str, str, bool] | None:
    text = text.strip()
    if found := glued(text):
        return None if names_moment(text) else (*found, True)
    if found := spaced(text):
        return None if names_moment(text) or (names_moment(found[1]) and ":" in found[1]) else (*found, False)
    return None


def _runs(dump: Dump) -> list[_Run]:
    """Rows that prove a box, with the short lines between them; a long line or a wide gap ends a run."""
    runs: list[_Run] = []
    open_run = False
    between: list[int] = []
    before = 0
    for n in dump.filled:
        text = dump.text(n)
        short = is_short(text)
        if not short or n - before > 2 or len(between) > _BETWEEN:
            open_run, between = False, []
        before = n
        proof = _proof(text) if short else None
        if proof is None:
            between.append(n)
            continue
        if not open_run:
            runs.append(_Run({}, []))
        runs[-1].proofs[n] = proof
        runs[-1].lines += [*(between if open_run else []), n]
        open_run, between = True, []
    return runs


def _trimmed(run: _Run) -> _Run:
    """Where the rows are glued, blanks above the first of them prove nothing: titles and captions stand there."""
    if run.blank:
        return run
    start = next(n for n, (_, _, is_glued) in run.proofs.items() if is_glued)
    return _Run({n: row for n, row in run.proofs.items() if n >= start}, [n for n in run.lines if n >= start])


def _is_box(run: _Run) -> bool:
    """Enough rows, that hold most of the lines, under labels that differ, with more than bare numbers for values."""
    labels = [label for label, _, _ in run.proofs.values()]
    rich = sum(len(value.split()) > 1 for _, value, _ in run.proofs.values())
    return (
        len(labels) >= _FEWEST
        and len(set(labels)) >= 0.9 * len(labels)
        and len(labels) >= _SHARE * len(run.lines)
        and rich * 2 >= len(labels)
    )


def _below(dump: Dump, last: int) -> list[int]:
    """Short lines that follow without a blank line."""
    found: list[int] = []
    for line in dump.lines[last : last + _AFTER]:
        if not line.text.strip() or not is_short(line.text):
            break
        found.append(line.n)
    after = last + len(found) + 1
    return found if after > len(dump.lines) or not dump.text(after).strip() else []


def _recurring(dump: Dump, run: _Run) -> set[str]:
    """Capital words that stand on several rows, and behind a number on one: they belong to values."""
    seen: Counter[str] = Counter()
    behind: set[str] = set()
    for n in run.lines:
        tokens = dump.text(n).split()
        seen.update({token for token in tokens[1:] if begins_upper(token)})
        behind.update(b for a, b in pairwise(tokens) if begins_upper(b) and any(map(str.isdigit, a)))
    return {token for token in behind if seen[token] > 1}


def _alike(text: str, above: str) -> bool:
    """Is a line the like of the value above it: words below words, figures below figures?"""
    return begins_upper(text) == begins_upper(above)


def _row(n: int, text: str, run: _Run, recurring: set[str], above: list[Row]) -> Row:
    """One line of the box: a row, a further value, or a label whose cell is empty."""
    proof = run.proofs.get(n)
    if proof and proof[2]:
        return Row(n=n, rule="label glued to its value", label=proof[0], values=[proof[1]])
    if (run.blank or proof) and (found := worded(text, recurring) or (proof[:2] if proof else None)):
        return Row(n=n, rule="label and value with one blank between", label=found[0], values=[found[1]])
    before = next((row for row in reversed(above) if row.values), None)
    if is_edit_link(text):
        return Row(n=n, rule="edit link of the box", caption=True)
    if is_label(text) and not run.blank and n + 1 in run.proofs and before and not _alike(text, before.values[-1]):
        return Row(n=n, rule="heading of the rows below", caption=True)
    if is_label(text) and (" " in text or not run.blank) and before and not _alike(text, before.values[-1]):
        return Row(n=n, rule="label with an empty cell", label=text)
    if above and not before:
        return Row(n=n, rule="short line in the box: caption", caption=True)
    return Row(n=n, rule="further value of the row above", values=[text])


def plain_box(dump: Dump) -> Box | None:
    """The run of short lines that is a box for certain; the longest, where there are several."""
    runs = [run for run in map(_trimmed, _runs(dump)) if _is_box(run)]
    if not runs:
        return None
    run = max(runs, key=lambda run: len(run.proofs))
    lines = run.lines + _below(dump, run.lines[-1])
    recurring = _recurring(dump, run)
    rows: list[Row] = []
    for n in lines:
        rows.append(_row(n, dump.text(n).strip(), run, recurring, rows))
    _columns(dump, rows)
    why = f"{len(run.proofs)} short lines begin with a label and go on with a value"
    return Box(rows=rows + stacked_below(dump, lines[-1]), score=0.66, why=why)


def _columns(dump: Dump, rows: list[Row]) -> None:
    """Split rows of several columns; a line of words alone in equal parts is the columns' own head."""
    split = [row for row in rows if row.label and row.rule.startswith("label and value with one blank")]
    count = column_count([row.values[0] for row in split if len(row.values) == 1])
    for row in split:
        text = dump.text(row.n).strip()
        if count > 1 and parts(text, count) and not any(char.isdigit() for char in text):
            row.label, row.values, row.caption, row.rule = "", [], True, "head of the columns"
        row.values = split_columns(row.values, count)
