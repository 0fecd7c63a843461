"""Names that mean the same put together: spellings, acronyms, last names, adjectives, longer and shorter forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from backfile.index.evidence import Evidence, content_words
from backfile.index.phrases import spelled
from backfile.index.suggest_words import ADJECTIVE_ENDINGS, ADJECTIVES, GENERIC

#: A name's words in one spelling.
Key = tuple[str, ...]
_JOINTS = str.maketrans("", "", "-‑'’ʼ‘.")


class Name(msgspec.Struct):
    """A candidate, with everything that means it."""

    spellings: dict[str, set[int]]  #: as printed -> entries
    others: dict[str, set[int]] = {}  #: other words for it -> entries

    @property
    def entries(self) -> set[int]:
        """Those that name it, by whatever word."""
        return set().union(*self.spellings.values(), *self.others.values())

    @property
    def name(self) -> str:
        """The usual spelling; not the one of a headline in capitals."""
        return max(self.spellings, key=lambda text: (len(self.spellings[text]), not text.isupper(), text))

    @property
    def words(self) -> list[str]:
        """Those of the usual spelling."""
        return self.name.split()


Names = dict[Key, Name]


def key_of(words: Iterable[str]) -> Key:
    """`Nouri al-Maliki`, `Nouri Al Maliki` and `NOURI MALIKI` are one."""
    bare = (spelled(word).removeprefix("al-").removeprefix("el-") for word in words)
    return tuple(word.translate(_JOINTS) for word in bare if word not in ("al", "el", "the"))


def merge_all(names: Names, evidence: Evidence) -> None:
    """All of it, the surest first."""
    _spelled_out(names, evidence)
    _adjectives(names)
    _last_words(names, evidence)
    _endings(names)
    _initials(names)
    _drop_parts(names)


def _merge(names: Names, into: Key, gone: Key) -> None:
    lost = names.pop(gone)
    for words, entries in (*lost.spellings.items(), *lost.others.items()):
        names[into].others.setdefault(words, set()).update(entries)


def _spelled_out(names: Names, evidence: Evidence) -> None:
    """`Red Crescent (RC)` makes `RC` another word for it."""
    for acronym, words in sorted(evidence.acronyms.items()):
        long, short = key_of(words), key_of([acronym])
        if long in names and short in names and short != long:
            _merge(names, long, short)


def _initials(names: Names) -> None:
    """`UN` is `United Nations` where both are named and no other usual name has these initials; a person has none."""
    long: dict[str, list[Key]] = {}
    for key, name in names.items():
        first = "".join(word[0] for word in content_words(tuple(name.words)))
        if len(first) > 1 and not any(key_of([word]) == key[-1:] for word in name.others):
            long.setdefault(first, []).append(key)
    for key in [key for key, name in names.items() if len(key) == 1 and name.name.isupper() and len(name.name) > 1]:
        if best := _outstanding(names, long.get(key[0], [])):
            _merge(names, best, key)


def _outstanding(names: Names, keys: list[Key]) -> Key | None:
    """The one of these that more than twice as many entries name as all the others together."""
    if not keys:
        return None
    best = max(keys, key=lambda key: (len(names[key].entries), key))
    rest = sum(len(names[key].entries) for key in keys if key != best)
    return best if len(names[best].entries) > 2 * rest else None


def _last_words(names: Names, evidence: Evidence) -> None:
    """A person named in full once is named by the last word later: `Angela Merkel`, `Merkel`. A place is not."""
    longer: dict[str, list[Key]] = {}
    adjectives = {key_of([word]) for name in names.values() for word in name.others}
    for key in sorted(names):
        if 2 <= len(key) <= 3 and key[:1] not in adjectives and not _is_no_person(key, names):
            longer.setdefault(key[-1], []).append(key)
    for last, full in longer.items():
        alone = names.get((last,))
        if alone is None or last in GENERIC | evidence.places | evidence.nouns or alone.name.isupper():
            continue
        # Two German nouns may stand side by side by chance once.
        full = [key for key in full if last not in evidence.german or len(names[key].entries) > 1]
        if best := _outstanding(names, full):
            _merge(names, best, (last,))


def _is_no_person(key: Key, names: Names) -> bool:
    """`Sunni Turkmen` is no person called Turkmen, for `Sunni` stands alone as well; nor is `Lake Corrin`."""
    return key[:1] in names or key[0] in ADJECTIVES or not GENERIC.isdisjoint(key) or _base(key[0], names) is not None


def _endings(names: Names) -> None:
    """`USS Mesa Verde` and `Mesa Verde` are one; the more usual of the two is its name."""
    for key in sorted(names, key=lambda key: (-len(key), key)):
        rest = key[1:]
        if len(rest) > 1 and rest in names and key in names:
            longer = len(names[key].entries) >= len(names[rest].entries)
            _merge(names, *((key, rest) if longer else (rest, key)))


def _drop_parts(names: Names) -> None:
    """A name that hardly stands where no longer one holds it, `Levant`, is no topic of its own."""
    holding: dict[Key, set[int]] = {}  # part -> entries that name something longer
    for key, name in names.items():
        for part in _parts(key):
            if part in names:
                holding.setdefault(part, set()).update(name.entries)
    for key, entries in holding.items():
        if len(names[key].entries - entries) < 2:
            del names[key]


def _parts(key: Key) -> Iterator[Key]:
    for length in range(1, len(key)):
        for at in range(len(key) - length + 1):
            yield key[at : at + length]


def _adjectives(names: Names) -> None:
    """`Syrian` goes to `Syria`, `Sunnis` to `Sunni`, `Aschenfurter` to `Aschenfurt`."""
    for key in sorted(names, key=lambda key: (-len(key[0]), key)):
        if len(key) == 1 and key in names and not names[key].name.isupper():
            base = _base(key[0], names)
            if base is not None:
                _merge(names, base, key)


def _base(word: str, names: Names) -> Key | None:
    """The name of which `word` is the adjective or the plural."""
    for ending in ADJECTIVE_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            bases = [(stem + end,) for end in ("", "a", "ia", "e", "y", "ey") if (stem + end,) in names]
            if bases and bases[0] != (word,):
                return bases[0]
    return None
