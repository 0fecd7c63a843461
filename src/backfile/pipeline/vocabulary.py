"""The vocabulary of topics: suggestions for it, why an entry has which, what is unused, and which pages there were."""

from __future__ import annotations

import contextlib
import difflib
from pathlib import Path

import msgspec

from backfile import files, index, render, store
from backfile.errors import BackfileError, UsageError
from backfile.index import Use
from backfile.model import Archive, Filed, Item, Listings, Mention, Problem, Topic
from backfile.model.paths import entry_page
from backfile.pipeline.fixity import renew
from backfile.settings import Settings

MOST = 30  #: topics suggested, unless told


class Suggestions(msgspec.Struct, kw_only=True):
    """What `topics suggest` found."""

    uses: list[Use]  #: the suggested topics, best first, each with its entries
    words: dict[str, tuple[str, ...]]  #: slug of a topic there is -> further words that may mean it
    taken: list[str]  #: slugs of those that took them
    known: int  #: suggestions that the vocabulary holds already
    blind: int  #: entries in which no name can be told
    entries: int
    written: bool


class Explanation(msgspec.Struct, kw_only=True):
    """Why an entry has its topics."""

    filed: Filed
    item: Item
    places: dict[str, render.Place]  #: slug -> the line of the dump
    ignored: list[Mention]  #: words of other topics, none of which counts


class Unused(msgspec.Struct, kw_only=True):
    """A topic that no entry has, or words of one that are found nowhere."""

    use: Use
    line: int  #: in the vocabulary
    words: tuple[str, ...]  #: that are found nowhere


def take_suggestions(root: Path, archive: Archive, *, write: bool) -> None:
    """Give an archive without a vocabulary what its entries suggest, and write that down once."""
    if (root / store.TOPICS).exists():
        return
    from backfile.index.suggest import suggest_topics  # an archive with a vocabulary needs none of it

    archive.topics = suggest_topics(archive)
    if archive.topics and write:
        files.write_atomic(root / store.TOPICS, store.topics_text(archive.topics).encode(), durable=True)
        renew(root, [store.TOPICS])


def remember_pages(root: Path, archive: Archive, listings: Listings) -> None:
    """Write down which topics have a page, so that a link to one leads on when it is a topic no more."""
    pages = archive.topic_pages | {found.topic.slug: found.topic.name for found in listings.topics}
    if pages == archive.topic_pages or store.load_topic_pages(root)[1]:  # what cannot be read is not overwritten
        return
    files.write_atomic(root / store.TOPIC_PAGES, store.topic_pages_text(pages).encode(), durable=True)
    renew(root, [store.TOPIC_PAGES])


def suggest_vocabulary(
    root: Path, settings: Settings, *, most: int = MOST, write: bool = False
) -> tuple[Suggestions, list[Problem]]:
    """Topics that the archive's entries suggest and its vocabulary lacks; with `write`, they are added to it."""
    from backfile.index.suggest import propose

    with files.lock(root) if write else contextlib.nullcontext():
        archive, problems = store.load_archive(root)
        proposal = propose(archive, archive.topics, _removed(root, archive), most=most)
        uses = index.use_of(index.make_items(archive, settings), [*archive.topics, *proposal.topics])
        found = [uses[topic.slug] for topic in proposal.topics if uses[topic.slug].tagged]
        taken = _add(root, [use.topic for use in found], proposal.words) if write else []
    told = Suggestions(
        uses=found,
        words=proposal.words,
        taken=taken,
        known=proposal.known,
        blind=proposal.blind,
        entries=len(archive.entries),
        written=write and bool(found or taken),
    )
    return told, problems


def _removed(root: Path, archive: Archive) -> set[str]:
    """Slugs of topics that had a page until a person took them out of the vocabulary."""
    if not (root / store.TOPICS).exists():
        return set()
    by_hand = {slug for filed in archive.entries for slug in filed.entry.topics or ()}
    return set(archive.topic_pages) - by_hand


def _add(root: Path, new: list[Topic], words: dict[str, tuple[str, ...]]) -> list[str]:
    """Add to the vocabulary. The slugs of topics that took further words."""
    path = root / store.TOPICS
    before = path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""
    try:
        after, taken = store.add_topics(before, new, words)
    except store.YamlError as error:
        hint = "mend it, or copy what you want from: backfile topics suggest"
        raise BackfileError(f"{store.TOPICS}:{error.line}: {error.what}, {hint}") from error
    if after != before:
        files.write_atomic(path, after.encode(), durable=True)
        renew(root, [store.TOPICS])
    return taken


def explain_entry(root: Path, settings: Settings, name: str) -> tuple[Explanation, list[Problem]]:
    """Why an entry has its topics, each with the words and the line of the dump. Raises UsageError for no such entry.

    `name`: the entry's id, a former one, or the address of its page.
    """
    archive, problems = store.load_archive(root)
    filed = _find(archive, name)
    archive.entries = [filed]
    (item,) = index.make_items(archive, settings)
    mentions = [] if item.withheld else index.Matcher(archive.topics).mentions(item.entry)
    has = {tag.slug for tag in item.tags}
    missed = [
        # Words that count bring no topic whose own name is withheld in the entry.
        mention if mention.ignored else msgspec.structs.replace(mention, ignored="withheld")
        for mention in mentions
        if mention.topic.slug not in has
    ]
    ignored = {(mention.topic.slug, mention.alias, mention.ignored): mention for mention in missed}
    explained = Explanation(
        filed=filed,
        item=item,
        places=render.find_places(item, store.DumpLoader(root)),
        ignored=list(ignored.values()),
    )
    return explained, problems


def _find(archive: Archive, name: str) -> Filed:
    page = name.partition("#")[0].replace("\\", "/")
    public = index.neutral_ids((filed.entry for filed in archive.entries), archive.every_name)
    for filed in archive.entries:
        for one in (filed.entry.id, *filed.entry.was, public.get(filed.entry.id, "")):
            if one and (name == one or f"/{page}".endswith(f"/{entry_page(one)}")):
                return filed
    near = difflib.get_close_matches(name, [filed.entry.id for filed in archive.entries], n=1, cutoff=0.5)
    hint = f"did you mean {near[0]}?" if near else "give its id or the address of its page"
    raise UsageError(f"{name}: no such entry, {hint}")


def unused_topics(root: Path, settings: Settings) -> tuple[list[Unused], int, list[Problem]]:
    """Topics that no entry has, and words that are found nowhere, in the vocabulary's order; and how many topics."""
    archive, problems = store.load_archive(root)
    uses = index.use_of(index.make_items(archive, settings), archive.topics)
    lines = store.topic_lines((root / store.TOPICS).read_text("utf-8")) if archive.topics else {}
    found = []
    for slug, use in uses.items():
        # The name of a topic that other words find need not be one of them.
        words = tuple(word for word in (use.topic.aliases if use.tagged else use.words) if word not in use.found)
        if words or not use.tagged:
            found.append(Unused(use=use, line=lines.get(slug, 0), words=words))
    return found, len(uses), problems
