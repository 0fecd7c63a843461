"""Running text: lines to paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from backfile.model import Block, Dump

_NUMBERED = re.compile(r"([0-9]{1,3})[.)]\s+(?=\S)")
_BULLETED = re.compile(r"(?:[•*·‣▪–—]|-{1,2})\s+(?=\S)")

Lines = Sequence[tuple[int, str]]  #: line numbers and texts; a blank line is an empty text


def is_sentence(text: str) -> bool:
    """Does the line end as a sentence does (or as a lead-in, with a colon)?"""
    return text.rstrip().rstrip("\"'”’»)]“").endswith((".", "!", "?", ":", ";", "…", "؟", "。"))


@lru_cache(maxsize=4)  # layouts ask it of the same dump
def hard_wrapped(dump: Dump) -> bool:
    """Are the lines of this dump cut at a fixed width, so that a paragraph runs over several?

    Judged by lines that another line follows at once: in wrapped text nearly all of them are about as long as the
    longest, and most end in mid-sentence.
    """
    texts = [line.text.strip() for line in dump.lines]
    inner = [text for text, after in pairwise(texts) if text and after]
    if len(inner) < 10:
        return False
    widths = sorted(len(text) for text in inner)
    widest = widths[-1 - len(widths) // 50]
    full = [text for text in inner if len(text) >= widest * 0.75]
    open_ended = [text for text in full if not is_sentence(text)]
    return 45 <= widest <= 100 and len(full) >= 0.6 * len(inner) and len(open_ended) >= 0.6 * len(full)


def paragraphs(lines: Lines, wrapped: bool) -> list[str]:
    """A paragraph a line, or a paragraph a run of lines where lines are wrapped."""
    found: list[str] = []
    fresh = True
    for _, text in lines:
        text = text.strip()
        if text:
            if wrapped and not fresh:
                found[-1] += " " + text
            else:
                found.append(text)
        fresh = not text
    return found


def blocks(lines: Lines, wrapped: bool = False) -> list[Block]:
    """Paragraphs and lists, in order. A list is at least two marked paragraphs; numbers must run upwards by one."""
    texts = paragraphs(lines, wrapped and not _marked(lines))
    found: list[Block] = []
    at = 0
    while at < len(texts):
        end, kind, first = _list_at(texts, at)
        if kind:
            found.append(Block(kind, tuple(_without_mark(text) for text in texts[at:end]), first))
        else:
            found.append(Block("paragraph", (texts[at],)))
        at = end
    return found


def _marked(lines: Lines) -> bool:
    return sum(bool(_NUMBERED.match(text.strip()) or _BULLETED.match(text.strip())) for _, text in lines) > 1


def _list_at(texts: list[str], at: int) -> tuple[int, str, int]:
    """Where the list at `at` ends, its kind and first number; the next index and an empty kind where there is none."""
    if found := _NUMBERED.match(texts[at]):
        first = int(found[1])
        end = at
        while end < len(texts) and (found := _NUMBERED.match(texts[end])) and int(found[1]) == first + end - at:
            end += 1
        return (end, "numbered", first) if end > at + 1 else (at + 1, "", 1)
    end = at
    while end < len(texts) and _BULLETED.match(texts[end]):
        end += 1
    return (end, "bulleted", 1) if end > at + 1 else (at + 1, "", 1)


def _without_mark(text: str) -> str:
    found = _NUMBERED.match(text) or _BULLETED.match(text)
    return text[found.end() :] if found else text
