"""The chart of the front page: every entry of the archive over its whole span, with key events and honest gaps."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Count, Ref
from backfile.plain import shorten
from backfile.render.runs import Run, day_after
from backfile.render.scale import Scale, bar_path
from backfile.render.words import t
from backfile.render.words.dates import day_words, month_names
from backfile.render.words.locales import digits, isolated, joined

WIDE, SLIM = (1180.0, 8, 3), (380.0, 2, 2)  # width, key events told, rows of labels
BARS = 100.0  # height of the tallest bar
_LETTER = 6.6  # width of a letter of a label


class Mark(msgspec.Struct, frozen=True):
    """A key event on the chart."""

    words: str
    x: float
    y: float
    top: float  #: of its bar
    end: bool  #: its words stand before it


class Tick(msgspec.Struct, frozen=True):
    """A month or year under the chart."""

    words: str
    x: float


class Drawing(msgspec.Struct, frozen=True):
    """The chart at one width."""

    width: float
    scale: float  #: what the bars, drawn for the wide one, are stretched by
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    holes: str  #: path of what no capture covers


class Chart(msgspec.Struct, frozen=True):
    """All of it."""

    bars: str
    high: str  #: bars with a key event
    top: float  #: free above the bars, for labels
    peak: str  #: in words
    most: int
    drawings: tuple[Drawing, Drawing]


def make_chart(
    scale: Scale, counts: Sequence[Count], keys: Sequence[Ref], covered: Sequence[Run], language: str
) -> Chart:
    """Draw it. `keys`: key events worth telling, weightiest first."""
    sums = scale.sums(counts)
    most = max(sums)
    peak = max(counts, key=lambda count: count.count)
    events = [(ref.day, ref.title) for ref in keys] or [(peak.name, t("entries", language, n=peak.count))]
    marked = {scale.place(ref.day) for ref in keys}
    told = [_draw(scale, sums, most, events, covered, form, language) for form in (WIDE, SLIM)]
    return Chart(
        bars=bar_path([0 if n in marked else count for n, count in enumerate(sums)], most, WIDE[0], BARS),
        high=bar_path([count if n in marked else 0 for n, count in enumerate(sums)], most, WIDE[0], BARS),
        top=8.0 + 20 * max((_rows(drawing) for drawing in told), default=0),
        peak=day_words(peak.name, language),
        most=peak.count,
        drawings=(told[0], told[1]),
    )


def _rows(drawing: Drawing) -> int:
    return 1 + int(max((mark.y for mark in drawing.marks), default=-20.0) // 20)


def _draw(
    scale: Scale,
    sums: list[int],
    most: int,
    events: Sequence[tuple[str, str]],
    covered: Sequence[Run],
    form: tuple[float, int, int],
    language: str,
) -> Drawing:
    width, number, rows = form
    step = width / scale.bins
    return Drawing(
        width=width,
        scale=round(width / WIDE[0], 4),
        marks=_marks(scale, sums, most, events[:number], width, rows, language),
        ticks=_ticks(scale, step, width, language),
        holes=_holes(scale, covered, width),
    )


def _marks(
    scale: Scale, sums: list[int], most: int, events: Sequence[tuple[str, str]], width: float, rows: int, language: str
) -> tuple[Mark, ...]:
    """Labels in rows, each where it has room; one that has none is left out."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    found = []
    for day, told in events:
        n = scale.place(day)
        x = round((n + 0.5) * width / scale.bins, 1)
        title = isolated(shorten(told, 36, longest=35)[0], language)
        words = day_words(day, language, "brief") + t("colon", language) + title
        length = len(joined(words)) * _LETTER
        end = x + length > width
        span = (x - length - 8, x + 4) if end else (x - 4, x + length + 8)
        for row in range(rows):
            # Neither another label nor the line of one in a higher row may be crossed.
            if span[0] >= -8 and not any(low < span[1] and span[0] < high for low, high in taken[row]):
                for upper in range(row + 1):
                    taken[upper].append(span if upper == row else (x - 2, x + 2))
                found.append(Mark(words, x, row * 20.0, round(BARS - BARS * sums[n] / most, 1), end))
                break
    return tuple(sorted(found, key=lambda mark: mark.x))


def _ticks(scale: Scale, step: float, width: float, language: str) -> tuple[Tick, ...]:
    """The first bar of each month or year, as many as can be read."""
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (scale.first, scale.last))
    room = max(1, int(width / 62))
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if (last - first + 1) / n <= room), 1200)
    names = month_names(language, short=True)
    found = []
    for n in range(first, last + 1):
        if n % every and n != first:
            continue
        day = max(scale.first, f"{n // 12:04}-{n % 12 + 1:02}-01")
        year = n % 12 == 0 or n == first or every >= 12
        words = f"{n // 12}" if every >= 12 else f"{names[n % 12]}{f' {n // 12}' if year else ''}"
        words = digits(words, language)
        found.append(Tick(words, round(scale.place(day) * step, 1)))
    inside = [tick for tick in found if tick.x + _LETTER * len(tick.words) < width]
    after = [tick.x for tick in inside[1:]] + [width]
    return tuple(tick for tick, end in zip(inside, after, strict=True) if end - tick.x > _LETTER * len(tick.words) + 4)


def _holes(scale: Scale, covered: Sequence[Run], width: float) -> str:
    at, parts = 0.0, []
    for run in covered:
        start, end = scale.share(run.first), scale.share(day_after(run.last))
        if start - at > 0.004:
            parts.append((at, start))
        at = max(at, end)
    if 1 - at > 0.004:
        parts.append((at, 1.0))
    return "".join(f"M{a * width:.1f} 0H{b * width:.1f}" for a, b in parts)
