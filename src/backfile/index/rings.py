"""What stands around a day: the entries before and after it in each source and topic. Only the ends of days count for
others, so that an edit in the middle of one changes no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from backfile.index.days import gaps, neighbours
from backfile.index.fields import with_box
from backfile.model import DayItems, DayListing, Item, MonthPart, Ref, Ring, Step


def chains_of(item: Item) -> list[str]:
    """The chains that an entry is in: its source's, then those of its topics."""
    return [f"s {item.ref.source}", *(f"t {tag.slug}" for tag in item.tags)]


Ends = dict[str, tuple[Ref, Ref]]  #: chain -> its first and its last entry


def ends_of(part: MonthPart) -> Ends:
    """The ends of the chains in a month, or in a day of it."""
    found = {f"s {source}": ends for source, ends in part.ends.items()}
    return found | {f"t {topic.slug}": (topic.first, topic.last) for topic in part.topics}


def firsts_of(items: Iterable[Item]) -> dict[str, Ref]:
    """The first entry of each chain."""
    first: dict[str, Ref] = {}
    for item in items:
        for chain in chains_of(item):
            first.setdefault(chain, item.ref)
    return first


def make_rings(days: Mapping[str, Ends], around: Ring, near: Mapping[str, Sequence[Ref]]) -> dict[str, Ring]:
    """The rings of the days of a month, in order; `around`: that of the month itself. `days`: the ends of each."""
    before: dict[str, dict[str, Ref]] = {}
    after: dict[str, dict[str, Ref]] = {}
    running = dict(around.before)
    for day, ends in days.items():
        before[day] = {chain: running[chain] for chain in sorted(ends) if chain in running}
        running |= {chain: last for chain, (_, last) in ends.items()}
    running = dict(around.after)
    for day, ends in reversed(list(days.items())):
        after[day] = {chain: running[chain] for chain in sorted(ends) if chain in running}
        running |= {chain: first for chain, (first, _) in ends.items()}
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
