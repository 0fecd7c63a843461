"""Bullet posts: each post begins with a bullet, its further lines are indented; a byline may end in its stamp."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from backfile.layouts.parts.blocks import hard_wrapped
from backfile.layouts.parts.bulleted import BULLET, bullet_lines
from backfile.layouts.parts.placed import filled, is_day
from backfile.layouts.parts.posts import fill_post
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import find_mark, whole_stamp

NAME = "bullets"
_MANY = 12  # bullets from which on they may be beyond doubt
_SAMPLE = 60  # of them that are looked at


def _end(dump: Dump, bullets: Sequence[int]) -> int:
    """The last line of the last post: text indented like the posts' own, or, without indentation, all that is left."""
    mark = BULLET.match(dump.text(bullets[0]))
    indent = len(mark[1]) if mark else 0
    last = bullets[-1]
    for line in dump.lines[last:]:
        depth = len(line.text) - len(line.text.lstrip())
        if line.text.strip() and indent and depth <= indent:
            break
        last = line.n if line.text.strip() else last
    return last


def claim(dump: Dump) -> list[Region]:
    """Three bullets or more that hold most of the page's text."""
    bullets = bullet_lines(dump)
    if len(bullets) < 3:
        return []
    last = _end(dump, bullets)
    size = sum(len(line.text.strip()) for line in dump.lines)
    inside = sum(len(line.text.strip()) for line in dump.lines[bullets[0] - 1 : last])
    share = inside / size if size else 0.0
    if share < 0.5:
        return []
    why = f"{len(bullets)} bullets hold {share:.0%} of the text"
    above = filled(dump, 1, bullets[0] - 1)[-1:]
    first = above[0] if above and is_day(dump, above[0]) else bullets[0]
    score = 0.8 * share if not _beyond_doubt(dump, bullets, last) else 0.8 + 0.2 * share
    return [Region(layout=NAME, first=first, last=last, score=score, why=why)]


def _beyond_doubt(dump: Dump, bullets: Sequence[int], last: int) -> bool:
    """Many bullets set in, with further lines set in deeper below them, that begin as posts do: with words.

    Bullets that begin with a clock, a date or a number, or that ask, may be of another layout.
    """
    mark = BULLET.match(dump.text(bullets[0]))
    indent = len(mark[1]) if mark else 0
    if len(bullets) < _MANY or not indent:
        return False
    some = bullets[:: max(1, len(bullets) // _SAMPLE)]
    texts = [dump.text(n).strip(" •●▪■◆▶►‣◦*").rstrip() for n in some]
    worded = sum(text[:1].isalpha() and find_mark(n, text) is None for n, text in zip(some, texts, strict=True))
    asking = sum(text.endswith(("?", "؟")) for text in texts)
    deeper = sum(line.text[: indent + 1].isspace() for line in dump.lines[bullets[0] : last] if line.text.strip())
    return worded >= 0.95 * len(some) and asking <= 0.2 * len(some) and deeper >= 0.5 * len(bullets)


def read(dump: Dump, region: Region) -> Reading:
    """Cut the region at its bullets."""
    wrapped = hard_wrapped(dump)
    bullets = [n for n in bullet_lines(dump) if region.first <= n <= region.last]
    reading = Reading()
    days = {n: dump.text(n).strip() for n in range(region.first, region.last + 1) if is_day(dump, n)}
    day_lines = [0, *days]
    reading.account += [Role(n, "page", "date alone on a line: the day of what follows") for n in days]
    for at, n in enumerate(bullets):
        end = bullets[at + 1] - 1 if at + 1 < len(bullets) else region.last
        mark = BULLET.match(dump.text(n))
        first = dump.text(n)[mark.end() :] if mark else dump.text(n)
        day = day_lines[bisect_left(day_lines, n) - 1]
        draft = Draft(kind="post", first=n, last=n, day=days.get(day, ""), day_line=day)
        lines = [(n, first), *((m, dump.text(m)) for m in range(n + 1, end + 1) if m not in days)]
        index = len(reading.drafts)
        stamp = whole_stamp(first)
        if stamp and stamp.clock:
            draft.stamp, draft.stamp_line = first.strip(), n
            reading.account.append(Role(n, "entry", "bullet with a stamp", index))
            lines = lines[1:]
        filled = [(m, text) for m, text in lines if text.strip()]
        closing = whole_stamp(filled[-1][1]) if len(filled) > 1 and not draft.stamp else None
        if closing and closing.clock:
            draft.stamp, draft.stamp_line = filled[-1][1].strip(), filled[-1][0]
            reading.account.append(Role(draft.stamp_line, "entry", "stamp that closes the post", index))
            lines = [(m, "" if m == draft.stamp_line else text) for m, text in lines]
        roles = fill_post(draft, lines, wrapped=wrapped)
        reading.account += [Role(r.n, r.role, r.rule, index) for r in roles]
        draft.last = max([n, draft.stamp_line, *(r.n for r in roles)])
        reading.drafts.append(draft)
    return reading
