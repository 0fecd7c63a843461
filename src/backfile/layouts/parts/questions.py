"""Lines that ask: marked (`Q:`, `Question 1`), numbered, or bare and ending in a question mark. One style a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

import msgspec

from backfile.layouts.parts.bare import answered, find_bare, find_headed
from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.dashes import find_dashes
from backfile.layouts.parts.headings import next_filled
from backfile.layouts.parts.qa_words import (
    ANSWER_WORD,
    ASKED_BY_PRESS,
    DOTTED,
    LETTERS,
    PAIRS,
    QUESTION_FROM,
    QUESTION_WORD,
    asks,
    asks_again,
    bare_letter,
    may_mark,
)
from backfile.layouts.parts.style import Marked, Style, any_of, by, hits
from backfile.model import Dump, Line

_CAP = 4_000  # characters of a line that may hold a question
_NUMBER = re.compile(r"[\s\u200e\u200f]*(?:[•●▪*]\s*)?(?P<n>\d{1,3})\s?[.):–—-]\s*(?=[^\W\d_]|[\"'“«¿(])")
_OWN_WORD = re.compile(r"([^\W\d_][^:：?!.;|<>=/]{1,40}?)\s?[:：]\s*(?=\S)")
_LONGEST = 300  # characters of a bare question


def find_style(dump: Dump) -> Style | None:
    """The first style that has enough questions, or answers marked as such."""
    return _marked(dump) or find_dashes(dump) or _numbered(dump) or find_headed(dump) or find_bare(dump)


def _marked(dump: Dump) -> Style | None:
    """Letters or words; the pair that most lines bear. Bare letters count only where no others do."""
    marks = [(line, mark) for line in dump.lines if line.text and (mark := may_mark(line.text))]
    if not marks:
        return None
    lines = [line for line, _ in marks]
    by_letter: dict[str, list[Line]] = {}
    for line, mark in marks:
        by_letter.setdefault(mark, []).append(line)
    worded = [line for line, mark in marks if len(mark) > 1]
    words = (
        hits(worded, any_of(by(QUESTION_FROM), by(QUESTION_WORD), by(ASKED_BY_PRESS))),
        hits(worded, by(ANSWER_WORD)),
    )
    letters = _by_letter(by_letter, LETTERS)
    dotted = _by_letter(by_letter, DOTTED)
    found = [_letters(letters, words, pair) for pair in PAIRS]
    found += [style for pair in PAIRS if (style := _dotted(dotted, words, pair))]
    best = max(found, key=lambda style: len(style.questions) + len(style.answers))
    if not _enough(best, words):
        best = _bare_letters(lines, words[0])
    best = _without_empty(dump, best)
    return _with_follow_ups(dump, best) if _enough(best, words) else None


def _without_empty(dump: Dump, style: Style) -> Style:
    """On a page that marks its answers, the mark of a question alone on its line, with nothing below it that asks and
    no answer, marks none: it is a line of the answer in which it stands.
    """
    marks = sorted([*style.questions, *style.answers])
    if len(style.answers) * 2 < len(style.questions) or not marks:
        return style
    empty = {
        n
        for n, after in pairwise([*marks, dump.filled[-1] + 1])
        if n in style.questions
        and not style.questions[n].text
        and after not in style.answers
        and not any(asks(dump.text(m)) for m in range(n + 1, after))
    }
    questions = {n: mark for n, mark in style.questions.items() if n not in empty}
    return msgspec.structs.replace(style, questions=questions)


def _with_follow_ups(dump: Dump, style: Style) -> Style:
    """Between two marked answers somebody asked again. The line above the second one is the question where it ends as
    one, behind a word of its own (`Follow-up: ...?`) or as a paragraph of its own.
    """
    found: dict[int, Marked] = {}
    marks = sorted([*style.questions, *style.answers])
    for before, n in pairwise(marks):
        if before not in style.answers or n not in style.answers or style.answers[n].who:
            continue
        above = next((m for m in range(n - 1, before, -1) if dump.text(m).strip()), 0)
        text = dump.text(above).strip() if above else ""
        if not asks(text) or len(text) > _LONGEST:
            continue
        if label := _OWN_WORD.match(text):
            who = "" if asks_again(label[1]) else label[1]
            found[above] = Marked(text[label.end() :], who=who)
        elif not dump.text(above - 1).strip() and not dump.text(above + 1).strip():
            found[above] = Marked(text)
    return msgspec.structs.replace(style, questions={**style.questions, **found}) if found else style


def _by_letter(
    lines: Mapping[str, list[Line]], patterns: Mapping[str, re.Pattern[str]]
) -> dict[str, dict[int, Marked]]:
    """The lines that each letter marks; `lines` by the small letter they begin with."""
    return {mark: hits(lines.get(mark.casefold(), ()), by(pattern)) for mark, pattern in patterns.items()}


def _letters(
    lines: Mapping[str, dict[int, Marked]], words: tuple[dict[int, Marked], dict[int, Marked]], pair: tuple[str, str]
) -> Style:
    """`lines`: those that each letter marks."""
    asked = {**lines[pair[0]], **words[0]}
    said = {**lines[pair[1]], **words[1]}
    said = {n: mark for n, mark in said.items() if n not in asked}
    return Style(f"marked questions ({pair[0]})", 0.88, asked, said)


def _dotted(
    lines: Mapping[str, dict[int, Marked]], words: tuple[dict[int, Marked], dict[int, Marked]], pair: tuple[str, str]
) -> Style | None:
    """`P. ...?` and `R. ...`: letters with full stops may be initials, so they must take turns, and most must ask."""
    asked, said = (lines[mark] for mark in pair)
    turns = sorted([*asked, *said])
    changes = sum((a in asked) != (b in asked) for a, b in pairwise(turns))
    asking = sum(asks(mark.text) for mark in asked.values())
    if len(asked) < 2 or len(said) < 2 or asking * 2 < len(asked) or changes < 0.8 * (len(turns) - 1):
        return None
    said = {**said, **words[1]}
    asked = {**{n: mark for n, mark in asked.items() if n not in said}, **words[0]}
    return Style(f"marked questions ({pair[0]}.)", 0.88, asked, said)


def _enough(style: Style, words: tuple[dict[int, Marked], dict[int, Marked]]) -> bool:
    """Two questions; one, where its answer is marked, too; or three answers alone, whose questions are lost."""
    asked, said = style.questions, style.answers
    if not asked:
        return len(said) >= 3 and "(Q)" in style.name
    if "(Q)" not in style.name and len(asked) > len(words[0]) and not _really_asks(style):
        return False
    first = min(asked)
    return len(asked) >= 2 or any(n > first for n in said)


def _really_asks(style: Style) -> bool:
    """Letters other than Q may be initials: as many answers as questions stand below, or most questions end in `?`."""
    asking = sum(asks(mark.text) for mark in style.questions.values())
    return len(style.answers) >= 2 or asking * 2 >= len(style.questions)


def _bare_letters(lines: Iterable[Line], words: dict[int, Marked]) -> Style:
    """`Q text` and `A text`. "A" is an article, too, so it counts only as the first such line after a question."""
    asked = hits(lines, by(bare_letter("Q")))
    candidates = hits(lines, by(bare_letter("A")))
    said: dict[int, Marked] = {}
    starts = sorted(asked)
    at, last = -1, 0
    for n in sorted(candidates):
        while at + 1 < len(starts) and starts[at + 1] < n:
            at += 1
        if at >= 0 and last < starts[at]:
            said[n] = candidates[n]
            last = n
    if len(said) * 2 < len(asked):
        said = {}
    asked = {**words, **asked} if len(asked) > 1 else {}
    return Style("questions behind a bare Q (Q)", 0.86, asked, said)


def _numbered(dump: Dump) -> Style | None:
    """Numbered lines that end in a question mark, and what fills the gaps of their numbers; numbered answers."""
    lines = hits(dump.lines, by(_NUMBER))
    asked = {n: mark for n, mark in lines.items() if asks(mark.text) and len(mark.text) < _CAP}
    if len(asked) < 2:
        return None
    have = {mark.number for mark in asked.values()}
    first, last = min(asked), max(asked)
    for n, mark in lines.items():
        gap = mark.number not in have and str(int(mark.number) - 1) in have and str(int(mark.number) + 1) in have
        if gap and first < n < last and not is_sentence(mark.text) and len(mark.text) <= 120:
            asked[n] = mark
    said = {n: mark for n, mark in lines.items() if n > last and mark.number in have and n not in asked}
    listed = all(next_filled(dump, n) in asked for n in asked if n != last)
    style = Style("numbered questions", 0.8, asked, said if listed else {})
    return style if answered(dump, style) or (listed and len(said) >= 2) else None
