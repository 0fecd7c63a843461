"""Names where capitals say nothing: words that recur together, and words that stand where places stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from backfile.index.function_words import FUNCTION_WORDS, PLACE_WORDS
from backfile.text import MARKS

LONGEST = 4  # words of a phrase
MOST_TEXTS = 5_000  # of more, as many spread over them all tell what recurs
_TOKEN = re.compile(rf"[^\W_][\w{MARKS}]*(?:['’׳״\-‑][\w{MARKS}]+)*|[^\s\w]+|\n")
_LETTERS = str.maketrans("أإآٱى", "ااااي", "ـ")  # Arabic letters that writers mix up, and the stroke that stretches
#: What Arabic writes in front of a word without a space: and, so, in, to, like, with and without the article.
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "و", "ف", "ب", "ل", "ك")

_Words = tuple[str, ...]


class Phrase(msgspec.Struct):
    """What recurs."""

    printed: dict[_Words, set[int]] = {}  #: in each of its spellings -> entries
    glued: dict[_Words, set[int]] = {}  #: with an Arabic `and` or `in` glued to its front -> entries


class _Row(msgspec.Struct, frozen=True):
    """Words in a row with no mark between them."""

    entry: int
    printed: list[str]
    words: list[str]  # in one spelling


class _Seen(msgspec.Struct):
    count: int = 0
    entries: set[int] = set()
    placed: int = 0  # how often a preposition of place, or "city", stands before it


def recurring(texts: Iterable[tuple[int, str]]) -> list[Phrase]:
    """The phrases in the texts of entries (number and text) that may be names.

    A phrase of two words or more must hold together: its rarest word stands mostly in it. A single word must follow
    words that go before places. Function words neither begin nor end one.
    """
    texts = list(texts)
    rows = [row for n, text in texts[:: -(-len(texts) // MOST_TEXTS) or 1] for row in _rows(n, text)]
    single = _single(rows)
    total = len({row.entry for row in rows})
    usual = {word for word, seen in single.items() if total >= 10 and len(seen.entries) * 2 > total}
    small = {*FUNCTION_WORDS, *usual}
    once = {word for word, seen in single.items() if len(seen.entries) < 2}
    good: set[_Words] = {(word,) for word, seen in single.items() if word not in small and _is_place(word, seen)}
    good |= {key for key, seen in _joined(rows, small, once).items() if _holds_together(key, seen, single, small)}
    return _printed(rows, good)


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """A word in one spelling: caseless, without vowel marks, and with one form of letters that writers mix up."""
    if word.isascii():
        return word.lower()
    bare = "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
    return bare.casefold().translate(_LETTERS)


def _rows(n: int, text: str) -> Iterator[_Row]:
    row: list[str] = []
    for token in (*_TOKEN.findall(unicodedata.normalize("NFKC", text)), "\n"):
        if token[0].isalnum():
            row.append(token)
        elif row:
            yield _Row(n, row, [spelled(word) for word in row])
            row = []


def _single(rows: list[_Row]) -> dict[str, _Seen]:
    found: dict[str, _Seen] = {}
    for row in rows:
        before = ""
        for word in row.words:
            seen = found.setdefault(word, _Seen())
            seen.count += 1
            seen.entries.add(row.entry)
            seen.placed += before in PLACE_WORDS
            before = word
    return found


def _is_place(word: str, seen: _Seen) -> bool:
    return len(word) > 2 and len(seen.entries) > 2 and seen.placed > 1 and seen.placed * 3 >= seen.count


def _joined(rows: list[_Row], small: set[str], once: set[str]) -> dict[_Words, _Seen]:
    """Every phrase of two words or more that could be a name: no word of it stands in one entry alone."""
    found: dict[_Words, _Seen] = {}
    for row in rows:
        for start, end in _spans(row.words, small, once):
            seen = found.setdefault(tuple(row.words[start:end]), _Seen())
            seen.count += 1
            seen.entries.add(row.entry)
    return found


def _spans(words: list[str], small: set[str], once: set[str]) -> Iterator[tuple[int, int]]:
    for start, first in enumerate(words):
        if first in small or first in once or first.isdecimal():
            continue
        for end in range(start + 2, min(start + LONGEST, len(words)) + 1):
            last = words[end - 1]
            if last in once:
                break
            if last not in small and len(last) > 1 and not last.isdecimal():
                yield start, end


def _holds_together(key: _Words, seen: _Seen, single: dict[str, _Seen], small: set[str]) -> bool:
    rarest = min(single[word].count for word in key if word not in small)
    return len(seen.entries) > 1 and seen.count * 2 >= rarest


def _printed(rows: list[_Row], good: set[_Words]) -> list[Phrase]:
    """The phrases of these words, as they were printed."""
    found = {key: Phrase() for key in sorted(good)}
    glued = {front: key for key in found for front in _glued(key)}
    for row in rows:
        for start in range(len(row.words)):
            for end in range(start + 1, min(start + LONGEST, len(row.words)) + 1):
                words = tuple(row.words[start:end])
                printed = tuple(row.printed[start:end])
                if words in found:
                    found[words].printed.setdefault(printed, set()).add(row.entry)
                elif words in glued:
                    found[glued[words]].glued.setdefault(printed, set()).add(row.entry)
    return list(found.values())


def _glued(key: _Words) -> Iterator[_Words]:
    if "\u0600" <= key[0][0] <= "\u06ff":
        for prefix in _PREFIXES:
            rest = key[0].removeprefix("ال") if len(prefix) > 1 else key[0]
            yield (prefix + rest, *key[1:])
