"""How much of its words a text kept: tells a corrected text from another one."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from backfile.model import Entry
from backfile.text import word_hash, words

_SAME = 0.6  # of both texts' words in order; a corrected sentence leaves far more, another post of the minute far less
_KEPT = 0.85  # of the shorter text: the other one was only added to
_SHORT = 6  # words; shorter texts are looked at together with their headline
_LONG = 600  # words; what stands behind them changes no verdict
_SHINGLE, _SKETCH = 3, 12


def same_text(entry: Entry) -> str:
    """A hash over all the words of an entry; empty where it has none."""
    parts = [entry.headline, entry.question, entry.attribution, _running(entry)]
    text = "\n".join(part for part in parts if part)
    return word_hash(text) if text else ""


def _running(entry: Entry) -> str:
    parts = [entry.body]
    parts += [part for answer in entry.answers for part in (answer.speaker, answer.text)]
    parts += [part for label, values in entry.fields.items() for part in (label, *values)]
    return "\n".join(part for part in parts if part)


class Words:
    """The words of an entry, taken apart once."""

    def __init__(self, entry: Entry) -> None:
        self.name = words(f"{entry.headline}\n{entry.question}")
        self.text = words(_running(entry))[:_LONG]

    def sketch(self) -> list[int]:
        """A few numbers of which two texts share one if they share many runs of words (the smallest of all hashes)."""
        found = self.name + self.text
        runs = {zlib.crc32(" ".join(found[at : at + _SHINGLE]).encode()) for at in range(len(found) - _SHINGLE + 1)}
        return sorted(runs)[:_SKETCH]


def alike(one: Entry, other: Entry) -> float:
    """How sure it is that the texts of two entries are one text, corrected: 0 (they are not) to 1."""
    return likeness(Words(one), Words(other))


def likeness(one: Words, other: Words) -> float:
    """How sure it is that one text is the other, corrected: 0 (it is not) to 1. A headline alone says nothing."""
    share = _share(one.text, other.text)
    if min(len(one.text), len(other.text)) < _SHORT:
        whole = _share(one.name + one.text, other.name + other.text)
        bodies = bool(one.text and other.text)
        share = min(whole, share + 0.1) if bodies else whole
    return share if share >= _SAME else 0.0


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    if not one or not other:
        return 0.0
    kept = LCSseq.similarity(one, other)
    shorter = min(len(one), len(other))
    whole = 2 * kept / (len(one) + len(other))
    return max(whole, _SAME) if shorter >= _SHORT + 2 and kept >= _KEPT * shorter else whole
