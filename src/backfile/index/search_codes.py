r"""Numbers as characters that a script can hold: printable ASCII without `"`, `\` and what separates them.

A number is digits of 27 values and a last one of 64 values, from other characters. Most are small gaps and take one.
In rows, where the page reads one number without those before it, all of a column have as many digits, of 91 values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

_CHARS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
_LAST, _LEAD = _CHARS[:64], _CHARS[64:]  # 64 and 27


_THREE = len(_LEAD) ** 2 * len(_LAST)  # numbers of three digits or fewer: 46,656


class _Threes(dict[int, str]):
    """Three digits, kept once made."""

    def __missing__(self, number: int) -> str:
        rest, last = divmod(number, len(_LAST))
        code = self[number] = _LEAD[rest // len(_LEAD)] + _LEAD[rest % len(_LEAD)] + _LAST[last]
        return code


class _Codes(dict[int, str]):
    """The codes of numbers, of small ones kept once made."""

    def __init__(self) -> None:
        super().__init__()
        self._threes = _Threes()

    def __missing__(self, number: int) -> str:
        if number < _THREE:
            code = self[number] = self._threes[number].lstrip(_LEAD[0])
            return code
        rest, tail = divmod(number, _THREE)
        code = self._threes[tail]
        while rest:
            rest, lead = divmod(rest, len(_LEAD))
            code = _LEAD[lead] + code
        return code


@lru_cache(maxsize=1)
def _codes() -> _Codes:
    return _Codes()


def code_each(numbers: Iterable[int]) -> Iterator[str]:
    """The code of each number, none of them negative."""
    return map(_codes().__getitem__, numbers)


def encode(numbers: Iterable[int]) -> str:
    """The numbers, one after the other."""
    return "".join(code_each(numbers))


def encode_rows(*columns: Sequence[int]) -> tuple[list[int], str]:
    """Numbers in columns, row after row; and how many digits each column has."""
    digits = [_digits(max(column, default=0)) for column in columns]
    codes = [
        map({number: _fixed(number, size) for number in set(column)}.__getitem__, column)
        for column, size in zip(columns, digits, strict=True)
    ]
    return digits, "".join(map("".join, zip(*codes, strict=True)))


def _digits(number: int) -> int:
    return 1 + _digits(number // len(_CHARS)) if number >= len(_CHARS) else 1


def _fixed(number: int, digits: int) -> str:
    return (_fixed(number // len(_CHARS), digits - 1) if digits > 1 else "") + _CHARS[number % len(_CHARS)]


def cut(codes: str, size: int) -> list[str]:
    """What `encode` gave, in pieces of at most `size` characters (or of one number)."""
    if len(codes) <= size:
        return [codes]
    lead = re.escape(_LEAD)
    return re.findall(rf"[{lead}]*[^{lead}](?:.{{0,{max(size - 8, 0)}}}[^{lead}])?", codes)
