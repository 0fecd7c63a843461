"""Text as topics are matched in it: caseless and in one spelling, with the way back to the text as printed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# What a typesetter changes without meaning anything by it.
_SAME = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\n": " ", "\t": " ", "\xa0": " ", "\u202f": " "}
)

_SAME_PAIRS = [(chr(printed), same) for printed, same in _SAME.items()]

# First and last character of each run of scripts that write no space between words.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x30FF),  # Han radicals, kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
)


def fold(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters the place in `text` (nothing: the same place)."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " "), None
    for printed, same in _SAME_PAIRS:  # a third of the time that `translate` takes
        if printed in text:
            text = text.replace(printed, same)
    folded = text.casefold()
    # Without compatibility forms or combining marks, casefolding is character by character.
    if len(folded) == len(text) and unicodedata.is_normalized("NFKC", text):
        return folded, None
    return _fold_slowly(text)


def _fold_slowly(text: str) -> tuple[str, list[int]]:
    pieces: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = _fold_cluster(text[start:end])
        pieces.append(piece)
        places.extend([start] * len(piece))
        start = end
    return "".join(pieces), places


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    return folded.translate(_SAME)


@lru_cache(maxsize=4096)
def is_letter(char: str) -> bool:
    """Whether a word goes on over `char`: letters, marks and digits, by category."""
    return unicodedata.category(char)[0] in "LMN"


@lru_cache(maxsize=4096)
def is_unspaced(char: str) -> bool:
    """Whether `char` is of a script without spaces, in which a word has no visible end."""
    return any(first <= ord(char) <= last for first, last in _UNSPACED)


def ends_word(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands as a whole word (or words)."""
    if start and text[start - 1] != " " and _goes_on(text[start - 1], text[start]):
        return False
    return end >= len(text) or text[end] == " " or not _goes_on(text[end - 1], text[end])


def _goes_on(one: str, other: str) -> bool:
    return is_letter(one) and is_letter(other) and not is_unspaced(one) and not is_unspaced(other)
