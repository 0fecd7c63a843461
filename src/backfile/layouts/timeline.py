"""A timeline: lines that begin with their day, or with day and month under a year; or days as headings above texts,
weekdays above times.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.dated import Item, Line, clocked_item
from backfile.layouts.parts.dated_lines import read_lines
from backfile.layouts.parts.events import BULLETS, Events
from backfile.layouts.parts.headings import LONGEST, is_heading, is_text, next_filled
from backfile.layouts.parts.share import share_of_page
from backfile.layouts.parts.wiki import apparatus
from backfile.model import Dump, Reading, Region
from backfile.scan import weekday_number, whole_stamp

NAME = "timeline"
_FEWEST = 3
_WORDS = 4  # in the place of a clock
_NEAR = 40  # lines: the headings of a timeline stand no further above its first item


def claim(dump: Dump) -> list[Region]:
    """Three dated lines or more that hold most of what follows the first of them; or three days that head texts."""
    lines = read_lines(dump)
    if region := _by_day_and_clock(dump, lines):
        return [region]
    items = [line for line in lines if line.item]
    region = _by_items(dump, lines, items) if len(items) >= _FEWEST else None
    region = region or _by_headings(dump, lines)
    return [region] if region else []


class _Found(msgspec.Struct, frozen=True):
    """What claiming learned: the lines as read, and those that stand beside the events."""

    lines: list[Line]
    beside: frozenset[int] = frozenset()


def _by_day_and_clock(dump: Dump, lines: list[Line]) -> Region | None:
    """Weekdays, or days that are counted, as headings above lines that begin with a time of day."""
    heads = [line for line in lines if line.heading and (line.counted or weekday_number(line.heading) is not None)]
    if len(heads) < 2 or len({line.heading for line in heads}) < 2:
        return None
    first = heads[0].n
    read = [Line(line.n, item=item) if line.n > first and (item := _clocked(dump, line)) else line for line in lines]
    read = _in_place_of_clocks(dump, read)
    items = [line for line in read if line.item]
    if len(items) < _FEWEST or any(line.item and line.n < first for line in read) or _headlined(dump, items):
        return None
    last = max(_last(dump, read, items), *(next_filled(dump, head.n) for head in heads))
    inside = [line for line in read if first <= line.n <= items[-1].n]
    share = sum(bool(line.item or line.heading) for line in inside) / len(inside)
    if share < 0.4:
        return None
    why = f"{len(items)} times of day under {len(heads)} days"
    score = max(0.96, 0.95 * share)
    return Region(layout=NAME, first=first, last=last, score=score, why=why, found=_Found(read))


def _headlined(dump: Dump, items: list[Line]) -> bool:
    """Have many of the times a headline beside or right below them? Then they are stamps of posts."""
    heads = 0
    for line in items:
        words = line.item.text if line.item and line.item.text else dump.text(next_filled(dump, line.n) or line.n)
        below = next_filled(dump, line.n if line.item and line.item.text else next_filled(dump, line.n) or line.n)
        heads += not is_sentence(words) and bool(below) and is_text(dump, below)
    return heads * 3 > len(items)


def _clocked(dump: Dump, line: Line) -> Item | None:
    """The item of a line that begins with a time of day, or is one."""
    if line.heading or line.item:
        return line.item
    text = dump.text(line.n)
    stamp = whole_stamp(text)
    return Item(text.strip(), "") if stamp and stamp.clock and not stamp.day else clocked_item(text)


def _in_place_of_clocks(dump: Dump, lines: list[Line]) -> list[Line]:
    """Where clocks stand alone right above their texts, a few words that do are a time of day, too: `Nightfall`."""
    alone = [line for line in lines if line.item and not line.item.text]
    if len(alone) < _FEWEST or any(not dump.text(line.n + 1).strip() for line in alone if line.n < len(dump.lines)):
        return lines
    found = list(lines)
    for at in range(lines.index(alone[0]), len(lines) - 1):
        line, above, below = lines[at], lines[at - 1], lines[at + 1]
        text = dump.text(line.n).strip()
        words = 0 < len(text.split()) <= _WORDS and not is_sentence(text) and not text[0].islower()
        on_text = below.n == line.n + 1 and not (below.item or below.heading) and is_sentence(dump.text(below.n))
        if words and on_text and not (line.item or line.heading) and not (above.item and not above.item.text):
            found[at] = Line(line.n, item=Item(text, ""))
    return found


def _by_items(dump: Dump, lines: list[Line], items: list[Line]) -> Region | None:
    first = _first(dump, lines, items[0].n)
    last = _last(dump, lines, items)
    inside = [line for line in lines if first <= line.n <= items[-1].n]
    share = sum(bool(line.item or line.heading) for line in inside) / len(inside)
    if share < 0.4:
        return None
    closing = sum(line.item.closing for line in items if line.item) * 2 > len(items)
    why = f"{len(items)} lines that {'end in' if closing else 'begin with'} their day"
    return Region(layout=NAME, first=first, last=last, score=0.95 * share, why=why, found=_Found(lines))


def _first(dump: Dump, lines: list[Line], first: int) -> int:
    """The first of the headings above the first item; a year above may have one text of its own instead of items."""
    start, texts = first, 0
    for line in reversed([line for line in lines if first - _NEAR <= line.n < first]):
        if line.heading:
            start, texts = line.n, 0
        elif texts > 1 or not is_sentence(dump.text(line.n)):
            break
        else:
            texts += 1
    return start


def _last(dump: Dump, lines: list[Line], items: list[Line]) -> int:
    """The last line of the last item: what follows without a blank line, and as many paragraphs as others have.

    Years may follow that have a text of their own and no items.
    """
    last = items[-1].n
    while last < len(dump.lines) and dump.text(last + 1).strip():
        last += 1
    most = max(_paragraphs(dump, a.n, b.n) for a, b in pairwise(items))
    skip = apparatus(dump)
    for _ in range(most):
        n = next_filled(dump, last)
        if not n or not is_sentence(dump.text(n)) or n in skip:
            break
        last = n
    below = [line for line in lines if line.n > last]
    for head, text in zip(below[::2], below[1::2], strict=False):
        if not head.is_year or text.heading or not is_sentence(dump.text(text.n)):
            break
        last = text.n
    return last


def _paragraphs(dump: Dump, first: int, after: int) -> int:
    """Running texts of an item below its first line."""
    return sum(1 for n in range(first + 1, after) if dump.text(n).strip() and is_sentence(dump.text(n)))


def _by_headings(dump: Dump, lines: list[Line]) -> Region | None:
    """Days as headings, each above text, and hardly any other headings among them: those make sections."""
    year = next((line.n for line in lines if line.is_year), len(dump.lines))
    days = [line for line in lines if line.heading and (not line.is_month or line.n > year)]
    known = {line.n for line in days}
    heads = [line.n for line in days if (below := next_filled(dump, line.n)) and below not in known]
    if len(heads) < _FEWEST:
        return None
    skip = apparatus(dump)
    last = heads[-1]
    for line in (line for line in lines if line.n > heads[-1]):
        text = dump.text(line.n).strip()
        runs_on = is_text(dump, line.n) or is_sentence(text) or text[0] in BULLETS
        if line.n in skip or (last != heads[-1] and not runs_on):
            break
        last = line.n
    beside = _beside(dump, heads, last)
    texts = [line.n for line in lines if heads[0] <= line.n <= last and line.n not in known and line.n not in beside]
    if sum(is_heading(dump, n) for n in texts) * 2 > len(heads):
        return None
    first = _first(dump, lines, heads[0])
    why = f"{len(heads)} days as headings"
    score = (0.6 if beside else 0.5) * share_of_page(dump, heads[0], last)
    return Region(layout=NAME, first=first, last=last, score=score, why=why, found=_Found(lines, beside))


def _beside(dump: Dump, heads: list[int], last: int) -> frozenset[int]:
    """Blocks of short lines that are no sentences, on a page where each day stands right on its text, with a blank line
    above: they are captions, links and forms between the days, and head none of them.
    """
    on_text = sum(bool(dump.text(n + 1).strip()) for n in heads if n < len(dump.lines))
    apart = sum(n == 1 or not dump.text(n - 1).strip() for n in heads)
    if min(on_text, apart) < max(_FEWEST, 0.8 * len(heads)):
        return frozenset()
    found: set[int] = set()
    block: list[int] = []
    days = set(heads)
    for n in range(heads[0], last + 1):
        if text := dump.text(n).strip():
            block.append(n)
        if block and (not text or n == last):
            texts = [dump.text(m).strip() for m in block]
            if not days.intersection(block) and not any(
                is_sentence(t) or len(t) > LONGEST or t[0] in BULLETS for t in texts
            ):
                found.update(block)
            block = []
    return frozenset(found)


def read(dump: Dump, region: Region) -> Reading:
    """One event a dated line, with the undated lines below it; below a heading alone, one for its text."""
    found: _Found = region.found
    reader = Events(dump, region, found.lines)
    for n in range(region.first, region.last + 1):
        line = reader.lines.get(n)
        if line is None:
            reader.text.append((n, ""))
        elif n in found.beside:
            reader.page(n, "caption", "short line between the days: caption")
        elif line.heading:
            reader.head(line)
        elif line.item:
            reader.begin(n, line.item, f"line that {'ends in' if line.item.closing else 'begins with'} its day")
        else:
            reader.add(n, dump.text(n))
    reader.close()
    return reader.reading
