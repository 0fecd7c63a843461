"""A talk of speakers named before a colon: their turns, and which of them ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.named import Label, key, label_of
from backfile.layouts.parts.qa_words import asks
from backfile.layouts.parts.turns import Turn
from backfile.model import Dump

_LOOSE = re.compile(r"\s*([^\W\d_][^:?!.;|<>=/]{1,59}):(?:\s+|$)")


class Talk(msgspec.Struct):
    """The turns of a page of labelled speakers."""

    turns: list[Turn]
    why: str
    sure: float  #: 0 to 1


def find_talk(dump: Dump) -> Talk | None:
    """Turns by labels. Who recurs most is the host, who answers askers named once; or the one who mostly asks."""
    spoken = turns_of(
        dump, [label for line in dump.lines if line.text.strip() and (label := label_of(line.n, line.text))]
    )
    printed = _one_name(spoken)
    counts = Counter(key(turn.speaker) for turn in spoken)
    known = [turn for turn in spoken if counts[key(turn.speaker)] > 1]
    if len(spoken) < 3 or not known:
        return None
    askers = asking_speakers(spoken)
    turns = _merged(_real(spoken, askers, dump))
    pairs = sum(a.kind == "question" and b.kind == "answer" for a, b in pairwise(turns))
    if not pairs or not _is_talk(turns):
        return None
    for turn, name in printed:
        turn.speaker = name
    return Talk(turns, f"{pairs} pairs of speakers named before a colon", 1.0 if pairs > 1 else 0.9)


def _is_talk(turns: list[Turn]) -> bool:
    """A table of labels and values is none: in a talk something is asked, and what is said begins as sentences do."""
    questions = [turn.text for turn in turns if turn.kind == "question"]
    asking = sum("?" in text or "؟" in text for text in questions)
    small = sum(turn.text[:1].islower() for turn in turns)
    return asking >= max(1, 0.3 * len(questions)) and small <= 0.3 * len(turns)


def _one_name(turns: Iterable[Turn]) -> list[tuple[Turn, str]]:
    """A speaker is named in full once and then by a part of the name or by initials: "Mira Tolle:", then "Tolle:".

    Such turns get the full name while it is found out who asks; returned are they with the name as printed.
    """
    printed: list[tuple[Turn, str]] = []
    full: dict[str, set[str]] = {}
    for turn in turns:
        words = key(turn.speaker).split()
        if 2 <= len(words) <= 4:
            for short in (words[0], words[-1], " ".join(words[-2:]), "".join(word[0] for word in words)):
                full.setdefault(short, set()).add(turn.speaker)
        elif len(words) == 1 and len(names := {key(name): name for name in full.get(words[0], ())}) == 1:
            printed.append((turn, turn.speaker))
            turn.speaker = next(iter(names.values()))
    return printed


def turns_of(dump: Dump, labels: Sequence[Label]) -> list[Turn]:
    """Every label with the lines up to the next one."""
    last = dump.filled[-1] if dump.filled else 0
    turns: list[Turn] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].n - 1 if at + 1 < len(labels) else last
        lines = [(label.n, label.rest), *((n, dump.text(n)) for n in range(label.n + 1, end + 1))]
        marks = [label.n] if not label.rest else []
        turn = Turn(kind="", lines=lines, marks=marks, speaker=label.name, printed=dump.text(label.n).strip())
        turn.rule = "asks" if label.asking else ""
        turns.append(turn)
    return turns


def _says(turn: Turn) -> bool:
    """Is it speech: a sentence somewhere, or much text?"""
    return len(turn.text) > 60 or any(is_sentence(text) for _, text in turn.lines if text.strip())


def _asking(turns: Iterable[Turn]) -> tuple[float, float]:
    """The share of turns that end in a question, and of those with a question in their last sentences."""
    ends = [turn.text[-300:] for turn in turns]
    return sum(map(asks, ends)) / len(ends), sum("?" in end or "؟" in end for end in ends) / len(ends)


def asking_speakers(spoken: list[Turn]) -> frozenset[str]:
    """The speakers who ask, by their keys.

    Of two who share the talk it is the one whose turns end in questions, or who says less. Else the one who recurs most
    is the host and answers, unless his turns end in questions and those of the others do not; whoever else speaks to
    those who ask rather than to the host answers, too.
    """
    counts = Counter(key(turn.speaker) for turn in spoken)
    by_name: dict[str, list[Turn]] = {}
    for turn in spoken:
        if _says(turn) or counts[key(turn.speaker)] > 1:
            by_name.setdefault(key(turn.speaker), []).append(turn)
    if not by_name:
        return frozenset()
    rate = {name: _asking(turns) for name, turns in by_name.items()}
    size = {name: sum(len(turn.text) for turn in turns) / len(turns) for name, turns in by_name.items()}
    ranked = sorted(by_name, key=lambda name: (-counts[name], rate[name], -size[name]))
    host, rest = ranked[0], ranked[1:]
    if (
        rest
        and counts[rest[0]] * 2 >= counts[host]
        and counts[rest[0]] > 1
        and sum(counts[name] for name in rest[1:]) <= 1
    ):
        return frozenset({max(ranked[:2], key=lambda name: (rate[name], -size[name]))})
    others = [turn for name in rest for turn in by_name[name]]
    if others and rate[host][0] >= 0.6 and rate[host][0] > _asking(others)[1] + 0.25:
        return frozenset({host, *(name for name in by_name if rate[name][0] > 0.6 and counts[name] > 1)})
    after = _answered_by(spoken, host)
    alone = {name for name in rest if counts[name] > 1 and after[name] * 2 < counts[name] and rate[name][1] <= 0.5}
    return frozenset(name for name in rest if name not in alone)


def _answered_by(spoken: list[Turn], host: str) -> Counter[str]:
    """How often the host speaks right after each speaker."""
    found: Counter[str] = Counter({key(turn.speaker): 0 for turn in spoken})
    for turn, after in pairwise(spoken):
        found[key(turn.speaker)] += key(after.speaker) == host
    return found


def _real(spoken: list[Turn], askers: frozenset[str], dump: Dump) -> list[Turn]:
    """Give every turn its kind. A label inside a paragraph's run, or of somebody else than speaks there, is text."""
    counts = Counter(key(turn.speaker) for turn in spoken)
    spaced = _spaced(spoken, counts, dump)
    real: list[Turn] = []
    for at, turn in enumerate(spoken):
        name = key(turn.speaker)
        after = key(spoken[at + 1].speaker) if at + 1 < len(spoken) else ""
        once = counts[name] == 1 and not turn.rule
        false = (once and spaced and dump.text(turn.lines[0][0] - 1).strip() != "") or (
            once and name in askers and (after in askers or not after) and "?" not in turn.text
        )
        if not _says(turn) and once:
            false = True
        if false and real:
            real[-1].lines += [(turn.lines[0][0], turn.printed), *turn.lines[1:]]
        elif not false and (_says(turn) or real):
            turn.kind = "question" if name in askers or turn.rule else "answer"
            turn.rule = ""
            real.append(turn)
    return _opening(_unnamed(real, dump))


