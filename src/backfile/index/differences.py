"""Where two texts differ, word by word."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from backfile.index.plain import plain
from backfile.model import Difference, Entry, Passage

_AROUND = 8  # words shown of a stretch that both have, on each side of a change
_LONGEST = 3000  # words of a text that are compared
ELISION = "…"


def differences(earlier: Entry, later: Entry) -> tuple[Difference, ...]:
    """The fields whose words differ between what two captures read of an entry."""
    found = []
    for field, one, other in zip(FIELDS, _texts(earlier), _texts(later), strict=True):
        passages = passages_of(one, other)
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
    one, other = earlier.split()[:_LONGEST], later.split()[:_LONGEST]
    found: list[Passage] = []
    operations = [
        op for op in Levenshtein.opcodes(one, other) if op.src_end > op.src_start or op.dest_end > op.dest_start
    ]
    for n, op in enumerate(operations):
        if op.tag == "equal":
            shown = _shortened(one[op.src_start : op.src_end], first=n == 0, last=n == len(operations) - 1)
            found.append(Passage(shown))
            continue
        if op.src_end > op.src_start:
            found.append(Passage(" ".join(one[op.src_start : op.src_end]), "gone"))
        if op.dest_end > op.dest_start:
            found.append(Passage(" ".join(other[op.dest_start : op.dest_end]), "new"))
    return tuple(found)


def _shortened(words: list[str], *, first: bool, last: bool) -> str:
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[len(words) - _AROUND :]
    if len(words) <= 2 * _AROUND + 1 and not (first or last):
        return " ".join(words)
    if len(words) <= len(head) + len(tail) + 1:
        return " ".join(words)
    return " ".join([*head, ELISION, *tail])
