"""What of an entry may be published. Everything behind this file sees only that."""

from __future__ import annotations

import html
import re

import msgspec

from backfile.index.plain import escape, plain, shorten
from backfile.model import Answer, Asker, Entry, Media, Person, Source

#: Stands where a passage is withheld; the same length whatever was there.
BAR = "█████"
EXCERPT_WORDS = 40

_PLAIN_TEXT = ("headline", "group", "attribution", "question", "label", "stamp", "why", "asked", "answered")


def closed(entry: Entry, source: Source) -> str:
    """Why nothing of `entry` may be shown: `hidden`, `source`, or empty where something may."""
    if entry.hidden:
        return "hidden"
    return "source" if source.publish not in ("full", "excerpt") else ""


def published(entry: Entry, source: Source) -> Entry:
    """The entry as the site may show it."""
    if closed(entry, source):
        return Entry(id=entry.id, kind=entry.kind, date=entry.date, dated=entry.dated, was=entry.was)
    if entry.redact:
        entry = redacted(entry)
    return _excerpt(entry) if source.publish == "excerpt" else entry


def passage_pattern(passages: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds the words of the passages in running text, whatever the case, and what stands between the words."""
    found = [_WORDS.findall(passage) for passage in passages]
    texts = [_BETWEEN.join(map(re.escape, words)) for words in found if words]
    return re.compile("|".join(sorted(texts, key=len, reverse=True)), re.IGNORECASE) if texts else None


_WORDS = re.compile(r"\w+")
_BETWEEN = r"[\W_]{0,40}"


def redacted(entry: Entry) -> Entry:
    """The entry with a bar for each withheld passage, in every field."""
    pattern = passage_pattern(entry.redact)
    if pattern is None:
        return entry

    def cover(text: str) -> str:
        covered = pattern.sub(BAR, text)
        # A passage that still reads as it did (a link or an entity within it) takes the whole field with it.
        return BAR if pattern.search(html.unescape(plain(covered))) else covered

    changes: dict[str, object] = {name: cover(getattr(entry, name)) for name in _PLAIN_TEXT}
    changes["body"] = cover(entry.body)
    changes["byline"] = tuple(Person(cover(person.name), person.role) for person in entry.byline)
    changes["asker"] = entry.asker and Asker(cover(entry.asker.name), cover(entry.asker.place))
    changes["answers"] = tuple(Answer(cover(answer.speaker), cover(answer.text)) for answer in entry.answers)
    changes["fields"] = {cover(name): tuple(map(cover, values)) for name, values in entry.fields.items()}
    changes["media"] = tuple(Media(cover(m.caption), cover(m.credit), m.gallery) for m in entry.media)
    return msgspec.structs.replace(entry, **changes, redact=())


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
