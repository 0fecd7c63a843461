"""Entries as links and teasers: their titles, where they are filed, and their first words."""

from __future__ import annotations

from backfile.model import Entry, Ref, Source, SourceBrief, Teaser
from backfile.model.moments import whole_day
from backfile.model.paths import entry_page
from backfile.plain import plain, shorten

TITLE_WORDS = 14
SUMMARY_WORDS = 40
_LONG = 400  # characters that surely hold enough words for a title or summary


def brief(source: Source) -> SourceBrief:
    """A source as an entry shows it."""
    return SourceBrief(
        name=source.name,
        title=source.title or source.name,
        publisher=source.publisher,
        url=source.url,
        licence=source.licence,
        publish=source.publish,
    )


def make_ref(entry: Entry, source: SourceBrief, lang: str) -> Ref:
    """The link to a published entry."""
    title, titled = _title(entry)
    return Ref(
        id=entry.id,
        path=entry_page(entry.id),
        title=title,
        titled=titled,
        source=source.name,
        source_title=source.title,
        kind=entry.kind,
        lang=entry.lang or lang,
        day=whole_day(entry.date),
        date=entry.date,
        time=entry.time,
        zone=entry.zone,
        dated=entry.dated,
        between=entry.between,
        label=entry.label,
        key=entry.key,
    )


def _title(entry: Entry) -> tuple[str, bool]:
    if entry.headline or entry.question:
        return plain(entry.headline or entry.question), True
    return shorten(_text(entry), TITLE_WORDS, _LONG)[0] or entry.stamp or entry.group or entry.id, False


def _text(entry: Entry) -> str:
    if entry.body:
        return plain(entry.body[: _LONG * 4])
    if entry.answers:
        return plain(entry.answers[0].text[: _LONG * 4])
    if entry.fields:
        return "; ".join(f"{name}: {', '.join(values)}" for name, values in entry.fields.items())
    return next((media.caption for media in entry.media if media.caption), "")


def make_teaser(ref: Ref, entry: Entry) -> Teaser:
    """The link with the entry's first words, unless they are its title already and nothing is left to say."""
    text, cut = shorten(_text(entry), SUMMARY_WORDS, _LONG)
    return Teaser(ref, "" if not ref.titled and not cut and text == ref.title else text)
