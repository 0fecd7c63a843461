"""Lines that ask: marked (`Q:`, `Question 1`), numbered, or bare and ending in a question mark. One style a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.headings import is_heading, is_text, next_filled
from backfile.layouts.parts.qa_words import (
    ANSWER_WORD,
    ASKED_BY_PRESS,
    ENDS,
    LETTERS,
    PAIRS,
    QUESTION_FROM,
    QUESTION_WORD,
    asks,
    asks_again,
    bare_letter,
    may_mark,
)
from backfile.layouts.parts.turns import closing_asker
from backfile.model import Dump, Line

_CAP = 4_000  # characters of a line that may hold a question
_NUMBER = re.compile(r"[\s\u200e\u200f]*(?:[•●▪*]\s*)?(?P<n>\d{1,3})\s?[.):–—-]\s*(?=[^\W\d_]|[\"'“«¿(])")
_BULLET = re.compile(r"[\s\u200e\u200f]*(?:[•●▪*>–—-]\s+)?")
_OWN_WORD = re.compile(r"([^\W\d_][^:：?!.;|<>=/]{1,40}?)\s?[:：]\s*(?=\S)")
_LONGEST = 300  # characters of a bare question


class Marked(msgspec.Struct, frozen=True):
    """What a mark leaves of its line."""

    text: str
    number: str = ""
    who: str = ""


Mark = Callable[[str], Marked | None]


class Style(msgspec.Struct, frozen=True):
    """How this page marks its questions and answers."""

    name: str
    score: float
    questions: dict[int, Marked]  #: line -> question
    answers: dict[int, Marked]  #: line -> what an answer's mark leaves of it


def find_style(dump: Dump) -> Style | None:
    """The first style that has enough questions, or answers marked as such."""
    return _marked(dump) or _numbered(dump) or _bare(dump)


def _by(pattern: re.Pattern[str]) -> Mark:
    def mark(text: str) -> Marked | None:
        found = pattern.match(text[:200])
        if not found:
            return None
        groups = found.groupdict()
        return Marked(text[found.end() :].strip(" *"), groups.get("n") or "", groups.get("who") or "")

    return mark


def _any(*marks: Mark) -> Mark:
    def mark(text: str) -> Marked | None:
        return next((found for one in marks if (found := one(text))), None)

    return mark


def _hits(lines: Iterable[Line], mark: Mark) -> dict[int, Marked]:
    return {line.n: found for line in lines if 0 < len(line.text) < 100_000 and (found := mark(line.text))}


def _marked(dump: Dump) -> Style | None:
    """Letters or words; the pair that most lines bear. Bare letters count only where no others do."""
    marks = [(line, mark) for line in dump.lines if line.text and (mark := may_mark(line.text))]
    if not marks:
        return None
    lines = [line for line, _ in marks]
    by_letter: dict[str, list[Line]] = {}
    for line, mark in marks:
        by_letter.setdefault(mark, []).append(line)
    words = (
        _hits(lines, _any(_by(QUESTION_FROM), _by(QUESTION_WORD), _by(ASKED_BY_PRESS))),
        _hits(lines, _by(ANSWER_WORD)),
    )
    found = [_letters(by_letter, words, pair) for pair in PAIRS]
    best = max(found, key=lambda style: len(style.questions) + len(style.answers))
    if not _enough(best, words):
        best = _bare_letters(lines, words[0])
    return _with_follow_ups(dump, best) if _enough(best, words) else None


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


def _letters(
    lines: Mapping[str, list[Line]], words: tuple[dict[int, Marked], dict[int, Marked]], pair: tuple[str, str]
) -> Style:
    """`lines`: by the small letter they begin with."""
    letters = [_hits(lines.get(mark.casefold(), ()), _by(LETTERS[mark])) for mark in pair]
    asked = {**letters[0], **words[0]}
    said = {**letters[1], **words[1]}
    said = {n: mark for n, mark in said.items() if n not in asked}
    return Style(f"marked questions ({pair[0]})", 0.88, asked, said)


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
    asked = _hits(lines, _by(bare_letter("Q")))
    candidates = _hits(lines, _by(bare_letter("A")))
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
    lines = _hits(dump.lines, _by(_NUMBER))
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
    return style if _answered(dump, style) or (listed and len(said) >= 2) else None


def _answered(dump: Dump, style: Style) -> bool:
    """Have most questions text below them?"""
    lines = sorted(style.questions)
    filled = {line.n for line in dump.lines if line.text.strip()}
    count = sum(_has_text(filled, n, end) for n, end in zip(lines, [*lines[1:], len(dump.lines) + 1], strict=True))
    return count >= 2 and count >= 0.6 * len(lines)


def _has_text(filled: set[int], n: int, end: int) -> bool:
    return any(m in filled for m in range(n + 1, end))


def _bare(dump: Dump) -> Style | None:
    """Lines that end in a question mark, above text; and headings that stand where such lines stand."""
    asked = _hits(dump.lines, _question_line)
    capitals = _capitals(dump)
    if len(capitals) > 1 and len(capitals) > sum(not mark.text.isupper() for mark in asked.values()):
        style = Style("bare questions", 0.7, capitals, {})
        return style if _answered(dump, style) else None
    if len(asked) < 3:
        return None
    places = Counter(_place(dump, n) for n in asked)
    usual, often = places.most_common(1)[0]
    if often >= 0.7 * len(asked):
        # A paragraph that ends in a question stands elsewhere than the questions of the page.
        asked = {n: mark for n, mark in asked.items() if _place(dump, n)[0] == usual[0] or len(mark.text) < 80}
    answered = {n: mark for n, mark in asked.items() if (below := next_filled(dump, n)) and below not in asked}
    known = {mark.text for mark in answered.values()}
    asked = {n: mark for n, mark in asked.items() if n in answered or mark.text in known}
    capital = sum(mark.text.isupper() for mark in asked.values()) * 2 > len(asked)
    equal = _equals(dump, answered, usual, capital) if answered else {}
    style = Style("bare questions", 0.7, {**asked, **equal}, {})
    return style if len(answered) >= 3 and _answered(dump, Style("", 0, answered, {})) else None


def _question_line(text: str) -> Marked | None:
    if not any(end in text for end in ENDS):
        return None
    start = _BULLET.match(text)
    text = text[start.end() if start else 0 :].strip()
    fits = (
        2 < len(text) <= _LONGEST
        and (asks(text) or closing_asker(text)[1])
        and (text[0].isalnum() or text[0] in "¿«\"“'‘(„")
    )
    return Marked(text) if fits else None


def _capitals(dump: Dump) -> dict[int, Marked]:
    """Paragraphs in capitals that ask something, be it not in their last sentence; other text stands below them."""
    found: dict[int, Marked] = {}
    block: list[Line] = []
    for line in (*dump.lines, None):
        if line and line.text.isupper() and len(line.text) <= _LONGEST:
            block.append(line)
            continue
        text = " ".join(part.text for part in block)
        if any(end in text for end in ENDS) and len(text.split()) >= 4 and next_filled(dump, block[-1].n):
            found[block[0].n] = Marked(block[0].text.strip())
        block = []
    return found


def _place(dump: Dump, n: int) -> tuple[bool, bool]:
    """Is the line above blank, and the line below?"""
    return n == 1 or not dump.text(n - 1).strip(), n >= len(dump.lines) or not dump.text(n + 1).strip()


def _equals(dump: Dump, asked: dict[int, Marked], usual: tuple[bool, bool], capital: bool) -> dict[int, Marked]:
    """Headings in the place of questions: short, no sentence, text right below, set off as the questions are."""
    found: dict[int, Marked] = {}
    for n in range(min(asked) + 1, len(dump.lines) + 1):
        text = dump.text(n).strip()
        if not text or n in asked or len(text) > 90 or (capital and not text.isupper()) or _place(dump, n) != usual:
            continue
        below = next_filled(dump, n)
        above = next((m for m in range(n - 1, n - 9, -1) if m < 1 or dump.text(m).strip()), 0)
        if is_heading(dump, n) and is_text(dump, below) and below not in asked and above not in asked:
            found[n] = Marked(text)
    if usual == (True, True) and len(found) * 2 > len(asked):
        return {}
    texts = Counter(mark.text for mark in found.values())
    return {
        n: mark for n, mark in found.items() if texts[mark.text] == 1 and ":" not in mark.text and "," not in mark.text
    }
