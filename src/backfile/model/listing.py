"""Listings: entries under one heading, derived from the archive. What the pages of the site are made from.

Text that must not be published never gets in here: `index` leaves it out before anything is listed.
"""

from __future__ import annotations

import msgspec

from backfile.model.archive import Capture, Source, Topic
from backfile.model.entry import Entry


class Ref(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as a list or a link shows it."""

    id: str
    path: str  #: of its page
    title: str  #: its headline or question, else its first words
    titled: bool  #: the title is a headline, not the first words
    source: str  #: name of its source
    source_title: str
    kind: str
    lang: str  #: BCP 47; empty if nobody knows
    day: str  #: the day it is listed under; empty if it has no whole day
    date: str  #: EDTF, as in the entry
    time: str
    zone: str
    dated: str
    between: tuple[str, str] | None
    label: str
    key: bool


class Teaser(msgspec.Struct, frozen=True):
    """An entry in a list that shows how it begins."""

    ref: Ref
    summary: str  #: its first words; empty where the title has them already


class Tag(msgspec.Struct, frozen=True):
    """A topic of an entry, with the trace that answers "why is this here?"."""

    slug: str
    name: str
    alias: str = ""  #: the words that matched, as printed; empty where a person set the topic
    field: str = ""  #: where they stand: `headline`, `question`, `body`, `answers`, `fields`, `media`
    before: str = ""  #: the text just before them
    after: str = ""  #: and just after


class SourceBrief(msgspec.Struct, frozen=True, kw_only=True):
    """A source as an entry shows it."""

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    publish: str  #: `full`, `excerpt` or `none`


class Seen(msgspec.Struct, frozen=True):
    """A capture in which an entry was seen, with the pages to link to."""

    dump: str
    lines: str
    page: str  #: the capture's page on which the first of these lines stands; empty if it has none
    url: str  #: where the capture was taken from
    captured: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with all that its own page shows."""

    ref: Ref
    entry: Entry  #: as published
    source: SourceBrief
    tags: tuple[Tag, ...]
    seen: tuple[Seen, ...]
    previous: Ref | None  #: in its source
    next: Ref | None
    withheld: str = ""  #: `hidden` or `source`: the page only says so


class DayListing(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of a day, in order."""

    day: str
    items: tuple[Item, ...]
    near: tuple[Ref, ...]  #: entries without a day of their own that may belong here
    previous: str  #: the day before that has entries
    next: str


class DayBrief(msgspec.Struct, frozen=True):
    """A day in a list."""

    day: str
    count: int
    keys: int  #: how many are key events
    refs: tuple[Ref, ...]  #: its first headlines, key events before others
    sources: tuple[str, ...]  #: titles


class Count(msgspec.Struct, frozen=True):
    """How many entries lie in a day, month or year, or are of a kind."""

    name: str
    count: int


class MonthListing(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a month."""

    month: str
    days: tuple[DayBrief, ...]
    loose: tuple[Ref, ...]  #: entries of the month without a day
    previous: str
    next: str


class YearListing(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a year."""

    year: str
    count: int
    days: tuple[Count, ...]
    key_days: tuple[str, ...]
    months: tuple[Count, ...]
    loose: tuple[Ref, ...]  #: entries of the year without a month
    previous: str
    next: str


class TopicBrief(msgspec.Struct, frozen=True):
    """A topic in a list."""

    slug: str
    name: str
    count: int
    months: tuple[Count, ...] = ()


class TopicMonth(msgspec.Struct, frozen=True):
    """The entries of a topic in one month."""

    month: str  #: `2016-02`, or `undated`
    teasers: tuple[Teaser, ...]


class TopicListing(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of a topic."""

    topic: Topic
    count: int
    months: tuple[TopicMonth, ...]
    parents: tuple[TopicBrief, ...]
    children: tuple[TopicBrief, ...]
    related: tuple[TopicBrief, ...]  #: `count` is that of the entries shared
    keys: tuple[Ref, ...]
    first: Ref | None
    last: Ref | None


class Redaction(msgspec.Struct, frozen=True):
    """A passage that must not be shown, and the lines it is known to stand in."""

    passage: str
    lines: str


class CaptureListing(msgspec.Struct, frozen=True, kw_only=True):
    """A capture with the entries that its lines went into."""

    capture: Capture
    source: SourceBrief
    name: str  #: of its page
    url: str
    captured: str
    lang: str
    count: int  #: entries seen in it
    refs: dict[str, Ref]  #: by id
    closed: tuple[str, ...]  #: runs of lines that must not be shown
    redact: tuple[Redaction, ...]
    shown: bool  #: it has a page


class SourceListing(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of a source, by day."""

    source: Source
    brief: SourceBrief
    count: int
    days: tuple[DayBrief, ...]
    undated: tuple[Ref, ...]
    captures: tuple[CaptureListing, ...]


class SearchSlot(msgspec.Struct, frozen=True):
    """A day, or where an entry without one is filed. A document of the index is (slot, n), never a running number."""

    number: int  #: ordinal of the day; of an entry without a day, a number from its id
    items: tuple[Item, ...]  #: in the order of the day; n counts here
    cut: int  #: its texts stand in the file of the 2 ** cut slots around it; -1: in files of its own


class SearchTier(msgspec.Struct, frozen=True):
    """A stretch of the archive with postings of its own: what changes in it rewrites no other."""

    name: str  #: of its folder
    dated: bool
    slots: tuple[SearchSlot, ...]


class SearchTexts(msgspec.Struct, frozen=True):
    """Slots whose texts stand in one file (or, where a single slot is too long for one, in several)."""

    name: str  #: of its file, without ending
    slots: tuple[SearchSlot, ...]


class SearchPlan(msgspec.Struct, frozen=True):
    """The whole index as it will be written."""

    tiers: tuple[SearchTier, ...]
    texts: tuple[SearchTexts, ...]


class Listings(msgspec.Struct, frozen=True, kw_only=True):
    """All listings of an archive."""

    total: int
    days: tuple[DayListing, ...]
    months: tuple[MonthListing, ...]
    years: tuple[YearListing, ...]
    undated: tuple[Item, ...]  #: entries without a whole day, by source and page order
    withheld: tuple[Item, ...]  #: entries whose page only says so; in no other listing
    topics: tuple[TopicListing, ...]  #: that have entries, by name
    sources: tuple[SourceListing, ...]
    kinds: tuple[Count, ...]
    keys: tuple[Ref, ...]  #: key events, latest first
    latest: tuple[Item, ...]  #: for the feed: the newest with a whole day
    redirects: tuple[tuple[str, str], ...]  #: former page -> page
    search: SearchPlan
    about: str
