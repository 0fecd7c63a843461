"""An entry: the normalized unit we keep. The order of the fields is the order in YAML."""

from __future__ import annotations

import msgspec

#: kind -> what it is
KINDS = {
    "post": "a timed update of a live blog",
    "bulletin": "one item of a list of latest news",
    "qa": "a question and its answers",
    "summary": "an infobox: named fields with one or more values",
    "section": "a titled passage of a summary page",
    "event": "one dated line of a timeline",
    "statement": "a passage without a question in a Q&A",
}


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone named in a byline."""

    name: str
    role: str = "author"  #: `author`, `editor`, `via` (the channel) or `credit` (agency or picture credit)


class Asker(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who asked a question."""

    name: str = ""
    place: str = ""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One answer to a question."""

    speaker: str = ""
    text: str = ""  #: Markdown


class Media(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a dump says of a picture that it does not hold."""

    caption: str = ""  #: where it stands outside the body
    credit: str = ""
    gallery: str = ""  #: place in a gallery as printed, `1 of 7`


class Origin(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A capture in which the entry was seen."""

    dump: str  #: path below `content/dumps/`
    lines: str  #: `31-35`, or `31`
    hash: str = ""  #: of the text that this capture reads, where it is another than the latest's


class Entry(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    rename={"origins": "from", "not_topics": "not", "fingerprints": "read"},
):
    """One entry. Every value is text in YAML; absent is left out."""

    id: str = ""  #: permanent; the page's path comes from it alone
    kind: str  #: what it is, one of the kinds
    headline: str = ""  #: as printed
    date: str = ""  #: EDTF (ISO 8601-2): `2016-02-08`, `2014-06`, `2014`, `XXXX-05-14`, `[2014-09-03,2014-12-03]`
    time: str = ""  #: as precise as stated: `15:56`, `15:16:44`
    zone: str = ""  #: IANA name or offset, or the abbreviation where it could not be settled
    zoned: str = ""  #: where the zone comes from: `stated`, `source`, `archive` or `none`
    dated: str = ""  #: `stated`, `completed`, `inferred` or `unknown`
    why: str = ""  #: one sentence, unless stated
    between: tuple[str, str] | None = None  #: interval of an untimed entry, local ISO moments; `..` is an open side
    label: str = ""  #: match minute, over, elapsed time, number of a numbered post, as printed
    stamp: str = ""  #: the words in the dump
    byline: tuple[Person, ...] = ()  #: who wrote it: name and role (`author`, `editor`, `via` or `credit`)
    attribution: str = ""  #: the speaker of a quotation
    group: str = ""  #: heading of the list, bulletin or Q&A it stood in
    key: bool = False  #: a key event; a person may set it
    lang: str = ""  #: BCP 47, where it is not the source's
    question: str = ""  #: of a Q&A record
    asker: Asker | None = None  #: who asked: name and place
    asked: str = ""  #: EDTF, of a Q&A record
    answers: tuple[Answer, ...] = ()  #: each with its speaker and its text in Markdown
    answered: str = ""  #: EDTF, of a Q&A record
    body: str = ""  #: Markdown
    fields: dict[str, tuple[str, ...]] = {}  #: of an infobox: label -> values
    media: tuple[Media, ...] = ()  #: caption and credit of pictures, which the archive does not hold
    topics: tuple[str, ...] | None = None  #: slugs, only where a person set them (an empty list: none at all)
    not_topics: tuple[str, ...] = ()  #: slugs a person took off
    hidden: bool = False  #: withheld from the site
    redact: tuple[str, ...] = ()  #: passages withheld from the site
    was: tuple[str, ...] = ()  #: former ids; each makes a redirect page
    settled: dict[str, str] = {}  #: problem code -> reason, answered by a person
    origins: tuple[Origin, ...] = ()  #: every capture it was seen in
    fingerprints: dict[str, str] = {}  #: field -> hash of what the reader wrote
