"""Law: where documents are read without the parser, the parser reads the same."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from yaml import CLoader

from backfile.store.documents import split_documents
from backfile.store.yaml_in import _documents
from backfile.store.yaml_own import read_own

CONTENT = Path(__file__).parents[2] / "content/entries"
DOCUMENT = """---
id: 2031-04-02-a-b
why: it's 5 o'clock:no, a#6 (x)
date: 2031-04-02
time: "06:58"
byline: [{name: "A: B", role: author}, {name: C d, role: via}]
body: |
  One: # two

    - three
  > four

topics: [a-b, c, null]
from:
  - {dump: t/a.txt, lines: "13"}
  - {dump: t/b.txt, lines: "1-2"}
read: {kind: aa688d4e, body: "7415e761"}
"""
PIECES = r"""
    null ~ : # - | |- |2 > ' " \ { } [ ] , & * ! % @ ` a: _a . ... --- << é
""".split()  # noqa: SIM905  # a list of pieces, not of strings
edits = st.lists(
    st.tuples(
        st.integers(0, len(DOCUMENT)),
        st.integers(0, 5),
        st.sampled_from(
            [*PIECES, "", ": ", " #", " ", "  ", "\n", "\n\n", "\t", "\r", "\x85", "\u2028", "\xa0", "\x07"]
        ),
    ),
    max_size=3,
)


def parsed(text: str) -> list[tuple[object, int]]:
    return [(value, mark.line) for value, mark in _documents(CLoader(text)) if value is not None]


@settings(max_examples=600, derandomize=True, deadline=None)
@given(edits)
def test_what_is_read_is_what_the_parser_reads(made: list[tuple[int, int, str]]) -> None:
    text = DOCUMENT
    for at, length, piece in made:
        text = text[:at] + piece + text[at + length :]
    own = read_own(text)
    assert own is None or parsed(text) == [(own, 1)]


def test_what_we_write_is_read_this_way() -> None:
    assert read_own(DOCUMENT) is not None
    pieces = [
        piece for path in sorted(CONTENT.glob("*/2*/*.yaml")) for piece in split_documents(path.read_text("utf-8"))
    ]
    found = [(piece.text, own) for piece in pieces if (own := read_own(piece.text)) is not None]
    assert len(found) > 0.6 * len(pieces)
    assert all(parsed(text) == [(own, 1)] for text, own in found[::7])
