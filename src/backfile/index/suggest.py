"""Topics proposed for an archive: names that many of its entries share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from backfile.index.background import source_of
from backfile.index.evidence import Evidence, gather, word_key
from backfile.index.fold import fold
from backfile.index.published import closed, published
from backfile.index.runs import CONNECTORS
from backfile.index.suggest_words import ADJECTIVES, AGENCIES, CALENDAR, GENERIC, QUANTITIES
from backfile.index.variants import Name, Names, key_of, merge_all
from backfile.model import Archive, Entry, Topic
from backfile.text import slug

MOST = 30
LEAST_ENTRIES = 2


class Proposal(msgspec.Struct, frozen=True):
    """What an archive's entries suggest for its vocabulary."""

    topics: tuple[Topic, ...]  #: new ones, best first
    words: dict[str, tuple[str, ...]]  #: slug of a topic there is -> further words that may mean it
    known: int  #: suggestions that the vocabulary holds already
    blind: int  #: entries in which no name can be told, for they are written without spaces between words


def suggest_topics(archive: Archive) -> list[Topic]:
    """At most thirty topics for an archive without a vocabulary, the weightiest first."""
    return list(propose(archive, (), most=MOST).topics)


def propose(archive: Archive, vocabulary: Sequence[Topic], gone: Collection[str] = (), *, most: int) -> Proposal:
    """At most `most` topics, each named by two entries or more, that `vocabulary` has not yet.

    `gone`: slugs of topics that a person took out of the vocabulary; they are not proposed again.
    """
    evidence = gather(list(_public(archive)))
    names = _names(evidence)
    merge_all(names, evidence)
    ranked = sorted(
        (name for name in names.values() if len(name.entries) >= LEAST_ENTRIES),
        key=lambda name: (-_weight(name), name.name),
    )
    owners = {key_of(word.split()): topic.slug for topic in vocabulary for word in (topic.name, *topic.aliases)}
    taken = {*gone, *(slug for topic in vocabulary for slug in (topic.slug, *topic.was))}
    topics: dict[str, Topic] = {}
    words: dict[str, tuple[str, ...]] = {}
    known = 0
    for name in ranked:
        topic = _topic(name)
        found = {word: owners.get(key_of(word.split()), "") for word in (topic.name, *topic.aliases)}
        owner = next(filter(None, found.values()), "")
        if owner:
            known += 1
            words[owner] = (*words.get(owner, ()), *(word for word, of in found.items() if not of))
        elif topic.slug and topic.slug not in taken and topic.slug not in topics and len(topics) < most:
            topics[topic.slug] = topic
    return Proposal(
        topics=tuple(topics.values()),
        words={owner: more for owner, more in words.items() if more},
        known=known,
        blind=len(evidence.blind),
    )


def _public(archive: Archive) -> Iterator[Entry]:
    """The entries as the site shows them: a word that is withheld must not come back as the name of a topic."""
    sources = {name: source_of(archive.sources, name) for name in {filed.source for filed in archive.entries}}
    for filed in archive.entries:
        if not closed(filed.entry, sources[filed.source]):
            yield published(filed.entry, sources[filed.source])


def _topic(name: Name) -> Topic:
    shown = name.name
    inside = f" {fold(shown)[0]} "  # words that hold the name are found by it
    aliases = {word for word in (*name.spellings, *name.others) if inside not in f" {fold(word)[0]} "}
    if shown.isupper() and shown.isalpha() and len(shown) <= 4:
        aliases.add("".join(f"{letter}." for letter in shown))
    return Topic(slug=slug(shown), name=shown, aliases=tuple(sorted(aliases)), suggested=True)


def _weight(name: Name) -> float:
    """Entries that name it, and a little more for a name of several words: it says more."""
    return len(name.entries) * (1.0 + 0.3 * min(len(name.words) - 1, 2))


def _names(evidence: Evidence) -> Names:
    names: Names = {}
    for words, entries in evidence.runs.items():
        if _is_good(words, entries, evidence):
            _add(names, {words: entries}, {})
    for phrase in evidence.phrases:
        if not any(_says_nothing(words, evidence) for words in phrase.printed):
            _add(names, phrase.printed, phrase.glued)
    return names


_Spellings = dict[tuple[str, ...], set[int]]


def _add(names: Names, printed: _Spellings, others: _Spellings) -> None:
    key = key_of(next(iter(printed)))
    if not key:
        return
    name = names.setdefault(key, Name({}))
    for into, found in ((name.spellings, printed), (name.others, others)):
        for words, entries in found.items():
            into.setdefault(" ".join(words), set()).update(entries)


def _is_good(words: tuple[str, ...], entries: set[int], evidence: Evidence) -> bool:
    if len(words) == 1 and not _may_stand_alone(words[0], evidence):
        return False
    if evidence.credited.get(words, 0) * 2 > len(entries):
        return False
    # Words that are otherwise written small: the beginning of a title.
    return any(word_key(word) in evidence.names for word in words) and not _says_nothing(words, evidence)


def _says_nothing(words: tuple[str, ...], evidence: Evidence) -> bool:
    small = [word.casefold() for word in words]
    return (
        all(word in CALENDAR or word in GENERIC or word in CONNECTORS for word in small)
        or small[0] in CALENDAR | QUANTITIES
        or small[-1] in CALENDAR
        or " ".join(small) in AGENCIES
        or not words[0][0].isalpha()
        or (len(words) > 5 and words not in evidence.acronyms.values())
    )


def _may_stand_alone(word: str, evidence: Evidence) -> bool:
    key = word.casefold()
    if key in GENERIC or key in ADJECTIVES or key.removesuffix("s") in ADJECTIVES or key.endswith("ians"):
        return False
    return word_key(word) in evidence.names and len(word) > (1 if word.isupper() else 2)
