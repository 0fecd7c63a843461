"""What a set of texts shows of its names: in which entries each run of capitalised words stands, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from backfile.index.plain import plain
from backfile.index.runs import CONNECTORS, Run, is_capital, is_word, runs, spelled_out, tokens
from backfile.index.suggest_words import (
    GERMAN_DETERMINERS,
    GERMAN_ENDINGS,
    GERMAN_MARKS,
    GERMAN_PLACE_WORDS,
    OFFICES,
    PLACE_WORDS,
    TITLES,
)
from backfile.model import Entry

_Words = tuple[str, ...]


class Evidence(msgspec.Struct):
    """What was seen."""

    runs: dict[_Words, set[int]] = {}  #: a run's words -> entries
    names: set[str] = set()  #: words (caseless) that are written as names throughout
    places: set[str] = set()  #: those that often stand after "in", "from" ...
    acronyms: dict[str, str] = {}  #: acronym -> the name that it was given after


class _Tally(msgspec.Struct):
    """How a word is written, where its capital says something."""

    capital: int = 0
    small: int = 0
    german: int = 0  # capitals that a German text gives to every noun
    determined: int = 0  # of these, after an article or an adjective
    paired: int = 0  # of these, beside another capital
    placed: int = 0  # capitals after "in", "aus" ...


def gather(entries: Sequence[Entry]) -> Evidence:
    """Read all entries."""
    evidence = Evidence()
    tallies: dict[str, _Tally] = {}
    seen: list[tuple[int, list[Run]]] = []
    for n, entry in enumerate(entries):
        for text, is_headline in _texts(entry):
            found = tokens(plain(text))
            german = _is_german(found)
            if _large(found) < (
                0.5 if is_headline and not german else 0.8
            ):  # where everything is written large, a capital says nothing
                _tally(found, tallies, german)
            seen.append((n, list(runs(found))))
            for acronym, words in spelled_out(found):
                evidence.acronyms.setdefault(acronym, " ".join(words))
                evidence.runs.setdefault(words, set()).add(n)
    evidence.places = {word for word, tally in tallies.items() if tally.placed * 6 > tally.capital}
    evidence.names = {word for word, tally in tallies.items() if _is_name(word, tally)}
    for n, in_text in seen:
        for run in in_text:
            for words in _readings(run, evidence.names):
                evidence.runs.setdefault(words, set()).add(n)
    return evidence


def _texts(entry: Entry) -> Iterator[tuple[str, bool]]:
    """The texts of an entry, and whether each is a headline."""
    yield entry.headline, True
    yield entry.question, False
    yield entry.body, False
    for answer in entry.answers:
        yield answer.text, False


def _is_german(found: list[str]) -> bool:
    words = sum(map(is_word, found))
    return sum(token.lower() in GERMAN_MARKS for token in found) * 10 > words


def _large(found: list[str]) -> float:
    """The share of longer words that have a capital."""
    long = [token for token in found if len(token) > 3 and is_word(token)]
    return sum(token[0].isupper() for token in long) / max(1, len(long))


def _tally(found: list[str], tallies: dict[str, _Tally], german: bool) -> None:
    for word in found:
        if word[0].islower():
            tallies.setdefault(word.casefold(), _Tally()).small += 1
    for run in runs(found):
        before = run.before.lower()
        for n, word in enumerate(run.words):
            if n > 0 or not run.opens:
                tally = tallies.setdefault(word.casefold(), _Tally())
                tally.capital += 1
                tally.placed += before in (GERMAN_PLACE_WORDS if german else PLACE_WORDS)
                if german and not word.isupper():
                    tally.german += 1
                    tally.determined += before in GERMAN_DETERMINERS or _is_adjective(before) or before.isdecimal()
                    tally.paired += n + 1 < len(run.words) or n > run.opens
            before = word.lower() if n == 0 and run.opens else word


def _is_adjective(word: str) -> bool:
    return word[:1].islower() and len(word) > 4 and word.endswith(("e", "en", "er", "es", "em"))


def _is_name(word: str, tally: _Tally) -> bool:
    if not tally.capital or tally.small * 4 > tally.capital:
        return False
    if tally.german * 2 <= tally.capital:
        return True
    # Every German noun has a capital: more must speak for a name than for a word.
    if tally.paired and tally.paired * 2 >= tally.german:
        return True
    plain_noun = word.endswith(GERMAN_ENDINGS) or tally.determined * 5 > tally.german
    return tally.placed >= 2 and not plain_noun


def _readings(run: Run, names: set[str]) -> Iterator[_Words]:
    """A run as a name: without titles, and without a first word whose capital only opens the sentence."""
    words = run.words
    if run.opens and len(words) > 1 and words[0].casefold() not in names:
        words = _without_connectors(words[1:])
    words = _without_titles(words)
    if words:
        yield words


def _without_connectors(words: _Words) -> _Words:
    while words and words[0].lower() in CONNECTORS and not is_capital(words[0]):
        words = words[1:]
    return words


def _without_titles(words: _Words) -> _Words:
    titled = False
    while len(words) > 1 and words[0].casefold().rstrip(".") in (TITLES | OFFICES if titled else TITLES):
        words, titled = _without_connectors(words[1:]), True
    return words
