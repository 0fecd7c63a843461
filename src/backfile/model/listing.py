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


class Mention(msgspec.Struct, frozen=True):
    """Words of a topic found in an entry, whether they count or not."""

    topic: Topic
    tag: Tag  #: with the words and where they stand
    alias: str  #: as the vocabulary writes it
    #: why they do not count: `case`, `part`, `only_with`, `not_with`, `inside`, `off`, `withheld`; empty if they do
    ignored: str = ""


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

    dump: str  #: its name, as it may be published
    lines: str
    page: str  #: the capture's page on which the first of these lines stands; empty if it has none
    url: str  #: where the capture was taken from
    captured: str
    sha256: str = ""  #: of the dump as it was read, to compare it with, not to be shown; empty: no line may be named


class Step(msgspec.Struct, frozen=True):
    """The entries before and after one in a topic."""

    slug: str
    previous: Ref | None
    next: Ref | None


class Piece(msgspec.Struct, frozen=True):
    """A piece of a value of an infobox."""

    text: str
    day: str  #: the day these words name, where it has a page; else empty


class Passage(msgspec.Struct, frozen=True):
    """Words of a text that is compared with another."""

    text: str
    mark: str = ""  #: `gone` where only the earlier text has them, `new` where only the later


class Difference(msgspec.Struct, frozen=True):
    """How the words of one field differ."""

    field: str
    passages: tuple[Passage, ...]


class Revision(msgspec.Struct, frozen=True):
    """What changed in an entry from one capture to the next. A capture is named by its day and its dump."""

    earlier: tuple[str, str]
    later: tuple[str, str]
    changes: tuple[Difference, ...]


class Absence(msgspec.Struct, frozen=True):
    """A later capture that covers the moment of an entry and does not hold it."""

    day: str  #: it was taken; empty where nobody knows
    dump: str


class Edit(msgspec.Struct, frozen=True):
    """A field that a person changed."""

    field: str
    reads: str  #: what the dump reads, shortened; empty where it cannot be told


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with all that its own page shows."""

    ref: Ref
    entry: Entry  #: as published
    source: SourceBrief
    tags: tuple[Tag, ...]
    seen: tuple[Seen, ...]
    previous: Ref | None  #: in its source
    next: Ref | None
    steps: tuple[Step, ...] = ()  #: of each of its topics
    box: tuple[
        tuple[str, tuple[tuple[Piece, ...], ...]], ...
    ] = ()  #: the fields of an infobox: label, values in pieces
    revisions: tuple[Revision, ...] = ()
    absences: tuple[Absence, ...] = ()
    edits: tuple[Edit, ...] = ()
    withheld: str = ""  #: `hidden` or `source`: it has no page, and nothing of it but its place may be shown


class Gap(msgspec.Struct, frozen=True):
    """Entries of a day that are hidden, where they would stand."""

    after: str  #: id of the entry shown before them; empty at the beginning
    count: int


class Withheld(msgspec.Struct, frozen=True):
    """Entries of one source that are withheld for one reason."""

    source: SourceBrief
    why: str  #: `hidden` or `source`
    count: int


class WithheldListing(msgspec.Struct, frozen=True):
    """What is withheld of one day, or of what has no day: one page says so for all of it."""

    day: str  #: empty for what has no day
    parts: tuple[Withheld, ...]
    listed: bool  #: the day has a page of its own, or the list of entries without a day is meant


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of time that a capture covers from end to end, in seconds that order moments (`moments.instant`)."""

    first: int
    last: int


