"""The words of Markdown without its marks: for titles, summaries, excerpts and topics. Never shown as HTML."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
_LINE_MARK = re.compile(r"^[ \t]{0,9}(?:>[ ]?|[-+*][ ]+|[0-9]{1,9}[.)][ ]+|#{1,6}[ ]+)", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\s)\*|\*(?!\s)|`")
_LATER_LINE_MARK = re.compile(r"\n" + _LINE_MARK.pattern[1:])
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(markdown: str) -> str:
    """The text of `markdown`, its lines kept."""
    if not _may_hold_marks(markdown):
        return markdown
    # Each is looked for only where its characters are, for every text passes here, several times.
    text = _LINE_MARK.sub("", markdown, count=1) if _LINE_MARK.match(markdown) else markdown
    if "\n" in text:
        text = _LATER_LINE_MARK.sub("\n", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "\\" not in text:
        return _without_emphasis(text)
    # An escaped mark is text: it is put aside (as its escape) until the real marks are gone.
    parts = _ESCAPE.split(text)
    parts[::2] = map(_without_emphasis, parts[::2])
    return "".join(parts)


def _without_emphasis(text: str) -> str:
    return _EMPHASIS.sub("", text) if "*" in text or "`" in text else text


def _may_hold_marks(text: str) -> bool:
    # Spelled out, for every text passes here: without these four, only the beginning of a line can be a mark.
    if "\\" in text or "[" in text or "*" in text or "`" in text:
        return True
    return _LINE_MARK.match(text) is not None or ("\n" in text and _LATER_LINE_MARK.search(text) is not None)


def shorten(text: str, limit: int, longest: int = 0) -> tuple[str, bool]:
    """The first `limit` words of `text` on one line (within `longest` characters, if given), and whether it was cut."""
    text = text.strip()
    head = text if not longest or len(text) <= longest else text[: longest + 1].rsplit(None, 1)[0][:longest]
    found = head.split(None, limit)
    words, rest = found[:limit], "".join(found[limit:]) or text[len(head) :].lstrip()
    if not rest:
        return " ".join(words), False
    while len(words) > 1 and words[-1][-1].isdigit() and rest[0].isdigit():
        rest = words.pop()  # never within a number such as 38 000
    return " ".join(words).rstrip(" .,;:-–—([") + "…", True


def escape(text: str) -> str:
    """Text as Markdown that renders as the same words."""
    return _PUNCTUATION.sub(r"\\\1", text)
