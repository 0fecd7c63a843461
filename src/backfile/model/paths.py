"""Addresses: which file of the site shows what. An entry's page comes from its id alone, so it never moves."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath

from backfile.text import fingerprint, slug

_DAY_ID = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})-(.+)")

#: Names at the top of the site that nothing else may take. Years (`2016/`) are four digits.
RESERVED = frozenset(
    """undated topics sources qa on search problems about data feeds assets checksums
    checksums.txt index.html 404.html feed.xml feed.json sitemap.xml""".split()  # noqa: SIM905  # a list of words, not of strings
)

#: Lines of a dump on one page; a longer capture has parts.
CAPTURE_LINES = 2000

HOME = "index.html"
TOPICS = "topics/index.html"
SOURCES = "sources/index.html"
UNDATED = "undated/index.html"
UNCERTAIN = "problems/index.html"
ABOUT = "about/index.html"
QUESTIONS = "qa/index.html"
DATES = "on/index.html"
NOT_FOUND = "404.html"
READ_ME = "READ ME FIRST.txt"
RECORD = "content/checksums.txt"  #: the sums of all that stands beside it
FEED = "feed.xml"
JSON_FEED = "feed.json"
SITEMAP = "sitemap.xml"
DATA = "data/index.html"
SCHEMA = "data/entry.schema.json"
ASSETS = "assets"
SEARCH = "search/index.html"
SEARCH_TEXTS = "text"

#: Entries in one file of search texts, where a single day fills several.
SEARCH_OWN = 50


@lru_cache(maxsize=8192)
def is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar, `2016-02-08`."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def entry_page(entry_id: str) -> str:
    """The page of an entry: `2016/02/08/1556-x.html`, or below `undated/` where the id names no day."""
    found = _DAY_ID.fullmatch(entry_id)
    if found and is_day(entry_id[:10]):
        year, month, day, rest = found.groups()
        return f"{year}/{month}/{day}/{_name(rest)}.html"
    return f"undated/{_name(entry_id.removeprefix('undated-'))}.html"


def _name(rest: str) -> str:
    """Names of our own pages in the same folder are taken."""
    return f"{rest}-x" if rest.casefold() in ("index", "compare") else rest


def day_page(day: str, part: int = 1) -> str:
    """The page of a day; a long day has parts. A dot keeps their names apart from every slug."""
    return f"{day.replace('-', '/')}/{_part('index', part)}.html"


def withheld_page(day: str) -> str:
    """The page that says what of a day is withheld, or of what has no day. No entry's words are in its name."""
    return f"{day.replace('-', '/')}/index.withheld.html" if day else "undated/index.withheld.html"


def compare_page(day: str) -> str:
    """The page that sets the sources of a day side by side."""
    return f"{day.replace('-', '/')}/compare.html"


def session_page(source: str, name: str, part: int = 1) -> str:
    """The page of the questions and answers of one page, by the name of its capture; a long one has parts."""
    return f"qa/{source}/{_part(name, part)}.html"


def date_page(date: str) -> str:
    """The page of one day of all years, `02-08`."""
    return f"on/{date}.html"


def month_page(month: str) -> str:
    """The page of a month, `2016-02`, or of that of a day."""
    return f"{month[:4]}/{month[5:7]}/index.html"


def year_page(year: str) -> str:
    """The page of a year."""
    return f"{year}/index.html"


def topic_page(topic: str, month: str = "", part: int = 1) -> str:
    """The page of a topic, or of one of its months (`2016-02`, or `undated`); a long month has parts."""
    return f"topics/{topic}/{_part(month or 'index', part)}.html"


def month_feed(month: str, ending: str) -> str:
    """The archive page of the feed for a month; `ending`: `xml` or `json`."""
    return f"feeds/{month}.{ending}"


def topic_feed(topic: str) -> str:
    """The feed of a topic."""
    return f"feeds/topics/{topic}.xml"


def month_data(month: str, ending: str) -> str:
    """A data file of a month, or of the entries that lie in none; `ending`: `csv`, `jsonl`, `csl.json` or `bib`."""
    return f"data/{month or 'undated'}.{ending}"


def part_sitemap(name: str, part: int = 1) -> str:
    """A part of the sitemap: of a month, or of `pages`. It lies at the top, for it may only name what lies below it."""
    return f"{_part(f'sitemap-{name}', part)}.xml"


def search_shard(name: str) -> str:
    """A file of the search index."""
    return f"search/{name}.js"


def source_page(source: str) -> str:
    """The page of a source."""
    return f"sources/{source}/index.html"


def capture_part(lines: str) -> int:
    """The part of a capture's pages (from 1) that shows the first line of `31-35`, or of `31`."""
    first = lines.partition("-")[0]
    return (int(first) - 1) // CAPTURE_LINES + 1 if first.isdecimal() else 1


def capture_page(source: str, name: str, part: int = 1) -> str:
    """The page of a capture, by its name from `capture_names`; a long one has parts."""
    return f"sources/{source}/{_part(name, part)}.html"


def _part(name: str, part: int) -> str:
    return name if part == 1 else f"{name}.{part}"


def file_name(dump: str) -> str:
    """The last part of a dump's path: the key under which its source file knows it."""
    return dump.rpartition("/")[2]


def folder_source(dump: str) -> str:
    """The name of the source in whose folder a dump stands; empty for one that stands in none."""
    return (slug(dump.partition("/")[0]) or "source") if "/" in dump else ""


def capture_names(dumps: Iterable[str]) -> dict[str, str]:
    """Names for the pages of a source's dumps: the slug of the file's stem, with a hash where it is empty or taken."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for dump in sorted(dumps):
        name = slug(PurePosixPath(dump).stem)
        if not name or name in taken:
            name = f"{name or 'capture'}-{fingerprint(dump)}"
        taken.add(name)
        names[dump] = name
    return names


def rel(from_path: str, to_path: str) -> str:
    """The link from one page of the site to another, always naming the file, so that it works from a folder."""
    folder, _, name = to_path.rpartition("/")
    return _way(from_path.rpartition("/")[0], folder) + name


@lru_cache(maxsize=16384)
def _way(from_folder: str, to_folder: str) -> str:
    """The link from one folder to another: `../../topics/`, or nothing where they are one."""
    start, end = (folder.split("/") if folder else [] for folder in (from_folder, to_folder))
    shared = 0
    while shared < min(len(start), len(end)) and start[shared] == end[shared]:
        shared += 1
    return "../" * (len(start) - shared) + "".join(f"{part}/" for part in end[shared:])
