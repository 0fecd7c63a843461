"""Where two texts differ, word by word."""

from __future__ import annotations

from collections.abc import Callable

from backfile.model import Difference, Entry, Passage
from backfile.plain import plain

_AROUND = 8  # words shown of a stretch that both have, on each side of a change
_LONGEST = 3000  # words of a text that are compared
ELISION = "…"


def differences(earlier: Entry, later: Entry, cover: Callable[[str], str] = str) -> tuple[Difference, ...]:
    """The fields whose words differ between what two captures read of an entry, as `cover` leaves them."""
    found = []
    for field, one, other in zip(FIELDS, _texts(earlier), _texts(later), strict=True):
        passages = passages_of(cover(one), cover(other))
        if any(passage.mark for passage in passages):
            found.append(Difference(field, passages))
    return tuple(found)


#: The fields of text that are compared, as the interface calls them.
FIELDS = ("headline", "question", "body", "answers", "fields")


def field_text(entry: Entry, field: str) -> str:
    """The text of one of `FIELDS`, without marks."""
    return _texts(entry)[FIELDS.index(field)]


def _texts(entry: Entry) -> tuple[str, ...]:
    answers = "\n".join(f"{answer.speaker} {answer.text}" for answer in entry.answers)
    fields = "\n".join(f"{name}: {', '.join(values)}" for name, values in entry.fields.items())
    return tuple(map(plain, (entry.headline, entry.question, entry.body, answers, fields)))


def passages_of(earlier: str, later: str) -> tuple[Passage, ...]:
    """Both texts as one: what they share (long stretches cut short), what only the earlier has, what only the later."""
    from rapidfuzz.distance import Levenshtein  # most builds compare nothing, and it takes its time to load

    one, other = earlier.split()[:_LONGEST], later.split()[:_LONGEST]
    found: list[Passage] = []
    gone: list[str] = []
    new: list[str] = []
    for op in Levenshtein.opcodes(one, other):
        if op.tag != "equal":
            gone += one[op.src_start : op.src_end]
            new += other[op.dest_start : op.dest_end]
            continue
        found += [*_changed(gone, new)]
        gone, new = [], []
        shown = _shortened(one[op.src_start : op.src_end], first=op.src_start == 0, last=op.src_end == len(one))
        found.append(Passage(shown))
    return (*found, *_changed(gone, new))


def _changed(gone: list[str], new: list[str]) -> list[Passage]:
    return [Passage(" ".join(words), mark) for words, mark in ((gone, "gone"), (new, "new")) if words]


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[len(words) - _AROUND :]
    if len(words) <= 2 * _AROUND + 1 and not (first or last):
        return " ".join(words)
    if len(words) <= len(head) + len(tail) + 1:
        return " ".join(words)
    return " ".join([*head, ELISION, *tail])
