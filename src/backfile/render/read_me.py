"""READ ME FIRST.txt: what a site or a bag is, for somebody who finds it in twenty years and has nothing else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

import msgspec

from backfile.model import KINDS, Capture, DumpFacts, Entry, Output, Source, SourceBrief, Topic
from backfile.model.described import described
from backfile.model.paths import HOME, READ_ME
from backfile.text import printable, split_lines

_WIDTH = 100
_RECORDS: tuple[tuple[str, type[msgspec.Struct]], ...] = (
    ("An entry: content/entries/SOURCE/YEAR/DAY.yaml, and undated.yaml; a document each, from '---' to '---'", Entry),
    ("A source: content/sources/SOURCE.yaml", Source),
    ("What a source file says of one of its dumps, under 'dumps'", DumpFacts),
    ("The account of a dump: content/entries/SOURCE/captures/DUMP.yaml", Capture),
    ("A topic: content/topics.yaml", Topic),
)


class Facts(msgspec.Struct, frozen=True):
    """What the text tells of an archive, as it may be published."""

    title: str
    base_url: str
    about: str  #: Markdown of the about page
    sources: tuple[SourceBrief, ...]


class Contents(msgspec.Struct, frozen=True):
    """What a bag holds."""

    public: bool  #: what is withheld was left out
    left_out: tuple[str, ...]  #: how much of what, in words


def site_read_me(facts: Facts) -> list[Output]:
    """The text for a site. The same archive gives the same text, whenever it is built."""
    parts = [
        *_head(facts),
        *_section(
            "What this is",
            "An archive of news pages (live blogs, bulletins, questions and answers, chronologies) as a website of "
            "plain files. It needs no server, no network and no program but a web browser. It was made with backfile, "
            "which turns text copies of pages ('dumps') into dated entries.",
        ),
        *_reading(HOME),
        *_section(
            "How to verify it",
            "checksums.txt and the lists in checksums/ hold the SHA-256 sum of every file. In this folder, in a "
            "terminal:",
            _VERIFY_SITE,
            "If nothing is printed, every file is as it was published.",
        ),
        *_rights(facts),
        *_meanings("If the entries came with this site, they are YAML files, in UTF-8. Their keys mean:"),
    ]
    return [Output(READ_ME, "".join(parts).encode())]


def bag_read_me(facts: Facts, contents: Contents) -> str:
    """The text for a bag."""
    copy = "This copy is for the public: what the archive withholds is not in it." if contents.public else ""
    left_out = f"Left out: {', '.join(contents.left_out)}." if contents.left_out else ""
    return "".join(
        [
            *_head(facts),
            *_section(
                "What this is",
                "An archive of news pages (live blogs, bulletins, questions and answers, chronologies), packed for "
                "deposit as a BagIt bag (RFC 8493). It was made with backfile, which turns text copies of pages "
                "('dumps') into dated entries and these into a website.",
                *filter(None, (copy, left_out)),
                _PLACES,
            ),
            *_reading(f"data/site/{HOME}"),
            *_section(
                "How to verify it",
                "manifest-sha256.txt holds the SHA-256 sum of every file in data/, tagmanifest-sha256.txt those of the "
                "files beside it. In this folder, in a terminal:",
                _VERIFY_BAG,
                "If nothing is printed, every file is as it was packed. Any tool for BagIt does the same.",
            ),
            *_section(
                "How to work on with it",
                "With backfile installed; it verifies the bag first:",
                "    backfile restore BAG my-archive\n    backfile build --archive my-archive",
            ),
            *_rights(facts),
            *_meanings("Entries, sources and topics are YAML files, in UTF-8. Their keys mean:"),
        ]
    )


_VERIFY_SITE = """\
    sha256sum --quiet --check checksums.txt checksums/*.txt
    shasum -a 256 --quiet --check checksums.txt checksums/*.txt     (the same on a Mac)"""
_VERIFY_BAG = """\
    sha256sum --quiet --check manifest-sha256.txt tagmanifest-sha256.txt
    shasum -a 256 --quiet --check manifest-sha256.txt tagmanifest-sha256.txt     (the same on a Mac)"""
_PLACES = """\
    data/site/              the website: everything to read, made of all the rest
    data/content/dumps/     the raw text files, byte for byte as they came
    data/content/entries/   what was read from them, as YAML; captures/ says what became of each line of a dump
    data/content/sources/   what the dumps do not say of their publications
    data/content/topics.yaml    the vocabulary of topics
    data/backfile.toml      settings
    data/templates/         changes to the look of the website, if there are any"""


def _head(facts: Facts) -> Iterator[str]:
    title = printable(" ".join(facts.title.split()))
    yield f"READ ME FIRST\n\n{title}\n{'=' * min(len(title), _WIDTH)}\n"
    if facts.base_url:
        yield f"Published at {printable(facts.base_url)}\n"


def _reading(page: str) -> Iterator[str]:
    yield from _section(
        "How to read it",
        "1. If you have it as one file (.zip, .tar.gz), unpack all of it first: opened inside the packed file, pages "
        "lack their look and their links lead nowhere.",
        f"2. Open {page} in a web browser; a double click is enough.",
    )


def _rights(facts: Facts) -> Iterator[str]:
    yield from _section("Who made it, and rights")
    if facts.about.strip():
        yield "\n" + "".join(_wrapped(printable(line)) or "\n" for line, _ in split_lines(facts.about.strip()))
    yield "\nThe texts are those of their publications, under these terms as far as the archive knows:\n\n"
    for source in facts.sources:
        who = f" ({source.publisher})" if source.publisher and source.publisher != source.title else ""
        terms = source.licence or "no licence stated; ask the publisher before you publish it"
        yield _wrapped(printable(f"{source.title or source.name}{who}: {terms}"), "  * ", "    ")


def _meanings(head: str) -> Iterator[str]:
    yield from _section("What the data mean", head)
    for title, record in _RECORDS:
        yield f"\n{title}\n\n"
        for key, means in described(record).items():
            yield _wrapped(f"{key:<12} {means}".rstrip(), "  ", " " * 15)
    yield "\nKinds of entries\n\n"
    for kind, means in KINDS.items():
        yield _wrapped(f"{kind:<12} {means}", "  ", " " * 15)


def _section(title: str, *paragraphs: str) -> Iterator[str]:
    yield f"\n\n{title.upper()}\n"
    for text in paragraphs:
        yield f"\n{text}\n" if text.startswith(" ") else f"\n{_wrapped(text)}"


def _wrapped(text: str, first: str = "", then: str = "") -> str:
    lines: Iterable[str] = textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"{line}\n" for line in lines)
