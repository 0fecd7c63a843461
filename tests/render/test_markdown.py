"""What becomes of each form that a body has, and where it is shown as its source instead."""

from __future__ import annotations

import html

import pytest

from backfile.plain import escape
from backfile.render import markdown
from backfile.render.markdown import body_html, plain_html, split_heading, too_heavy
from backfile.render.short_cut import short_cut


@pytest.mark.parametrize("sign", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
def test_an_escaped_sign_is_that_sign(sign: str) -> None:
    shown = html.escape(sign, quote=False).replace('"', "&quot;")
    for body in (f"a \\{sign} b", f"**a \\{sign} b**", f"[a \\{sign} b](https://a.example)"):
        assert short_cut(body) == markdown._parser().render(body)
        assert f"a {shown} b" in body_html(body)
    assert escape(f"a{sign}") == f"a\\{sign}"
    assert body_html(f"{'> ' * 12}a \\{sign} b") == f"<p>{'&gt; ' * 12}a {shown} b</p>\n"  # as plain text


@pytest.mark.parametrize(
    "url", ["http://0a.example", "https://a-0.example/A/b0._-z", "https://a.example/?Aa=0._-z#Aa0._-z"]
)
def test_common_links_take_the_short_cut(url: str) -> None:
    link = f'<a href="{url}" rel="noreferrer external">a (b)</a>'
    assert body_html(f"[a (b)]({url})") == short_cut(f"[a (b)]({url})") == f"<p>{link}</p>\n"


def test_marks_end_where_they_end() -> None:
    for body in (
        "**a** b **c**",
        "*a* b *c*",
        "[a](https://a.example) b [c](https://c.example)",
        "*a* [b](https://a.example)",
    ):
        assert short_cut(body) == markdown._parser().render(body)
    for body in ("[a\\](b)](https://a.example)", "*a\\* b* c"):
        assert short_cut(body) == markdown._parser().render(body)


def test_text_in_the_short_cut_is_text() -> None:
    body = '"a" **b.** *"c"* **d** e* f_g\n"h"'
    assert short_cut(body) is None
    assert short_cut('a "b" (c) **d.** *e*, f') == "<p>a &quot;b&quot; (c) <strong>d.</strong> <em>e</em>, f</p>\n"
    assert short_cut("> a\n> **b**\n\nc") == "<blockquote>\n<p>a\n<strong>b</strong></p>\n</blockquote>\n<p>c</p>\n"
    assert short_cut("- a\n- *b*\n\nc\n\n- d") == (
        "<ul>\n<li>a</li>\n<li><em>b</em></li>\n</ul>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n"
    )
    assert short_cut("- a\n\n- b") == "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"
    assert short_cut("2. a\n3. b") == '<ol start="2">\n<li>a</li>\n<li>b</li>\n</ol>\n'
    assert short_cut("a\n\n\n\n\nb") == "<p>a</p>\n<p>b</p>\n"


def test_headings_are_below_those_of_the_page() -> None:
    for level, below in ((1, 4), (2, 5), (3, 6), (4, 6), (6, 6)):
        assert body_html(f"{'#' * level} a") == f"<h{below}>a</h{below}>\n"


def test_links_beside_this_page_are_not_marked() -> None:
    assert body_html("[a *b*](x.html#c)") == '<p><a href="x.html#c">a <em>b</em></a></p>\n'
    assert body_html("<https://a.example>") == (
        '<p><a href="https://a.example" rel="noreferrer external">https://a.example</a></p>\n'
    )
    assert body_html("[a](mailto:b@c.example)!") == (
        '<p><a href="mailto:b@c.example" rel="noreferrer external">a</a>!</p>\n'
    )


def test_what_is_no_link_is_its_source() -> None:
    for url in ("blob:b", "http:b", "feed:javascript:b", "//b.example", "/b", "#b", "?b"):
        assert body_html(f"[a]({url})") == f"<p>[a]({url})</p>\n"
    assert body_html("[a](javascript:b)") == "<p>[a](javascript:b)</p>\n"
    assert body_html("<b>a</b>") == "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"
    assert body_html("<div>\na\n</div>") == "<p>&lt;div&gt;\na\n&lt;/div&gt;</p>\n"
    assert body_html("![a *b*](x.png)") == '<p><span class="picture">a b</span></p>\n'


@pytest.mark.parametrize("body", ["", " \n\t\n"])
def test_nothing_is_shown_of_nothing(body: str) -> None:
    assert body_html(body) == ""


def test_blank_lines_around_a_body_do_not_matter() -> None:
    assert body_html("\n\na\n\n") == "<p>a</p>\n"
    assert body_html("\n" + "> " * 13 + "a\n") == f"<p>{'&gt; ' * 13}a</p>\n"


@pytest.mark.parametrize(
    "body",
    [
        "a" * 100_000,
        "*a" * 2_000,
        "[a" * 200,
        "[a" * 200 + "\\[a",
        "\\*a" * 3_000,
        "\\[a" * 300 + "*" * 5,
        "- a\n" * 1_500,
        "> " * 11 + "a",
        "- " * 11 + "a",
        "1. " * 11 + "a",
        "a\n" + "> " * 11 + "b",
        "a\n" + " " * 59 + "b",
        "a " * 2_000 + "*" * 300,
        "a\n" * 2_000,
        "a\n\n" + "a-b 1.2 3)\n" * 1_600,
    ],
)
def test_what_is_laid_out(body: str) -> None:
    assert not too_heavy(body)


@pytest.mark.parametrize(
    "body",
    [
        "a" * 100_001,
        *(f"{mark}a" * 2_001 for mark in "[]*_`<>&!~"),
        "[a" * 201,
        *(f"{item} a\n" * 1_501 for item in (">", "-", "+", "*", "1.", "2)", " \t-", "12345.")),
        "-\ta\n" * 1_501,
        "- a\n" * 1_500 + "- a",
        "1.\ta\n" * 1_501,
        *(f"{item} " * 12 + "a" for item in (">", "-", "+", "*", "1.", "2)", "12345.")),
        "-\t" * 12 + "a",
        "1.\t" * 12 + "a",
        "  >" * 12 + "a",
        "\t>" * 12 + "a",
        "a\n" + "> " * 12 + "b",
        "a\n" + "\t-\t" * 12 + "b",
        "a\n" + " " * 60 + "b",
        "a\n" + "\t" * 60 + "b",
        " \t" * 30 + "b",
    ],
)
def test_what_is_shown_as_its_source(body: str) -> None:
    assert too_heavy(body)
    assert split_heading(f"# a\n{body}") == ("", f"# a\n{body}")


def test_a_heading_that_a_body_begins_with() -> None:
    assert split_heading("# a *b*\nc") == ("a b", "c")
    assert split_heading("# a &amp;\\* `b`\n\nc\r\nd\re") == ("a &* b", "\nc\nd\ne")
    assert split_heading("a\n=\nb") == ("a", "b")
    assert split_heading("a\nb\n=\nc") == ("a b", "c")
    for body in ("", "a", "a\n# b", "## a\nb", "- # a"):
        assert split_heading(body) == ("", body)


def test_a_heavy_body_is_paragraphs_of_its_source() -> None:
    assert plain_html('a\n \t\nb & "c" <d>\ne\n\n\n\n\\*f\\a') == (
        "<p>a</p>\n<p>b &amp; &quot;c&quot; &lt;d&gt;\ne</p>\n<p>*f\\a</p>\n"
    )
