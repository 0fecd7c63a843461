"""What must not be shown of a dump. In doubt a whole line is withheld."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from backfile.model import CaptureListing
from backfile.model.passages import BAR, Passages
from backfile.text import words

_REPEATED = 4  # words of a line


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
    _close_repeats(covered, texts)
    whole = _Whole(texts)
    for redaction in listing.redact:
        numbers = list(line_numbers(redaction.lines))
        spans = whole.spans(redaction.passage)
        if not any(n in numbers for span in spans for n in whole.lines(*span)):
            _close(covered, redaction.lines)  # it is not there in these words: nothing of the entry is shown
    everything = Passages(dict.fromkeys(redaction.passage for redaction in listing.redact))
    for start, end in reversed(everything.spans(whole.text) if everything else []):
        _cover(covered, whole, start, end)
    return covered


def _close(covered: list[str | None], lines: str) -> None:
    for n in line_numbers(lines):
        if n <= len(covered):
            covered[n - 1] = None


def _close_repeats(covered: list[str | None], texts: Sequence[str]) -> None:
    """A line of a withheld entry that the page says again elsewhere, in a summary or a menu."""
    closed = {spoken for text, left in zip(texts, covered, strict=True) if left is None and (spoken := _spoken(text))}
    for n, text in enumerate(covered):
        if text is not None and closed and _spoken(text) in closed:
            covered[n] = None


def _spoken(text: str) -> str:
    """The words of a line; empty where they are so few that many a line has them, as a byline or a button."""
    found = words(text)
    return " ".join(found) if len(found) >= _REPEATED else ""


class _Whole:
    """The lines as one text, for a passage may run over their ends."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(texts)
        self.starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self._found: dict[str, list[tuple[int, int]]] = {}

    def spans(self, passage: str) -> list[tuple[int, int]]:
        """Where a passage stands."""
        if passage not in self._found:
            self._found[passage] = Passages([passage]).spans(self.text)
        return self._found[passage]

    def lines(self, start: int, end: int) -> range:
        """Numbers of the lines that a span runs over."""
        return range(bisect_right(self.starts, start), bisect_right(self.starts, end - 1) + 1)


def _cover(covered: list[str | None], whole: _Whole, start: int, end: int) -> None:
    """A bar over a span; spans are covered from the last to the first, so that those before stay where they are."""
    for n in whole.lines(start, end):
        text, at = covered[n - 1], whole.starts[n - 1]
        if text is not None and text.strip():
            last = whole.starts[n] - 1
            covered[n - 1] = text[: max(0, start - at)] + BAR + (text[end - at :] if end < last else "")
