"""What a set of texts shows of its names: in which entries each run of capitalised words stands, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from backfile.index.phrases import Phrase, recurring
from backfile.index.runs import CONNECTORS, Run, is_capital, is_word, runs, spelled_out, tokens
from backfile.index.script import names_show_by
from backfile.index.suggest_words import (
    AGENCIES,
    GERMAN_DETERMINERS,
    GERMAN_ENDINGS,
    GERMAN_MARKS,
    GERMAN_PLACE_WORDS,
    OFFICES,
    PLACE_WORDS,
    TITLES,
)
from backfile.model import Entry
from backfile.plain import plain

_Words = tuple[str, ...]


class Evidence(msgspec.Struct):
    """What was seen."""

    runs: dict[_Words, set[int]] = {}  #: a run's words -> entries
    phrases: list[Phrase] = []  #: what recurs in texts whose capitals say little or nothing
    names: set[str] = set()  #: words (as `word_key` gives them) that are written as names throughout
    nouns: set[str] = set()  #: words of German texts (caseless) that take an article, as names do not
    german: set[str] = set()  #: words (as `word_key` gives them) that are mostly seen in German texts
    places: set[str] = set()  #: those that often stand after "in", "from" ...
    acronyms: dict[str, _Words] = {}  #: acronym -> the name that it was given after
    credited: dict[_Words, int] = {}  #: a run's words -> how often an agency stands before it, as before its reporters
    blind: set[int] = set()  #: entries written without spaces between words, in which no name was looked for


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
    small: list[tuple[int, str]] = []
    in_german: list[tuple[int, str]] = []
    for n, entry in enumerate(entries):
        for field, is_headline in _texts(entry):
            text = plain(field)
            how = names_show_by(text)
            if how != "capitals":
                small.append((n, text)) if how == "phrases" else evidence.blind.add(n)
                continue
            found = tokens(text)
            if german := _is_german(found):
                in_german.append((n, text))
            if _large(found) < (
                0.5 if is_headline and not german else 0.8
            ):  # where everything is written large, a capital says nothing
                _tally(found, tallies, german)
            seen.append((n, list(runs(found, german=german))))
            for acronym, words in spelled_out(found):
                evidence.acronyms.setdefault(acronym, words)
                evidence.runs.setdefault(words, set()).add(n)
    evidence.places = {word for word, tally in tallies.items() if tally.placed * 6 > tally.capital}
    evidence.names = {word for word, tally in tallies.items() if _is_name(word, tally)}
    evidence.nouns = {word for word, tally in tallies.items() if _is_noun(tally)}
    evidence.german = {word for word, tally in tallies.items() if tally.german * 2 > tally.capital}
    _collect(seen, evidence)
    evidence.phrases = [
        *recurring(small),
        *(found for found in recurring(in_german) if _is_german_name(found, evidence)),
    ]
    return evidence


def _is_german_name(phrase: Phrase, evidence: Evidence) -> bool:
    """Whether a phrase that recurs in German texts begins and ends with capitals, and is no noun with its article."""
    return all(
        is_capital(words[0]) and is_capital(words[-1]) and (len(words) > 1 or words[0].casefold() not in evidence.nouns)
        for words in phrase.printed
    )


def _collect(seen: list[tuple[int, list[Run]]], evidence: Evidence) -> None:
    long = {content_words(words): words for words in evidence.acronyms.values()}
    for n, in_text in seen:
        for run in _rejoined(in_text, long):
            words = _as_name(run, evidence)
            if words:
                evidence.runs.setdefault(words, set()).add(n)
                if run.before.lower() in AGENCIES:
                    evidence.credited[words] = evidence.credited.get(words, 0) + 1


def word_key(word: str) -> str:
    """A word without its case; an acronym keeps it, for `IS` and `is` are two words."""
    return word if 1 < len(word) < 6 and word.isupper() else word.casefold()


def content_words(words: _Words) -> _Words:
    """The words of a name without the small ones between them, caseless."""
    return tuple(word.casefold() for word in words if is_capital(word))


def _rejoined(found: list[Run], long: dict[_Words, _Words]) -> Iterator[Run]:
    """Runs, with those that an `and the` cut in two put together where an acronym tells that they are one name."""
    n = 0
    while n < len(found):
        content = content_words(found[n].words)
        whole = long.get(content)
        end = n + 1
        while whole is None and end < min(n + 3, len(found)) and found[end].before.islower():
            content += content_words(found[end].words)
            end += 1
            whole = long.get(content)
        yield found[n] if whole is None else Run(whole, opens=False, before=found[n].before)
        n = n + 1 if whole is None else end


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
        if word[0].islower() and not is_capital(word):
            tallies.setdefault(word.casefold(), _Tally()).small += 1
    for run in runs(found, german=german):
        before = run.before.lower()
        for n, word in enumerate(run.words):
            if n > 0 or not run.opens:
                tally = tallies.setdefault(word_key(word), _Tally())
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


def _is_noun(tally: _Tally) -> bool:
    """Whether a word takes articles in German texts, and mostly stands without another capital beside it."""
    german = tally.german * 2 > tally.capital
    return german and tally.determined * 5 > tally.german and tally.paired * 2 <= tally.german


def _as_name(run: Run, evidence: Evidence) -> _Words:
    """A run without titles, and without a first word whose capital only opens the sentence; it may be empty."""
    words = run.words
    if run.opens and len(words) > 1 and word_key(words[0]) not in evidence.names:
        words = _without_connectors(words[1:])
    words = _without_titles(words)
    # What somebody is stands before the name without a comma, `Hydrologin Hanne Sorel`; `Rotes Kreuz` is a name.
    while len(words) > 1 and words[0].casefold() in evidence.nouns and not _is_adjective(words[0].lower()):
        words = words[1:]
    return words


def _without_connectors(words: _Words) -> _Words:
    while words and words[0].lower() in CONNECTORS and not is_capital(words[0]):
        words = words[1:]
    return words


def _without_titles(words: _Words) -> _Words:
    titled = False
    while len(words) > 1 and words[0].casefold().rstrip(".") in (TITLES | OFFICES if titled else TITLES):
        words, titled = _without_connectors(words[1:]), True
    return words
