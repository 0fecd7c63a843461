"""Bullet posts: each post begins with a bullet, its further lines are indented; a byline may end in its stamp."""

from __future__ import annotations

import re

from backfile.layouts.parts.blocks import hard_wrapped
from backfile.layouts.parts.posts import fill_post
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import whole_stamp

NAME = "bullets"
_BULLET = re.compile(r"(\s{0,8})([•●▪‣◦*])\s+(?=\S)")


def _bullets(dump: Dump) -> list[int]:
    """Lines that begin with the page's bullet, at the indentation most of them have."""
    found: dict[tuple[int, str], list[int]] = {}
    for line in dump.lines:
        if mark := _BULLET.match(line.text):
            found.setdefault((len(mark[1]), mark[2]), []).append(line.n)
    return max(found.values(), key=len, default=[])


def _end(dump: Dump, bullets: list[int]) -> int:
    """The last line of the last post: text indented like the posts' own, or, without indentation, all that is left."""
    mark = _BULLET.match(dump.text(bullets[0]))
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
    bullets = _bullets(dump)
    if len(bullets) < 3:
        return []
    last = _end(dump, bullets)
    size = sum(len(line.text.strip()) for line in dump.lines)
    inside = sum(len(line.text.strip()) for line in dump.lines[bullets[0] - 1 : last])
    share = inside / size if size else 0.0
    if share < 0.5:
        return []
    why = f"{len(bullets)} bullets hold {share:.0%} of the text"
    return [Region(layout=NAME, first=bullets[0], last=last, score=0.8 * share, why=why)]


def read(dump: Dump, region: Region) -> Reading:
    """Cut the region at its bullets."""
    wrapped = hard_wrapped(dump)
    bullets = [n for n in _bullets(dump) if region.first <= n <= region.last]
    reading = Reading()
    for at, n in enumerate(bullets):
        end = bullets[at + 1] - 1 if at + 1 < len(bullets) else region.last
        mark = _BULLET.match(dump.text(n))
        first = dump.text(n)[mark.end() :] if mark else dump.text(n)
        draft = Draft(kind="post", first=n, last=n)
        lines = [(n, first), *((m, dump.text(m)) for m in range(n + 1, end + 1))]
        index = len(reading.drafts)
        stamp = whole_stamp(first)
        if stamp and stamp.clock:
            draft.stamp, draft.stamp_line = first.strip(), n
            reading.account.append(Role(n, "entry", "bullet with a stamp", index))
            lines = lines[1:]
        roles = fill_post(draft, lines, wrapped=wrapped)
        reading.account += [Role(r.n, r.role, r.rule, index) for r in roles]
        draft.last = max([n, *(r.n for r in roles)])
        reading.drafts.append(draft)
    return reading
