"""Every entry with all that its own page shows."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from backfile.index.addresses import neutral_ids, passages_by_dump
from backfile.index.by_source import capture_sources, facts_of, public_names, source_of
from backfile.index.days import by_day
from backfile.index.history import Histories
from backfile.index.published import closed, published
from backfile.index.refs import brief, make_ref
from backfile.index.topics import Matcher
from backfile.model import Archive, Entry, Item, Ref, Seen, Source, Tag
from backfile.model.passages import BAR, Passages
from backfile.model.paths import capture_page, capture_part, file_name, withheld_page
from backfile.settings import Settings


def make_items(archive: Archive, settings: Settings) -> list[Item]:
    """All entries as published, in the order of the archive, without their neighbours. Of those withheld no word."""
    matcher = Matcher(archive.topics)
    captures = _Captures(archive)
    ids = neutral_ids(filed.entry for filed in archive.entries)
    sources = {name: source_of(archive, name) for name in dict.fromkeys(filed.source for filed in archive.entries)}
    briefs = {name: brief(source) for name, source in sources.items()}
    histories = captures.histories(archive)
    items = []
    for filed in archive.entries:
        source = sources[filed.source]
        why = closed(filed.entry, source)
        entry = published(filed.entry, source, ids.get(filed.entry.id, ""))
        ref = make_ref(entry, briefs[filed.source], source.language or settings.language)
        if why:
            ref = msgspec.structs.replace(ref, path=withheld_page(ref.day))
        items.append(
            Item(
                ref=ref,
                entry=entry,
                source=briefs[filed.source],
                tags=() if why else _tags(matcher, entry, filed.entry),
                seen=() if why else captures.seen(filed.entry, source),
                revisions=() if why else histories.revisions(filed.entry, source),
                absences=() if why else histories.absences(filed.entry, source.name),
                edits=() if why else histories.edits(filed.entry, source),
                previous=None,
                next=None,
                withheld=why,
            )
        )
    return items


def _tags(matcher: Matcher, entry: Entry, whole: Entry) -> tuple[Tag, ...]:
    """Topics of an entry as published; one that a person set may have a name that is withheld."""
    tags = matcher.tags(entry)
    if not whole.redact:
        return tags
    passages = Passages(whole.redact)
    return tuple(tag for tag in tags if not passages.stand_in(tag.name))


class _Captures:
    """The captures of an archive as entries refer to them."""

    def __init__(self, archive: Archive) -> None:
        self._owners = capture_sources(archive)
        self._taken = archive.captures
        self._withheld = passages_by_dump(archive)
        self._names = public_names(archive, self._owners, self._withheld)

    def histories(self, archive: Archive) -> Histories:
        """What became of entries from one to the next."""
        labels = {dump: names.label for dump, names in self._names.items()}
        return Histories(archive, self._owners, labels, self._withheld)

    def seen(self, entry: Entry, source: Source) -> tuple[Seen, ...]:
        """`entry`: as it is in the archive."""
        found = []
        for origin in entry.origins:
            facts = facts_of(source, origin.dump)
            page = ""
            if self._owners.get(origin.dump) == source.name and source.publish == "full":
                page = capture_page(source.name, self._names[origin.dump].page, capture_part(origin.lines))
            told = self._withheld.get(origin.dump)
            url = facts.url or source.url
            if told is not None and told.told_by(url):
                url = ""
            label = self._label(origin.dump, told)
            # A word that is shown may stand in a withheld passage, too: no line is looked for in such an entry.
            sha256 = "" if entry.redact or origin.dump not in self._taken else self._taken[origin.dump].sha256
            found.append(Seen(label, origin.lines, page, url, facts.captured, sha256))
        return tuple(found)

    def _label(self, dump: str, told: Passages | None) -> str:
        if dump in self._names:
            return self._names[dump].label
        return BAR if told is not None and told.told_by(file_name(dump)) else dump  # a capture that is lost


def with_neighbours(items: list[Item]) -> list[Item]:
    """The items, each with the one before and after it in its source: in order of time, then those without a day."""
    chains: dict[str, list[Ref]] = {}
    for day in by_day(items).values():
        for item in day:
            chains.setdefault(item.ref.source, []).append(item.ref)
    for item in items:
        if not item.ref.day:
            chains.setdefault(item.ref.source, []).append(item.ref)
    before: dict[str, Ref] = {}
    after: dict[str, Ref] = {}
    for refs in chains.values():
        for one, other in pairwise(refs):
            before[other.id] = one
            after[one.id] = other
    return [
        msgspec.structs.replace(item, previous=before.get(item.ref.id), next=after.get(item.ref.id)) for item in items
    ]
