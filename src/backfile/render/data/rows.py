"""An entry, as it is published, to a row."""

from __future__ import annotations

from backfile.model import Answer, Item
from backfile.model.bounds import bounds_utc
from backfile.model.row import Row
from backfile.plain import plain
from backfile.render.reference import original_of


def make_row(item: Item, base: str) -> Row:
    """The row of an entry. `base`: the address of the site, ending with a slash, or nothing."""
    entry, ref, source = item.entry, item.ref, item.source
    earliest, latest = bounds_utc(entry)
    return Row(
        id=entry.id,
        kind=entry.kind,
        title=ref.title,
        headline=entry.headline,
        date=entry.date,
        time=entry.time,
        zone=entry.zone,
        zoned=entry.zoned,
        dated=entry.dated,
        why=entry.why,
        earliest_utc=earliest,
        latest_utc=latest,
        stamp=entry.stamp,
        label=entry.label,
        source=source.name,
        source_title=source.title,
        publisher=source.publisher,
        licence=source.licence,
        lang=ref.lang,
        dump=tuple(seen.dump for seen in item.seen),
        lines=tuple(seen.lines for seen in item.seen),
        captured=tuple(seen.captured or ".." for seen in item.seen),
        url=original_of(item),
        page=base + ref.path,
        byline=entry.byline,
        attribution=entry.attribution,
        group_heading=entry.group,
        key_event=entry.key,
        topics=tuple(tag.slug for tag in item.tags),
        question=entry.question,
        asker=", ".join(filter(None, (entry.asker.name, entry.asker.place))) if entry.asker else "",
        asked=entry.asked,
        answered=entry.answered,
        answers=tuple(Answer(answer.speaker, plain(answer.text).strip()) for answer in entry.answers),
        body_text=plain(entry.body).strip(),
        fields=entry.fields,
        media=entry.media,
    )
