"""Lines that look like the name of a person, perhaps with where they are: "Mira Tolle in Rome"."""

from __future__ import annotations

import re

_PLACE = re.compile(r"\s+(?:in|at|à|en|aus|from|di|da|em|te|w|i)\s+|,\s+|\s+[|–—-]\s+")
_PARTICLES = frozenset(
    "van von de der den des del della di da dos du la le el al bin ibn ter ten af och e y und et and".split()  # noqa: SIM905  # words
)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*$")
_MOST = 5  # words
_LONGEST = 50  # characters


def is_person(text: str) -> bool:
    """Two to five words that begin as names do, no more; a place may follow. Words all in capitals are labels."""
    if len(text) > _LONGEST or not text or text[-1] in ".?!:;…":
        return False
    name = _PLACE.split(text, maxsplit=1)[0]
    tokens = name.split()
    if not 2 <= len(tokens) <= _MOST or text.isupper():
        return False
    if not all(_WORD.match(token) and (token[0].isupper() or token in _PARTICLES) for token in tokens):
        return False
    return tokens[-1] not in _PARTICLES
