"""Bodies of the common kind to HTML without parsing: paragraphs, quotes and lists of text with links and emphasis.

It answers only where it knows what the parser would say (a law); anything that could be more goes the long way.
"""

from __future__ import annotations

import re
from itertools import groupby

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_ESCAPED = re.compile(rf"\\({_PUNCTUATION})")
_WORDS = rf"(?:[^\\`*_<>&\[\]!~\r\n\t\0\f\v]++|\\{_PUNCTUATION})++"
# Addresses that stand in HTML as they are written.
_URL = r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*+(?:/[A-Za-z0-9/._-]*+)?+(?:\?[A-Za-z0-9=._-]++)?+(?:\#[A-Za-z0-9._-]++)?+"
_LINK = rf"\[{_WORDS}\]\({_URL}\)"


def _emphasis(mark: str) -> str:
    """Words between marks that can only open and only close: a letter after one, a letter or stop before the other."""
    closes = rf"(?:(?<=[^\W_]){mark}(?=[ .,;:?)]|$)|(?<=[.,;:?]){mark}(?= |$))"
    return rf"(?<![^ \n]){mark}(?=[^\W_]){_WORDS}{closes}"


# A line that cannot begin anything but a paragraph, and does not end with a break.
_PIECES = "|".join([_WORDS, _emphasis(r"\*\*"), _emphasis(r"\*"), _LINK])
_LINE = rf"(?![-+=>#:~|]|[0-9]+[.)]|\s)(?:{_PIECES})++(?<![\s\\])"
_NUMBER = r"[0-9]{1,9}\. "
_BLOCKS = {
    name: re.compile(rf"{before}{_LINE}(?:\n{before}{_LINE})*+", re.MULTILINE)
    for name, before in (("p", ""), ("blockquote", "> "), ("ul", "- "), ("ol", _NUMBER))
}
_ITEM = re.compile(rf"^(?:- |({_NUMBER}))", re.MULTILINE)
# The marks in such lines: it is known by then that each has its other half.
_INNER = r"((?:[^\\*\]]|\\.)+)"
_MARKED = re.compile(rf"\*\*{_INNER}\*\*|\*{_INNER}\*|\[{_INNER}\]\(([^()]+)\)|{_ESCAPED.pattern}")


def short_cut(body: str) -> str | None:
    """The HTML of a body without blank lines around it, or None where that takes the parser."""
    html = []
    blocks = (block for part in body.split("\n\n") if (block := part.strip("\n")))
    for name, run in groupby(blocks, _name):
        if not name:
            return None
        if name in ("ul", "ol"):
            html.append(_list(name, list(run)))
        elif name == "p":
            html += [f"<p>{_inline(block)}</p>\n" for block in run]
        else:
            words = (_inline(block[2:].replace("\n> ", "\n")) for block in run)
            html += [f"<blockquote>\n<p>{found}</p>\n</blockquote>\n" for found in words]
    return "".join(html)


def _name(block: str) -> str:
    """The element that a block is; nothing where it may be more."""
    marked = _ITEM.match(block)
    name = ("ol" if marked[1] else "ul") if marked else "blockquote" if block[0] == ">" else "p"
    return name if _BLOCKS[name].fullmatch(block) else ""


def _list(name: str, blocks: list[str]) -> str:
    """A list. With blank lines in it, its items are paragraphs."""
    before, after = ("\n<p>", "</p>\n") if len(blocks) > 1 else ("", "")
    items = _inline(_ITEM.sub("", "\n".join(blocks))).split("\n")
    number = int(blocks[0].partition(".")[0]) if name == "ol" else 1
    start = f' start="{number}"' if number != 1 else ""
    return f"<{name}{start}>\n" + "".join(f"<li>{before}{item}{after}</li>\n" for item in items) + f"</{name}>\n"


def _inline(text: str) -> str:
    marked = "\\" in text or "[" in text or "*" in text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _MARKED.sub(_element, text) if marked else text


def _element(found: re.Match[str]) -> str:
    strong, em, words, url, char = found.groups()
    if char:
        return char
    inner = _ESCAPED.sub(r"\1", strong or em or words)
    if words:
        return f'<a href="{url}" rel="noreferrer external">{inner}</a>'
    return f"<strong>{inner}</strong>" if strong else f"<em>{inner}</em>"
