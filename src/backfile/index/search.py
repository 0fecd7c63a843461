"""The search index: how it is cut (`src/decisions/0009-search.md`)."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterable

import msgspec

from backfile.index.month import SHOWN
from backfile.index.search_blocks import TOP, blocks
from backfile.index.search_text import weight
from backfile.model import DayPart, Item, SearchPlan, SearchSlot, SearchTexts, SearchTier

TIER = 8_500_000  # bytes of text in a tier; its postings take about a third of that
RUN = 600_000  # bytes of text that are looked through together: all that one changed entry makes one look through again
TEXTS = 40_000  # bytes of text whose beginnings stand in one file


class _Slot(msgspec.Struct, frozen=True):
    """What is filed in a slot: where it is kept, and what it weighs."""

    items: str
    ids: tuple[str, ...]
    count: int
    weight: int
    shown: int


def plan_search(days: Iterable[DayPart], undated: Iterable[tuple[str, Item]]) -> SearchPlan:
    """Cut the published entries into tiers and texts. `undated`: entries without a day, each with the name of those it
    is kept among.

    The newest month is a tier of its own: adding a day to it rewrites nothing that is older.
    """
    dated = {
        datetime.date.fromisoformat(day.brief.day).toordinal(): _Slot(
            day.items, (), day.brief.count, day.weight, day.shown
        )
        for day in days
    }
    loose: dict[int, _Slot] = {}
    for name, item in sorted(undated, key=lambda found: found[1].ref.id):
        number = zlib.crc32(item.ref.id.encode("utf-8", "surrogatepass")) >> (32 - TOP)
        size = weight(item)
        before = loose.get(number, _Slot(name, (), 0, 0, 0))
        loose[number] = _Slot(
            name if before.items == name else "",
            (*before.ids, item.ref.id),
            before.count + 1,
            before.weight + size,
            before.shown + min(size, SHOWN),
        )
    day_slots, day_texts = _texts(dated, "d")
    loose_slots, loose_texts = _texts(loose, "u")
    month = _first_of_month(max(dated)) if dated else 0
    newest = {n: slot for n, slot in day_slots.items() if n >= month}
    tiers = [
        *_tiers({n: slot for n, slot in day_slots.items() if n < month}, dated, "d"),
        *([_tier("newest", newest, dated, "d")] if newest else []),
        *_tiers(loose_slots, loose, "u"),
    ]
    return SearchPlan(tuple(tiers), (*day_texts, *loose_texts))


def _first_of_month(ordinal: int) -> int:
    return datetime.date.fromordinal(ordinal).replace(day=1).toordinal()


def _texts(slots: dict[int, _Slot], kind: str) -> tuple[dict[int, SearchSlot], list[SearchTexts]]:
    """The slots, each knowing where its texts stand, and the files of texts."""
    made: dict[int, SearchSlot] = {}
    files = []
    # What is shown of an entry is its beginning: a long one weighs no more than that.
    weights = {number: slot.shown for number, slot in slots.items()}
    for block in blocks(weights, TEXTS):
        own = block.exponent == 0 and weights[block.start] > TEXTS
        for number in block.slots:
            slot = slots[number]
            made[number] = SearchSlot(number, (), slot.count, -1 if own else block.exponent, slot.items, slot.ids)
        files.append(SearchTexts(f"{kind}{block.start}-{block.exponent}", tuple(made[n] for n in block.slots)))
    return made, files


def _tiers(slots: dict[int, SearchSlot], found: dict[int, _Slot], kind: str) -> list[SearchTier]:
    return [
        _tier(f"{kind}{block.start}-{block.exponent}", {n: slots[n] for n in block.slots}, found, kind)
        for block in blocks({n: found[n].weight for n in slots}, TIER)
    ]


def _tier(name: str, slots: dict[int, SearchSlot], found: dict[int, _Slot], kind: str) -> SearchTier:
    runs = blocks({n: found[n].weight for n in slots}, RUN) if kind == "d" else ()
    return SearchTier(name, kind == "d", tuple(slots.values()), tuple(len(run.slots) for run in runs))
