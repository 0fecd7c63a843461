"""The search index: how it is cut, and the tasks that write it (`src/decisions/0009-search.md`)."""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Sequence

from backfile.index.search_blocks import TOP, blocks
from backfile.index.search_shards import text_shards, tier_shards
from backfile.index.search_text import weight
from backfile.model import Item, SearchPlan, SearchSlot, SearchTexts, SearchTier, Task

TIER = 8_500_000  # bytes of text in a tier; its postings take about a third of that
TEXTS = 40_000  # bytes of text whose beginnings stand in one file

#: Slot -> what is filed there.
_Slots = dict[int, list[Item]]


def plan_search(dated: Sequence[Item], undated: Sequence[Item]) -> SearchPlan:
    """Cut the published entries (`dated` in the order of their days) into tiers and texts.

    The newest month is a tier of its own: adding a day to it rewrites nothing that is older.
    """
    days: _Slots = {}
    for item in dated:
        days.setdefault(datetime.date.fromisoformat(item.ref.day).toordinal(), []).append(item)
    loose: _Slots = {}
    for item in sorted(undated, key=lambda item: item.ref.id):
        loose.setdefault(zlib.crc32(item.ref.id.encode("utf-8", "surrogatepass")) >> (32 - TOP), []).append(item)
    day_slots, day_texts = _texts(days, "d")
    loose_slots, loose_texts = _texts(loose, "u")
    month = _first_of_month(max(days)) if days else 0
    newest = tuple(slot for number, slot in day_slots.items() if number >= month)
    tiers = [
        *_tiers({number: slot for number, slot in day_slots.items() if number < month}, "d"),
        *([SearchTier("newest", True, newest)] if newest else []),
        *_tiers(loose_slots, "u"),
    ]
    return SearchPlan(tuple(tiers), (*day_texts, *loose_texts))


def search_tasks(plan: SearchPlan) -> list[Task]:
    """A task for each tier and each file of texts."""
    return [
        *(Task(f"search tier {tier.name}", tier_shards, tier, _size(tier) // 5) for tier in plan.tiers),
        *(Task(f"search texts {texts.name}", text_shards, texts, _size(texts) // 20) for texts in plan.texts),
    ]


def _size(part: SearchTier | SearchTexts) -> int:
    return sum(len(slot.items) for slot in part.slots)


def _first_of_month(ordinal: int) -> int:
    return datetime.date.fromordinal(ordinal).replace(day=1).toordinal()


def _weigh(slot: Sequence[Item]) -> int:
    return sum(map(weight, slot))


def _texts(slots: _Slots, kind: str) -> tuple[dict[int, SearchSlot], list[SearchTexts]]:
    """The slots, each knowing where its texts stand, and the files of texts."""
    made: dict[int, SearchSlot] = {}
    files = []
    # What is shown of an entry is its beginning: a long one weighs no more than that.
    weights = {number: sum(min(weight(item), 800) for item in items) for number, items in slots.items()}
    for block in blocks(weights, TEXTS):
        own = block.exponent == 0 and weights[block.start] > TEXTS
        for number in block.slots:
            made[number] = SearchSlot(number, tuple(slots[number]), -1 if own else block.exponent)
        files.append(SearchTexts(f"{kind}{block.start}-{block.exponent}", tuple(made[n] for n in block.slots)))
    return made, files


def _tiers(slots: dict[int, SearchSlot], kind: str) -> list[SearchTier]:
    weights = {number: _weigh(slot.items) for number, slot in slots.items()}
    return [
        SearchTier(f"{kind}{block.start}-{block.exponent}", kind == "d", tuple(slots[n] for n in block.slots))
        for block in blocks(weights, TIER)
    ]
