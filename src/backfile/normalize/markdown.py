"""Dump text to Markdown that renders as the same words (CommonMark 0.31): only recognised structure becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backfile.model import Block

# What could begin a construct anywhere in a line. Inside words an underscore, and anywhere a mark between blanks, is
# harmless and stays readable. A bracket only matters before a parenthesis (link) or a colon (definition).
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"  # a backslash that would escape something
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|\](?=[(:\[])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,40};)"
)
# What none of these begins or holds is Markdown already; most lines of a dump are.
_MAY_BEGIN = tuple("#>+=~-0123456789")
_MAY_HOLD = "\\`*_]<&"
_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|={1,}\s*$|-{2,}\s*$|(?:[-_*]\s*){3,}$|~{3,})|(?P<number>[0-9]{1,9})(?P<close>[.)])(?=\s|$)"
)


def escape(text: str) -> str:
    """One line of text as Markdown that renders as just that text."""
    if not text.isprintable() or "  " in text:  # the one white space that is printable is the plain blank
        text = " ".join(text.split())
    text = text.strip(" ")
    if not text.startswith(_MAY_BEGIN) and not any(sign in text for sign in _MAY_HOLD):
        return text
    start = _START.match(text)
    head = ""
    if start and start["mark"] and not start["mark"].startswith("*"):
        head, text = "\\" + text[0], text[1:]
    elif start and start["number"]:
        head, text = start["number"] + "\\" + start["close"], text[start.end() :]
    elif start:
        head, text = "\\*", text[1:]
    return head + _INLINE.sub(lambda found: "\\" + found[0], text)


def to_markdown(blocks: Iterable[Block]) -> str:
    """Paragraphs and lists, a blank line between blocks; empty for no blocks. Ends without a line end."""
    parts: list[str] = []
    last_kind = ""
    for block in blocks:
        if block.kind == "paragraph":
            parts.append(escape(block.items[0]))
        elif block.kind == "numbered":
            # Another delimiter begins a new list where two follow each other.
            mark = ")" if last_kind == "numbered" and parts and re.match(r"[0-9]+\.", parts[-1]) else "."
            numbers = range(block.start, block.start + len(block.items))
            parts.append("\n".join(f"{n}{mark} {escape(item)}" for n, item in zip(numbers, block.items, strict=True)))
        else:
            mark = "*" if last_kind == "bulleted" and parts and parts[-1].startswith("-") else "-"
            parts.append("\n".join(f"{mark} {escape(item)}" for item in block.items))
        last_kind = block.kind
    return "\n\n".join(parts)
