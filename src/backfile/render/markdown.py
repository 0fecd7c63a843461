"""Bodies: Markdown to HTML that is safe to show. No HTML passes, no picture loads, few links lead out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from backfile.render.short_cut import short_cut

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: Beyond these a body could take seconds; it is shown as plain text.
MOST_CHARACTERS = 100_000
MOST_MARKS = 2_000
MOST_BRACKETS = 200
MOST_ITEMS = 1_500
MOST_DEPTH = 12

_MARK = re.compile(r"(?<!\\)[\[\]*_`<>&!~]")
_DEPTH = re.compile(rf"(?:[ \t]*(?:>|[-+*][ \t]|[0-9]{{1,9}}[.)][ \t])){{{MOST_DEPTH},}}|[ \t]{{60,}}")
_LATER_DEPTH = re.compile(rf"\n(?:{_DEPTH.pattern})")
_ITEM = re.compile(r"^[ \t]*(?:>|[-+*][ \t]|[0-9]{1,9}[.)][ \t])", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TOP = "h4"  # what a level-1 heading becomes: the page has headings of its own above
_ALLOWED = ("http://", "https://", "mailto:")


def allowed(url: str) -> bool:
    """Whether a link may lead to `url`: http, https, mailto, or a place beside this page."""
    if any(char <= " " or char == "\\" for char in url):
        return False
    if url.lower().startswith(_ALLOWED):
        return True
    return bool(url) and not url.startswith(("/", "#", "?")) and ":" not in url


def too_heavy(body: str) -> bool:
    """Whether a body is shown as plain text, because laying it out could take long."""
    if len(body) > MOST_CHARACTERS:
        return True
    # What is counted is looked for only where there can be as much of it: every body passes here.
    if body.count("[") > MOST_BRACKETS or len(body) > MOST_MARKS:
        marks = _MARK.findall(body)
        if marks.count("[") > MOST_BRACKETS or len(marks) > MOST_MARKS:
            return True
    if body.count("\n") >= MOST_ITEMS and len(_ITEM.findall(body)) > MOST_ITEMS:
        return True
    return bool(_DEPTH.match(body) or _LATER_DEPTH.search(body))


def body_html(body: str) -> Markup:
    """The HTML of a body."""
    if not body.strip():
        return Markup("")
    body = body.strip("\n")
    if too_heavy(body):
        return plain_html(body)
    html = short_cut(body)
    return Markup(_parser().render(body) if html is None else html)  # noqa: S704  # both escape, and pass no HTML


def split_heading(body: str) -> tuple[str, str]:
    """The words of the level-1 heading that `body` begins with (empty where it begins otherwise), and what follows."""
    if too_heavy(body):
        return "", body
    tokens = _parser().parse(body)
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != _TOP:
        return "", body
    heading, inline = tokens[:2]
    assert heading.map is not None  # it is a block's
    words = " ".join("".join(child.content or " " for child in inline.children or ()).split())
    return words, "\n".join(re.split(r"\r\n|\r|\n", body)[heading.map[1] :])


def plain_html(body: str) -> Markup:
    """A body as paragraphs of its source."""
    parts = (_ESCAPED.sub(r"\1", part) for part in re.split(r"\n[ \t]*\n", body) if part.strip())
    return Markup("".join(f"<p>{_escape(part)}</p>\n" for part in parts))  # noqa: S704  # escaped here


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from backfile.render.parser import make_parser  # takes its time to load, and most bodies need none

    return make_parser(allowed)
