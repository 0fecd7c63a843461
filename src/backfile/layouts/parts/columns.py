"""Columns run together in one line: "150 seats 116 seats" beside one label.

Where several rows of a box fall into equal parts of the same form, the box has columns, and those rows are split.
A row that does not fall into equal parts is kept whole: better one long value than two wrong ones.
"""

from __future__ import annotations

import re
from collections import Counter

_TOKEN = re.compile(r"\S+")
_MOST = 4  # columns
_FEWEST_ROWS = 3


def _form(token: str) -> str:
    """The form of a word: a number with its unit or sign, brackets, a capital, or anything else."""
    if token[0] in "([":
        return "("
    if any(char.isdigit() for char in token[:3]):
        return "%" if token.endswith("%") else "9"
    if token[0].isalpha():
        return "A" if not token[0].islower() else "a"
    return token[0]


def parts(value: str, count: int) -> list[str]:
    """The value in `count` parts of the same form, or nothing where it does not fall so."""
    tokens = [found[0] for found in _TOKEN.finditer(value[:400])]
    if len(tokens) < count or len(tokens) % count:
        return []
    size = len(tokens) // count
    pieces = [tokens[at : at + size] for at in range(0, len(tokens), size)]
    forms = {"".join(map(_form, piece)) for piece in pieces}
    return [" ".join(piece) for piece in pieces] if len(forms) == 1 else []


def column_count(values: list[str]) -> int:
    """How many columns the rows of a box have: the number into which most of its values with digits fall; else 1."""
    numbered = [value for value in values if any(char.isdigit() for char in value)]
    found = Counter({count: sum(bool(parts(value, count)) for value in numbered) for count in range(2, _MOST + 1)})
    count, rows = max(found.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return count if rows >= _FEWEST_ROWS and rows * 2 > len(numbered) else 1


def split_columns(values: list[str], count: int) -> list[str]:
    """The columns of a row; a row of one value that does not fall into equal parts stays as it is.

    Names are split in pairs of words alone: three words beside one would look the same as any other four.
    """
    if count < 2 or len(values) != 1:
        return values
    pieces = parts(values[0], count)
    if not any(char.isdigit() or char in "([" for char in values[0]) and any(len(p.split()) != 2 for p in pieces):
        return values
    return pieces or values
