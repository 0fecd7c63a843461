"""An entry as a row of a table: what exports and data files hold. Its fields are the columns, in this order.

The descriptions travel with the data: they stand in the JSON Schema, in the SQLite file, and on the page that explains
the data. Only what may be published gets in here.
"""

from __future__ import annotations

from typing import Annotated, get_args, get_type_hints

import msgspec
from msgspec import Meta

from backfile.model.entry import Answer, Media, Person


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry as it is published. In JSON what is empty is left out; in tables it is an empty cell."""

    id: Annotated[str, Meta(description="Permanent name of the entry; its page has it for its address.")]
    kind: Annotated[
        str,
        Meta(
            description="What it is: post (a timed update), bulletin (an item of a list of latest news), qa (a "
            "question with its answers), summary (an infobox), section (a titled passage), event (a dated line of a "
            "timeline) or statement (a passage without a question in a Q&A)."
        ),
    ]
    title: Annotated[str, Meta(description="Its headline or question, else its first words.")] = ""
    headline: Annotated[str, Meta(description="The headline, where one was printed.")] = ""
    date: Annotated[
        str, Meta(description="The date as far as it is known, in EDTF: 2016-02-08, 2014-06, 2014-06~, 2014-06/..")
    ] = ""
    time: Annotated[str, Meta(description="The time on the page's own clock, as precise as it was printed.")] = ""
    zone: Annotated[str, Meta(description="Zone of that clock: IANA name, offset, or an abbreviation left open.")] = ""
    zoned: Annotated[str, Meta(description="Where the zone comes from: stated, source, archive or none.")] = ""
    dated: Annotated[
        str, Meta(description="What the date rests on: stated (printed), completed, inferred or unknown.")
    ] = ""
    why: Annotated[str, Meta(description="Why the date is what it is, unless it was stated.")] = ""
    earliest_utc: Annotated[
        str,
        Meta(
            description="The earliest moment it may be of, in UTC. A day without a time begins at midnight; where the "
            "zone is not known, any zone on Earth may be meant. Empty where that side is open."
        ),
    ] = ""
    latest_utc: Annotated[
        str, Meta(description="The latest moment it may be of, in UTC, to the second, found in the same way.")
    ] = ""
    stamp: Annotated[str, Meta(description="The date and time as the page printed them.")] = ""
    label: Annotated[str, Meta(description="What stood in place of a time: match minute, over, elapsed time.")] = ""
    source: Annotated[str, Meta(description="Name of the publication it comes from, as in its address.")] = ""
    source_title: Annotated[str, Meta(description="Title of that publication.")] = ""
    publisher: Annotated[str, Meta(description="Who published it.")] = ""
    licence: Annotated[str, Meta(description="Licence of its text, as far as the archive knows.")] = ""
    lang: Annotated[str, Meta(description="Language of its text, as a BCP 47 tag.")] = ""
    dump: Annotated[tuple[str, ...], Meta(description="The raw text files in which it was seen, one a capture.")] = ()
    lines: Annotated[tuple[str, ...], Meta(description="Its lines in each of these files, first and last.")] = ()
    captured: Annotated[tuple[str, ...], Meta(description="When each capture was taken; `..` if nobody knows.")] = ()
    url: Annotated[str, Meta(description="Address of the page it was taken from.")] = ""
    page: Annotated[
        str, Meta(description="Its page in this archive: an address, or the file below the site's folder.")
    ] = ""
    byline: Annotated[
        tuple[Person, ...], Meta(description="Names in its byline, each with a role: author, editor, via or credit.")
    ] = ()
    attribution: Annotated[str, Meta(description="The speaker, where it is a quotation.")] = ""
    group_heading: Annotated[str, Meta(description="Heading of the list, bulletin or Q&A it stood in.")] = ""
    key_event: Annotated[bool, Meta(description="Whether it is marked as a key event.")] = False
    topics: Annotated[tuple[str, ...], Meta(description="Topics it is about, by the names in their addresses.")] = ()
    question: Annotated[str, Meta(description="The question, of a qa.")] = ""
    asker: Annotated[str, Meta(description="Who asked it, and from where.")] = ""
    asked: Annotated[str, Meta(description="When it was asked, in EDTF.")] = ""
    answered: Annotated[str, Meta(description="When it was answered, in EDTF.")] = ""
    answers: Annotated[tuple[Answer, ...], Meta(description="The answers, each with its speaker, as plain text.")] = ()
    body_text: Annotated[str, Meta(description="The text, without marks of form.")] = ""
    fields: Annotated[dict[str, tuple[str, ...]], Meta(description="Fields of an infobox, each with its values.")] = {}
    media: Annotated[
        tuple[Media, ...], Meta(description="Captions and credits of pictures, which the archive does not hold.")
    ] = ()


class Column(msgspec.Struct, frozen=True):
    """A column of the table."""

    name: str
    kind: str  #: `text`, `yes or no`, or `list` (more than one value)
    about: str  #: one or two sentences in English


def _columns() -> tuple[Column, ...]:
    kinds = {str: "text", bool: "yes or no"}
    found = []
    for name, hint in get_type_hints(Row, include_extras=True).items():
        type_, meta = get_args(hint)[:2]
        found.append(Column(name, kinds.get(type_, "list"), meta.description))
    return tuple(found)


COLUMNS = _columns()
