"""What layouts find: regions of a dump, drafts with their lines, and a role for every line."""

from __future__ import annotations

from typing import Any

import msgspec


class Region(msgspec.Struct, frozen=True, kw_only=True):
    """A layout's claim to a run of lines."""

    layout: str  #: name of the layout
    first: int  #: first line, from 1
    last: int  #: last line, included
    score: float  #: how well the layout fits, 0 to 1; the better claim wins an overlap
    why: str = ""  #: what speaks for it, for `show`
    found: Any = None  #: what the layout learned while claiming; for its own `read`, and nobody else


class Block(msgspec.Struct, frozen=True):
    """A piece of running text: a paragraph, or a list as printed."""

    kind: str  #: `paragraph`, `numbered` or `bulleted`
    items: tuple[str, ...]  #: the paragraph's text (one item), or the list's items without their marks
    start: int = 1  #: first number of a numbered list


class Draft(msgspec.Struct, kw_only=True):
    """What a layout found, all text with the lines it stands in. Nothing is understood yet."""

    kind: str  #: as in `Entry.kind`
    first: int  #: first line
    last: int  #: last line
    stamp: str = ""  #: the printed time
    stamp_line: int = 0  #: where it stands
    day: str = ""  #: a date printed above it (heading of a day, list or section)
    day_line: int = 0
    headline: str = ""
    byline: list[str] = []  #: lines that name people, as printed ("by A edited by B")
    attribution: str = ""  #: the speaker printed under a quotation
    group: str = ""  #: heading of the list, bulletin or Q&A it stands in
    question: str = ""
    asker: str = ""
    asked: str = ""  #: of a record: the day of the question as printed
    answered: str = ""  #: and of its answer
    answers: list[tuple[str, list[Block]]] = []  #: speaker (may be empty) and text
    body: list[Block] = []
    fields: dict[str, list[str]] = {}
    media: list[tuple[str, str, str]] = []  #: caption, credit, gallery mark; each may be empty
    label: str = (
        ""  #: match minute, over, elapsed time: printed where a clock could stand; or the number before a stamp
    )
    pinned: bool = False  #: kept on top of the page, out of its order


class Role(msgspec.Struct, frozen=True):
    """What became of one line of a dump."""

    n: int  #: the line, from 1
    role: str  #: `entry`, `page`, `furniture` or `unread`
    rule: str  #: what said so
    entry: int | None = None  #: index of the draft (and entry) it went into


class Reading(msgspec.Struct, kw_only=True):
    """What the layouts made of a dump."""

    regions: list[Region] = []
    drafts: list[Draft] = []
    account: list[Role] = []  #: one for each non-blank line, in order
    page: dict[str, list[tuple[int, str]]] = {}  #: facts about the page: title, standfirst, note, caption, updated
    more: list[int] = []  #: lines at which the page shows that it had more than was captured ("Load more")
    parts: list[int] = []  #: lines at which a further page begins, where several were pasted into one dump
