"""What is withheld, counted by day: its own addresses are made from its words, so one page stands for all of a day."""

from __future__ import annotations

from collections.abc import Sequence

from backfile.model import Item, SourceBrief, Withheld, WithheldListing


def withheld_listings(items: Sequence[Item]) -> tuple[WithheldListing, ...]:
    """How much of each day is withheld, by source and reason; what has no day comes last."""
    listed = {item.ref.day for item in items if not item.withheld}
    days: dict[str, dict[tuple[str, str, str], int]] = {}
    briefs: dict[str, SourceBrief] = {}
    for item in items:
        if item.withheld:
            counts = days.setdefault(item.ref.day, {})
            key = item.source.title, item.source.name, item.withheld
            counts[key] = counts.get(key, 0) + 1
            briefs[item.source.name] = item.source
    return tuple(
        WithheldListing(
            day=day,
            parts=tuple(
                Withheld(briefs[name], why, days[day][title, name, why]) for title, name, why in sorted(days[day])
            ),
            listed=day in listed or not day,
        )
        for day in sorted(days, key=lambda day: (not day, day))
    )
