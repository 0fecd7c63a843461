"""Law: the text of a rendered body is the text of its dump lines, whatever those hold."""

from __future__ import annotations

import html
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from backfile.model import Block
from backfile.normalize.markdown import to_markdown

NASTY = r"""\`*_{}[]()#+-.!|<>&~=:/"'^$%@;,?0123456789 abcXYZäß—–•"""
lines = st.text(alphabet=NASTY, min_size=1, max_size=60) | st.text(min_size=1, max_size=40)
words = st.sampled_from(
    ["1.", "2)", "-", "*", "#", ">", "```", "~~~", "---", "===", "[a]:", "](x)", "&amp;", "<b>", "a", "\\"]
)
jumbles = st.lists(words | lines, min_size=1, max_size=8).map(" ".join)


def plain(line: str) -> str:
    return " ".join(line.split())


def rendered(markdown: str) -> str:
    page = MarkdownIt("commonmark", {"html": False}).render(markdown)
    return html.unescape(re.sub(r"<[^>]*>", "\x00", page))


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.lists(jumbles.filter(lambda text: bool(text.split()) and "\x00" not in text), min_size=1, max_size=4))
@example(["1. not a list"])
@example(["[note]: http://example.org"])
@example(["*stars* and _lines_ and `ticks`"])
@example(["ends in a backslash\\", "next"])
@example(["<script>alert(1)</script> &copy; <http://example.org>"])
def test_paragraphs_render_as_their_words(texts: list[str]) -> None:
    shown = rendered(to_markdown([Block("paragraph", (text,)) for text in texts]))
    shown_lines = [plain(part) for part in shown.split("\x00") if part.strip()]
    assert "".join("".join(shown_lines).split()) == "".join("".join(plain(text) for text in texts).split())


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.lists(jumbles.filter(lambda text: bool(text.split()) and "\x00" not in text), min_size=2, max_size=4),
    st.sampled_from(["numbered", "bulleted"]),
    st.integers(min_value=0, max_value=99),
)
def test_lists_render_as_lists_of_their_words(items: list[str], kind: str, start: int) -> None:
    markdown = to_markdown(
        [Block("paragraph", ("Before:",)), Block(kind, tuple(items), start), Block("paragraph", ("After.",))]
    )
    shown = rendered(markdown)
    expected = "Before:" + "".join(plain(item) for item in items) + "After."
    assert "".join(shown.replace("\x00", "").split()) == "".join(expected.split())
    page = MarkdownIt("commonmark", {"html": False}).render(markdown)
    assert page.count("<li>") == len(items)
    assert page.count("<ol") + page.count("<ul") == 1
