"""Questions and answers with clocks: stamps on lines of their own above questions, or beside the name of each speaker.

Stamps are taken off before questions are looked for, and put back onto their pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

from backfile.layouts.parts.headings import next_filled
from backfile.layouts.parts.named import Label, asked_by, key, label_of, named
from backfile.layouts.parts.qa_words import asks
from backfile.layouts.parts.runs import opening_marks
from backfile.layouts.parts.speakers import asking_speakers, turns_of
from backfile.layouts.parts.turns import Turn
from backfile.model import Dump, Line, Reading, Role
from backfile.scan import LONGEST_STAMP, Mark, find_ago_mark, stamp_at, whole_stamp

_LONGEST = 70  # characters of a name
_LONGEST_LINE = 2_000
_DIGIT = re.compile(r"\d")
_ACCOUNT = re.compile(r"([\w.-]{2,30}):\s+")
_NEAR = 4  # lines from a stamp to what stands below it
_FEWEST = 3  # turns
_ASKING = 0.4  # of the turns of those who ask end in a question, where no words say that they ask


class Printed(msgspec.Struct, frozen=True):
    """A stamp of its own line, or beside a name."""

    n: int
    text: str


def stamp_lines(dump: Dump) -> list[int]:
    """Lines that are nothing but a stamp with a clock."""
    lines = (line for line in dump.lines if 0 < len(line.text) <= LONGEST_STAMP and _DIGIT.search(line.text))
    return [line.n for line in lines if (stamp := whole_stamp(line.text)) and stamp.clock]


def heads(dump: Dump, stamps: list[int], questions: Iterable[int]) -> dict[int, Printed]:
    """Line of a question -> the stamp directly above it, where most stamps stand above a question; else nothing."""
    starts = set(questions)
    found: dict[int, Printed] = {}
    for n in stamps:
        below = next_filled(dump, n)
        if below in starts and below < n + _NEAR:
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
        beside = [stamps[n].text for n in range(draft.first + 1, draft.last + 1) if n in stamps and stamps[n].n == n]
        if draft.kind == "qa" and beside:
            draft.answered = beside[0]


def find_chat(dump: Dump) -> tuple[list[Turn], dict[int, Printed]] | None:
    """The turns of a chat whose lines of clock and name (`2:04 Comment from Joss`) stand above what is said, and their
    stamps; None where the page is none: nobody comes twice, or nobody asks.

    Where questions stand right above their answers, one who answers and begins anew after a blank line says something
    of his own.
    """
    spoken = [line for line in dump.lines if line.text and len(line.text) <= _LONGEST_LINE]
    forms: dict[tuple[bool, bool, bool], list[tuple[Label, Printed]]] = {}
    opening = opening_marks(dump)
    for line in spoken:
        if mark := _clock_and_name(dump, line, opening.get(line.n)):
            both = _speaker(mark)
            forms.setdefault((bool(mark.rest), bool(both[0].rest), mark.stamp.day is None), []).append(both)
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
        goes_on = not dense or turns[at - 1].kind == "question" or dump.text(turn.first - 1).strip()
        if turn.kind == "answer" and (at < first or not goes_on):
            turn.kind = "statement"
    return turns, {label.n: stamp for label, stamp in found}


def _clock_and_name(dump: Dump, line: Line, opening: Mark | None) -> Mark | None:
    """Clock and name, in either order and nothing else, with text on the next line; or clock, name, colon and text.

    `opening`: the stamp that the line begins with.
    """
    on_text = line.n < len(dump.lines) and dump.text(line.n + 1).strip()
    if not on_text and ":" not in line.text:
        return None
    mark = opening or find_ago_mark(line.n, line.text)
    if mark is None or not mark.stamp.timed or bool(mark.lead) == bool(mark.rest):
        return None
    if _beside(mark):
        return mark
    if not on_text:
        return None
    name = _name(mark)
    good = (
        0 < len(name) <= _LONGEST
        and (asked_by(name) or named(name.partition("(")[0].strip() or name))
        and stamp_at(name) is None
    )
    return mark if good else None


def _beside(mark: Mark) -> Label | None:
    """The name before a colon behind the stamp, with what is said on the same line; accounts are of any case."""
    label = label_of(mark.n, mark.rest)
    if label is None and (account := _ACCOUNT.match(mark.rest[:_LONGEST])):
        label = Label(mark.n, account[1], mark.rest[account.end() :].strip())
    return label if label and label.rest else None


def _name(mark: Mark) -> str:
    return (mark.rest or mark.lead).strip(" :：-–—|·•")


def _speaker(mark: Mark) -> tuple[Label, Printed]:
    if label := _beside(mark):
        return label, Printed(mark.n, mark.stamp.text)
    name = _name(mark)
    who = asked_by(name)
    return Label(mark.n, who or name, "", bool(who)), Printed(mark.n, mark.stamp.text)


def _askers(turns: list[Turn]) -> frozenset[str]:
    """Those of whom words say that they ask; without such words those who seem to, where many of them really do.

    Who comes again without asking answers, too.
    """
    told = frozenset(key(turn.speaker) for turn in turns if turn.rule)
    if told:
        return told if any(key(turn.speaker) not in told for turn in turns) else frozenset()
    counts = Counter(key(turn.speaker) for turn in turns)
    asks_often = Counter(key(turn.speaker) for turn in turns if asks(turn.text[-300:]))
    found = frozenset(
        name for name in asking_speakers(turns) if counts[name] == 1 or asks_often[name] * 2 >= counts[name]
    )
    asked = [turn.text for turn in turns if key(turn.speaker) in found]
    return found if asked and sum(map(asks, asked)) >= max(2, _ASKING * len(asked)) else frozenset()


def _on_questions(dump: Dump, turns: list[Turn]) -> bool:
    """Do answers stand right below their questions, without a blank line?"""
    found = [
        dump.text(b.first - 1).strip() != "" for a, b in pairwise(turns) if a.kind == "question" and b.kind == "answer"
    ]
    return sum(found) * 2 > len(found)
