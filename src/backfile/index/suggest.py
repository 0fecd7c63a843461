"""Topics proposed for an archive without a vocabulary: names that many entries share."""

from __future__ import annotations

import msgspec

from backfile.index.evidence import Evidence, gather
from backfile.index.published import redacted
from backfile.index.suggest_words import ADJECTIVE_ENDINGS, ADJECTIVES, AGENCIES, CALENDAR, GENERIC
from backfile.model import Archive, Topic
from backfile.text import slug

MOST = 30
LEAST_ENTRIES = 2


class _Name(msgspec.Struct):
    """A candidate: the name as most often printed, and what else means it."""

    name: str
    entries: set[int]
    aliases: list[str] = []


def suggest_topics(archive: Archive) -> list[Topic]:
    """At most thirty topics, each named by two entries or more, those that most entries name first."""
    # The names are published, so they come from nothing that is withheld.
    evidence = gather([redacted(filed.entry) for filed in archive.entries if not filed.entry.hidden])
    names = _names(evidence)
    _merge_acronyms(names, evidence)
    _merge_adjectives(names)
    _merge_last_words(names, evidence)
    _merge_endings(names)
    _drop_parts(names)
    ranked = sorted(
        (name for name in names.values() if len(name.entries) >= LEAST_ENTRIES),
        key=lambda name: (-_weight(name), name.name),
    )
    topics: dict[str, Topic] = {}
    for name in ranked:
        address = slug(name.name)
        if address and address not in topics and len(topics) < MOST:
            case = name.name.isupper() and len(name.name) <= 4  # `WHO` is not "who"
            dotted = ["".join(f"{letter}." for letter in name.name)] if case and name.name.isalpha() else []
            aliases = tuple(sorted({*name.aliases, *dotted} - {name.name}))
            topics[address] = Topic(slug=address, name=name.name, aliases=aliases, case=case, suggested=True)
    return list(topics.values())


def _weight(name: _Name) -> float:
    """Entries that name it, and a little more for a name of several words: it says more."""
    return len(name.entries) * (1.0 + 0.3 * min(name.name.count(" "), 2))


def _names(evidence: Evidence) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for words, entries in evidence.runs.items():
        if len(words) == 1 and not _may_stand_alone(words[0], evidence):
            continue
        if _says_nothing(words, evidence):
            continue
        names[" ".join(words)] = _Name(" ".join(words), set(entries))
    return names


def _says_nothing(words: tuple[str, ...], evidence: Evidence) -> bool:
    small = [word.casefold() for word in words]
    name = " ".join(words)
    return (
        all(word in CALENDAR or word in GENERIC for word in small)
        or small[0] in CALENDAR
        or small[-1] in CALENDAR
        or " ".join(small) in AGENCIES
        or not words[0][0].isalpha()
        or (len(words) > 5 and name not in evidence.acronyms.values())
        # Words that are otherwise written small: the beginning of a title.
        or not any(word in evidence.names for word in small)
    )


def _may_stand_alone(word: str, evidence: Evidence) -> bool:
    key = word.casefold()
    if key in GENERIC or key in ADJECTIVES or key.removesuffix("s") in ADJECTIVES or key.endswith("ians"):
        return False
    return key in evidence.names and len(word) > (1 if word.isupper() else 2)


def _merge(names: dict[str, _Name], into: str, gone: str) -> None:
    lost = names.pop(gone)
    names[into].entries |= lost.entries
    names[into].aliases += [gone, *lost.aliases]


def _merge_acronyms(names: dict[str, _Name], evidence: Evidence) -> None:
    """`Red Crescent (RC)` makes `RC` another word for it."""
    for acronym, long in sorted(evidence.acronyms.items()):
        if long in names and acronym in names and acronym != long:
            _merge(names, long, acronym)


def _merge_last_words(names: dict[str, _Name], evidence: Evidence) -> None:
    """A person named in full once is named by the last word later: `Angela Merkel`, `Merkel`. A place is not."""
    longer: dict[str, list[str]] = {}
    for name in sorted(names):
        words = name.split()
        if 2 <= len(words) <= 3 and not _is_adjective_of(words[0], names):
            longer.setdefault(words[-1], []).append(name)
    for last, full in longer.items():
        if last not in names or last.casefold() in GENERIC | evidence.places or last.isupper():
            continue
        best = max(full, key=lambda name: (len(names[name].entries), name))
        rest = sum(len(names[name].entries) for name in full if name != best)
        if len(names[best].entries) > 2 * rest:
            _merge(names, best, last)


def _is_adjective_of(word: str, names: dict[str, _Name]) -> bool:
    return word.casefold() in ADJECTIVES or any(word in name.aliases for name in names.values())


def _merge_endings(names: dict[str, _Name]) -> None:
    """`USS Mesa Verde` and `Mesa Verde` are one; the more usual of the two is its name."""
    for name in sorted(names, key=lambda name: (-name.count(" "), name)):
        rest = name.partition(" ")[2]
        if " " in rest and rest in names and name in names:
            into, gone = (name, rest) if len(names[name].entries) >= len(names[rest].entries) else (rest, name)
            _merge(names, into, gone)


def _drop_parts(names: dict[str, _Name]) -> None:
    """A name that only stands where a longer one holds it, `Levant`, is no topic of its own."""
    for name in sorted(names):
        longer = [other for other in names if f" {name} " in f" {other} " and other != name]
        if any(names[name].entries <= names[other].entries for other in longer):
            del names[name]


def _merge_adjectives(names: dict[str, _Name]) -> None:
    """`Syrian` goes to `Syria`, `Sunnis` to `Sunni`."""
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if " " in name or name not in names:
            continue
        for ending in ADJECTIVE_ENDINGS:
            stem = name.removesuffix(ending)
            if stem == name or len(stem) < 3:
                continue
            whole = [base for base in (stem, *(stem + e for e in ("a", "ia", "e", "y", "ey"))) if base in names]
            if whole and whole[0] != name:
                _merge(names, whole[0], name)
                break
