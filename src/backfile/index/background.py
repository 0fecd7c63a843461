"""What the entries of any day need to know of the whole archive, so that each day can be worked out by itself."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from backfile.index.addresses import neutral_ids, passages_by_dump
from backfile.model import Archive, Capture, DumpFacts, Retold, Source, Topic
from backfile.model.passages import Passages
from backfile.model.paths import capture_names, file_name, folder_source
from backfile.settings import Settings


class Names(msgspec.Struct, frozen=True, array_like=True):
    """What a capture is called in public."""

    page: str  #: of its page
    label: str  #: of its dump


class Background(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one entry must know of others, of captures and of sources. It goes to each worker once."""

    language: str  #: of the archive
    sources: dict[str, Source]
    topics: list[Topic]
    captures: dict[str, Capture]  #: by dump, without the account of their lines
    owners: dict[str, str]  #: dump -> source
    names: dict[str, Names]  #: dump -> what it is called in public
    withheld: dict[str, tuple[str, ...]]  #: dump -> what must not be told of the entries that were seen in it
    ids: dict[str, str]  #: id -> that under which it is published, where its own tells too much
    former: dict[str, str]  #: former id -> id
    retold: dict[str, Retold]

    def source(self, name: str) -> Source:
        """The source called `name`."""
        return source_of(self.sources, name)


def make_background(archive: Archive, settings: Settings) -> Background:
    """`archive`: it need hold no entries but those that matter to others: withheld, renamed, edited ones."""
    owners = _capture_sources(archive)
    withheld = passages_by_dump(archive)
    return Background(
        language=settings.language,
        sources=archive.sources,
        topics=archive.topics,
        captures={
            dump: msgspec.structs.replace(capture, lines=(), problems=(), title="", standfirst="", notes=())
            for dump, capture in archive.captures.items()
        },
        owners=owners,
        names=_public_names(archive, owners, {dump: Passages(found) for dump, found in withheld.items()}),
        withheld=withheld,
        ids=neutral_ids((filed.entry for filed in archive.entries), archive.every_name),
        former={old: filed.entry.id for filed in archive.entries for old in filed.entry.was},
        retold=archive.retold,
    )


def source_of(sources: Mapping[str, Source], name: str) -> Source:
    """The source called `name`; one without a file of its own has nothing but the name."""
    source = sources.get(name) or Source(name=name)
    return msgspec.structs.replace(source, url=web_url(source.url))


def web_url(url: str) -> str:
    """An address on the web; empty for any other, such as `javascript:`, which must not become a link."""
    url = url.strip()
    return url if url.lower().startswith(("http://", "https://")) else ""


def _capture_sources(archive: Archive) -> dict[str, str]:
    """Dump -> source: by the source's own list, else by an entry that came from it, else by its folder."""
    found = {dump: folder_source(dump) for dump in archive.captures if "/" in dump}
    found |= {dump: source for dump, source in archive.owners().items() if dump in archive.captures}
    for name, told in archive.sources.items():
        for dump in told.dumps:
            for path in (f"{name}/{dump}", dump):
                if path in archive.captures:
                    found[path] = name
    return found


def facts_of(source: Source, dump: str) -> DumpFacts:
    """What the source's file says of a dump, by its file name or by its path."""
    facts = source.dumps.get(dump.removeprefix(f"{source.name}/")) or source.dumps.get(dump) or DumpFacts()
    return msgspec.structs.replace(facts, url=web_url(facts.url))


def _public_names(archive: Archive, owners: dict[str, str], withheld: dict[str, Passages]) -> dict[str, Names]:
    """Dump -> its names: those of its file, or neutral ones where these tell what is withheld.

    They are numbered, never a hash: whoever has all but the withheld words could try these out.
    """
    by_source: dict[str, list[str]] = {}
    for dump, source in owners.items():
        by_source.setdefault(source, []).append(dump)
    found: dict[str, Names] = {}
    for source, dumps in by_source.items():
        names = capture_names(dumps)
        taken = set(names.values())
        for dump in sorted(dumps):
            told = withheld.get(dump)
            if told is None or not told.told_by(file_name(dump)):
                found[dump] = Names(names[dump], dump)
                continue
            captured = facts_of(source_of(archive.sources, source), dump).captured[:10]
            plain = f"capture-{captured}" if captured else "capture"
            name, n = plain, 2
            while name in taken:
                name, n = f"{plain}-{n}", n + 1
            taken.add(name)
            found[dump] = Names(name, f"{dump.rpartition('/')[0]}/{name}".lstrip("/"))
    return found
