"""Labels above their values: each label on a line of its own, its values on the lines below it."""

from __future__ import annotations

from itertools import pairwise

from backfile.layouts.parts.rows import Box, Row, is_label, is_short, names_moment
from backfile.model import Dump
from backfile.scan import closing_stamp, gallery_mark, parse_byline, whole_stamp

_FEWEST = 3
_LABEL_WORDS = 4


def _blocks(dump: Dump, first: int) -> list[list[int]]:
    """Lines from `first` on, in blocks that blank lines part, up to the first line too long for a box."""
    found: list[list[int]] = []
    fresh = True
    for line in dump.lines[first - 1 :]:
        text = line.text.strip()
        if text and not is_short(text):
            # What stands directly above running text is its heading, and no value.
            return found[:-1] if found and len(found[-1]) == 1 else found
        if text and fresh:
            found.append([])
        if text:
            found[-1].append(line.n)
        fresh = not text
    return found


def _is_name(text: str) -> bool:
    """A label of its own line: few words and no number."""
    return is_label(text) and not any(char.isdigit() for char in text) and "[" not in text and "," not in text


def _parted(dump: Dump, run: list[int]) -> list[Row]:
    """Rows of a run in which blank lines part the pairs: each block is a label and its values.

    A lone line above the first of them heads the box.
    """
    blocks: list[list[int]] = []
    for n in run:
        if blocks and n == blocks[-1][-1] + 1:
            blocks[-1].append(n)
        else:
            blocks.append([n])
    start = first = last = 0  # the stretch that is open, and the longest one
    for at, block in enumerate(blocks):
        name = dump.text(block[0]).strip()
        good = 1 < len(block) <= _FEWEST * 2 and _is_name(name) and len(name.split()) <= _LABEL_WORDS
        start = start if good else at + 1
        if at + 1 - start > last - first:
            first, last = start, at + 1
    best = blocks[first:last]
    proofs = sum(any(_is_value(dump.text(n).strip()) for n in block[1:]) for block in best)
    if proofs < _FEWEST - (len(best) > _FEWEST) or proofs * 3 < len(best):
        return []
    rows = [row for block in best for row in _below(dump, block[0], block[1:])]
    above = blocks[first - 1] if first else []
    if len(above) == 1 and is_label(dump.text(above[0])):
        rows.insert(0, Row(n=above[0], rule="heading of the box", caption=True))
    return rows


def _below(dump: Dump, label: int, values: list[int]) -> list[Row]:
    rows = [Row(n=label, rule="label above its value", label=dump.text(label).strip().rstrip(" :"))]
    return rows + [Row(n=n, rule="value below its label", values=[dump.text(n).strip()]) for n in values]


def stacked_below(dump: Dump, last: int) -> list[Row]:
    """The part of a box that goes on with labels above values: a lone line, then a block of lines, twice or more."""
    rows: list[Row] = []
    blocks = _blocks(dump, last + 1)
    pairs = list(zip(blocks[::2], blocks[1::2], strict=False))
    good = 0
    for label, values in pairs:
        if len(label) != 1 or not _is_name(dump.text(label[0])) or len(values) > _FEWEST * 2:
            break
        good += 1
        rows += _below(dump, label[0], values)
    return rows if good > 1 else []


def _is_value(text: str) -> bool:
    """A value that proves its label: it has a figure, and is no byline, gallery mark or stamp with a clock."""
    if not any(char.isdigit() for char in text) or gallery_mark(text) or parse_byline(text):
        return False
    stamp = whole_stamp(text) or closing_stamp(text)
    return stamp is None or stamp.clock is None


def _groups(dump: Dump) -> list[list[int]]:
    """Runs of short lines; a single blank line does not end one."""
    runs: list[list[int]] = []
    before = -9
    for n in dump.filled:
        if not is_short(dump.text(n)):
            before = -9
            continue
        if n - before > 2:
            runs.append([])
        runs[-1].append(n)
        before = n
    return [run for run in runs if len(run) >= _FEWEST * 2]


def _proofs(dump: Dump, run: list[int]) -> list[int]:
    """Places in the run of a label with a value below it that has a figure."""
    found = []
    for at, (n, after) in enumerate(pairwise(run)):
        label = dump.text(n).strip()
        if _is_name(label) and len(label.split()) <= _LABEL_WORDS and _is_value(dump.text(after).strip()):
            found.append(at)
    return found


def _pairs(dump: Dump, run: list[int], proofs: list[int]) -> list[Row]:
    """Rows from the first label that is proved to the last value."""
    rows: list[Row] = []
    ends = [*proofs[1:], _end(dump, run, proofs[-1])]
    for at, end in zip(proofs, ends, strict=True):
        rows += _below(dump, run[at], [run[at + 1]])
        rest = run[at + 2 : end]
        # Labels and values take turns; where a line is left over it is a further value of the last of them.
        for k in range(0, len(rest) - len(rest) % 2, 2):
            if _is_name(dump.text(rest[k])):
                rows += _below(dump, rest[k], rest[k + 1 : k + 2])
            else:
                rows += [Row(n=m, rule="further value", values=[dump.text(m).strip()]) for m in rest[k : k + 2]]
        rows += [Row(n=m, rule="further value", values=[dump.text(m).strip()]) for m in rest[len(rest) // 2 * 2 :]]
    return rows


def _end(dump: Dump, run: list[int], last: int) -> int:
    """Where the box ends: pairs go on below the last proof while no blank line is wider than those before."""
    step = max((b - a for a, b in pairwise(run[: last + 2])), default=1)
    end = last + 2
    while end + 1 < len(run) and run[end] - run[end - 1] <= step and run[end + 1] - run[end] <= step:
        if not _is_name(dump.text(run[end])):
            break
        end += 2
    return end


def stacked_box(dump: Dump) -> Box | None:
    """The run of short lines with the most labels above figures: three, and half of all that stands in it."""
    best: Box | None = None
    for run in _groups(dump):
        proofs = _proofs(dump, run)
        parted = _parted(dump, run)
        if len(proofs) < _FEWEST and not parted:
            continue
        rows = parted or _pairs(dump, run, proofs)
        labels = [row.label for row in rows if row.label]
        values = [row.values[0] for row in rows if row.values]
        moments = sum(names_moment(value) for value in values)
        if len(set(labels)) < len(labels) or moments * 3 > len(values) * 2:
            continue
        if not parted and len(proofs) * 2 < len(labels):
            continue
        if best is None or len(labels) > sum(bool(row.label) for row in best.rows):
            best = Box(rows=rows, score=0.6, why=f"{len(labels)} labels above their values")
    return best
