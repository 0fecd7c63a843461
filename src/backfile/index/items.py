"""Every entry with all that its own page shows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from backfile.index.background import Background, facts_of, make_background
from backfile.index.days import covered, ordered
from backfile.index.history import Histories
from backfile.index.published import closed, published
from backfile.index.refs import brief, make_ref
from backfile.index.topics import Matcher
from backfile.model import Archive, DayItems, Entry, Filed, Item, Seen, Source, SourceBrief, Tag
from backfile.model.passages import BAR, Passages
from backfile.model.paths import capture_page, capture_part, file_name, withheld_page
from backfile.settings import Settings


class Maker:
    """Makes items of entries, before one `Background`."""

    def __init__(self, ground: Background) -> None:
        self._ground = ground
        self._matcher = Matcher(ground.topics)
        self._seen = _Captures(ground)
        self._histories = Histories(ground)
        self._sources: dict[str, tuple[Source, SourceBrief]] = {}

    def items(self, entries: Iterable[Filed]) -> list[Item]:
        """Entries as published, in their order, without their neighbours. Of those withheld no word."""
        return [self._item(filed) for filed in entries]

    def day(self, day: str, entries: Iterable[Filed]) -> DayItems:
        """The entries of a day in its order."""
        found = ordered(day, self.items(entries))
        shown = [item for item in found if not item.withheld]
        return DayItems(tuple(found), covered(shown, self._ground.captures))

    def _source(self, name: str) -> tuple[Source, SourceBrief]:
        if name not in self._sources:
            source = self._ground.source(name)
            self._sources[name] = source, brief(source)
        return self._sources[name]

    def _item(self, filed: Filed) -> Item:
        source, told = self._source(filed.source)
        why = closed(filed.entry, source)
        entry = published(filed.entry, source, self._ground.ids.get(filed.entry.id, ""))
        ref = make_ref(entry, told, source.language or self._ground.language)
        if why:
            ref = msgspec.structs.replace(ref, path=withheld_page(ref.day))
        return Item(
            ref=ref,
            entry=entry,
            source=told,
            tags=() if why else _tags(self._matcher, entry, filed.entry),
            seen=() if why else self._seen.seen(filed.entry, source),
            revisions=() if why else self._histories.revisions(filed.entry, source),
            absences=() if why else self._histories.absences(filed.entry, source.name),
            edits=() if why else self._histories.edits(filed.entry, source),
            previous=None,
            next=None,
            withheld=why,
        )


def make_items(archive: Archive, settings: Settings) -> list[Item]:
    """All entries as published, in the order of the archive, without their neighbours. Of those withheld no word."""
    return Maker(make_background(archive, settings)).items(archive.entries)


def _tags(matcher: Matcher, entry: Entry, whole: Entry) -> tuple[Tag, ...]:
    """Topics of an entry as published; one that a person set may have a name that is withheld."""
    tags = matcher.tags(entry)
    if not whole.redact:
        return tags
    passages = Passages(whole.redact)
    return tuple(tag for tag in tags if not passages.stand_in(tag.name))


class _Captures:
    """The captures of an archive as entries refer to them."""

    def __init__(self, ground: Background) -> None:
        self._owners = ground.owners
        self._taken = ground.captures
        self._withheld = {dump: Passages(found) for dump, found in ground.withheld.items()}
        self._names = ground.names

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
