"""Questions and answers: records, subtitles, marked, numbered or bare questions, or speakers named before a colon.

The shape is chosen once a page. A pair needs a question and an answer. What a named speaker says without a question,
and an answer whose question is lost, is a statement; a question without an answer is reported as not read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from backfile.layouts.parts.blocks import hard_wrapped, is_sentence
from backfile.layouts.parts.clocked import Printed, find_chat, heads, put_back, stamp_lines
from backfile.layouts.parts.cues import Cues, join_cues
from backfile.layouts.parts.questions import find_style
from backfile.layouts.parts.records import Record, find_records, read_records
from backfile.layouts.parts.segments import read_segments
from backfile.layouts.parts.speakers import find_talk
from backfile.layouts.parts.turns import Turn, assemble, without_tail
from backfile.model import Dump, Reading, Region, Role

NAME = "qa"


class _Shape(msgspec.Struct, frozen=True):
    """How this page asks and answers, and its turns."""

    turns: list[Turn]
    score: float
    why: str


class _Found(msgspec.Struct, frozen=True):
    """What claiming learned: the records of a page, or its turns, with the stamps above them or the cues they had."""

    records: Sequence[Record] = ()
    shape: _Shape = _Shape([], 0.0, "")
    stamps: Mapping[int, Printed] = {}
    cues: Cues | None = None


def _shape(dump: Dump) -> _Shape | None:
    """Marks are surer than names before a colon, and those surer than lines that happen to end in a question mark."""
    style = find_style(dump)
    talk = find_talk(dump) if style is None or not style.name.startswith(("marked", "questions behind")) else None
    if talk and (style is None or len(talk.turns) > len(style.questions)):
        return _Shape(_trimmed(dump, talk.turns), 0.85 * talk.sure, talk.why)
    if style is None:
        return None
    count = len(style.questions) or len(style.answers)
    one = 1.0 if count > 1 and style.questions else 0.8
    return _Shape(_trimmed(dump, read_segments(dump, style)), style.score * one, f"{count} {style.name}")


def _clocked(dump: Dump) -> tuple[_Shape, dict[int, Printed]] | None:
    """The shape of a page whose questions stand under stamp lines, or of a chat, and the stamps by the line that they
    stand above or on.
    """
    if chat := find_chat(dump):
        turns, beside = chat
        count = sum(turn.kind == "question" for turn in turns)
        return _Shape(_trimmed(dump, turns), 1.0, f"{count} questions of a chat"), beside
    if not any("?" in line.text for line in dump.lines) or len(stamps := stamp_lines(dump)) < 2:
        return None
    shape = _shape(dump.without(set(stamps)))
    if shape is None:
        return None
    found = heads(dump, stamps, (turn.first for turn in shape.turns if turn.kind == "question"))
    return (shape, found) if found else None


def _trimmed(dump: Dump, turns: list[Turn]) -> list[Turn]:
    """Without the page's own lines at the end: short lines, and a question above nothing but such lines."""
    if len(turns) > 4 and turns[-2].kind == "question" and not turns[-2].speaker and not turns[-1].speaker:
        texts = [text.strip() for _, text in turns[-1].lines if text.strip()]
        if len(texts) > 1 and all(len(text) <= 60 and not is_sentence(text) and text[0].isalnum() for text in texts):
            turns = turns[:-2]
    if turns and not hard_wrapped(dump):
        turns[-1].lines = without_tail(dump, turns[-1].lines)
    return turns


def claim(dump: Dump) -> list[Region]:
    """From the first turn, or a named speaker's opening, to the last line of an answer."""
    if records := find_records(dump):
        first, last = records[0].first, records[-1].last
        why = f"{len(records)} records of who asked when"
        return [Region(layout=NAME, first=first, last=last, score=0.95, why=why, found=_Found(records=records))]
    if clocked := _clocked(dump):
        paired, stamps = clocked
        numbers = [*(stamp.n for stamp in stamps.values()), *(n for turn in paired.turns for n in turn.numbers)]
        why, found = f"{paired.why} under stamps", _Found(shape=paired, stamps=stamps)
        return [Region(layout=NAME, first=min(numbers), last=max(numbers), score=0.99, why=why, found=found)]
    cues = join_cues(dump)
    shape = _shape(cues.dump if cues else dump)
    if shape is None or not shape.turns:
        return []
    numbers = [n for turn in shape.turns for n in turn.numbers]
    first, last, found = min(numbers), max(numbers), _Found(shape=shape, cues=cues)
    if cues:
        first, last, why = min(cues.furniture), max(n for n in cues.home), f"cues; {shape.why}"
        return [Region(layout=NAME, first=first, last=last, score=1.0, why=why, found=found)]
    size = sum(len(line.text.strip()) for line in dump.lines)
    share = sum(len(dump.text(n).strip()) for n in range(first, last + 1)) / size if size else 0.0
    score = shape.score * (0.6 + 0.4 * share)
    return [Region(layout=NAME, first=first, last=last, score=score, why=shape.why, found=found)]


def read(dump: Dump, region: Region) -> Reading:
    """A draft a question; a draft for each passage that answers none."""
    found: _Found = region.found
    if found.records:
        return read_records(dump, found.records, hard_wrapped(dump))
    turns = [turn for turn in found.shape.turns if region.first <= turn.first <= region.last]
    if found.cues:
        return _with_cues(turns, found.cues, dump)
    reading = assemble(turns, hard_wrapped(dump))
    put_back(reading, found.stamps)
    return reading


def _with_cues(turns: list[Turn], cues: Cues, dump: Dump) -> Reading:
    """Roles for the lines that were joined; each entry is labelled with the time of its first cue."""
    used = set()
    for turn in turns:
        line = cues.times.get(turn.first, 0)
        if turn.kind != "answer" and line:
            turn.label = dump.text(line).strip()
            turn.marks.append(line)
            used.add(line)
    reading = assemble(turns, wrapped=False)
    roles = {role.n: role for role in reading.account}
    for n, home in cues.home.items():
        if n != home and home in roles:
            reading.account.append(msgspec.structs.replace(roles[home], n=n))
    for role in reading.account:
        if role.entry is not None:
            draft = reading.drafts[role.entry]
            draft.last = max(draft.last, role.n)
    reading.account += [Role(n, "page", rule) for n, rule in cues.furniture.items() if n not in used]
    return reading
