"""The words a text is found by: caseless, without accents; pairs of characters where a script sets no spaces.

`templates/assets/search.js` takes a query apart in the same way; the page tells it the characters.
"""

from __future__ import annotations

import re
import unicodedata

from backfile.late import late
from backfile.text import DROPPED, LETTERS, UNSPACED

LONGEST = 40  # characters; what is longer goes on as another word

_ASCII = re.compile(rf"[a-z0-9]{{1,{LONGEST}}}")
_DROPPED = re.compile(f"[{DROPPED}]+")
_LETTERS = str.maketrans(LETTERS)
# Vowel signs of Indian scripts and others are marks, and part of the word.
_MARKS = "\u0900-\u0963\u0966-\u0df3\u0f71-\u0f84\u3099\u309a"
_RUN = re.compile(rf"[{UNSPACED}]+|(?:[^\W_{UNSPACED}]|[{_MARKS}])+")
_UNSPACED = late(f"[{UNSPACED}]")


def fold(text: str) -> str:
    """The text in the spelling in which words are compared."""
    if text.isascii():
        return text.lower()
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", bare)


def words(text: str) -> list[str]:
    """The words of a text in their order, each one place in it.

    A run of a script without spaces gives every pair of neighbours, and its last character alone.
    """
    folded = fold(text)
    if folded.isascii():
        return _ASCII.findall(folded)
    found: list[str] = []
    for run in _RUN.findall(folded):
        if run[0] >= UNSPACED[0] and _UNSPACED.match(run):  # none lies before the first of them
            found += [run[at : at + 2] for at in range(len(run))]
        elif len(run) <= LONGEST:
            found.append(run)
        else:
            found += [run[at : at + LONGEST] for at in range(0, len(run), LONGEST)]
    return found