def _unnamed(turns: list[Turn], dump: Dump) -> list[Turn]:
    """Between two answers of one speaker somebody asked. A paragraph there that begins with a colon's words is the
    question, even where those words look like no name ("Just wondering:").
    """
    found: list[Turn] = []
    for at, turn in enumerate(turns):
        found.append(turn)
        after = turns[at + 1] if at + 1 < len(turns) else None
        if turn.kind != "answer" or after is None or key(after.speaker) != key(turn.speaker):
            continue
        loose = [
            k
            for k, (n, text) in enumerate(turn.lines)
            if k and _LOOSE.match(text[:80]) and not dump.text(n - 1).strip()
        ]
        if loose and (mark := _LOOSE.match(turn.lines[loose[-1]][1][:80])):
            cut = turn.lines[loose[-1] :]
            n, text = cut[0]
            lines = [(n, text[mark.end() :].strip()), *cut[1:]]
            found.append(Turn(kind="question", lines=lines, marks=[n], speaker=mark[1].strip(), printed=text.strip()))
            turn.lines = turn.lines[: loose[-1]]
    return found


def _spaced(spoken: list[Turn], counts: Counter[str], dump: Dump) -> bool:
    """Do the speakers who recur begin after a blank line?"""
    starts = [turn.lines[0][0] for turn in spoken if counts[key(turn.speaker)] > 1]
    return sum(n == 1 or not dump.text(n - 1).strip() for n in starts) >= 0.8 * len(starts)


def _opening(turns: list[Turn]) -> list[Turn]:
    """What is said before the first real question is a statement, be it by the one who asks."""
    for at, turn in enumerate(turns):
        if turn.kind == "question":
            greets = at == 0 and "?" not in turn.text and "؟" not in turn.text and _recurs(turn, turns)
            if not greets:
                break
        turn.kind = "statement"
    return turns


def _recurs(turn: Turn, turns: list[Turn]) -> bool:
    return sum(key(other.speaker) == key(turn.speaker) for other in turns) > 1


def _merged(turns: list[Turn]) -> list[Turn]:
    """Turns of one speaker in a row are one."""
    merged: list[Turn] = []
    for turn in turns:
        if merged and key(merged[-1].speaker) == key(turn.speaker) and merged[-1].kind == turn.kind:
            merged[-1].lines += turn.lines
            merged[-1].marks += turn.marks
        else:
            merged.append(turn)
    return merged
