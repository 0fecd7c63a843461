r"""Numbers as characters that a script can hold: printable ASCII without `"`, `\` and what separates them.

A number is digits of 27 values and a last one of 64 values, from other characters. Most are small gaps and take one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_CHARS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
_LAST, _LEAD = _CHARS[:64], _CHARS[64:]  # 64 and 27


class _Codes(dict[int, str]):
    """The codes of numbers below 46,656 ready made, of others made when asked for."""

    def __init__(self) -> None:
        self._tails = [a + b + c for a in _LEAD for b in _LEAD for c in _LAST]
        zero = _LEAD[0]
        super().__init__((n, tail.lstrip(zero)) for n, tail in enumerate(self._tails))

    def __missing__(self, number: int) -> str:
        rest, tail = divmod(number, len(self._tails))
        if rest < len(_LEAD):  # nearly all
            return _LEAD[rest] + self._tails[tail]
        code = self._tails[tail]
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


def cut(codes: str, count: int) -> list[str]:
    """What `encode` gave, in pieces of at most `count` numbers."""
    if len(codes) <= count:  # characters, and so numbers
        return [codes]
    return re.findall(rf"(?:[{re.escape(_LEAD)}]*[^{re.escape(_LEAD)}]){{1,{count}}}", codes)
