r"""Numbers as characters that a script can hold: printable ASCII without `"`, `\` and what separates them.

A number is digits of 27 values and a last one of 64 values, from other characters. Most are small gaps and take one.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        code = self._tails[tail]
        while rest:
            rest, lead = divmod(rest, len(_LEAD))
            code = _LEAD[lead] + code
        return code


@lru_cache(maxsize=1)
def _codes() -> _Codes:
    return _Codes()


def encode(numbers: Iterable[int]) -> str:
    """The numbers, none of them negative, one after the other."""
    return "".join(map(_codes().__getitem__, numbers))
