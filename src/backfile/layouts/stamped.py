"""A run of stamped posts. Where the stamp stands, what surrounds it and which way it runs are learned from the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import hard_wrapped, is_sentence
from backfile.layouts.parts.bulleted import bullet_lines
from backfile.layouts.parts.ending import foot_at
from backfile.layouts.parts.habit import Habit, is_kicker, kind_of, learn_habit
from backfile.layouts.parts.pins import is_pin
from backfile.layouts.parts.placed import filled, is_day, is_title
from backfile.layouts.parts.runpost import read_post
from backfile.layouts.parts.runs import Run, find_runs
from backfile.layouts.parts.share import share_of_page
from backfile.model import Dump, Reading, Region, Role
from backfile.scan import tells_edition

NAME = "stamped"
_LEAST = 0.3  #: of a run: a clock or two somewhere on a page are none


class Found(msgspec.Struct, frozen=True):
    """A run, and how its page sets its posts."""

    run: Run
    habit: Habit


def claim(dump: Dump) -> list[Region]:
    """The best run of the page; what came second is told by `why`."""
    bullets = bullet_lines(dump)
    runs = [run for run in find_runs(dump) if _has_text(dump, run) and not _closes_bullets(run, bullets)]
    if not runs:
        return []
    best = _without_head(dump, runs[0])
    if best.score < _LEAST:
        return []
    found = learn(dump, best)
    first, last = span(dump, found)
    second = f"; next best {runs[1].score:.2f}: {runs[1].why}" if len(runs) > 1 else ""
    return [
        Region(
            layout=NAME,
            first=first,
            last=last,
            score=_score(dump, best, first, last),
            why=best.why + second,
            found=found,
        )
    ]


def _score(dump: Dump, run: Run, first: int, last: int) -> float:
    """The run's score. One stamp alone, right below other text and above little of the page, may be of anything there:
    passages that hold the page go before it.
    """
    if len(run.marks) > 1 or first == 1 or not dump.text(first - 1).strip():
        return run.score
    return run.score * (0.6 + 0.4 * share_of_page(dump, first, last))


def _without_head(dump: Dump, run: Run) -> Run:
    """The run without the page's own stamp above it: the only one with a date, and no text below it."""
    first, rest = run.marks[0], run.marks[1:]
    if len(rest) < 3 or first.rest or not first.stamp.day or any(mark.stamp.day for mark in rest):
        return run
    texts = [dump.text(n).strip() for n in filled(dump, first.n + 1, rest[0].n - 1)]
    if any(map(tells_edition, texts)) or not any(map(is_sentence, texts)):
        return msgspec.structs.replace(run, marks=rest)
    return run


def _closes_bullets(run: Run, bullets: Sequence[int]) -> bool:
    """Do these stamps only close posts that begin with bullets of their own?"""
    begins = set(bullets)
    if len(bullets) < max(3, len(run.marks)) or any(mark.n in begins for mark in run.marks):
        return False
    if sum(mark.n - 1 in begins for mark in run.marks) > len(run.marks) / 2:
        return False  # the bullet only announces the stamp below it
    before = [bisect_left(bullets, mark.n) for mark in run.marks]
    return before[0] > 0 and len(set(before)) == len(before)


