"""What stands around a day: the entries before and after it in each source and topic. Only the ends of days count for
others, so that an edit in the middle of one changes no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from backfile.index.days import gaps, neighbours
from backfile.index.fields import with_box
from backfile.model import DayItems, DayListing, Item, Ref, Ring, Step


def chains_of(item: Item) -> list[str]:
    """The chains that an entry is in: its source's, then those of its topics."""
    return [f"s {item.ref.source}", *(f"t {tag.slug}" for tag in item.tags)]


def ends_of(items: Iterable[Item]) -> tuple[dict[str, Ref], dict[str, Ref]]:
    """The first entry of each chain, and the last."""
    first: dict[str, Ref] = {}
    last: dict[str, Ref] = {}
    for item in items:
        for chain in chains_of(item):
            first.setdefault(chain, item.ref)
            last[chain] = item.ref
    return first, last


def make_rings(days: Mapping[str, Sequence[Item]], around: Ring, near: Mapping[str, Sequence[Ref]]) -> dict[str, Ring]:
    """The rings of the days of a month, in order; `around`: that of the month itself. `days`: what is shown of each."""
    ends = {day: ends_of(items) for day, items in days.items()}
    before: dict[str, dict[str, Ref]] = {}
    after: dict[str, dict[str, Ref]] = {}
    running = dict(around.before)
    for day, (first, last) in ends.items():
        before[day] = {chain: running[chain] for chain in sorted(first) if chain in running}
        running |= last
    running = dict(around.after)
    for day, (first, _) in reversed(ends.items()):
        after[day] = {chain: running[chain] for chain in sorted(first) if chain in running}
        running |= first
    names = list(days)
    return {
        day: Ring(earlier or around.previous, later or around.next, tuple(near.get(day, ())), before[day], after[day])
        for day, earlier, later in neighbours(names)
    }


def complete(items: Sequence[Item], ring: Ring, days: Collection[str]) -> list[Item]:
    """The items that are shown, each with those before and after it, and with the dates in its fields that name one of
    `days`.
    """
    shown = [item for item in items if not item.withheld]
    chains: dict[str, list[Ref]] = {}
    places: list[list[tuple[str, int]]] = []
    for item in shown:
        places.append([(chain, len(chains.setdefault(chain, []))) for chain in chains_of(item)])
        for chain in chains_of(item):
            chains[chain].append(item.ref)

    def around(chain: str, at: int) -> tuple[Ref | None, Ref | None]:
        refs = chains[chain]
        return (
            refs[at - 1] if at else ring.before.get(chain),
            refs[at + 1] if at + 1 < len(refs) else ring.after.get(chain),
        )

    done = []
    for item, (own, *topics) in zip(shown, places, strict=True):
        previous, following = around(*own)
        steps = tuple(Step(chain[2:], *around(chain, at)) for chain, at in topics)
        done.append(with_box(msgspec.structs.replace(item, previous=previous, next=following, steps=steps), days))
    return done


def day_listing(day: str, found: DayItems, ring: Ring, days: Collection[str]) -> DayListing:
    """The listing of a day from its parts."""
    return DayListing(
        day=day,
        items=tuple(complete(found.items, ring, days)),
        near=ring.near,
        gaps=gaps(found.items),
        covered=found.covered,
        previous=ring.previous,
        next=ring.next,
    )
