"""From one question to the next: where the question ends, who asked, and the turns that answer it."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from backfile.layouts.parts.blocks import hard_wrapped, is_sentence
from backfile.layouts.parts.named import Label, answering_names, key, label_of, named
from backfile.layouts.parts.qa_words import ASKED_BY, asks
from backfile.layouts.parts.style import Marked, Style
from backfile.layouts.parts.turns import Turn
from backfile.model import Dump

_SIGNED = re.compile(r"[(\[–—-]*\s*([^()\[\]:;?!]{3,70}?)\s*[)\]]?\s*$")
_ITEM = re.compile(r"\s*(?:[•*·‣▪–—-]|[0-9]{1,3}[.)])\s")


class _Page(msgspec.Struct):
    """What a segment needs to know of its page."""

    style: Style
    names: frozenset[str]
    wrapped: bool
    marked: bool = False  #: answers bear marks
    labelled: bool = False  #: answers begin with a speaker's name
    signed: bool = False  #: most questions are signed by who asks
    alone: frozenset[str] = frozenset()  #: names that stand alone above answers


Lines = list[tuple[int, str]]


def read_segments(dump: Dump, style: Style) -> list[Turn]:
    """The turns of a page with marked, numbered or bare questions."""
    page = _Page(style, answering_names(dump), hard_wrapped(dump))
    starts = sorted(style.questions)
    page.marked = bool(style.answers) and len(style.answers) * 2 >= len(starts)
    ends = [*(n - 1 for n in starts[1:]), *dump.filled[-1:]]
    segments = [[(line.n, line.text) for line in dump.lines[n - 1 : end]] for n, end in zip(starts, ends, strict=False)]
    labelled = sum(any(_label(page, n, text) for n, text in lines[1:]) for lines in segments)
    page.labelled = labelled >= 0.5 * len(segments)
    _learn_names(page, segments)
    opening = _opening(dump, page, starts[0] if starts else dump.filled[-1] + 1)
    turns: list[Turn] = []
    for at, lines in enumerate(segments):
        turns += _segment(page, lines, last=at + 1 == len(segments))
    return [*opening, *_first_group(dump, [*opening, *turns], starts[0] if starts else 0), *turns]


def _label(page: _Page, n: int, text: str) -> Label | None:
    label = label_of(n, text) if page.names else None
    return label if label and key(label.name) in page.names else None


def _learn_names(page: _Page, segments: list[Lines]) -> None:
    """Short lines right below questions: those that recur name who answers, the others who asked."""
    below: list[str] = []
    for lines in segments:
        filled = [text.strip() for _, text in lines if text.strip()]
        at = next((at for at, text in enumerate(filled) if not text.isupper()), 0) or 1
        if len(filled) > at + 1 and (asks(filled[0]) or filled[0].isupper()) and _is_name_line(filled[at]):
            below.append(filled[at])
    page.alone = frozenset(text for text, count in Counter(below).items() if count > 1 and "," not in text)
    signed = [text for text in below if text not in page.alone]
    page.signed = len(signed) >= 2 and len(signed) * 2 >= len(segments)


def _is_name_line(text: str) -> bool:
    found = _SIGNED.match(text)
    return (
        bool(found) and len(text) <= 70 and not is_sentence(text) and bool(found) and named(found[1] if found else "")
    )


def _opening(dump: Dump, page: _Page, before: int) -> list[Turn]:
    """What named speakers say above the first question, and answers whose questions are lost."""
    turns: list[Turn] = []
    for n in range(1, before):
        text = dump.text(n)
        mark = page.style.answers.get(n)
        label = _label(page, n, text)
        if mark:
            turns.append(Turn(kind="statement", lines=[(n, mark.text)], marks=[n], number=mark.number))
            turns[-1].speaker = mark.who
        elif label and (is_sentence(text) or len(text) > 60 or not label.rest):
            turns.append(_named(label, text, "statement"))
        elif turns:
            turns[-1].lines.append((n, text))
    return turns


def _named(label: Label, text: str, kind: str) -> Turn:
    return Turn(kind=kind, lines=[(label.n, label.rest)], marks=[label.n], speaker=label.name, printed=text.strip())


def _segment(page: _Page, lines: Lines, *, last: bool) -> list[Turn]:
    group = _take_group(page, lines) if not last else None
    mark = page.style.questions[lines[0][0]]
    at = _question_end(page, lines, mark)
    question = Turn(kind="question", lines=[(lines[0][0], mark.text), *lines[1:at]], marks=[lines[0][0]])
    question.number, question.speaker = mark.number, mark.who
    at = _take_signature(page, lines, at, question)
    turns = [question, *_answers(page, lines[at:])]
    return [*turns, group] if group else turns


def _take_group(page: _Page, lines: Lines) -> Turn | None:
    """A short line that ends the answer heads the questions that follow, where a blank line sets it off.

    On a page whose answers have marks it does so without one.
    """
    filled = [at for at, (_, text) in enumerate(lines) if text.strip()]
    if len(filled) < 3 or (filled[-1] == filled[-2] + 1 and not page.marked):
        return None
    n, text = lines[filled[-1]]
    above = lines[filled[-2]][1].rstrip()
    if not _heads(text) or not is_sentence(above) or above.endswith(":") or n in page.style.answers:
        return None
    del lines[filled[-1] :]
    return Turn(kind="group", lines=[(n, text.strip())])


def _heads(text: str) -> bool:
    text = text.strip()
    return bool(text) and len(text) <= 60 and not is_sentence(text) and text[0].isupper() and not _ITEM.match(text)


def _first_group(dump: Dump, turns: list[Turn], first: int) -> list[Turn]:
    """The heading directly above the first question, on a page that heads later questions so."""
    n = first - 1
    if n < 2 or not any(turn.kind == "group" for turn in turns) or not _heads(dump.text(n)):
        return []
    if any(n in turn.numbers for turn in turns):
        return []
    return [Turn(kind="group", lines=[(n, dump.text(n).strip())])]


def _question_end(page: _Page, lines: Lines, mark: Marked) -> int:
    """How many lines the question has: up to the answer's mark, or to the end of its paragraph."""
    if page.style.name.startswith("bare"):
        capital = mark.text.isupper()
        return next((at for at, (_, text) in enumerate(lines) if at and not (capital and text.isupper())), len(lines))
    for at, (n, text) in enumerate(lines[1:], 1):
        if n in page.style.answers or (page.labelled and not page.marked and _label(page, n, text)):
            return at
    at = next((at for at, (_, text) in enumerate(lines) if at and text.strip()), 0) + 1 if not mark.text else 1
    if asks(mark.text) or at >= len(lines):
        return at
    run_on = at
    while run_on < min(len(lines), at + 12) and lines[run_on][1].strip() and not asks(lines[run_on - 1][1]):
        run_on += 1
    return run_on if asks(lines[run_on - 1][1]) or (page.wrapped and run_on < len(lines)) else at