def _has_text(dump: Dump, run: Run) -> bool:
    """Is there anything to post: text beside or below (or above) its stamps?"""
    if any(mark.rest for mark in run.marks):
        return True
    ends = [*(mark.n for mark in run.marks[1:]), len(dump.lines) + 1]
    below = sum(_any_filled(dump, mark.n + 1, end - 1) for mark, end in zip(run.marks, ends, strict=True))
    return below >= max(1, len(run.marks) // 2)


def _any_filled(dump: Dump, first: int, last: int) -> bool:
    return bool(filled(dump, first, last))


def learn(dump: Dump, run: Run, told: str = "") -> Found:
    """How the page sets its posts; `told` of its headlines, as in `recipe.HEADLINES`, decides over what is learned."""
    habit = learn_habit(dump, run)
    if not told:
        return Found(run, habit)
    beside, above = told == "beside", (habit.above or 1) if told == "above" else 0
    named = habit.inline_name and not beside
    return Found(run, msgspec.structs.replace(habit, above=above, inline_headline=beside, inline_name=named, told=told))


def span(dump: Dump, found: Found) -> tuple[int, int]:
    """First and last line of the run, with what belongs to its first stamp above it, without the foot of the page."""
    run, habit = found.run, found.habit
    if habit.after:
        first = _start_above(dump, run, habit)
        return first, _end_below(dump, run, habit)
    first = _starts(dump, run, habit, 1)[0]
    above = filled(dump, 1, first - 1)
    while above and is_day(dump, above[-1]):
        first = above.pop()
    return first, _last_line(dump, run, habit)


def _last_line(dump: Dump, run: Run, habit: Habit) -> int:
    """The last line of the last post: no heading of related links, nor what follows it."""
    marks = run.marks
    below = filled(dump, marks[-1].n, len(dump.lines))
    ends = [filled(dump, a.n, b.n - 1)[-1] for a, b in pairwise(marks)]
    texts = [dump.text(n).strip() for n in ends]
    open_ended = sum(not is_sentence(text) and text not in habit.names for text in texts)
    loose = open_ended > 0.3 * len(ends) or not ends
    if marks[-1].rest:
        return below[max(0, foot_at(dump, below, loose=loose, names=habit.names) - 1)]
    return below[max(0, foot_at(dump, below[1:], loose=loose, names=habit.names))]


def _end_below(dump: Dump, run: Run, habit: Habit) -> int:
    """The last line of the last post where stamps stand below: with the counts that follow it in its block."""
    return _end_of_block(dump, run.marks[-1].n) if habit.blocks else run.marks[-1].n


def _end_of_block(dump: Dump, n: int) -> int:
    while n < len(dump.lines) and dump.text(n + 1).strip():
        n += 1
    return n


def _start_above(dump: Dump, run: Run, habit: Habit) -> int:
    """Where the first post of a page begins whose stamps stand below: as many lines above as a usual post has.

    A blank line parts the page's head from it; the post before the second stamp shows how a post begins.
    """
    marks = run.marks
    if habit.blocks:
        first = marks[0].n
        while first > 1 and dump.text(first - 1).strip():
            first -= 1
        return first
    sizes = sorted(len(filled(dump, a.n + 1, b.n - 1)) for a, b in pairwise(marks))
    usual = sizes[len(sizes) // 2] if sizes else 2
    above = filled(dump, 1, marks[0].n - 1)
    head = max((at for at, n in enumerate(above) if is_day(dump, n)), default=-1)
    if head >= 0 and not marks[0].stamp.day:
        return above[head]
    above = above[head + 1 :]
    for size in sorted(range(1, len(above) + 1), key=lambda size: (abs(size - usual), size)):
        if is_title(dump.text(above[-size]).strip().rstrip("?!")):
            return above[-size]
    return above[-min(usual, len(above))] if above else marks[0].n


def read(dump: Dump, region: Region) -> Reading:
    """Cut the region at its stamps; a date alone on a line is the day of what follows."""
    run, habit = region.found.run, region.found.habit
    reading = Reading()
    wrapped = hard_wrapped(dump)
    day: tuple[str, int] = ("", 0)
    cuts = _cuts(dump, run, habit, region)
    for n in filled(dump, region.first, cuts[0][0] - 1):
        if is_day(dump, n):
            day = _take_day(reading, dump, n)
    for at, (mark, (first, last)) in enumerate(zip(run.marks, cuts, strict=True)):
        lines = filled(dump, first, last)
        while habit.after and lines and is_day(dump, lines[0]) and lines[0] < mark.n:
            day = _take_day(reading, dump, lines.pop(0))
        later = [n for n in lines if n > mark.n]
        next_day = later[-1] if not habit.after and at + 1 < len(cuts) and later and is_day(dump, later[-1]) else 0
        first = lines[0] if habit.after and lines else first
        texts = [(line.n, line.text) for line in dump.lines[first - 1 : last] if line.n != next_day]
        read_post(reading, mark, texts, habit, day, wrapped=wrapped)
        reading.drafts[-1].pinned = mark.n in run.pinned
        if next_day:
            day = _take_day(reading, dump, next_day)
    return reading


def _take_day(reading: Reading, dump: Dump, n: int) -> tuple[str, int]:
    reading.account.append(Role(n, "page", "date alone on a line: the day of what follows"))
    return dump.text(n).strip(), n


def _starts(dump: Dump, run: Run, habit: Habit, first: int) -> list[int]:
    """The first line of each post: its stamp, or the first of the lines above it that belong to it."""
    starts = []
    for mark, before in zip(run.marks, [first - 1, *(mark.n for mark in run.marks)], strict=False):
        above = filled(dump, before + 1, mark.n - 1)
        own: list[int] = []
        for n in reversed(above[-habit.above :] if habit.above else []):
            nearest = own[-1] if own else mark.n
            parted = nearest - n > 2 or (own and nearest - n > 1 and is_title(dump.text(own[-1]).strip()))
            kicker = habit.kicked and nearest - n <= 2 and is_kicker(dump.text(n).strip())
            if (parted and not kicker) or kind_of(dump.text(n).strip(), habit) == "text":
                break
            own.append(n)
        if not own and above and is_pin(dump.text(above[-1])):
            own.append(above[-1])
        starts.append(own[-1] if own else mark.n)
    return starts


def _cuts(dump: Dump, run: Run, habit: Habit, region: Region) -> list[tuple[int, int]]:
    """First and last line of each post."""
    marks = run.marks
    if habit.after:
        ends = [mark.n for mark in marks]
        if habit.blocks:
            ends = [_end_of_block(dump, end) for end in ends]
        ends[-1] = region.last
        return list(zip([region.first, *(end + 1 for end in ends[:-1])], ends, strict=True))
    starts = _starts(dump, run, habit, region.first)
    return list(zip(starts, [*(start - 1 for start in starts[1:]), region.last], strict=True))
