"""Laws of reading: every line has one role, and an entry holds the words of its lines, no fewer and no others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.support.generated import any_lines, any_shape
from tests.support.laws import texts

from backfile.layouts import read_layouts
from backfile.layouts.parts.qa_words import ANSWERS, PAIRS, QUESTIONS
from backfile.model import Draft, Dump, DumpFacts, Entry, Reading, Source
from backfile.normalize import normalize
from backfile.store import decode

CHECKOUT = Path(__file__).parents[2]
# A line of JSON or XML holds more than words; the law of those is in tests/layouts/test_structured.py.
MACHINE = ("structured-", "feed-")
SAMPLES = [
    path
    for path in sorted((CHECKOUT / "tests/layouts/samples").glob("*.txt"))
    + sorted((CHECKOUT / "content/dumps").rglob("*.txt"))
    if not path.name.startswith(MACHINE)
]
QUICK = settings(max_examples=150, derandomize=True, deadline=None)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


# An edit link of a wiki, in brackets behind a heading, belongs to the page.
EDIT = re.compile(r"\s?\[(?:edit|change|bearbeiten|modifier|editar|modifica|bewerken|править)\b[^\[\]]{0,40}\]$", re.I)
# What a line says by its form an entry says by its structure, and only where it has that structure.
BYLINE = ["by", "edited", "via", "and", "from", "von", "par", "por", "di", "da", "door"]
CREDIT = ["photo", "photograph", "picture", "image", "credit", "foto", "bild", "crédit", "crédito", "by"]
QUESTION = [text.casefold() for text in (*QUESTIONS, *ANSWERS, *(letter for pair in PAIRS for letter in pair))]
QUESTION += [f"{mark}{number}" for mark in QUESTION for number in range(1, 10)]
RECORD = [
    "asked", "answered", "gestellt", "beantwortet", "presentada", "respondida", "asunto", "by", "von", "am", "por",
    "el", "on", "from", "says", "asks", "writes", "vraagt", "antwoordt", "follow", "up",
]  # fmt: skip


def said_by_form(entry: Entry) -> Counter[str]:
    """Words of the lines that the entry may keep as its structure: the joints of a byline, the marks of a Q&A."""
    joints: list[str] = []
    joints += BYLINE if entry.byline else []
    joints += CREDIT if entry.media else []
    joints += [*QUESTION, *RECORD] if entry.kind in ("qa", "statement") else []
    return Counter(dict.fromkeys(joints, 99))


def check(dump: Dump, reading: Reading, entries: list[Entry]) -> None:
    assert [role.n for role in reading.account] == [line.n for line in dump.lines if line.raw.strip()]
    for at, (draft, entry) in enumerate(zip(reading.drafts, entries, strict=True)):
        mine = [role.n for role in reading.account if role.role == "entry" and role.entry == at]
        assert mine, "an entry without a line"
        assert draft.first <= min(mine)
        assert max(mine) <= draft.last
        printed = _unglued(sum((words(EDIT.sub("", dump.text(n))) for n in mine), Counter()), entry)
        held = sum((words(text) for text in texts(entry)), Counter())
        lost = printed - held - said_by_form(entry) - _labels(entry)
        if entry.kind in ("qa", "statement"):
            # The days of a record are kept as dates; a question may begin with nothing but who answers; it may be
            # numbered.
            lost -= words(f"{draft.asked} {draft.answered} {' '.join(answer.speaker for answer in entry.answers)}")
            lost = Counter({word: count for word, count in lost.items() if not word.isdigit()})
        assert not lost, f"words lost: {lost} from lines {mine}"
        above = words(draft.group) + words(draft.day) + _doubled(entry)
        assert not held - printed - above, f"words from nowhere: {held - printed - above} at lines {mine}"


def _labels(entry: Entry) -> Counter[str]:
    """A label may come again above further values of its field."""
    return Counter(dict.fromkeys((word for label in entry.fields for word in words(label)), 99))


def _unglued(printed: Counter[str], entry: Entry) -> Counter[str]:
    """A label that the page prints without a blank before its value is taken off."""
    parts = {label: re.findall(r"[^\W_]+", label.casefold()) for label in entry.fields}
    for label, values in entry.fields.items():
        for value in values:
            first = re.findall(r"[^\W_]+", value.casefold())[:1]
            glued = "".join([*parts[label][-1:], *first])
            if first and parts[label] and printed[glued] and not value.startswith(" "):
                printed[glued] -= 1
                printed.update([parts[label][-1], first[0]])
    return +printed


def _doubled(entry: Entry) -> Counter[str]:
    """The stamp of an infobox is the value of its date field."""
    return words(entry.stamp) if entry.fields else Counter()


def read(name: str, data: bytes) -> tuple[Dump, Reading, list[Entry]]:
    dump = decode(name, data)
    reading, _ = read_layouts(dump)
    return dump, reading, normalize(reading, dump, Source(name="law"), DumpFacts()).entries


@QUICK
@given(any_shape)
def test_generated_pages(text: str) -> None:
    dump, reading, entries = read("generated.txt", text.encode())
    check(dump, reading, entries)
    assert entries, "a page in a known shape gives entries"


@QUICK
@given(any_lines)
def test_any_lines(text: str) -> None:
    check(*read("any.txt", text.encode("utf-8", "surrogatepass")))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    check(*read(path.name, path.read_bytes()))


@pytest.mark.seeds
@pytest.mark.parametrize("name", ["000", "001", "002"])
def test_real_pages(seeds: Path, name: str) -> None:
    path = next(seeds.glob(f"{name}_*.txt"))
    check(*read(path.name, path.read_bytes()))


def test_the_law_can_fail() -> None:
    dump, reading, entries = read(
        "x.txt", b"10:00 1.3.2031\n\nThe gate is shut today.\n\n11:00 1.3.2031\n\nIt is open.\n"
    )
    draft: Draft = reading.drafts[0]
    assert draft.body
    import msgspec

    shorter = [msgspec.structs.replace(entries[0], body="The gate.\n"), *entries[1:]]
    with pytest.raises(AssertionError, match="words lost"):
        check(dump, reading, shorter)
    longer = [msgspec.structs.replace(entries[0], body=entries[0].body + "Indeed.\n"), *entries[1:]]
    with pytest.raises(AssertionError, match="words from nowhere"):
        check(dump, reading, longer)
