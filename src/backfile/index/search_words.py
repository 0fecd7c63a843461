"""The words a text is found by: caseless, without accents; pairs of characters where a script sets no spaces.

`templates/assets/search.js` takes a query apart in the same way, with the same characters; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 40  # characters; what is longer goes on as another word

#: Scripts without spaces between words: Thai, Lao, Myanmar, Khmer, Han, Kana.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
#: Marks that a reader may leave out: accents, Hebrew points, Arabic vowel signs and the lengthening stroke.
DROPPED = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
#: Letters that do not come apart into a letter and an accent.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ς": "σ",
}  # fmt: skip

_ASCII = re.compile(rf"[a-z0-9]{{1,{LONGEST}}}")
_DROPPED = re.compile(f"[{DROPPED}]+")
_LETTERS = str.maketrans(LETTERS)
# Vowel signs of Indian scripts and others are marks, and part of the word.
_MARKS = "\u0900-\u0963\u0966-\u0df3\u0f71-\u0f84\u3099\u309a"
_RUN = re.compile(rf"[{UNSPACED}]+|(?:[^\W_{UNSPACED}]|[{_MARKS}])+")
_UNSPACED = re.compile(f"[{UNSPACED}]")


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
        if _UNSPACED.match(run):
            found += [run[at : at + 2] for at in range(len(run))]
        elif len(run) <= LONGEST:
            found.append(run)
        else:
            found += [run[at : at + LONGEST] for at in range(0, len(run), LONGEST)]
    return found
