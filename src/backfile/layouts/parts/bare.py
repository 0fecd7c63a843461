"""Questions without marks: lines or headings that end in a question mark, and headings that stand where they do."""

from __future__ import annotations

import re
from collections import Counter

from backfile.layouts.parts.headings import head_text, is_heading, is_text, next_filled
from backfile.layouts.parts.qa_words import ENDS, asks
from backfile.layouts.parts.style import Marked, Style, hits
from backfile.layouts.parts.turns import closing_asker
from backfile.model import Dump, Line

_BULLET = re.compile(r"[\s\u200e\u200f]*(?:[•●▪*>–—-]\s+)?")
_LONGEST = 300  # characters of a question
_HEADING = re.compile(r"\s{0,3}(?:(#{1,6}|[+▸►▶▼▾▽›»❯])\s+(?=\S)|(\*\*|__)(?=[^\s*_]).*[*_]{2}\s*$)")
_FEWEST = 3  # headings
_ASKING = 0.3  # of the headings of one level, where all of them head answers


def answered(dump: Dump, style: Style) -> bool:
    """Have most questions text below them?"""
    lines = sorted(style.questions)
    filled = set(dump.filled)
    count = sum(_has_text(filled, n, end) for n, end in zip(lines, [*lines[1:], len(dump.lines) + 1], strict=True))
    return count >= 2 and count >= 0.6 * len(lines)


def _has_text(filled: set[int], n: int, end: int) -> bool:
    return any(m in filled for m in range(n + 1, end))


def find_bare(dump: Dump) -> Style | None:
    """Lines that end in a question mark, above text; and headings that stand where such lines stand."""
    asked = hits(dump.lines, _question_line)
    capitals = _capitals(dump)
    if len(capitals) > 1 and len(capitals) > sum(not mark.text.isupper() for mark in asked.values()):
        style = Style("bare questions", 0.7, capitals, {})
        return style if answered(dump, style) else None
    if len(asked) < 3:
        return None
    places = Counter(_place(dump, n) for n in asked)
    usual, often = places.most_common(1)[0]
    if often >= 0.7 * len(asked):
        # A paragraph that ends in a question stands elsewhere than the questions of the page.
        asked = {n: mark for n, mark in asked.items() if _place(dump, n)[0] == usual[0] or len(mark.text) < 80}
    have = {n: mark for n, mark in asked.items() if (below := next_filled(dump, n)) and below not in asked}
    known = {mark.text for mark in have.values()}
    asked = {n: mark for n, mark in asked.items() if n in have or mark.text in known}
    capital = sum(mark.text.isupper() for mark in asked.values()) * 2 > len(asked)
    equal = _equals(dump, have, usual, capital) if have else {}
    style = Style("bare questions", 0.7, {**asked, **equal}, {})
    return style if len(have) >= 3 and answered(dump, Style("", 0, have, {})) else None


def find_headed(dump: Dump) -> Style | None:
    """Headings of one level (`### ...`, `**...**`, `▸ ...`), of which some ask: all with text below are questions.

    Above the first that asks, and without text below, they are headings of the page.
    """
    levels: dict[str, list[int]] = {}
    for line in dump.lines:
        if line.text and len(line.text) <= _LONGEST and (found := _HEADING.match(line.text)):
            levels.setdefault(found[1] or found[2], []).append(line.n)
    for lines in levels.values():
        asking = [n for n in lines if asks(dump.text(n))]
        if len(asking) < 2 or len(lines) < _FEWEST or len(asking) < _ASKING * len(lines):
            continue
        ask = set(asking)
        heads = [n for n in lines if n >= asking[0] and (n in ask or is_text(dump, next_filled(dump, n)))]
        style = Style("bare questions as headings", 0.75, {n: Marked(_unmarked(dump.text(n))) for n in heads}, {})
        if answered(dump, style):
            return style
    return None


def _unmarked(text: str) -> str:
    return head_text(text).strip("*_+▸►▶▼▾▽›»❯ ")


def _question_line(text: str) -> Marked | None:
    if not any(map(text.__contains__, ENDS)):
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
        if not block:
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
