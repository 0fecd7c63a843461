"""What must be true of every reading, whatever was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backfile.layouts import read_layouts
from backfile.model import Dump, DumpFacts, Entry, Reading, Source
from backfile.normalize import Normalized, normalize
from backfile.render.markdown import body_html
from backfile.store import decode
from backfile.store.entries import entry_text, parse_entries

_OWN = re.compile(r"zq[a-z]{3}(?![a-z])")
_VALUE = re.compile(r'"(?:[^"\\]|\\.)*"')  # of JSON
_NEVER_SHOWN = re.compile(r"<(script|style|noscript|template|svg)\b.*?</\1\s*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read(data: bytes) -> tuple[Dump, Reading, Normalized]:
    """A dump, what layouts made of it, and its entries."""
    dump = decode("page.txt", data)
    reading, _ = read_layouts(dump)
    return dump, reading, normalize(reading, dump, Source(name="page"), DumpFacts())


def texts(entry: Entry) -> Iterator[str]:
    """Every text of an entry that comes out of its lines."""
    yield from (entry.headline, entry.stamp, entry.attribution, entry.group, entry.question, entry.body, entry.label)
    yield from (person.name for person in entry.byline)
    if entry.asker:
        yield from (entry.asker.name, entry.asker.place)
    for answer in entry.answers:
        yield from (answer.speaker, answer.text)
    for label, values in entry.fields.items():
        yield from (label, *values)
    for picture in entry.media:
        yield from (picture.caption, picture.credit, picture.gallery)


def own_words(text: str) -> set[str]:
    """The words in a text that stand in no other line."""
    return set(_OWN.findall(text))


def never_shown(line: str) -> set[str]:
    """The own words that stand within a script, or an element like it, of one value of JSON: where a stranger begins
    one and ends it some paragraphs below, nobody can tell what stands between from what a page has in its scripts.
    """
    texts = (found[0] for value in _VALUE.findall(line) for found in _NEVER_SHOWN.finditer(value))
    return own_words(" ".join(texts))


def check_reading(data: bytes, *, torn: bool = False) -> set[str]:
    """Read a dump and hold every law against it. The own words that are in entries or facts about the page, or that no
    page shows.
    """
    dump, reading, found = read(data)
    assert dump.to_bytes() == data, "the spans joined are not the file"
    assert [role.n for role in reading.account] == [line.n for line in dump.lines if line.raw.strip()], "account"
    held = [own_words(" ".join(texts(entry))) for entry in found.entries]
    unseen: set[str] = set()
    of_page = own_words(" ".join(text for lines in reading.page.values() for _, text in lines))
    for role in reading.account:
        if role.role == "entry":
            assert role.entry is not None
            machine = role.rule.startswith(("JSON", "XML"))  # a line of it may hold a whole page
            if machine and torn:
                continue  # and words between its values
            unseen |= never_shown(dump.text(role.n)) if machine else set()
            here = of_page.union(unseen, *held) if machine else held[role.entry]
            lost = own_words(dump.text(role.n)) - here
            assert not lost, f"{lost} of line {role.n} is not in its entry"
    for entry in found.entries:
        _check_entry(entry)
    return unseen.union(of_page, *held)


def _check_entry(entry: Entry) -> None:
    for text in texts(entry):
        assert not _CONTROL.search(text), f"a control character in an entry: {text!r}"
    written = entry_text(entry)
    (again,), problems = parse_entries(written, "x.yaml", "page")
    assert again.entry == entry, "an entry written and read again is another"
    assert not problems, problems
    for text in (entry.body, *(answer.text for answer in entry.answers)):
        shown = body_html(text)
        assert "<script" not in shown.lower()
        assert "<img" not in shown.lower()
