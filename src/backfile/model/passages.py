"""Passages that must not be published: where they stand in a text, whatever its spelling, and which names tell them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from backfile.text import slug, words

#: Stands where a passage is withheld; the same length whatever was there.
BAR = "█████"
_BETWEEN = r"[\W_]{0,40}"  # what may stand between two words of a passage: blanks, marks, ends of lines
_NAME = 3  # words of a passage of which each may tell it; of a longer one only neighbours do
_TELLING = 4  # letters: what is shorter stands in many a name by chance
_HASH = re.compile(r"-[0-9a-f]{6}(?:-[0-9]+)?$")  # at the end of an id whose words were taken


class Passages:
    """Some passages, ready to be looked for. False where none of them has a word."""

    def __init__(self, passages: Iterable[str]) -> None:
        self._words = [found for passage in passages if (found := words(_folded(passage)[0]))]
        self._patterns = [re.compile(_BETWEEN.join(map(re.escape, found))) for found in self._words]

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where any of them stands in `text`: start and end, in order, without overlaps."""
        folded, starts, ends = _folded(text)
        found = sorted(match.span() for pattern in self._patterns for match in pattern.finditer(folded))
        merged: list[tuple[int, int]] = []
        for first, last in found:
            start, end = starts[first], ends[last - 1]
            if merged and start < merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return merged

    def stand_in(self, text: str) -> bool:
        """Whether any of them stands in `text`."""
        return bool(self.spans(text))

    def cover(self, text: str) -> str:
        """`text` with a bar for each of them."""
        for start, end in reversed(self.spans(text)):
            text = f"{text[:start]}{BAR}{text[end:]}"
        return text

    def told_by(self, name: str) -> bool:
        """Whether a name made from text (an id, a slug, the name of a file) tells any of them, be it in part.

        In doubt it does. Of a short passage, which may be somebody's name, one word is enough; of a long one, two that
        stand together; and of either its beginning at the end of the name, where that was cut off.
        """
        plain = slug(name, limit=len(name) * 4 + 1)
        whole = plain.replace("-", "")
        ends = (whole, _HASH.sub("", plain).replace("-", ""))
        return any(_tells(found, whole, ends) for found in self._words)


def _tells(found: list[str], whole: str, ends: tuple[str, ...]) -> bool:
    parts = [slug(word) for word in found]
    passage = "".join(parts)
    if passage and passage in whole:
        return True
    pieces = parts if len(parts) <= _NAME else [one + other for one, other in pairwise(parts)]
    least = _TELLING if len(parts) <= _NAME else 2 * _TELLING
    if any(len(piece) >= least and piece in whole for piece in pieces):
        return True
    return any(end.endswith(passage[:n]) for end in ends for n in range(_TELLING, len(passage)))


def _folded(text: str) -> tuple[str, list[int] | range, list[int] | range]:
    """`text` caseless and in one spelling without invisible characters, and where each character starts and ends."""
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and _goes_on(text[end]):
            end += 1
        piece = _cluster(text[at:end])
        pieces.append(piece)
        starts += [at] * len(piece)
        ends += [end] * len(piece)
        at = end
    return "".join(pieces), starts, ends


@lru_cache(maxsize=4096)
def _goes_on(char: str) -> bool:
    return unicodedata.combining(char) != 0 or unicodedata.category(char) in ("Cf", "Mn", "Mc")


@lru_cache(maxsize=4096)
def _cluster(text: str) -> str:
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")  # soft hyphens, marks of direction
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
