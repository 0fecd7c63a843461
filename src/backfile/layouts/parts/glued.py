"""Labels that stand right before their values: glued (`FormedNovember 3`) or after one blank (`Formed 3 November`).

One such line proves nothing, a run of short ones does. Where a label ends is told by a change from small letters to a
capital or a digit; after a blank, by the first word that is no part of a label: a number, a month, a capital.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from backfile.layouts.parts.rows import begins_upper, is_label
from backfile.scan import month_number, stamp_at

_LABEL_CAP = 60
_SHORTEST = 3  # characters of a glued label
_SIGNS = "$€£¥₤₹₽₺~≈<>≥≤+−±№"
_NUMERIC = re.compile(rf"[{re.escape(_SIGNS)}(\[-]?[{re.escape(_SIGNS)}]?[0-9]")
_JOIN = re.compile(
    r"(.{2,40}?\s(?:of|in|by|from|to|with|after))\s+(?=(?:the|an?)\s)", re.IGNORECASE
)  # a label that ends in a preposition: "Part of the ..."
_MOST_WORDS = 4  # of a label before its value


def glued(text: str) -> tuple[str, str] | None:
    """Label and value of a line where they are glued; None where they are not."""
    if not begins_upper(text) or len(text) < 4:
        return None
    words = 1
    for at in range(_SHORTEST, min(len(text), _LABEL_CAP)):
        before, char = text[at - 1], text[at]
        words += char == " "
        if words > _MOST_WORDS + 1:
            return None
        if _glue(text, at, before, char):
            label = text[:at]
            return (label, text[at:].strip()) if is_label(label) and not set(label) & set(":/[") else None
    return None


def _glue(text: str, at: int, before: str, char: str) -> bool:
    """Does a value begin at `at` without a blank before it?"""
    small = before.isalpha() and not before.isupper()  # scripts without capitals have digits behind letters, too
    if not (small or (before == ")" and text[at - 2].isalpha())):
        return False
    if char.isupper():
        return before.islower() and not _is_inner_capital(text, at)
    return char.isdigit() or char in _SIGNS or char in '"“„«'


def _is_inner_capital(text: str, at: int) -> bool:
    """`McDonald`, `MacLeod`, `DeWitt`: a capital inside a name."""
    start = text.rfind(" ", 0, at) + 1
    return text[start:at] in ("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Von", "O’", "Fitz")


def begins_value(token: str) -> bool:
    """Does a word begin a value for certain: a number, an amount, the name of a month?"""
    return bool(_NUMERIC.match(token)) or month_number(token.rstrip(",")) is not None


def spaced(text: str) -> tuple[str, str] | None:
    """Label and value of a line with one blank between, where a date, a number or an amount follows 1 to 4 words."""
    tokens = text[:120].split()
    if len(tokens) < 2 or not begins_upper(tokens[0]) or stamp_at(text) is not None:
        return None
    at = next((k for k, token in enumerate(tokens[1 : _MOST_WORDS + 2], 1) if begins_value(token)), 0)
    if not at:
        return None
    label, value = cut(text, at)
    loose = sum(token.isalpha() and token.islower() for token in value.split())
    numbers = sum(bool(_NUMERIC.match(token)) for token in value.split())
    if loose > numbers + 2 or not is_label(label):
        return None
    return label, value


def cut(text: str, at: int) -> tuple[str, str]:
    """The line before and after its word `at`, but the article that opens a value is part of it."""
    pieces = text.split(maxsplit=at)
    label, value = " ".join(pieces[:at]), pieces[at] if len(pieces) > at else ""
    if found := _JOIN.match(f"{label} {value}"):
        whole = f"{label} {value}"
        return found[1], whole[found.end() :]
    return label, value


def worded(text: str, recurring: Collection[str]) -> tuple[str, str] | None:
    """Label and value of a line in a box of spaced rows: a label goes on in small letters, a value begins anew.

    Words that recur in the box's values (`Increase`, `Mr`) are no part of a label.
    """
    if found := _JOIN.match(text):
        return found[1], text[found.end() :]
    tokens = text.split(maxsplit=_MOST_WORDS + 2)
    if len(tokens) < 2 or not begins_upper(tokens[0]):
        return None
    near = list(enumerate(tokens[1 : _MOST_WORDS + 1], 1))
    sure = next((at for at, token in near if begins_value(token) or token in recurring or token[0] in "(["), 0)
    capital = next((at for at, token in near if begins_upper(token)), 0)
    if not capital or 0 < sure < capital:
        at = sure
    elif capital == 1 and sure == 2:
        at = sure  # "Highest Winds 120 mph": a label in capitals
    else:
        at = capital
    return _labelled(text, at) if at else None


def _labelled(text: str, at: int) -> tuple[str, str] | None:
    label, value = cut(text, at)
    return (label, value) if is_label(label) else None
