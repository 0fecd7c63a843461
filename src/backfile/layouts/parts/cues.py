"""Subtitle cues: their numbers and times are taken out, and what is said over several cues is one text."""

from __future__ import annotations

import re

import msgspec

from backfile.layouts.parts.named import label_of
from backfile.model import Dump

_TIME = re.compile(
    r"\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*--+>\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}(?:\s+[a-z]+:\S+)*\s*$"
)
_RULE = "time of a subtitle cue"
_DASH = re.compile(r"\s*(?:>{1,3}|[-–—])\s*(?=\S)")


class Cues(msgspec.Struct):
    """A dump whose cues are joined."""

    dump: Dump  #: what one speaker says stands in the first line of it; the lines it was cut into are blank
    home: dict[int, int]  #: a line that was joined -> the line its text went to
    furniture: dict[int, str]  #: numbers and times of cues, with their rule
    times: dict[int, int]  #: line of text -> the time line of its cue


def join_cues(dump: Dump) -> Cues | None:
    """Join the cues of a subtitle file; None where the dump is none."""
    timed = [line.n for line in dump.lines if "--" in line.text and len(line.text) < 80 and _TIME.match(line.text)]
    if len(timed) < 3:
        return None
    furniture = dict.fromkeys(timed, _RULE)
    for n in timed:
        if n > 1 and dump.text(n - 1).strip().isdigit():
            furniture[n - 1] = "number of a subtitle cue"
    cues = Cues(dump, {}, furniture, {})
    texts: dict[int, list[str]] = {}
    home = cue = 0
    for n in range(timed[0], len(dump.lines) + 1):
        text = dump.text(n).strip()
        cue = n if furniture.get(n) == _RULE else cue
        if not text or n in furniture:
            continue
        text = _DASH.sub("", text, count=1) if label_of(n, _DASH.sub("", text, count=1)) else text
        if not home or label_of(n, text):
            home = n
        texts.setdefault(home, []).append(text)
        cues.home[n], cues.times[n] = home, cue
    lines = [
        msgspec.structs.replace(line, text=" ".join(texts.get(line.n, []))) if line.n >= timed[0] else line
        for line in dump.lines
    ]
    cues.dump = msgspec.structs.replace(dump, lines=tuple(lines))
    return cues