class DayListing(msgspec.Struct, frozen=True, kw_only=True):
    """The entries of a day, in order."""

    day: str
    items: tuple[Item, ...]
    near: tuple[Ref, ...]  #: entries without a day of their own that may belong here
    gaps: tuple[Gap, ...]
    covered: tuple[Stretch, ...]  #: by the captures its entries were seen in
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
    firsts: tuple[
        tuple[str, tuple[Ref, ...]], ...
    ]  #: of each month: its key events, else the headline of its fullest day
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
    teasers: tuple[Teaser, ...]  #: the first of them, key events and headlines before others
    count: int
    digest: bytes  #: of all of them that have a day
    loose: tuple[Teaser, ...]  #: all that have none


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
    days: tuple[Count, ...]  #: entries by day
    firsts: tuple[Ref, ...]  #: the first entry of each source whose moment is known, earliest first


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Questions and answers that stood on one page."""

    name: str  #: of its page, as of the capture
    title: str
    source: SourceBrief
    asked: tuple[Asked, ...]  #: in page order, with statements between
    capture: str  #: page of the capture they were read from; empty if it has none


class Redaction(msgspec.Struct, frozen=True):
    """A passage that must not be shown, and the lines it is known to stand in."""

    passage: str
    lines: str  #: withheld as a whole where the passage is not found; empty where it only may stand


class CaptureListing(msgspec.Struct, frozen=True, kw_only=True):
    """A capture with the entries that its lines went into."""

    capture: Capture  #: as published, but for the name of its dump, by which it is fetched
    sha256: str  #: of the dump as it was read, to compare it with; not to be shown
    label: str  #: the name of the dump, as it may be published
    source: SourceBrief
    name: str  #: of its page
    url: str
    captured: str
    lang: str
    count: int  #: entries seen in it
    refs: dict[str, Ref]  #: by id, as in the lines of `capture`
    closed: tuple[str, ...]  #: runs of lines that must not be shown
    gone: tuple[str, ...]  #: ids of the entries that are hidden
    redact: tuple[Redaction, ...]
    unsure: bool  #: of an entry that was read from it nobody knows whether it is hidden
    passages: tuple[tuple[str, bool, tuple[str, ...]], ...]  #: what is withheld: words, whether all of its entry, lines
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
    items: tuple[Item, ...]  #: in the order of the day; n counts here; empty until they are fetched
    count: int  #: documents
    cut: int  #: its texts stand in the file of the 2 ** cut slots around it; -1: in files of its own
    kept: str = ""  #: name of the entries that it is filled from; empty: of all those without a day
    ids: tuple[str, ...] = ()  #: which of them; empty: all


class SearchTier(msgspec.Struct, frozen=True):
    """A stretch of the archive with postings of its own: what changes in it rewrites no other."""

    name: str  #: of its folder
    dated: bool
    slots: tuple[SearchSlot, ...]
    runs: tuple[int, ...] = ()  #: of days: how many follow each other that are looked through together


class SearchTexts(msgspec.Struct, frozen=True):
    """Slots whose texts stand in one file (or, where a single slot is too long for one, in several)."""

    name: str  #: of its file, without ending
    slots: tuple[SearchSlot, ...]


class SearchPlan(msgspec.Struct, frozen=True):
    """The whole index as it will be written."""

    tiers: tuple[SearchTier, ...]
    texts: tuple[SearchTexts, ...]


class DayItems(msgspec.Struct, frozen=True, array_like=True):
    """The entries of a day in its order, or those of a source that have none, also those withheld."""

    items: tuple[Item, ...]
    covered: tuple[Stretch, ...] = ()  #: by the captures that they were seen in


class DayPart(msgspec.Struct, frozen=True, array_like=True):
    """What listings say of a day that has entries to show."""

    brief: DayBrief
    sources: tuple[tuple[str, DayBrief], ...]  #: the same of each source
    items: str  #: name of its `DayItems`
    weight: int  #: of what search looks into
    shown: int  #: of what search shows
    named: tuple[str, ...]  #: days that its infoboxes name
    dumps: tuple[str, ...]  #: that its entries were seen in


class TopicPart(msgspec.Struct, frozen=True, array_like=True):
    """The entries of a topic in a month, those that have a day."""

    slug: str
    count: int
    heads: tuple[Teaser, ...]
    keys: tuple[Ref, ...]
    first: Ref
    last: Ref
    days: tuple[Count, ...]
    firsts: tuple[Ref, ...]  #: the first of each source whose moment is known
    digest: bytes  #: of all its teasers


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """An entry that is part of a session of questions."""

    ref: Ref
    group: str
    dump: str  #: the first that it was seen in; empty where a person wrote it
    line: int
    items: str  #: name of the `DayItems` that hold it


class MonthPart(msgspec.Struct, frozen=True, array_like=True):
    """What listings say of a month, as far as its entries have a day."""

    month: str
    days: tuple[DayPart, ...]
    topics: tuple[TopicPart, ...]
    ends: dict[str, tuple[Ref, Ref]]  #: source -> its first and its last entry
    shared: dict[str, int]  #: two slugs, the lesser first -> entries that have both
    keys: tuple[Ref, ...]
    kinds: dict[str, int]
    bases: dict[str, int]  #: what dates rest on -> entries
    former: tuple[tuple[str, str], ...]  #: former id, path of the entry
    asked: tuple[Asked, ...]
    seen: dict[str, int]  #: dump -> entries seen in it
    withheld: tuple[WithheldListing, ...]


class Ring(msgspec.Struct, frozen=True, array_like=True):
    """What stands around the entries of a day. A chain is that of a source (`s name`) or of a topic (`t slug`)."""

    previous: str = ""  #: day
    next: str = ""
    near: tuple[Ref, ...] = ()  #: entries without a day that may belong here
    before: dict[str, Ref] = {}  #: chain -> the entry of it that comes before the day
    after: dict[str, Ref] = {}


class MonthFiles(msgspec.Struct, frozen=True, kw_only=True):
    """A month with where its entries are kept."""

    month: str  #: `2016-02`; empty for entries whose date lies in no one month
    days: tuple[DayPart, ...]
    undated: tuple[str, ...]  #: ids of its entries without a day
    previous: str  #: the month before that has entries with a day
    next: str


class Listings(msgspec.Struct, frozen=True, kw_only=True):
    """All listings of an archive."""

    total: int
    days: tuple[DayPart, ...]  #: that have entries to show, in order
    months: tuple[MonthListing, ...]
    years: tuple[YearListing, ...]
    undated: tuple[Item, ...]  #: entries without a whole day, by source and page order
    whole_months: tuple[MonthFiles, ...]  #: all entries by month; last those that lie in none
    withheld: tuple[WithheldListing, ...]  #: by day; what it counts is in no other listing
    topics: tuple[TopicListing, ...]  #: that have entries, by name
    sessions: tuple[Session, ...]  #: latest first, then those without a day
    sources: tuple[SourceListing, ...]
    kinds: tuple[Count, ...]
    bases: tuple[Count, ...]  #: what dates rest on
    keys: tuple[Ref, ...]  #: key events, latest first
    redirects: tuple[tuple[str, str], ...]  #: former page -> page
    search: SearchPlan
    about: str
