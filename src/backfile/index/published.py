"""What of an entry may be published. Everything behind this file sees only that."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import msgspec

from backfile.model import Answer, Asker, Entry, Media, Origin, Person, Source
from backfile.model.passages import BAR, Passages
from backfile.plain import escape, plain, shorten

EXCERPT_WORDS = 40

_PLAIN_TEXT = (
    "headline", "group", "attribution", "question", "label", "stamp", "why", "asked", "answered", "zone"
)  # fmt: skip


def closed(entry: Entry, source: Source) -> str:
    """Why nothing of `entry` may be shown: `hidden`, `source`, or empty where something may."""
    if entry.hidden:
        return "hidden"
    return "source" if source.publish not in ("full", "excerpt") else ""


def published(entry: Entry, source: Source, id_: str = "") -> Entry:
    """The entry as the site may show it, under the id `id_` where its own tells too much."""
    if closed(entry, source):
        # What it takes to know its place among others; its id is made from its words.
        kept = {name: getattr(entry, name) for name in ("kind", "date", "time", "zone", "dated", "between")}
        return Entry(**kept)
    if entry.redact:
        entry = redacted(msgspec.structs.replace(entry, id=id_ or entry.id))
    return _excerpt(entry) if source.publish == "excerpt" else entry


def redacted(entry: Entry) -> Entry:
    """The entry with a bar for each withheld passage, in every field."""
    passages = Passages(entry.redact)
    if not passages:
        return entry

    def cover(text: str) -> str:
        return covered(text, passages)

    changes: dict[str, object] = {name: cover(getattr(entry, name)) for name in _PLAIN_TEXT}
    changes["body"] = cover(entry.body)
    changes["lang"] = "" if passages.stand_in(entry.lang) else entry.lang
    changes["byline"] = tuple(Person(cover(person.name), cover(person.role)) for person in entry.byline)
    changes["asker"] = entry.asker and Asker(cover(entry.asker.name), cover(entry.asker.place))
    changes["answers"] = tuple(Answer(cover(answer.speaker), cover(answer.text)) for answer in entry.answers)
    changes["fields"] = {cover(name): tuple(map(cover, values)) for name, values in entry.fields.items()}
    changes["media"] = tuple(Media(cover(m.caption), cover(m.credit), cover(m.gallery)) for m in entry.media)
    if entry.topics is not None:  # those that a person set have names of their own
        changes["topics"] = tuple(topic for topic in entry.topics if not passages.told_by(topic))
    changes["not_topics"] = tuple(topic for topic in entry.not_topics if not passages.told_by(topic))
    # Former ids and the hashes of what was read let one try out guesses; a reason may quote.
    changes["was"] = tuple(former for former in entry.was if not passages.told_by(former))
    changes["origins"] = tuple(Origin(origin.dump, origin.lines) for origin in entry.origins)
    return msgspec.structs.replace(entry, **changes, redact=(), settled={}, fingerprints={})


def covered(text: str, passages: Passages) -> str:
    """A text with a bar for each of the passages, and for addresses that tell them."""
    found = passages.cover(_without_telling_links(text, passages))
    # A passage that still reads as it did (a link or an entity within it) takes the whole field with it.
    return BAR if passages.stand_in(html.unescape(plain(found))) else found


def texts_of(entry: Entry) -> Iterator[str]:
    """Every free text of an entry, Markdown as plain text."""
    yield from (getattr(entry, name) for name in _PLAIN_TEXT)
    yield plain(entry.body)
    for person in entry.byline:
        yield person.name
    if entry.asker:
        yield f"{entry.asker.name}\n{entry.asker.place}"
    for answer in entry.answers:
        yield f"{answer.speaker}\n{plain(answer.text)}"
    for name, values in entry.fields.items():
        yield "\n".join((name, *values))
    for media in entry.media:
        yield f"{media.caption}\n{media.credit}\n{media.gallery}"


def _without_telling_links(text: str, passages: Passages) -> str:
    """Addresses are made from words as ids are: a link that tells leaves its text, a printed address a bar."""
    if "/" not in text and "](" not in text:
        return text
    text = _LINK.sub(lambda found: found[1] if passages.told_by(found[2]) else found[0], text)
    return _ADDRESS.sub(lambda found: BAR if passages.told_by(found[0]) else found[0], text)


_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\(([^()\s]{0,2000})\)")
_ADDRESS = re.compile(r"(?:https?://|www\\?\.)[^\s<>()\[\]]{1,2000}")


def _excerpt(entry: Entry) -> Entry:
    text = plain(entry.body) or " ".join(plain(answer.text) for answer in entry.answers)
    if not text:
        text = "; ".join(f"{name}: {', '.join(values)}" for name, values in entry.fields.items())
    return msgspec.structs.replace(
        entry,
        headline=shorten(entry.headline, EXCERPT_WORDS)[0],
        question=shorten(entry.question, EXCERPT_WORDS)[0],
        body=escape(shorten(text, EXCERPT_WORDS)[0]),
        answers=(),
        fields={},
        media=(),
    )
