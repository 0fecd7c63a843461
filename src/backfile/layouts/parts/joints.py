"""Where one page ends and another begins, when several were pasted into one dump.

A further page has a head of its own between two posts: a title, and what only a head or foot has (a rule across, an
address, a note, an "updated" line, a date apart from the stamps, the footer of the page before). That alone proves
little, so the posts on both sides must be runs of their own: set in another way, running another way, or begun anew.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.furniture import ACROSS
from backfile.layouts.parts.page import head_fact
from backfile.layouts.parts.runs import Run, begins_anew, find_runs
from backfile.model import Dump
from backfile.scan import attribution, caption, credit, gallery_mark, parse_byline, whole_stamp

_ADDRESS = re.compile(r"https?://\S{4,300}")
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_LISTED = re.compile(r"(?:[0-9]{1,3}[.)]|[•*·‣▪–—-]{1,2})\s")
_EDGES = {"rights line of the page", "maker of the page", "menu or skip link", "back link", "menu"}
_BEFORE = {"rule", "address", "edge"}  #: kinds of evidence that stand above the title
_MOST = 8  # joints that are looked at; more of the like is a habit of one page
_GOOD = 0.5  # score of a run that is taken for one
_NEAR = 6  # filled lines between what stands above a title and it
_ABOVE = 4  # and between a title and what stands below it
_TITLE = 160  # characters


def joints(dump: Dump, furniture: Mapping[int, str]) -> list[int]:
    """Lines at which a further page begins; `dump` without its furniture, which `furniture` names."""
    lines = sorted({*dump.filled, *furniture})
    clues = {n: kind for n in lines if (kind := _clue(dump.text(n).strip(), furniture.get(n, "")))}
    heads = _heads(dump, clues) if clues else {}
    joints: list[int] = []
    for start, kinds in sorted(heads.items()) if len(heads) <= _MOST else ():
        if _are_two(dump, joints[-1] if joints else 1, start, kinds):
            joints.append(start)
    return joints


class _Gap(msgspec.Struct, frozen=True):
    """The lines between two stamps, as far as they are filled or furniture that is a clue."""

    lines: list[int]
    post: int  #: the line that is the headline or text of the stamp above; 0 where its text stands beside it
    apart: bool  #: something stands between its last clue and the stamp below


def _heads(dump: Dump, clues: Mapping[int, str]) -> dict[int, set[str]]:
    """Lines at which the head of a page may begin between two posts -> the kinds of clues that say so."""
    marks = {mark.n: mark for run in find_runs(dump) if run.score >= _GOOD for mark in run.marks}
    stamps = sorted(marks)
    inside: dict[int, list[int]] = {}
    for n in clues:
        at = bisect(stamps, n)
        if 0 < at < len(stamps) and stamps[at - 1] != n:
            inside.setdefault(at, []).append(n)
    found: dict[int, set[str]] = {}
    for at, lines in inside.items():
        if len(lines) > _MOST:
            continue
        filled = [n for n in range(stamps[at - 1] + 1, stamps[at]) if dump.text(n).strip() or n in clues]
        gap = _Gap(filled, 0 if marks[stamps[at - 1]].rest else filled[0], filled[-1] not in clues)
        for n in lines:
            if start := _head(dump, n, gap, clues):
                kinds = {clues[n], "standfirst"} if clues[n] == "date" and gap.apart else {clues[n]}
                found.setdefault(start, set()).update(kinds)
    return found


def _clue(text: str, rule: str) -> str:
    """What a line has that only the head or the foot of a page has; nothing for any other line."""
    if rule:
        return "rule" if rule == ACROSS else "edge" if rule in _EDGES else ""
    if not 5 <= len(text) <= 200:
        return ""
    if text.startswith("http") and _ADDRESS.fullmatch(text):
        return "address"
    if fact := head_fact(text):
        return fact
    if len(text) <= 60 and ":" not in text and _YEAR.search(text):
        stamp = whole_stamp(text)
        return "date" if stamp and stamp.day and stamp.day.year and stamp.clock is None else ""
    return ""


def _head(dump: Dump, n: int, gap: _Gap, clues: Mapping[int, str]) -> int:
    """The line at which the head begins that the clue in line `n` belongs to; 0 where it has no title."""
    at = gap.lines.index(n)
    if clues[n] in _BEFORE:
        below = gap.lines[at + 1 : at + 1 + _NEAR]
        return n if any(_is_title(dump.text(m).strip()) for m in below) else 0
    above = gap.lines[max(0, at - _ABOVE) : at]
    title = next((m for m in reversed(above) if m != gap.post and _is_title(dump.text(m).strip())), 0)
    if not title:
        return 0
    if clues[n] == "date" and not gap.apart and (title != above[-1] or dump.text(title - 1).strip()):
        return 0  # the day of the post below it, and no head, unless a title stands directly above it and apart
    over = gap.lines[gap.lines.index(title) - 1]
    return over if over < title and clues.get(over) in _BEFORE else title


def _is_title(text: str) -> bool:
    """Two words or more that are no sentence, no stamp, and none of what closes a post."""
    return (
        len(text) <= _TITLE
        and len(text.split()) > 1
        and not is_sentence(text.rstrip("?!"))
        and not _LISTED.match(text)
        and whole_stamp(text) is None
        and not (parse_byline(text) or credit(text) or caption(text) or attribution(text) or gallery_mark(text))
        and not head_fact(text)
    )


def _are_two(dump: Dump, first: int, start: int, kinds: set[str]) -> bool:
    """Do the posts on both sides of a line make two runs?"""
    last = len(dump.lines)
    one = _best(dump.without(set(range(1, first)) | set(range(start, last + 1))))
    other = _best(dump.without(set(range(1, start))))
    if one is None or other is None:
        return False
    unlike = one.marks[-1].shape != other.marks[0].shape or one.way != other.way
    return unlike or (len(kinds) > 1 and begins_anew(one, other)) or len(kinds) > 2


def _best(dump: Dump) -> Run | None:
    runs = find_runs(dump)
    return runs[0] if runs and len(runs[0].marks) > 1 and runs[0].score >= _GOOD else None