def _take_signature(page: _Page, lines: Lines, at: int, question: Turn) -> int:
    """Who asked, in the line below the question or in its last line. Returns where the answer begins."""
    own = [k for k in range(1, at) if lines[k][1].strip()]
    below = next((k for k in range(at, len(lines)) if lines[k][1].strip()), 0)
    more = any(text.strip() for _, text in lines[below + 1 :])
    for k in (own[-1] if own and len(own) + bool(question.lines[0][1]) > 1 else 0, below if more else 0):
        if not k or lines[k][0] in page.style.answers or question.speaker:
            continue
        text = lines[k][1].strip()
        name = _signature(page, text)
        if name:
            question.speaker = name
            question.marks.append(lines[k][0])
            question.lines = [(n, said) for n, said in question.lines if n != lines[k][0]]
            at = max(at, k + 1)
    return at


def _signature(page: _Page, text: str) -> str:
    plain = text.strip(" ()[]-–—")
    if (found := ASKED_BY.match(plain)) and not is_sentence(text):
        return found[1]
    if page.signed and text not in page.alone and _is_name_line(text) and (found := _SIGNED.match(text)):
        return found[1]
    return ""


def _answers(page: _Page, lines: Lines) -> list[Turn]:
    """Turns of an answer: a mark, a speaker's label or a speaker's name alone begins a new one."""
    turns: list[Turn] = []
    for n, text in lines:
        mark = page.style.answers.get(n)
        said = mark.text if mark else text
        label = _label(page, n, said)
        if mark or label:
            turn = _named(label, text, "answer") if label else Turn(kind="answer", lines=[(n, said)], marks=[n])
            turn.number = mark.number if mark else ""
            turn.speaker = turn.speaker or (mark.who if mark else "")
            if label and turns and not any(line.strip() for _, line in turns[-1].lines):
                turn.marks += turns.pop().marks  # the mark stood alone above the name
            turns.append(turn)
        elif text.strip() in page.alone:
            turns.append(Turn(kind="answer", lines=[], marks=[n], speaker=text.strip()))
        elif turns:
            turns[-1].lines.append((n, text))
        elif text.strip():
            turns.append(Turn(kind="answer", lines=[(n, text)]))
    return turns
