"""A tiny archive made in code: every kind, every basis of a date, and what must not be shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.whole import Whole

from backfile.model import (
    Answer,
    Archive,
    Asker,
    Capture,
    Coverage,
    Dump,
    DumpFacts,
    Entry,
    Filed,
    Line,
    LineRun,
    Media,
    Origin,
    Output,
    Person,
    Source,
    Topic,
)
from backfile.settings import Settings

LINES = ["The Tarn Courier", "", "15:56 8.2.2031", "Sluice gate reopened", "Nadia Ferrant said <b>so</b>.", "Load more"]
DUMP = "tarn/a.txt"


def origin(lines: str) -> tuple[Origin, ...]:
    return (Origin(DUMP, lines),)


ENTRIES = [
    Entry(
        id="2031-02-08-1556-sluice-gate-reopened",
        kind="post",
        headline="Sluice gate reopened",
        date="2031-02-08",
        time="15:56",
        zone="Europe/Prague",
        zoned="stated",
        dated="stated",
        stamp="15:56 8.2.2031",
        byline=(Person("A. Writer"), Person("B. Desk", "editor"), Person("Newswire", "via")),
        key=True,
        body="Nadia Ferrant said \\<b\\>so\\</b\\> in Saltmarket.\n\nSee [the page](https://example.org/x?a=1&b=2).",
        origins=origin("3-5"),
        was=("2031-02-07-1556-sluice-gate",),
    ),
    Entry(
        id="2031-02-08-divers-at-work",
        kind="post",
        date="2031-02-08",
        between=("2031-02-08T15:56", "2031-02-08T17:10"),
        dated="inferred",
        why="it stands between two posts",
        body="Divers are at work in Aschenfurt.",
        attribution="Tom Harrow",
        origins=origin("3-5"),
    ),
    Entry(
        id="2031-02-08-1710-crest",
        kind="post",
        headline='The "crest" <passes>',
        date="2031-02-08",
        time="17:10",
        zone="Europe/Prague",
        dated="completed",
        why="the year comes from the page",
        body="1. Saltmarket\n2. Millreach",
        media=(Media("A picture of the crest", "C. Lens", "1 of 7"),),
        topics=("crest",),
    ),
    Entry(
        id="2031-02-08-bulletin",
        kind="bulletin",
        group="Latest news",
        date="2031-02-08",
        dated="stated",
        body="One item.",
    ),
    Entry(
        id="2031-02-10-why",
        kind="qa",
        date="2031-02-10",
        dated="stated",
        question="Why did it jam?",
        asker=Asker("Ivo", "Millreach"),
        asked="2031-02-09",
        answers=(Answer("Nadia Ferrant", "Because of *ice*."), Answer("", "And luck.")),
        answered="2031-02-10",
    ),
    Entry(id="2031-02-10-remark", kind="statement", date="2031-02-10", dated="stated", body="No more questions."),
    Entry(id="2031-02-10-opened", kind="event", date="2031-02-10", dated="stated", body="The gate opened."),
    Entry(
        id="undated-the-floods",
        kind="summary",
        headline="The floods",
        date="2031-02/..",
        dated="stated",
        fields={"Location": ("Saltmarket", "Millreach"), "Date": ("February 2031",)},
        body="They came.",
    ),
    Entry(id="2031-03-section", kind="section", headline="Later", date="2031-03~", dated="stated", body="A month."),
    Entry(
        id="undated-set",
        kind="section",
        date="[2031-02-08,2031-02-10]",
        dated="unknown",
        why="two readings",
        body="Either.",
    ),
    Entry(id="undated-leap", kind="event", date="XXXX-02-29", dated="stated", body="A leap day."),
    Entry(id="2030-n-year", kind="event", date="2030", dated="stated", body="Some year."),
    Entry(
        id="undated-after",
        kind="post",
        between=("2031-02-08T17:10", ".."),
        dated="inferred",
        why="last",
        body="Afterwards.",
    ),
    Entry(
        id="undated-before",
        kind="post",
        between=("..", "2031-02-08T15:56"),
        dated="inferred",
        why="first",
        body="Before.",
    ),
    Entry(id="undated-unknown", kind="post", dated="unknown", why="no stamp", body="Whenever."),
]


def other_source() -> Entry:
    """An entry of another source, five minutes after the first."""
    return Entry(
        id="2031-02-08-1601-heard-it-too",
        kind="post",
        headline="Heard it too",
        date="2031-02-08",
        time="16:01",
        zone="Europe/Prague",
        zoned="stated",
        dated="stated",
        body="A second voice from Saltmarket.",
    )


def archive(extra: list[Filed] | None = None, **changes: object) -> Archive:
    """The tiny archive, with further entries."""
    runs = (
        LineRun("1", "page", "title"),
        LineRun("3-5", "entry", "stamped", ENTRIES[0].id),
        LineRun("6", "furniture", "more"),
    )
    made = Archive(
        sources={
            "tarn": Source(
                name="tarn",
                title="Tarn Courier",
                publisher="Tarn Press",
                url="https://example.org/live",
                zone="Europe/Prague",
                language="en",
                licence="CC BY 4.0",
                dumps={"a.txt": DumpFacts(captured="2031-02-09", url="https://example.org/live/1")},
            ),
            "empty": Source(name="empty"),
        },
        entries=[Filed(entry, "tarn", "content/entries/tarn/x.yaml", 1) for entry in ENTRIES] + (extra or []),
        captures={
            DUMP: Capture(
                dump=DUMP,
                sha256="0" * 64,
                title="The Tarn Courier",
                coverage=Coverage("2031-02-08T15:56", "2031-02-08T17:10", open_end=True),
                lines=runs,
            )
        },
        topics=[
            Topic(slug="saltmarket", name="Saltmarket", note="A quarter."),
            Topic(slug="aschenfurt", name="Aschenfurt", parents=("saltmarket",)),
            Topic(slug="nadia-ferrant", name="Nadia Ferrant", aliases=("Ferrant",), suggested=True),
        ],
        about="# About\n\nInvented.",
    )
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def read_dump(name: str, lines: list[str] | None = None) -> Dump | None:
    """The one dump there is."""
    if name != DUMP:
        return None
    return Dump(
        name=name,
        sha256="0" * 64,
        encoding="utf-8",
        lines=tuple(Line(n, text, text, "\n") for n, text in enumerate(lines or LINES, 1)),
    )


SETTINGS = Settings(title="Tiny & <small>")


def listings(
    made: Archive | None = None,
    settings: Settings = SETTINGS,
    theme: tuple[Path, ...] = (),
    read: Callable[[str], Dump | None] = read_dump,
) -> Whole:
    return Whole(made or archive(), settings, read, theme)


def outputs(made: Archive | None = None, settings: Settings = SETTINGS, theme: tuple[Path, ...] = ()) -> list[Output]:
    """All files of its site."""
    return listings(made, settings, theme).outputs()


def site(folder: Path, made: Archive | None = None, settings: Settings = SETTINGS) -> Path:
    """The site, written below `folder`."""
    for output in outputs(made, settings):
        file = folder / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        assert not file.exists(), f"{output.path} is made twice"
        file.write_bytes(output.data)
    return folder
