"""What of an entry search looks into, and what a result shows of it."""

from __future__ import annotations

from collections.abc import Iterator

from backfile.model import Item
from backfile.plain import plain

SHOWN = 480  # characters of text shown and marked in a result


def head(item: Item) -> str:
    """Headline and question: a word here counts more."""
    entry = item.entry
    if not entry.headline:
        return entry.question
    return f"{plain(entry.headline)}\n{entry.question}" if entry.question else plain(entry.headline)


def texts(item: Item) -> Iterator[str]:
    """Everything else an entry says, field by field."""
    entry = item.entry
    if entry.body:
        yield _bare(entry.body)
    for answer in entry.answers:
        yield answer.speaker
        yield _bare(answer.text)
    for name, values in entry.fields.items():
        yield name
        yield from values
    for media in entry.media:
        yield media.caption
        yield media.credit
    if entry.attribution:
        yield entry.attribution
    for person in entry.byline:
        yield person.name
    if entry.asker:
        yield entry.asker.name
        yield entry.asker.place
    if entry.group:
        yield entry.group
    if entry.label:
        yield entry.label


def _bare(markdown: str) -> str:
    """The text, as far as marks could part or join words; marks between words are none to us anyway."""
    return plain(markdown) if any(mark in markdown for mark in "\\[*`") else markdown


def weight(item: Item) -> int:
    """About how many bytes an entry has to be searched."""
    entry = item.entry
    size = _bytes(entry.headline) + _bytes(entry.question) + _bytes(entry.body) + 150
    for answer in entry.answers:
        size += _bytes(answer.text)
    for values in entry.fields.values():
        size += sum(map(_bytes, values))
    return size


def shown(item: Item) -> str:
    """The beginning of the text on one line, at most `SHOWN` characters; nothing that the title says already."""
    entry = item.entry
    text = plain(entry.body[: SHOWN * 2])
    if not text:
        text = " ".join(
            [
                *(
                    f"{answer.speaker}: {plain(answer.text)}" if answer.speaker else plain(answer.text)
                    for answer in entry.answers
                ),
                *(f"{name}: {', '.join(values)};" for name, values in entry.fields.items()),
                *(media.caption for media in entry.media),
            ]
        )
    text = " ".join(text[: SHOWN * 2].split())
    if len(text) > SHOWN:
        text = text[:SHOWN].rpartition(" ")[0] or text[:SHOWN]
        return f"{text} …"
    return text


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
