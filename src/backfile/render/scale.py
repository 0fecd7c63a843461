"""The whole span of an archive cut into bars: days, weeks, months or years, never more than fit on a page."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from backfile.model import Count, Listings

_LONGEST = (("day", 430), ("week", 430 * 7), ("month", 430 * 30))  # days, up to which a unit is used


class Scale(msgspec.Struct, frozen=True):
    """From the first day with entries to the last."""

    first: str
    last: str
    unit: str  #: `day`, `week`, `month` or `year`
    bins: int

    def place(self, day: str) -> int:
        """The bar a day belongs to."""
        return _number(day, self.unit) - _number(self.first, self.unit)

    def share(self, day: str) -> float:
        """How far a day lies between first and last, 0 to 1; days outside lie at the ends."""
        first, last, at = (datetime.date.fromisoformat(d).toordinal() for d in (self.first, self.last, day))
        return min(1.0, max(0.0, (at - first) / max(1, last - first + 1)))

    def sums(self, counts: Iterable[Count]) -> list[int]:
        """Counts by day as counts by bar."""
        found = [0] * self.bins
        start, unit = _number(self.first, self.unit), self.unit
        for count in counts:
            found[_number(count.name, unit) - start] += count.count
        return found


def make_scale(first: str, last: str) -> Scale:
    """The scale of an archive's days."""
    length = datetime.date.fromisoformat(last).toordinal() - datetime.date.fromisoformat(first).toordinal() + 1
    unit = next((unit for unit, longest in _LONGEST if length <= longest), "year")
    return Scale(first, last, unit, _number(last, unit) - _number(first, unit) + 1)


def whole_scale(listings: Listings) -> Scale | None:
    """The scale of a whole archive; none where no entry has a day."""
    return make_scale(listings.days[0].brief.day, listings.days[-1].brief.day) if listings.days else None


@lru_cache(maxsize=20_000)  # each topic of an archive asks for all of its days
def _number(day: str, unit: str) -> int:
    if unit == "year":
        return int(day[:4])
    if unit == "month":
        return int(day[:4]) * 12 + int(day[5:7]) - 1
    ordinal = datetime.date.fromisoformat(day).toordinal()
    return ordinal if unit == "day" else (ordinal - 1) // 7


def coarse(sums: Sequence[int], most: int) -> list[int]:
    """At most `most` bars, for a small chart."""
    size = -(-len(sums) // most)
    return [sum(sums[at : at + size]) for at in range(0, len(sums), size)]


def bar_path(sums: Sequence[int], most: int, width: float, height: float, *, base: float | None = None) -> str:
    """Bars as one path: a chart of four hundred and thirty bars is one node of the page. `base`: where they stand."""
    step = width / max(1, len(sums))
    wide = _short(max(step - (1 if step > 3 else 0.3), 0.5))
    foot = _short(height if base is None else base)
    return "".join(
        f"M{_short(n * step)} {foot}v-{_short(max(1.5, height * count / most))}h{wide}V{foot}z"
        for n, count in enumerate(sums)
        if count
    )


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
