"""Law: where the ids of an account are read without the parser, the parser reads the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model import Capture, LineRun, Problem
from backfile.store.captures import _head, _parse, _parse_own, capture_text, parse_capture

PATH = "content/entries/t/captures/a.txt.yaml"
IDS = (*(f"2031-04-0{n}-090{n}-a-boat" for n in range(1, 9)), "undated-null")
CAPTURE = Capture(
    dump="t/a.txt",
    sha256="0" * 64,
    title='The "lake" in spring: a day',
    notes=("All times are local", "ids:"),
    ids=IDS,
    problems=(Problem(path="content/dumps/t/a.txt", line=3, code="unread", what="is not read", hint="look"),) * 2,
    lines=(*(LineRun(lines=f"{n}", role="entry", rule="stamp", id=id_) for n, id_ in enumerate(IDS, 1)),),
)
TEXT = capture_text(CAPTURE)
PIECES = [
    "",
    "\n",
    "  ",
    "  - ",
    "- ",
    "ids:",
    "ids:\n",
    "ids:\n  - a\n",
    "null",
    "~",
    ": ",
    '"',
    "|\n",
    "#",
    "a",
    "\t",
    "\r\n",
]
edits = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=3
)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(edits)
def test_what_is_read_is_what_the_parser_reads(made: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for at, length, piece in made:
        text = text[:at] + piece + text[at + length :]
    own = _parse_own(text, PATH)
    assert own is None or _parse(text, PATH) == (own, [])


def test_what_we_write_is_read_this_way() -> None:
    assert _parse_own(TEXT, PATH) == CAPTURE
    assert parse_capture(_head(TEXT), PATH)[0] == Capture(
        **{name: getattr(CAPTURE, name) for name in Capture.__struct_fields__ if name != "lines"}
    )
    assert _parse_own(TEXT.replace("  - undated-null\n", "  - null\n"), PATH) is None
