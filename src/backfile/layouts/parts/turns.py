"""Turns of a talk: what one speaker says at a stretch; and how turns become pairs of a question and its answers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

import msgspec

from backfile.layouts.parts.blocks import blocks, is_sentence
from backfile.layouts.parts.qa_words import ASKED_BY, ENDS
from backfile.model import Draft, Dump, Reading, Role
from backfile.scan import parse_byline

_CLOSING_ASKER = re.compile(r"([?؟？][\"'»”“]?)\s*[(\[–—-]+\s*([^()\[\]?]{3,80}?)\s*[)\]]?$")

_SIGNS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_LONGEST_TAIL = 60  # characters of a line of a menu, a form or a link below the last answer


class Turn(msgspec.Struct, kw_only=True):
    """Lines in which one speaker asks or answers, without marks and names; a line of nothing else is in `marks`."""

    kind: str  #: `question`, `answer`, `statement`, `group` (a heading of questions), or `page` (neither)
    lines: list[tuple[int, str]]  #: what is said, with blank lines
    marks: list[int] = []  #: lines of nothing but a mark or a name
    speaker: str = ""
    printed: str = ""  #: the first line with its name, where a name may turn out to be none
    number: str = ""  #: as printed with the mark
    rule: str = ""  #: what says so, where it is not the kind
    label: str = ""  #: the elapsed time at which it begins

    @property
    def numbers(self) -> list[int]:
        """The lines, blank ones left out."""
        return sorted({*self.marks, *[n for n, text in self.lines if text and not text.isspace()]})

    @property
    def first(self) -> int:
        """The first of them."""
        return min([*self.marks, *islice((n for n, text in self.lines if text and not text.isspace()), 1)])

    @property
    def text(self) -> str:
        """All that is said, in one string."""
        return " ".join([said for _, text in self.lines if (said := text.strip())])


class Unit(msgspec.Struct):
    """What becomes one entry: a question and its answers, or turns without a question."""

    question: Turn | None
    answers: list[Turn]
    group: str = ""


def pair(turns: list[Turn]) -> tuple[list[Unit], list[Turn], list[Turn]]:
    """Units, turns about the page, and questions that nobody answers."""
    units: list[Unit] = []
    page: list[Turn] = []
    group, talking = "", False
    for turn in turns:
        if turn.kind in ("group", "page"):
            group = turn.text if turn.kind == "group" else group
            page.append(turn)
        elif turn.kind == "question":
            units.append(Unit(turn, [], group))
            talking = True
        elif turn.kind == "answer" and talking:
            units[-1].answers.append(turn)
        else:
            units.append(Unit(None, [turn], group))
            talking = False
    _match_numbers(units)
    units += _without_question(units)
    lost = _unanswered(units, page)
    return [unit for unit in units if unit.answers], page, lost


def _match_numbers(units: list[Unit]) -> None:
    """Questions listed first find the answers that come later with their numbers."""
    if all(unit.answers for unit in units):
        return
    counts = Counter(unit.question.number for unit in units if unit.question)
    asked = {u.question.number: u for u in units if u.question and u.question.number and counts[u.question.number] == 1}
    for home in units:
        answers, home.answers, target = home.answers, [], home
        for turn in answers:
            target = asked.get(turn.number, home) if turn.number else target
            target.answers.append(turn)


def _without_question(units: list[Unit]) -> list[Unit]:
    """Answers whose number no question has, on a page where answers have the numbers of their questions."""
    asked = {unit.question.number for unit in units if unit.question}
    own = sum(
        any(turn.number == unit.question.number != "" for turn in unit.answers) for unit in units if unit.question
    )
    if own < 2:
        return []
    found: list[Unit] = []
    for unit in units:
        at = next((at for at, turn in enumerate(unit.answers) if at and turn.number and turn.number not in asked), 0)
        if unit.question and at:
            found += [Unit(None, [turn], unit.group) for turn in unit.answers[at:]]
            unit.answers = unit.answers[:at]
    return found


def _unanswered(units: list[Unit], page: list[Turn]) -> list[Turn]:
    """Questions without an answer. Those asked again further down are the page's list of questions; what a named
    speaker says stays as a statement.
    """
    asked = [_plain(unit.question.text) if unit.question else "" for unit in units]
    _heads_only(units, asked, page)
    answered = {text for text, unit in zip(asked, units, strict=True) if unit.question and unit.answers}
    lost: list[Turn] = []
    for text, unit in zip(asked, units, strict=True):
        turn = unit.question
        if turn is None or unit.answers:
            continue
        if text in answered:
            turn.rule = "question of a list, answered elsewhere on the page"
            page.append(turn)
        elif turn.speaker:
            unit.question, unit.answers = None, [turn]
        else:
            lost.append(turn)
    return lost


def _heads_only(units: list[Unit], asked: list[str], page: list[Turn]) -> None:
    """The last question of a list may have a heading below it, which is no answer where it is asked again.

    `asked`: the plain text of each unit's question.
    """
    counts = Counter(text for text, unit in zip(asked, units, strict=True) if unit.question)
    for question, unit in zip(asked, units, strict=True):
        if unit.question and unit.answers and counts[question] > 1:
            text = " ".join(turn.text for turn in unit.answers)
            if len(text) <= 60 and not is_sentence(text):
                page += unit.answers
                unit.answers = []


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()


def assemble(turns: list[Turn], wrapped: bool) -> Reading:
    """Drafts in page order, and a role for every line of the turns."""
    reading = Reading()
    units, page, lost = pair(turns)
    units.sort(key=lambda unit: (unit.question or unit.answers[0]).first)
    for unit in units:
        if unit.question:
            _pair(reading, unit, unit.question, wrapped)
        elif unit.answers[0].text:
            _statement(reading, unit, wrapped)
        else:
            reading.account += [Role(n, "unread", "a name, and nothing said") for n in unit.answers[0].numbers]
    for turn in page:
        rule = turn.rule or "heading of the questions below"
        reading.account += [Role(n, "page", rule) for n in turn.numbers]
        for n, text in turn.lines:
            if text.strip():
                reading.page.setdefault("caption", []).append((n, text.strip()))
    reading.account += [Role(n, "unread", "question without an answer") for turn in lost for n in turn.numbers]
    return reading


def _pair(reading: Reading, unit: Unit, question: Turn, wrapped: bool) -> None:
    index = len(reading.drafts)
    asked = question.numbers
    said = [turn.numbers for turn in unit.answers]
    first, last = min(asked[0], *(n[0] for n in said)), max(asked[-1], *(n[-1] for n in said))
    draft = Draft(kind="qa", first=first, last=last, group=unit.group, label=question.label)
    if _salutes(question, unit.answers[0].speaker):
        question.rule = "question; the name of who answers, by which it begins, is left out"
        question.marks.append(question.lines[0][0])
        question.lines = question.lines[1:]
    draft.question, draft.asker = question.text, question.speaker
    if not draft.asker:
        draft.question, draft.asker = closing_asker(draft.question)
    draft.answers = [(turn.speaker, blocks(turn.lines, wrapped)) for turn in unit.answers]
    reading.account += [Role(n, "entry", question.rule or "question", index) for n in asked]
    for turn, numbers in zip(unit.answers, said, strict=True):
        reading.account += [Role(n, "entry", turn.rule or "answer", index) for n in numbers]
    reading.drafts.append(draft)


def _salutes(question: Turn, speaker: str) -> bool:
    """Is the first of several lines nothing but the name of who answers? The answer says it."""
    if not speaker or not any(text.strip() for _, text in question.lines[1:]):
        return False
    words = set(_WORD.findall(question.lines[0][1].casefold()))
    return bool(words) and words <= set(_WORD.findall(speaker.casefold()))


def _statement(reading: Reading, unit: Unit, wrapped: bool) -> None:
    index, turn = len(reading.drafts), unit.answers[0]
    draft = Draft(kind="statement", first=turn.numbers[0], last=turn.numbers[-1], group=unit.group, label=turn.label)
    if turn.speaker and parse_byline(f"by {turn.speaker}") and "," not in turn.speaker:
        draft.byline = [f"by {turn.speaker}"]
        draft.body = blocks(turn.lines, wrapped)
    else:
        said = [(n, turn.printed if n == turn.numbers[0] and turn.printed else text) for n, text in turn.lines]
        draft.body = blocks(said, wrapped)
    rule = turn.rule or ("statement of a named speaker" if turn.speaker else "answer whose question is not on the page")
    reading.account += [Role(n, "entry", rule, index) for n in turn.numbers]
    reading.drafts.append(draft)


def closing_asker(question: str) -> tuple[str, str]:
    """A question and the name in brackets or after a dash that may close it."""
    tail = question[-120:]
    found = _CLOSING_ASKER.search(tail) if any(map(tail[:-4].__contains__, ENDS)) else None
    if found and (found[2][0].isupper() or ASKED_BY.match(found[2])) and len(found[2].split()) <= 9:
        name = ASKED_BY.sub(r"\1", found[2])
        return question[: len(question) - len(found[0])] + found[1], name
    return question, ""


def without_tail(dump: Dump, lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without blocks of short lines at the very end, set off and no sentences, which are the page's; some text always
    stays, and so does a list below a lead-in.
    """
    filled = [n for n, text in lines if text.strip()]
    while len(filled) > 1:
        block = [filled[-1]]
        while len(block) < len(filled) and filled[-len(block) - 1] == block[-1] - 1:
            block.append(block[-1] - 1)
        above = filled[-len(block) - 1] if len(block) < len(filled) else 0
        if (
            not above
            or dump.text(above).rstrip().endswith((":", "："))
            or not all(_is_tail(dump.text(n)) for n in block)
        ):
            break
        del filled[-len(block) :]
    return [(n, text) for n, text in lines if not filled or n <= filled[-1]]


def _is_tail(text: str) -> bool:
    text = text.strip()
    return len(text) <= _LONGEST_TAIL and not is_sentence(text) and text[0].isalpha() and not text[0].islower()
