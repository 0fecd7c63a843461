"""What workers do: each job names the files it works on, loads them itself, and puts what others need into the cache.

The fields of a job are its key, but for those in `ASIDE`: these say where things are, not what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from backfile import index, render, store
from backfile.engine.cache import Cache
from backfile.engine.keys import digest
from backfile.index import Background, Maker
from backfile.model import Capture, DayItems, Filed, Item, MonthPart, Problem, Ref, Refused, Ring, Teaser
from backfile.model.fingerprint import edited_groups
from backfile.model.moments import whole_day

#: Fields of jobs and of the records of pages that are no part of a key.
ASIDE = frozenset({"cache", "read_dump", "root", "site", "rings", "teasers_in"})

_DAY = msgspec.msgpack.Decoder(DayItems)
_FILED = msgspec.msgpack.Decoder(list[Filed])
_MONTH = msgspec.msgpack.Decoder(MonthPart)
_encode = msgspec.msgpack.Encoder().encode


class FileFacts(msgspec.Struct, frozen=True, array_like=True):
    """What others need to know of a file of entries."""

    source: str
    entries: str  #: name of the entries in the cache
    ids: tuple[str, ...]  #: in page order
    lines: tuple[int, ...]  #: at which they begin
    days: tuple[str, ...]  #: of each; empty for none
    special: tuple[Filed, ...]  #: entries that matter to others: withheld, renamed, edited ones
    dumps: tuple[str, ...]  #: that entries were seen in
    refused: tuple[Refused, ...]
    problems: tuple[Problem, ...]


class ReadFile(msgspec.Struct, frozen=True):
    """A file of entries."""

    cache: Cache
    root: Path
    path: str
    state: tuple[int, ...]  #: size, times and inode


def read_file(job: ReadFile) -> tuple[str, ...]:
    """Its facts; the entries stand beside."""
    source = store.source_of(job.path)
    filed, problems = store.load_entries(job.root / job.path, job.root, source)
    text = store.legible_text(job.root, job.path) if problems else ""
    refused = store.refused_documents(text, job.path, filed, problems) if problems else []
    facts = FileFacts(
        source=source,
        entries=job.cache.put(_encode(filed)),
        ids=tuple(found.entry.id for found in filed),
        lines=tuple(found.line for found in filed),
        days=tuple(whole_day(found.entry.date) for found in filed),
        special=tuple(found for found in filed if _is_special(found)),
        dumps=tuple(sorted({origin.dump for found in filed for origin in found.entry.origins})),
        refused=tuple(refused),
        problems=(*problems, *render.heavy_bodies(filed)),
    )
    return job.cache.put(_encode(facts)), facts.entries


def _is_special(filed: Filed) -> bool:
    entry = filed.entry
    if entry.hidden or entry.redact or entry.was or any(origin.hash for origin in entry.origins):
        return True
    return bool(entry.fingerprints) and bool(edited_groups(entry))


class ReadCapture(msgspec.Struct, frozen=True):
    """The account of a dump."""

    cache: Cache
    root: Path
    path: str
    state: tuple[int, ...]


def read_capture(job: ReadCapture) -> tuple[str, ...]:
    """The capture, if there is one, and what is wrong with it."""
    return (job.cache.put(_encode(store.load_capture_file(job.root, job.path))),)


def load_capture(cache: Cache, name: str) -> tuple[Capture | None, list[Problem]]:
    """What `read_capture` found."""
    return msgspec.msgpack.decode(cache.get(name), type=tuple[Capture | None, list[Problem]])


class ListDay(msgspec.Struct, frozen=True):
    """The entries of a day, or (without one) of a source that have none."""

    cache: Cache
    day: str
    files: tuple[tuple[str, tuple[int, ...]], ...]  #: name of the entries, lines of those that are left out
    ground: bytes  #: hash of what these entries have to know
    ground_in: str  #: name of all that entries have to know


class Lists(msgspec.Struct, frozen=True, array_like=True):
    """What pages list of a day that its part does not say."""

    teasers: dict[str, list[msgspec.Raw]]  #: slug of a topic -> its entries
    paths: tuple[str, ...]  #: of the pages of all entries


_LISTS = msgspec.msgpack.Decoder(Lists)


def list_day(job: ListDay) -> tuple[str, ...]:
    """Its `DayItems`; of a day also what it gives to the `MonthPart`, and its `Lists`."""
    filed = [
        found
        for name, left_out in job.files
        for found in _FILED.decode(job.cache.get(name))
        if whole_day(found.entry.date) == job.day and found.line not in left_out
    ]
    maker = _maker(job.cache, job.ground_in)
    if not job.day:
        return (job.cache.put(_encode(DayItems(tuple(maker.items(filed))))),)
    found = maker.day(job.day, filed)
    name = job.cache.put(_encode(found))
    part, teasers = index.day_part(job.day, name, found)
    packed = {slug: [msgspec.Raw(_encode(teaser)) for teaser in of_one] for slug, of_one in teasers.items()}
    lists = Lists(packed, tuple(item.ref.path for item in found.items if not item.withheld))
    return name, job.cache.put(_encode(part)), job.cache.put(_encode(lists))


@lru_cache(maxsize=1)
def _maker(cache: Cache, name: str) -> Maker:
    return Maker(msgspec.msgpack.decode(cache.get(name), type=Background))


class ListMonth(msgspec.Struct, frozen=True):
    """The days of a month."""

    cache: Cache
    month: str
    parts: tuple[str, ...]  #: names of what each gives to the part of the month
    lists: tuple[str, ...]  #: names of their `Lists`


def list_month(job: ListMonth) -> tuple[str, ...]:
    """Its `MonthPart`, the teasers of each of its topics, and the paths of all its entries."""
    teasers: dict[str, list[msgspec.Raw]] = {}
    paths: list[str] = []
    for name in job.lists:
        lists = _LISTS.decode(job.cache.get(name))
        paths += lists.paths
        for slug, found in lists.teasers.items():
            teasers.setdefault(slug, []).extend(found)
    packed = {slug: msgspec.Raw(_encode(found)) for slug, found in teasers.items()}
    digests = {slug: digest(bytes(found)) for slug, found in packed.items()}
    part = index.month_part(job.month, [load_month(job.cache, name) for name in job.parts], digests)
    return job.cache.put(_encode(part)), job.cache.put(_encode(packed)), job.cache.put(_encode(paths))


class RingMonth(msgspec.Struct, frozen=True):
    """The days of a month and what stands around it."""

    cache: Cache
    days: tuple[tuple[str, str], ...]  #: each with the name of what it gives to the part of the month
    around: Ring
    near: dict[str, tuple[Ref, ...]]


def ring_month(job: RingMonth) -> tuple[str, ...]:
    """The ring of each day, and the hash of each."""
    ends = {day: index.ends_of(load_month(job.cache, name)) for day, name in job.days}
    packed = {day: msgspec.Raw(_encode(ring)) for day, ring in index.make_rings(ends, job.around, job.near).items()}
    hashes = {day: digest(bytes(ring)) for day, ring in packed.items()}
    return job.cache.put(_encode(packed)), job.cache.put(_encode(hashes))


def load_day(cache: Cache, name: str) -> DayItems:
    """The entries called `name`."""
    return _DAY.decode(cache.get(name))


def load_month(cache: Cache, name: str) -> MonthPart:
    """The part of a month called `name`, or what a day gives to one."""
    return _MONTH.decode(cache.get(name))


def load_paths(cache: Cache, name: str) -> list[str]:
    """The paths of all entries of a month that have a day."""
    return msgspec.msgpack.decode(cache.get(name), type=list[str])


def load_ring(cache: Cache, name: str, day: str) -> Ring:
    """The ring of a day."""
    return msgspec.msgpack.decode(_raw(cache, name)[day], type=Ring)


def load_teasers(cache: Cache, name: str, slug: str) -> tuple[Teaser, ...]:
    """The entries of a topic in a month; none where it has none."""
    found = _raw(cache, name).get(slug)
    return msgspec.msgpack.decode(found, type=tuple[Teaser, ...]) if found is not None else ()


@lru_cache(maxsize=4)  # many pages are made from one of these
def _raw(cache: Cache, name: str) -> dict[str, msgspec.Raw]:
    return msgspec.msgpack.decode(cache.get(name), type=dict[str, msgspec.Raw])


class Kept(msgspec.Struct, frozen=True):
    """Entries in the cache: all of some days, and some of those without a day."""

    days: tuple[str, ...] = ()  #: names of their `DayItems`
    undated: tuple[str, ...] = ()  #: names of those without a day
    ids: tuple[str, ...] = ()  #: which of these
    named: tuple[str, ...] = ()  #: days that have a page and that infoboxes name


def load_items(cache: Cache, kept: Kept) -> list[Item]:
    """The entries that are shown, those of days first, without what stands around them."""
    found = [item for name in kept.days for item in load_day(cache, name).items]
    wanted = set(kept.ids)
    loose = {
        item.ref.id: item
        for name in (kept.undated if wanted else ())
        for item in load_day(cache, name).items
        if item.ref.id in wanted
    }
    found += [loose[id_] for id_ in kept.ids]
    return with_boxes((item for item in found if not item.withheld), kept.named)


def with_boxes(items: Iterable[Item], days: Collection[str]) -> list[Item]:
    """Items, with the dates in their fields that name one of `days`."""
    return [index.with_box(item, days) for item in items]


def key_of(payload: msgspec.Struct, *more: object) -> bytes:
    """The key of a job, or of the record of a page."""
    fields = [getattr(payload, name) for name in payload.__struct_fields__ if name not in ASIDE]
    return digest([*more, type(payload).__qualname__, fields])
