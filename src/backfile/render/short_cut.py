"""Bodies of the common kind to HTML without parsing: paragraphs, quotes and lists of text with links and emphasis.

It answers only where it knows what the parser would say (a law); anything that could be more goes the long way.
"""

from __future__ import annotations

import re

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
_PARAGRAPH, _QUOTE, _LIST = (
    re.compile(rf"{before}{_LINE}(?:\n{before}{_LINE})*+", re.MULTILINE) for before in ("", "> ", "- ")
)
# The marks in such lines: it is known by then that each has its other half.
_INNER = r"((?:[^\\*\]]|\\.)+)"
_MARKED = re.compile(rf"\*\*{_INNER}\*\*|\*{_INNER}\*|\[{_INNER}\]\(([^()]+)\)|{_ESCAPED.pattern}")


def short_cut(body: str) -> str | None:
    """The HTML of a body without blank lines around it, or None where that takes the parser."""
    html = []
    after_list = False
    for part in body.split("\n\n"):
        if not (block := part.strip("\n")):
            continue
        if _PARAGRAPH.fullmatch(block):
            html.append(f"<p>{_inline(block)}</p>\n")
        elif _QUOTE.fullmatch(block):
            words = _inline(block[2:].replace("\n> ", "\n"))
            html.append(f"<blockquote>\n<p>{words}</p>\n</blockquote>\n")
        elif _LIST.fullmatch(block) and not after_list:
            items = _inline(block[2:].replace("\n- ", "\n")).replace("\n", "</li>\n<li>")
            html.append(f"<ul>\n<li>{items}</li>\n</ul>\n")
        else:
            return None
        after_list = block[0] == "-"
    return "".join(html)


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
