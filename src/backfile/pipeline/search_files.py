"""The files of search, as jobs. What a few days give to their tier is a part: of a tier of which one day changed, the
others are not looked through again.
"""

from __future__ import annotations

import msgspec

from backfile.engine.cache import Cache
from backfile.index import search_shards
from backfile.index.search_run import SearchRun, make_run
from backfile.model import Output, SearchSlot, SearchTexts, SearchTier
from backfile.pipeline.jobs import Kept, load_items

_RUN = msgspec.msgpack.Decoder(SearchRun)


class RunOfDays(msgspec.Struct, frozen=True):
    """Days that follow each other in a tier."""

    cache: Cache
    days: tuple[str, ...]  #: names of their `DayItems`


def run_of_days(job: RunOfDays) -> tuple[str, ...]:
    """Their `SearchRun`."""
    run = make_run(load_items(job.cache, Kept(days=job.days)))
    return (job.cache.put(msgspec.msgpack.encode(run)),)


class DayTier(msgspec.Struct, frozen=True):
    """A tier of days."""

    cache: Cache
    tier: SearchTier
    runs: tuple[str, ...]  #: names of those that its days give, in their order


def day_tier(job: DayTier) -> list[Output]:
    """Its files."""
    return search_shards.tier_shards(job.tier, [_RUN.decode(job.cache.get(name)) for name in job.runs])


class UndatedTier(msgspec.Struct, frozen=True):
    """A tier of entries without a day."""

    cache: Cache
    tier: SearchTier
    undated: tuple[str, ...]  #: names of all of them


def undated_tier(job: UndatedTier) -> list[Output]:
    """Its files."""
    tier = msgspec.structs.replace(job.tier, slots=filled(job.cache, job.tier.slots, job.undated))
    return search_shards.tier_shards(tier, [make_run(item for slot in tier.slots for item in slot.items)])


class Texts(msgspec.Struct, frozen=True):
    """A file of texts."""

    cache: Cache
    group: SearchTexts
    undated: tuple[str, ...]  #: names of the entries without a day; none for days


def text_files(job: Texts) -> list[Output]:
    """It, or several where it would be too long."""
    group = msgspec.structs.replace(job.group, slots=filled(job.cache, job.group.slots, job.undated))
    return search_shards.text_shards(group)


def filled(cache: Cache, slots: tuple[SearchSlot, ...], undated: tuple[str, ...]) -> tuple[SearchSlot, ...]:
    """The slots with their entries."""
    return tuple(msgspec.structs.replace(slot, items=tuple(load_items(cache, _kept(slot, undated)))) for slot in slots)


def _kept(slot: SearchSlot, undated: tuple[str, ...]) -> Kept:
    if not slot.ids:
        return Kept(days=(slot.kept,))
    return Kept(undated=(slot.kept,) if slot.kept else undated, ids=slot.ids)
