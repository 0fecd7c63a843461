"""The search index read back as the page reads it, and a search that needs no index: what the two find must agree."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache, reduce
from itertools import accumulate, pairwise
from operator import add

from tests.support.whole import Whole

from backfile.index.search_words import words
from backfile.model import Item
from backfile.text import DROPPED, LETTERS, UNSPACED

DIGITS = {char: n for n, char in enumerate(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")}


def files(whole: Whole) -> dict[str, bytes]:
    """Every file of the index."""
    return {o.path: o.data for task in whole.search_tasks() for o in task.run(task.payload)}


def numbers(codes: str) -> list[int]:
    found, lead = [], 0
    for char in codes:
        digit = DIGITS[char]
        if digit < 64:
            found.append(lead * 64 + digit)
            lead = 0
        else:
            lead = lead * 27 + digit - 64
    return found


def rows_of(digits: list[int], codes: str) -> list[list[int]]:
    """Numbers in columns, each of so many digits of 91 values."""
    rows, at = [], 0
    while at < len(codes):
        rows.append([])
        for size in digits:
            rows[-1].append(reduce(lambda number, char: number * 91 + DIGITS[char], codes[at : at + size], 0))
            at += size
    return rows


class Tier:
    """One tier: its documents as (slot, n), the places of its terms, and the facets of its documents."""

    def __init__(self, told: dict[str, list], name: str) -> None:  # type: ignore[type-arg]
        pieces = [told[f"{name}/{n}"][0] for n in range(told[f"{name}/0"][1])]
        self.table = json.loads("".join(pieces))
        self.documents: list[tuple[int, int]] = []
        rows = zip(*[iter(numbers(self.table["slots"]))] * 5, strict=True)
        slots = list(accumulate(rows, lambda before, row: tuple(map(add, before, row))))
        docs, tags = rows_of(*self.table["docs"]), rows_of(*self.table["topics"])
        self.heads, self.ends, self.topics = [], [], []  # type: ignore[var-annotated]
        for (slot, _cut, first, place, tag), (_, _, last, *_) in pairwise(slots):
            start, topic = place, tag
            for n, (end, topics, head, _source, _form) in enumerate(docs[first:last]):
                self.documents.append((slot, n))
                self.heads.append(start + head)
                self.ends.append(start := place + end)
                self.topics.append([self.table["topic"][number][0] for (number,) in tags[topic : tag + topics]])
                topic = tag + topics
        self.terms: dict[str, str] = {}
        for n in range(len(self.table["terms"])):
            text = told[f"{name}/t{n}"][0]
            assert text.startswith(f"!{self.table['terms'][n]} ")
            for term, codes in (entry.split(" ") for entry in text.strip("!").split("!")):
                self.terms[term] = self.terms.get(term, "") + codes

    def places(self, word: str, prefix: bool) -> set[int]:
        found = set()
        for term, codes in self.terms.items():
            if term == word or (prefix and term.startswith(word)):
                at = 0
                for gap in numbers(codes):
                    at += gap
                    found.add(at)
        return found

    def find(self, words: list[str], prefix: bool = False) -> set[tuple[int, int]]:
        """Documents in which the words follow each other."""
        starts = self.places(words[0], prefix and len(words) == 1)
        for n, word in enumerate(words[1:], 1):
            starts &= {at - n for at in self.places(word, prefix and n == len(words) - 1)}
        ends = enumerate(self.ends)
        n, end = next(ends, (0, 0))
        found = set()
        for at in sorted(starts):
            while at >= end:
                n, end = next(ends)
            found.add(self.documents[n])
        return found


def clause(query: str, prefix: bool = False) -> tuple[list[str], bool]:
    """The words of a query as the page looks for them: the end of a run without spaces may go on in the text."""
    found = words(query)
    lone = len(found[-1]) == 1 and bool(re.match(f"[{UNSPACED}]", found[-1]))
    if lone and found[-2:-1] and len(found[-2]) == 2 and found[-2].endswith(found[-1]):
        found.pop()
    return found, prefix or lone


def read(made: dict[str, bytes]) -> list[Tier]:
    """The tiers in an index."""
    told = {}
    for data in made.values():
        call = re.fullmatch(r"backfile\((.*)\);\n", data.decode(), re.DOTALL)
        assert call
        name, *rest = json.loads(f"[{call[1]}]")
        told[name] = rest
    return [Tier(told, name.removesuffix("/0")) for name in told if re.fullmatch(r"(newest|[du]\d+-\d+)/0", name)]


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """Folded by the letter of the rules, one character at a time."""
    out = unicodedata.normalize("NFKD", text).casefold()
    out = "".join(LETTERS.get(char, char) for char in out if not re.match(f"[{DROPPED}]", char))
    return unicodedata.normalize("NFC", out)


def naive(items: Iterable[Item], phrase: str, prefix: bool = False) -> set[str]:
    """Ids of the entries with the words of `phrase` in a row in one of their fields: a regular expression over them."""
    dense = f"[{UNSPACED}]"
    words = re.findall(rf"{dense}+|(?:(?!{dense})[^\W_])+", bare(phrase))
    pattern = r"[\W_]*".join(map(re.escape, words))
    if not re.match(dense, words[0]):
        pattern = rf"(?:(?<![^\W_])|(?<={dense})){pattern}"
    if not prefix and not re.match(dense, words[-1]):
        pattern += rf"(?:(?![^\W_])|(?={dense}))"
    # Words that touch are told apart by no character only where one of them is of a dense script.
    found = re.compile(pattern)
    return {item.ref.id for item in items if any(found.search(bare(text)) for text in fields(item))}


def fields(item: Item) -> list[str]:
    entry = item.entry
    told = [entry.headline, entry.question, entry.body, entry.group, entry.attribution, entry.label]
    told += [text for answer in entry.answers for text in (answer.speaker, answer.text)]
    told += [text for name, values in entry.fields.items() for text in (name, *values)]
    told += [text for media in entry.media for text in (media.caption, media.credit)]
    return [*told, *(person.name for person in entry.byline)]
