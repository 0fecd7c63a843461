"""What must not be shown of a dump. In doubt a whole line is withheld."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from backfile.model import CaptureListing

#: Stands where a passage is withheld; the same length whatever was there.
BAR = "█████"
_WORD = re.compile(r"\w+")
_BETWEEN = r"[\W_]{0,40}"


def line_numbers(lines: str) -> Iterator[int]:
    """The numbers in `31-35`, or in `31`."""
    first, _, last = lines.partition("-")
    if first.isdecimal() and (last or first).isdecimal():
        yield from range(int(first), int(last or first) + 1)


def cover_lines(texts: Sequence[str], listing: CaptureListing) -> list[str | None]:
    """The lines with withheld passages covered; None for a line that is withheld as a whole."""
    covered: list[str | None] = list(texts)
    for lines in listing.closed:
        _close(covered, lines)
    for redaction in sorted(listing.redact, key=lambda found: (-len(found.passage), found.passage)):
        words = _WORD.findall(redaction.passage)
        bars = [covered[n - 1] for n in line_numbers(redaction.lines) if n <= len(covered)]
        found = words and _cover(covered, re.compile(_BETWEEN.join(map(re.escape, words)), re.IGNORECASE))
        if not found and not any(text is not None and BAR in text for text in bars):
            _close(covered, redaction.lines)  # it is not there in these words: nothing of the entry is shown
    return covered


def _close(covered: list[str | None], lines: str) -> None:
    for n in line_numbers(lines):
        if n <= len(covered):
            covered[n - 1] = None


def _cover(covered: list[str | None], pattern: re.Pattern[str]) -> bool:
    """Cover one passage, also where it runs over the ends of lines. Tells whether it was there."""
    starts: list[int] = []
    at = 0
    for text in covered:
        starts.append(at)
        at += len(text or "") + 1
    whole = "\n".join(text or "" for text in covered)
    everything = list(pattern.finditer(whole))
    for found in reversed(everything):
        first = _line_at(starts, found.start())
        last = _line_at(starts, found.end() - 1)
        for n in range(first, last + 1):
            text = covered[n]
            if text is not None:
                head = text[: max(0, found.start() - starts[n])] if n == first else ""
                tail = text[found.end() - starts[n] :] if n == last else ""
                covered[n] = f"{head}{BAR}{tail}" if text.strip() else text
    return bool(everything)


def _line_at(starts: Sequence[int], place: int) -> int:
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= place else (low, middle)
    return low
