"""A page of titled passages: headings without marks, some of them dates, and the text below each."""

from __future__ import annotations

import msgspec

from backfile.layouts.parts.blocks import blocks, hard_wrapped
from backfile.layouts.parts.headings import head_text, is_day, is_heading, is_text
from backfile.layouts.parts.share import share_of_page
from backfile.layouts.parts.wiki import apparatus
from backfile.model import Draft, Dump, Reading, Region, Role

NAME = "sections"


def _headings(dump: Dump) -> list[int]:
    """Headings of passages; those of reference lists head none."""
    skip = apparatus(dump)
    return [line.n for line in dump.lines if line.n not in skip and is_heading(dump, line.n)]


def _end(dump: Dump, first: int) -> int:
    """The last line of the run. Where passages follow without blank lines, the first blank line ends it; a block of
    short lines alone is a box or a menu, and tells nothing of how passages follow.
    """
    last, dense, texts = first, 0, 0
    for line in dump.lines[first - 1 :]:
        if line.text.strip():
            dense += 1
            texts += is_text(dump, line.n)
            last = line.n
        elif line.raw.strip():
            continue  # furniture between passages
        elif dense >= 8 and texts > 1:
            break
        else:
            dense = texts = 0
    return last


def claim(dump: Dump) -> list[Region]:
    """Two headings or more that have running text below; one, where it has the marks of a heading."""
    headings = _headings(dump)
    fewest = 1 if any(head_text(dump.text(n)) != dump.text(n).strip() for n in headings[:1]) else 2
    if len(headings) < fewest:
        return []
    first = headings[0]
    last = _end(dump, first)
    headings = [n for n in headings if n <= last]
    texts = sum(1 for n in range(first, last + 1) if is_text(dump, n))
    if len(headings) < fewest or texts < fewest:
        return []
    return [
        Region(
            layout=NAME,
            first=first,
            last=last,
            score=0.4 * share_of_page(dump, first, last),
            why=f"{len(headings)} heading{'s' * (len(headings) > 1)} above text",
        )
    ]


class _Passage(msgspec.Struct):
    """The headings above some text, and the text."""

    heads: list[int]
    text: list[tuple[int, str]]


def _passages(dump: Dump, region: Region) -> tuple[list[_Passage], list[int]]:
    """Cut the region where a heading follows text. Headings that no text follows are left over."""
    headings, skip = set(_headings(dump)), apparatus(dump)
    passages: list[_Passage] = []
    pending: list[int] = []
    for n in range(region.first, region.last + 1):
        text = dump.text(n)
        if n in skip:
            continue
        if n in headings:
            pending.append(n)
        elif pending and text.strip():
            passages.append(_Passage(pending, [(n, text)]))
            pending = []
        elif passages and not pending:
            passages[-1].text.append((n, text))
    return passages, pending


def read(dump: Dump, region: Region) -> Reading:
    """One section a passage.

    Of headings that follow each other the nearest that is no date is the headline, those above it the group. A date
    among them is the passage's day; passages below one headline may each have their own, and only the first has the
    headline.
    """
    wrapped = hard_wrapped(dump)
    reading = Reading()
    passages, left = _passages(dump, region)
    path: list[str] = []
    for index, passage in enumerate(passages):
        days = [n for n in passage.heads if is_day(dump.text(n))]
        names = [head_text(dump.text(n)) for n in passage.heads if n not in days]
        path = names or path
        above = path[:-1] if names else path
        last = max(n for n, text in passage.text if text.strip())
        draft = Draft(kind="section", first=passage.heads[0], last=last, headline=names[-1] if names else "")
        draft.group = " / ".join(above)
        if days:
            draft.day, draft.day_line = head_text(dump.text(days[-1])), days[-1]
        draft.body = blocks(passage.text, wrapped)
        reading.drafts.append(draft)
        for n in passage.heads:
            reading.account.append(Role(n, "entry", "date as a heading" if n in days else "heading", index))
        reading.account += [Role(n, "entry", "text below the heading", index) for n, t in passage.text if t.strip()]
    for n in left:
        reading.page.setdefault("caption", []).append((n, dump.text(n).strip()))
        reading.account.append(Role(n, "page", "heading without text"))
    _about_page(dump, region, reading)
    return reading


def _about_page(dump: Dump, region: Region, reading: Reading) -> None:
    """Lines of the region that are in no passage: lists of references, and captions above the first heading."""
    known, references = {role.n for role in reading.account}, apparatus(dump)
    for n in range(region.first, region.last + 1):
        text = dump.text(n).strip()
        if not text or n in known:
            continue
        if n in references:
            reading.page.setdefault("reference", []).append((n, text))
            reading.account.append(Role(n, "page", references[n]))
        elif not is_text(dump, n):
            reading.page.setdefault("caption", []).append((n, text))
            reading.account.append(Role(n, "page", "short line above the first heading: caption"))
