"""Posts told apart by a running label that is no time of day: a match minute, an over, a lap, an elapsed time.

Which label runs through a page is learned: the same unit, numbers that run one way, over most of the text. Lines in the
same place with a word for a number (`Half-time:`) are posts too, and so is the odd post that has a clock.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import hard_wrapped, is_sentence
from backfile.layouts.parts.posts import fill_post
from backfile.layouts.parts.running import BARE, BRACKETED, Label, Word, find_caption, find_label, find_word
from backfile.layouts.parts.share import share_of_page
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import Mark, find_mark

NAME = "labels"
_TITLE = 160  # characters; a longer line is no headline
_SAID = 60  # characters of a short line that is said again and again: a picture's text or a label

Start = Label | Word | Mark  #: what begins a post


class _Run(msgspec.Struct, frozen=True):
    """The label that runs through a page, and every line that begins a post."""

    labels: list[Label]
    starts: list[Start]
    score: float
    why: str


def claim(dump: Dump) -> list[Region]:
    """From the first post to the end of the page."""
    run = _run(dump)
    if run is None:
        return []
    last = dump.filled[-1]
    return [Region(layout=NAME, first=run.starts[0].n, last=last, score=run.score, why=run.why, found=run)]


def _run(dump: Dump) -> _Run | None:
    """The most frequent kind of label that runs one way and covers the page; None where there is none."""
    kinds: dict[str, list[Label]] = {}
    for n in dump.filled:
        if label := find_label(n, dump.text(n)):
            kinds.setdefault(label.unit, []).append(label)
    for labels in sorted(kinds.values(), key=lambda found: (-len(found), found[0].n)):
        if _is_clock(labels) or len(labels) < 2 or not _one_way(labels):
            continue
        starts = _starts(dump, labels)
        if len(starts) < 3 or (not labels[0].known and len(labels) < 4):
            continue
        cover = share_of_page(dump, starts[0].n, len(dump.lines))
        clocks = sum(isinstance(start, Mark) for start in starts)
        if cover >= 0.4 and clocks <= len(labels):
            score = _score(labels[0], cover)
            ways = "back" if labels[0].value > labels[-1].value else "forward"
            other = len(starts) - len(labels)
            more = f", and {other} more" if other else ""
            why = f"{len(labels)} labels such as '{labels[0].text}', which run {ways}{more}"
            return _Run(labels, starts, score, why)
    return None


def _score(label: Label, cover: float) -> float:
    """Times that cannot be of a day must win against those who take them for such."""
    if label.unit in (BRACKETED, BARE):
        return min(1.0, round(0.85 + 0.2 * cover, 3))
    return round(0.75 + 0.24 * cover if label.known else 0.45 + 0.2 * cover, 3)


def _one_way(labels: list[Label]) -> bool:
    """Do most steps go the same way? A label may come twice, and a second half may begin anew."""
    steps = [(a.value < b.value) - (a.value > b.value) for a, b in pairwise(labels)]
    forward, back = steps.count(1), steps.count(-1)
    return max(forward, back) >= 1 and min(forward, back) <= len(steps) // 6


def _is_clock(labels: list[Label]) -> bool:
    """May these times be times of day? Elapsed ones begin near zero, or have more than 23 before the colon."""
    if labels[0].unit not in (BRACKETED, BARE):
        return False
    parts = [[int(part) for part in label.text.split(":")] for label in labels]
    beyond = sum(len(part) == 2 and part[0] > 23 for part in parts)
    if beyond >= 2 and beyond * 5 >= len(parts):
        return False
    if any(len(part) == 3 and label.text.startswith("0:") for part, label in zip(parts, labels, strict=True)):
        return False
    if labels[0].unit == BARE:
        return True
    hours = [part[0] for part in parts]
    return not (len(parts[0]) == 3 and min(hours) == 0 and max(hours) < 6)


def _starts(dump: Dump, labels: list[Label]) -> list[Start]:
    """All lines that begin a post: labels, words in their place, clocks with the same sign."""
    numbered = {label.n: label for label in labels}
    signs = Counter("-" if label.sign in "–—" else label.sign for label in labels)
    sign = signs.most_common(1)[0][0]
    apart = sum(label.n > 1 and not dump.text(label.n - 1).strip() for label in labels) >= 0.8 * len(labels)
    said = {line.text.strip() for line in dump.lines}
    others: dict[int, Start] = {}
    for line in dump.lines:
        alone = line.n == 1 or not dump.text(line.n - 1).strip()
        if line.n not in numbered and line.text.strip() and (alone or not apart):
            found = find_mark(line.n, line.text) or _word(line.n, line.text, sign, said)
            if found and not (isinstance(found, Mark) and found.shape.follows not in (":", "-", "–", "|", "end")):
                others[line.n] = found
    first, last = labels[0].n, labels[-1].n
    inside = {n: start for n, start in others.items() if first < n < last}
    for way in (range(first - 1, 0, -1), range(last + 1, len(dump.lines) + 1)):
        for n in way:
            if n in others and (isinstance(others[n], Mark) or is_sentence(others[n].rest)):
                inside[n] = others[n]
            elif n < first and dump.text(n).strip():
                break  # above the first label the posts reach only as far up as they follow each other
    return [start for _, start in sorted({**inside, **numbered}.items())]


def _word(n: int, text: str, sign: str, said: set[str]) -> Word | None:
    """A word in the place of a label, before the same sign; a name that stands alone on the page too is a speaker's."""
    if sign == "end":
        return find_caption(n, text)
    word = find_word(n, text)
    if word is None or word.sign != (sign if sign in ":-" else ":"):
        return None
    if word.sign == "-" and not word.text.isupper():
        return None  # a dash also joins the halves of a sentence
    return None if word.text in said else word


