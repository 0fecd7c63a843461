"""Plain text looks for each mark only where its characters are: it says what looking for every mark everywhere says."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from backfile import plain

MARKS = [
    "\n",
    "\n> ",
    "- ",
    "1. ",
    "# ",
    "*",
    "`",
    "[",
    "](",
    ")",
    "![",
    "\\",
    "!",
    " ",
    "word",
    "two words",
    "\t",
    "\r",
]


@given(st.lists(st.sampled_from(MARKS), max_size=14).map("".join))
@example("> one\n> two\n\n- [a *b*](c) \\*d\\* `e`")
def test_it_is_what_looking_for_everything_gives(text: str) -> None:
    parts = plain._ESCAPE.split(plain._LINK.sub(r"\1", plain._LINE_MARK.sub("", text)))
    parts[::2] = [plain._EMPHASIS.sub("", part) for part in parts[::2]]
    assert plain.plain(text) == "".join(parts)
