"""Law: the text of a rendered body is the text of its Markdown source's words, and nothing in it can do harm."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backfile.plain import escape
from backfile.render import markdown
from backfile.render.markdown import allowed, body_html
from backfile.render.short_cut import short_cut

NASTY = r"""\`*_{}[]()#+-.!|<>&~=:/"'1 a b ab""" + "\n\n\n\u00a0\t"
# Pieces that mean something to the parser, put together at random.
PIECES = r"""
    a é x. 1. ** * _ [ ] ( ) [a](https://a.example/c) [b\]](http://a.example/?q=1#z) \* \[ \\ \& " & < !
    ` # , = - **b** *c* **a.** *x,*
""".split()  # noqa: SIM905  # a list of pieces, not of strings
puzzles = st.lists(
    st.sampled_from([*PIECES, " ", " ", "\n", "\n\n", "\n- ", "\n> ", "- ", "> ", "\n1. ", "\n\n3. ", "7. "]),
    max_size=12,
).map("".join)
jumbles = st.text(alphabet=NASTY, max_size=60) | st.text(max_size=40)


@settings(max_examples=1200, derandomize=True, deadline=None)
@given(jumbles | puzzles)
@example("a\n\n\n\nb")
@example("a \\- b\n\n1\\. c")
@example("- a\n- b\n\n- c")
@example("0. a\n5. b\n\n007. c\n\n- d\n\n1) e")
@example("1. a\n- b\n\n2031. c\n\n1234567890. d")
@example('- *a*\n\n> [b \\]"](https://a.example/c?d=1)\n> **e.**\n\nf')
def test_the_short_cut_gives_what_the_parser_gives(body: str) -> None:
    body = body.strip("\n")
    short = short_cut(body) if body.strip() else None
    assert short is None or short == markdown._parser().render(body)


def test_the_short_cut_is_taken() -> None:
    body = "**A.** b *c*, [d](https://a.example/b.html#c)\ne\n\n> f\n> g\n\n- h\n- i \\* j\n\n3. k\n5. l"
    body += "\n\n\n8. *m*\n\n2031 n"
    assert short_cut(body) == markdown._parser().render(body)


@settings(max_examples=600, derandomize=True, deadline=None)
@given(st.lists(st.text(alphabet=NASTY.replace("\n", ""), min_size=1, max_size=40), min_size=1, max_size=4))
def test_the_words_shown_are_the_words_written(lines: list[str]) -> None:
    paragraphs = [" ".join(line.split()) for line in lines if line.split()]
    shown = html.unescape(re.sub(r"<[^>]*>", "", str(body_html("\n\n".join(map(escape, paragraphs))))))
    assert shown.split() == " ".join(paragraphs).split()


@settings(max_examples=600, derandomize=True, deadline=None)
@given(jumbles)
def test_only_harmless_elements_come_out(body: str) -> None:
    allowed_tags = "p|em|strong|code|pre|a|ul|ol|li|blockquote|h[4-6]|hr|br|span"
    for tag in re.findall(r"<[^>]*>", str(body_html(body))):
        assert re.fullmatch(rf"</?(?:{allowed_tags})(?: (?:href|rel|title|class|start)=\"[^\"<>]*\")*(?: /)?>", tag)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:x",
        "JaVaScript:x",
        "data:text/html,x",
        "vbscript:x",
        "blob:x",
        "feed:javascript:1",
        "view-source:x",
        "//evil.example",
        "/x",
        "\\\\evil",
        "java\tscript:1",
        "http:x",
        "a b.html",
        "https://a.example/b c",
        "https://a.example/\0b",
        "a\tb.html",
        "a\\b.html",
        "https://a.example\\b",
        "file:///etc/passwd",
        "#x",
        "?x",
        "",
    ],
)
def test_links_that_lead_nowhere_good(url: str) -> None:
    assert not allowed(url)


@pytest.mark.parametrize(
    "url", ["https://a.example/x", "HTTP://a.example", "mailto:a@b.example", "x.html", "../a/b.html#c"]
)
def test_links_that_may_be(url: str) -> None:
    assert allowed(url)


def test_pictures_load_nothing() -> None:
    assert "<img" not in body_html("![a *b*](https://evil.example/x.png)")
    assert ">a b<" in body_html("![a *b*](https://evil.example/x.png)")


@pytest.mark.parametrize(
    "body",
    [
        "[" * 50_000,
        "[" * 190 + "*" * 1_800,
        "`" * 90_000,
        "> " * 5_000,
        "[a](b" * 200,
        "a**b" * 500,
        "- a\n" * 40_000,
        "1. a\n" * 20_000,
        "\n".join(" " * n + "- a" for n in range(60)),
        "<a " * 660,
        "\\" * 90_000,
        "a\n" * 50_000,
    ],
)
def test_no_body_takes_long(body: str) -> None:
    start = time.process_time()
    body_html(body)
    assert time.process_time() - start < 0.5
