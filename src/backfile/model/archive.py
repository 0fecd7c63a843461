"""What an archive holds besides its entries: sources, captures, topics, and all of it together."""

from __future__ import annotations

import msgspec

from backfile.model.entry import Entry
from backfile.model.problem import Problem


class DumpFacts(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a source file says of one dump, because the dump does not."""

    captured: str = ""  #: day (or moment) it was taken, ISO
    url: str = ""  #: of the page
    day: str = ""  #: ISO day of its first post
    zone: str = ""  #: IANA name, of its clocks
    order: str = ""  #: `oldest-first` or `newest-first`
    anchors: dict[str, str] = {}  #: line number -> ISO day: from this line on it is this day
    stamp: str = ""  #: recipe by pointing: one stamp of a post as printed, from which the run is learned
    starts: tuple[str, ...] = ()  #: recipe by pointing: numbers of the lines at which posts begin
    settled: dict[str, str] = {}  #: problem code -> reason: what a person answered for this dump
    layout: str = ""  #: recipe: how the page is laid out (the names: `recipe.py`)
    headline: str = ""  #: recipe: where its posts have their headline (the names: `recipe.py`)
    furniture: tuple[str, ...] = ()  #: recipe: lines that are page chrome, by number, run (`3-9`) or text


class Source(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A publication (one running live blog, or one page) dumps come from: `sources/<name>.yaml`."""

    name: str  #: slug; its file's and folder's name, not a key in the file
    title: str = ""  #: of the publication
    publisher: str = ""  #: who published it
    url: str = ""  #: where it stood
    zone: str = ""  #: IANA name, of clocks whose zone the page does not name
    language: str = ""  #: BCP 47
    date_order: str = ""  #: `dmy`, `mdy` or `ymd`
    licence: str = ""  #: terms under which its text is kept
    layout: str = ""  #: as of a single dump, for all dumps of the source
    headline: str = ""  #: as of a single dump
    furniture: tuple[str, ...] = ()  #: texts of lines
    publish: str = "full"  #: `full`, `excerpt` or `none`
    settled: dict[str, str] = {}  #: problem code -> reason: what a person answered for all its dumps
    dumps: dict[str, DumpFacts] = {}  #: file name of the dump -> what is known of it


class Topic(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One heading of the vocabulary, in `topics.yaml`."""

    slug: str  #: its address: `topics/<slug>/`
    name: str  #: as shown
    aliases: tuple[str, ...] = ()  #: other words that mean it; the name itself always counts
    type: str = "topic"  #: `topic`, `person` or `place`
    parents: tuple[str, ...] = ()  #: slugs
    note: str = ""  #: shown on its page
    case: bool | None = None  #: true: its words count in their own case only; unset: so do those like `WHO`, `UN`
    whole: bool = True  #: its words count as whole words only
    only_with: tuple[str, ...] = ()  #: its words count only in an entry that holds one of these as well
    not_with: tuple[str, ...] = ()  #: its words do not count in an entry that holds one of these
    was: tuple[str, ...] = ()  #: former slugs; each makes a redirect page
    suggested: bool = False  #: written by backfile, not yet looked at by a person


class Coverage(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The stretch of time a capture covers."""

    first: str = ""  #: first known moment, local ISO
    last: str = ""
    open_start: bool = False  #: more stood before it than was captured
    open_end: bool = False
    gaps: tuple[tuple[str, str], ...] = ()  #: stretches inside it of which more stood on the page than was captured


class LineRun(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A run of lines with one fate."""

    lines: str  #: `31-35`, or `31`; blank lines between are included
    role: str  #: `entry`, `page`, `furniture` or `unread`
    rule: str = ""
    id: str = ""  #: the entry they went into


class Capture(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """The machine's account of a dump: `entries/<source>/captures/<dump>.yaml`."""

    dump: str  #: path below `content/dumps/`
    sha256: str  #: of the bytes of the dump as it was read
    encoding: str = "utf-8"  #: of the dump
    title: str = ""  #: of the page
    standfirst: str = ""  #: of the page
    notes: tuple[str, ...] = ()  #: what the page says of itself, such as the zone of its clocks
    zone: str = ""  #: that the page names
    updated: str = ""  #: when the page says it was last updated, local ISO
    coverage: Coverage | None = None  #: first and last moment, and whether more stood before, after or between
    ids: tuple[str, ...] = ()  #: every id it gave or met; one missing from the files was deleted by a person
    problems: tuple[Problem, ...] = ()  #: doubts met while reading
    lines: tuple[LineRun, ...] = ()  #: what became of each line: an entry, a fact of the page, furniture, or unread
    #: taken back with `forget`: it is not read by itself, and its ids and lines are those of deleted entries alone
    forgotten: bool = False


class Filed(msgspec.Struct, frozen=True):
    """An entry where it stands on disk."""

    entry: Entry
    source: str
    path: str  #: of its file, below the archive's folder
    line: int  #: of its document's first key


class Refused(msgspec.Struct, frozen=True):
    """A document of entries that could not be taken, or a file of which nothing could. It may have said that something
    is withheld.
    """

    path: str  #: of its file, below the archive's folder
    line: int  #: of its first fault
    text: str = ""  #: as it stands; empty where it cannot be looked at
    ids: tuple[str, ...] = ()  #: its id and former ones, as far as they can be made out


class Retold(msgspec.Struct, frozen=True):
    """What captures read of an entry, worked out from their dumps, where they differ or a person edited it."""

    readings: dict[str, Entry] = {}  #: dump -> the entry as it reads there
    edited: tuple[str, ...] = ()  #: groups of fields that a person changed


class Archive(msgspec.Struct, kw_only=True):
    """Everything a site is made of."""

    sources: dict[str, Source]
    entries: list[Filed]  #: by source, then file name, then page order
    captures: dict[str, Capture]  #: by path of the dump
    topics: list[Topic]
    refused: tuple[Refused, ...] = ()
    retold: dict[str, Retold] = {}  #: by id
    topic_pages: dict[str, str] = {}  #: slug -> name, of every topic that ever had a page
    about: str = ""  #: Markdown of `content/about.md`
    names: frozenset[str] | None = None  #: every id, present and former, where `entries` are not all
    origins: dict[str, str] | None = (
        None  #: dump -> source of an entry that was seen in it, where `entries` are not all
    )

    def every_name(self) -> frozenset[str]:
        """Every id that an entry has or had."""
        if self.names is not None:
            return self.names
        return frozenset(name for filed in self.entries for name in (filed.entry.id, *filed.entry.was))

    def owners(self) -> dict[str, str]:
        """Dump -> the source of the last entry that was seen in it."""
        if self.origins is not None:
            return self.origins
        return {origin.dump: filed.source for filed in self.entries for origin in filed.entry.origins}
