"""What the lines outside every region say of the page: its title, its standfirst, notes, captions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.wiki import apparatus
from backfile.model import Dump, Reading, Role
from backfile.scan import of_picture, parse_byline, stamp_at, tells_edition, whole_stamp
from backfile.text import small

_ZONE_WORDS = 2  # behind a day and a clock
_NOTE = re.compile(  # of small letters
    r"[*(\[]?\s*(?:note|hinweis|remarque|nota|anmerkung|all times|alle zeiten|toutes les heures|todas las horas)\b"
)
_DIGIT = re.compile(r"\d")
_NOTE_BEGINS = frozenset("nhratNHRAT*([")
_NOTED = 40  # characters in which a note says that it is one
_HEAD_LINES = 80  # lines among which the title is looked for
_HEAD_TEXT = 8  # paragraphs of standfirst at most; more than that is text that nobody read


def read_page(dump: Dump, reading: Reading, free: Iterable[int]) -> None:
    """Give each line of `free` (unclaimed, not furniture) its role as a fact about the page, or leave it unread."""
    lines = [n for n in free if dump.text(n).strip()]
    if not lines:
        return
    first = min((region.first for region in reading.regions), default=len(dump.lines) + 1)
    head = [n for n in lines if n < first]
    title = find_title(dump, head[:_HEAD_LINES])
    said = Counter(line.text.strip() for line in dump.lines)
    long_texts = 0
    references = apparatus(dump)
    for n in lines:
        text = dump.text(n).strip()
        kind, rule = (
            ("reference", references[n]) if n in references else _fact(text, n, title, in_head=n < first, said=said)
        )
        long_texts += kind == "standfirst" and len(text) > 60
        if not reading.regions and n != title:
            reading.account.append(Role(n, "unread", "no layout fits this page"))
        elif kind == "standfirst" and long_texts > _HEAD_TEXT:
            reading.account.append(Role(n, "unread", "long text above the first entry"))
        elif not kind:
            reading.account.append(Role(n, "unread", "text between or after the entries"))
        else:
            reading.page.setdefault(kind, []).append((n, text))
            reading.account.append(Role(n, "page", rule))


def _is_note(text: str) -> bool:
    return text[:1] in _NOTE_BEGINS and _NOTE.match(small(text[:_NOTED])) is not None


def head_fact(text: str) -> str:
    """`note` or `updated`, where a line says that much of its page; nothing for any other line."""
    if _is_note(text):
        return "note"
    return "updated" if len(text) < 120 and _DIGIT.search(text) and tells_edition(text) else ""


def find_title(dump: Dump, head: list[int]) -> int:
    """The title: a line of two words or more that is no sentence; best, one with a sentence below it or said again."""
    best, best_score = 0, 0.0
    texts = [dump.text(n).strip() for n in head]
    for at, (n, text) in enumerate(zip(head, texts, strict=True)):
        if (
            texts.count(text) > 1
            or text.count("|") > 1  # a menu
            or is_sentence(text.rstrip("?!"))
            or len(text) > 200
            or _is_moment(text)
            or parse_byline(text)
            or _is_note(text)
            or tells_edition(text)
            or of_picture(text)
        ):
            continue
        below = texts[at + 1] if at + 1 < len(texts) else ""
        score = min(len(text.split()), 4) + (2 if is_sentence(below) and texts.count(below) == 1 else 0) - at * 0.1
        score += 1 if any(len(text) > 4 and other.startswith(text) for other in texts[:at] + texts[at + 1 :]) else 0
        if len(text.split()) >= 2 and score > best_score:
            best, best_score = n, score
    plain = (n for n, text in zip(head, texts, strict=True) if not is_sentence(text) and text.count("|") < 2)
    return best or next(plain, 0)


def _is_moment(text: str) -> bool:
    """Is the line a day, be it with a clock and a word or two behind (`Tuesday, July 9, 2031, 2 p.m. Central`)?"""
    if (stamp := whole_stamp(text)) is not None:
        return stamp.day is not None
    found = stamp_at(text) if len(text) < 90 else None
    return bool(found and found.day and found.clock and len(text[found.end :].split()) <= _ZONE_WORDS)


def _fact(text: str, n: int, title: int, *, in_head: bool, said: Mapping[str, int]) -> tuple[str, str]:
    """Kind and rule of a page fact; an empty kind where the line is none. `said`: how often the page has a line."""
    if n == title:
        return "title", "title of the page"
    if _is_note(text):
        return "note", "note about the page"
    if tells_edition(text):
        return "updated", "when the page was made or changed"
    if _is_moment(text):
        return "date", "date of the page"
    if parse_byline(text):
        return "byline", "byline of the page"
    if said[text] > 1:
        return "caption", "doubled line: caption or label"
    if in_head:
        if is_sentence(text) and n > title:
            return "standfirst", "text below the title"
        return (
            ("caption", "sentence above the title: caption")
            if is_sentence(text)
            else ("label", "short line at the head of the page")
        )
    if len(text) <= 200:
        return "caption", "short line outside the entries: caption or label"
    return "", ""