def read(dump: Dump, region: Region) -> Reading:
    """Cut the region at its labels. A short line that is said again on the page is a picture's text."""
    run: _Run = region.found
    reading = Reading()
    wrapped = hard_wrapped(dump)
    said = Counter(line.text.strip() for line in dump.lines)
    starts = [start for start in run.starts if region.first <= start.n <= region.last]
    ends = [*(start.n - 1 for start in starts[1:]), region.last]
    headed = _headed(dump, list(zip(starts, ends, strict=True)))
    for start, end in zip(starts, ends, strict=True):
        lines: list[tuple[int, str]] = []
        for n in range(start.n + 1, end + 1):
            text = dump.text(n).strip()
            if text and said[text] > 1 and len(text) <= _SAID and not is_sentence(text):
                reading.page.setdefault("caption", []).append((n, text))
                reading.account.append(Role(n, "page", "short line that is said again: caption or label"))
                lines.append((n, ""))
            else:
                lines.append((n, text))
        _post(reading, start, lines, dump, wrapped, headed)
    return reading


def _headed(dump: Dump, posts: list[tuple[Start, int]]) -> bool:
    """Do most posts of several lines begin with a title above a sentence?"""
    several = titled = 0
    for start, end in posts:
        texts = [text for n in range(start.n + 1, end + 1) if (text := dump.text(n).strip())]
        if not start.rest and len(texts) > 1:
            several += 1
            titled += not is_sentence(texts[0]) and len(texts[0]) <= _TITLE // 2 and is_sentence(texts[-1])
    return several > 1 and titled * 2 > several


def _post(
    reading: Reading, start: Start, lines: list[tuple[int, str]], dump: Dump, wrapped: bool, headed: bool
) -> None:
    index = len(reading.drafts)
    draft = Draft(kind="post", first=start.n, last=start.n)
    rest, rule = start.rest, "label"
    below = any(text for _, text in lines)
    title = bool(rest) and below and len(rest) <= _TITLE and not is_sentence(rest)
    if isinstance(start, Mark):
        draft.stamp, draft.stamp_line, rule = start.stamp.text, start.n, "stamp"
        if start.lead:
            draft.label = start.lead
    elif isinstance(start, Word) and title and start.sign == "-":
        rest, rule = dump.text(start.n).strip(), "headline in the place of a label"
    else:
        draft.label = start.text
    if title:
        draft.headline, rest = rest, ""
    roles = fill_post(draft, [(start.n, rest), *lines], wrapped=wrapped, questions=True, headed=headed)
    reading.account.append(Role(start.n, "entry", f"{rule} and text" if start.rest else rule, index))
    reading.account += [Role(role.n, role.role, role.rule, index) for role in roles if role.n != start.n]
    draft.last = max([start.n, *(role.n for role in roles)])
    reading.drafts.append(draft)
