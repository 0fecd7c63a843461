"""Rows of links that a page prints in one line: menus run together, the trail to a page, pointers to other articles."""

from __future__ import annotations

import re
from itertools import pairwise

from backfile.layouts.parts.blocks import is_sentence
from backfile.model import Dump
from backfile.scan import of_picture
from backfile.text import small

_GAP = re.compile(r"\s{2,}|\t")
_TRAIL = re.compile(r"\s+[>›»/→]\s+")
_FEWEST = 3  # cells of a menu or a trail
_LONGEST_CELL = 30  # characters
_CELL_WORDS = 4
_NO_LINK = frozenset(":;!?|<>=@'’%")  # signs of stamps, labels and figures
_MOST_LINKS = 8
_LONGEST_LINK = 90  # characters of the name of a link
_TRAIL_LINES = 15  # filled lines of the page's head that may hold its trail
#: "Read also: ...", in the languages we read; of small letters.
_ALSO = re.compile(
    r"(?:also read|read also|related(?: topics| articles| stories)|lesen sie auch|auch interessant|mehr zum thema"
    r"|(?:à )?lire aussi|à lire également|sur le même sujet|lea también|lee también|te puede interesar|leggi anche"
    r"|potrebbe interessarti|leia também|leia mais|lees ook|lees verder|читайте также|по теме|читайте також"
    r"|за темою|اقرأ أيضا|اقرأ أيضاً|ayrica okuyun|ilgili haberler|همچنین بخوانید|czytaj (?:też|także)|läs också"
    r"|läs även|læs også|les også|baca juga|関連記事|相关阅读|相关新闻)(?:\s?[:：]\s*\S.{0,150}|\s?[:：]?)"
)


def link_rows(dump: Dump) -> dict[int, str]:
    """Line number -> the rule by which it is a row of links."""
    found: dict[int, str] = {}
    filled = [(n, dump.text(n).strip()) for n in dump.filled]
    cells = [len(_GAP.split(text)) if len(text) <= 200 and ("  " in text or "\t" in text) else 1 for _, text in filled]
    for at, (n, text) in enumerate(filled):
        if len(text) > 200:
            continue
        if cells[at] >= _FEWEST and _is_menu(text) and cells[at] not in (*cells[at - 1 : at], *cells[at + 1 : at + 2]):
            found[n] = "menu run together in one line"
        elif at < _TRAIL_LINES and _is_trail(text):
            found[n] = "trail to the page"
        elif _ALSO.fullmatch(small(text)):
            found[n] = "pointer to another article"
            if text.rstrip(" :：").count(":") + text.rstrip(" :：").count("：") == 0:
                found.update(dict.fromkeys(_pointed(dump, n), "link below such a pointer"))
    return found


def _pointed(dump: Dump, n: int) -> list[int]:
    """The lines directly below a pointer up to the next blank one, where all of them may be names of links."""
    below: list[int] = []
    for line in dump.lines[n : n + _MOST_LINKS + 1]:
        text = line.text.strip()
        if not text:
            return below
        if len(text) > _LONGEST_LINK or is_sentence(text) or of_picture(text):
            return []
        below.append(line.n)
    return below if len(below) <= _MOST_LINKS else []


def _is_menu(text: str) -> bool:
    """Cells of a few words, with blanks between: no figures, labels, stamps or sentences. Rows alike make a table."""
    return all(
        len(cell) <= _LONGEST_CELL
        and len(cell.split()) <= _CELL_WORDS
        and not _NO_LINK.intersection(cell)
        and sum(map(str.isalpha, cell)) > len(cell) / 2
        and not is_sentence(cell)
        for cell in _GAP.split(text)
    )


def _is_trail(text: str) -> bool:
    """`Home > Region > Town`: the same sign twice or more between short names."""
    signs = _TRAIL.findall(text)
    names = _TRAIL.split(text)
    return (
        len(names) >= _FEWEST
        and len({sign.strip() for sign in signs}) == 1
        and all(0 < len(name) <= _LONGEST_CELL and not is_sentence(name) for name in names[:-1])
        and all(a != b for a, b in pairwise(names))
    )
