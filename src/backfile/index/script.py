"""What the capitals of a text say: whether names can be told by them, by recurring phrases only, or not at all."""

from __future__ import annotations

from backfile.index.fold import is_unspaced

_LOOKED_AT = 400  # letters, enough to tell
_SHOUTED = 8  # words; a shorter text in capitals is a headline or a label


def names_show_by(text: str) -> str:
    """`capitals`; `phrases` where capitals say nothing but words are told apart; `nothing` where they are not."""
    letters = [char for char in text[: _LOOKED_AT * 2] if char.isalpha()][:_LOOKED_AT]
    if not letters:
        return "capitals"
    if sum(map(is_unspaced, letters)) * 2 > len(letters):
        return "nothing"
    cased = [char for char in letters if char.islower() or char.isupper()]
    if len(cased) * 3 < len(letters):
        return "phrases"
    upper = sum(map(str.isupper, cased))
    shouted = upper * 10 > len(cased) * 9 and len(text.split()) > _SHOUTED
    return "phrases" if shouted or (upper == 0 and len(text.split()) > _SHOUTED) else "capitals"
