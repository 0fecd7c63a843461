"""Questions and answers with clocks: stamps on lines of their own above questions, or beside the name of each speaker.

Stamps are taken off before questions are looked for, and put back onto their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

from backfile.layouts.parts.named import Label, asked_by, key, named
from backfile.layouts.parts.qa_words import asks
from backfile.layouts.parts.speakers import asking_speakers, turns_of
from backfile.layouts.parts.turns import Turn
from backfile.model import Dump, Line, Reading, Role
from backfile.scan import Mark, find_ago_mark, find_mark, stamp_at, whole_stamp

_LONGEST = 70  # characters of a name
_FEWEST = 3  # turns
_ASKING = 0.4  # of the turns of those who ask end in a question, where no words say that they ask


class Printed(msgspec.Struct, frozen=True):
    """A stamp of its own line, or beside a name."""

    n: int
    text: str


def stamp_lines(dump: Dump) -> list[int]:
    """Lines that are nothing but a stamp with a clock."""
    return [line.n for line in dump.lines if line.text and (stamp := whole_stamp(line.text)) and stamp.clock]


def heads(dump: Dump, stamps: list[int], questions: Iterable[int]) -> dict[int, Printed]:
    """Line of a question -> the stamp directly above it, where most stamps stand above a question; else nothing."""
    starts = set(questions)
    found: dict[int, Printed] = {}
    for n in stamps:
        below = next((m for m in range(n + 1, min(n + 4, len(dump.lines) + 1)) if dump.text(m).strip()), 0)
        if below in starts:
            found[below] = Printed(n, dump.text(n).strip(" []()"))
    return found if len(found) >= 2 and len(found) >= 0.6 * len(stamps) else {}


def put_back(reading: Reading, stamps: Mapping[int, Printed]) -> None:
    """Give each pair the stamp above its question, or beside the name of who begins it."""
    for index, draft in enumerate(reading.drafts):
        if stamp := stamps.get(draft.first):
            draft.stamp, draft.stamp_line = stamp.text, stamp.n
            if stamp.n < draft.first:
                draft.first = stamp.n
                reading.account.append(Role(stamp.n, "entry", "stamp above the question", index))


def find_chat(dump: Dump) -> tuple[list[Turn], dict[int, Printed]] | None:
    """The turns of a chat whose lines of clock and name (`2:04 Comment from Joss`) stand above what is said, and their
    stamps; None where the page is none: nobody comes twice, or nobody asks.

    Where questions stand right above their answers, one who answers and begins anew after a blank line says something
    of his own.
    """
    spoken = [line for line in dump.lines if line.text and len(line.text) <= 2 * _LONGEST]
    forms: dict[tuple[bool, bool], list[tuple[Label, Printed]]] = {}
    for line in spoken:
        if mark := _clock_and_name(dump, line):
            forms.setdefault((bool(mark.rest), mark.stamp.day is None), []).append(_speaker(mark))
    found = max(forms.values(), key=len, default=[])
    if len(found) < _FEWEST or len({key(label.name) for label, _ in found}) in (1, len(found)):
        return None
    turns = turns_of(dump, [label for label, _ in found])
    askers = _askers(turns)
    if not askers:
        return None
    for turn in turns:
        turn.kind = "question" if key(turn.speaker) in askers else "answer"
        turn.rule = ""
    first = next(at for at, turn in enumerate(turns) if turn.kind == "question")
    dense = _on_questions(dump, turns)
    for at, turn in enumerate(turns):
        goes_on = not dense or turns[at - 1].kind == "question" or dump.text(turn.numbers[0] - 1).strip()
        if turn.kind == "answer" and (at < first or not goes_on):
            turn.kind = "statement"
    return turns, {label.n: stamp for label, stamp in found}


def _clock_and_name(dump: Dump, line: Line) -> Mark | None:
    """Clock and name, in either order and nothing else, with text on the next line."""
    if line.n >= len(dump.lines) or not dump.text(line.n + 1).strip():
        return None
    mark = find_mark(line.n, line.text) or find_ago_mark(line.n, line.text)
    if mark is None or not mark.stamp.timed or bool(mark.lead) == bool(mark.rest):
        return None
    name = _name(mark)
    good = (
        0 < len(name) <= _LONGEST
        and (asked_by(name) or named(name.partition("(")[0].strip() or name))
        and stamp_at(name) is None
    )
    return mark if good else None


def _name(mark: Mark) -> str:
    return (mark.rest or mark.lead).strip(" :：-–—|·•")


def _speaker(mark: Mark) -> tuple[Label, Printed]:
    name = _name(mark)
    who = asked_by(name)
    return Label(mark.n, who or name, "", bool(who)), Printed(mark.n, mark.stamp.text)


def _askers(turns: list[Turn]) -> frozenset[str]:
    """Those of whom words say that they ask; without such words those who seem to, where many of them really do."""
    told = frozenset(key(turn.speaker) for turn in turns if turn.rule)
    if told:
        return told if any(key(turn.speaker) not in told for turn in turns) else frozenset()
    found = asking_speakers(turns)
    asked = [turn.text for turn in turns if key(turn.speaker) in found]
    return found if asked and sum(map(asks, asked)) >= max(2, _ASKING * len(asked)) else frozenset()


def _on_questions(dump: Dump, turns: list[Turn]) -> bool:
    """Do answers stand right below their questions, without a blank line?"""
    found = [
        dump.text(b.numbers[0] - 1).strip() != ""
        for a, b in pairwise(turns)
        if a.kind == "question" and b.kind == "answer"
    ]
    return sum(found) * 2 > len(found)
