"""A run of stamped posts. Where the stamp stands, what surrounds it and which way it runs are learned from the page."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import hard_wrapped, is_sentence
from backfile.layouts.parts.bulleted import bullet_lines
from backfile.layouts.parts.posts import fill_post
from backfile.layouts.parts.runs import Run, find_runs, is_pin
from backfile.model import Draft, Dump, Reading, Region, Role
from backfile.scan import Mark, is_name, whole_stamp

NAME = "stamped"
_TITLE = 160  # characters; a longer line is no headline


class _Habit(msgspec.Struct, frozen=True):
    """How this page sets its posts."""

    after: bool  #: the stamp stands below its post
    label_line: str  #: a line above every stamp that only announces it ("Timestamp:")
    above: bool  #: the headline stands above the stamp
    inline_headline: bool  #: the text beside the stamp is the headline
    inline_name: bool  #: the text beside the stamp is who wrote the post
    told: str = ""  #: what the source file tells of headlines, as in `recipe.HEADLINES`


def claim(dump: Dump) -> list[Region]:
    """The best run of the page; what came second is told by `why`."""
    bullets = bullet_lines(dump)
    runs = [run for run in find_runs(dump) if _has_text(dump, run) and not _closes_bullets(run, bullets)]
    if not runs:
        return []
    best = runs[0]
    first, last = span(dump, best)
    second = f"; next best {runs[1].score:.2f}: {runs[1].why}" if len(runs) > 1 else ""
    return [Region(layout=NAME, first=first, last=last, score=best.score, why=best.why + second)]


def _closes_bullets(run: Run, bullets: list[int]) -> bool:
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


def _filled(dump: Dump, first: int, last: int) -> list[int]:
    return [n for n in range(first, min(last, len(dump.lines)) + 1) if dump.text(n).strip()]


def _habit(dump: Dump, run: Run, told: str = "") -> _Habit:
    """How the page sets its posts; `told` of its headlines decides over what is learned."""
    learned = _learned(dump, run)
    if not told:
        return learned
    above, beside = told == "above", told == "beside"
    return msgspec.structs.replace(
        learned, above=above, inline_headline=beside, inline_name=learned.inline_name and not beside, told=told
    )


def _learned(dump: Dump, run: Run) -> _Habit:
    marks = run.marks
    bare = [mark for mark in marks if not mark.rest]
    last_below = _filled(dump, marks[-1].n + 1, len(dump.lines))
    first_above = [n for n in _filled(dump, 1, marks[0].n - 1) if is_sentence(dump.text(n).strip())]
    after = len(bare) == len(marks) > 1 and not last_below and bool(first_above)
    label = "" if after else _label_line(dump, marks)
    above = not after and not label and len(bare) == len(marks) > 2 and _headed_above(dump, marks)
    beside = [mark for mark in marks if mark.rest]
    headed = _with_text_below(dump, marks)
    titled = [mark for mark in headed if _is_title(mark.rest)]
    framed = bool(marks[0].shape[0]) and marks[0].shape[0][-1] in "+*=#~"
    inline = framed or (bool(beside) and len(titled) >= 0.6 * len(beside))
    names = [mark.rest for mark in headed if is_name(mark.rest)]
    # The same few people write all posts; headlines hardly ever say the same twice.
    named = len(names) >= 0.6 * len(beside) > 1 and len(set(names)) <= len(names) / 2
    return _Habit(after, label, above, inline and not named, named)


def _label_line(dump: Dump, marks: tuple[Mark, ...]) -> str:
    """The same short line directly above most stamps."""
    seen: dict[str, int] = {}
    for mark in marks:
        if mark.n > 1 and (text := dump.text(mark.n - 1).strip()) and len(text) <= 40 and not _is_day(dump, mark.n - 1):
            seen[text] = seen.get(text, 0) + 1
    text, count = max(seen.items(), key=lambda item: item[1], default=("", 0))
    return text if count >= 2 and count >= 0.6 * len(marks) else ""


def _headed_above(dump: Dump, marks: tuple[Mark, ...]) -> bool:
    """Does a title stand directly above nearly every stamp, and none directly below?"""
    above = below = 0
    for mark in marks:
        before, behind = _filled(dump, max(1, mark.n - 2), mark.n - 1), _filled(dump, mark.n + 1, mark.n + 2)
        above += bool(before) and _is_title(dump.text(before[-1]).strip())
        below += bool(behind) and _is_title(dump.text(behind[0]).strip())
    return above >= 0.8 * len(marks) and below < 0.4 * len(marks)


def _is_title(text: str) -> bool:
    return bool(text) and len(text) <= _TITLE and not is_sentence(text) and whole_stamp(text) is None


def _with_text_below(dump: Dump, marks: tuple[Mark, ...]) -> list[Mark]:
    """The stamps with text beside them and more text below."""
    ends = [*(mark.n for mark in marks[1:]), len(dump.lines) + 1]
    return [m for m, end in zip(marks, ends, strict=True) if m.rest and _any_filled(dump, m.n + 1, end - 1)]


def _any_filled(dump: Dump, first: int, last: int) -> bool:
    return any(dump.text(n).strip() for n in range(first, min(last, len(dump.lines)) + 1))


def _is_day(dump: Dump, n: int) -> bool:
    stamp = whole_stamp(dump.text(n))
    return stamp is not None and stamp.clock is None and stamp.day is not None


def span(dump: Dump, run: Run, headline: str = "") -> tuple[int, int]:
    """First and last line of the run, with what belongs to its first stamp above it."""
    habit = _habit(dump, run, headline)
    filled = _filled(dump, 1, len(dump.lines))
    first = run.marks[0].n
    if habit.after:
        return _start_above(dump, run), run.marks[-1].n
    while (above := [n for n in filled if n < first]) and (
        _is_day(dump, above[-1])
        or dump.text(above[-1]).strip() == habit.label_line
        or is_pin(dump.text(above[-1]))
        or (habit.above and first == run.marks[0].n)
    ):
        first = above[-1]
    return first, filled[-1]


def _start_above(dump: Dump, run: Run) -> int:
    """Where the first post of a page begins whose stamps stand below: as many lines above as a usual post has.

    A blank line parts the page's head from it; the post before the second stamp shows how a post begins.
    """
    marks = run.marks
    sizes = sorted(len(_filled(dump, a.n + 1, b.n - 1)) for a, b in pairwise(marks))
    usual = sizes[len(sizes) // 2] if sizes else 2
    above = _filled(dump, 1, marks[0].n - 1)
    head = max((at for at, n in enumerate(above) if _is_day(dump, n)), default=-1)
    above = above[head + 1 :]
    for size in sorted(range(1, len(above) + 1), key=lambda size: (abs(size - usual), size)):
        if _is_title(dump.text(above[-size]).strip().rstrip("?!")):
            return above[-size]
    return above[-min(usual, len(above))] if above else marks[0].n


def read(dump: Dump, region: Region) -> Reading:
    """Cut the region at its stamps; a date alone on a line is the day of what follows."""
    return read_run(dump, region, best_run(dump))


def best_run(dump: Dump) -> Run:
    """The run that `claim` found."""
    bullets = bullet_lines(dump)
    return next(run for run in find_runs(dump) if _has_text(dump, run) and not _closes_bullets(run, bullets))


def read_run(dump: Dump, region: Region, run: Run, headline: str = "") -> Reading:
    """Cut the region at the stamps of a run; `headline` as in `recipe.HEADLINES`."""
    habit = _habit(dump, run, headline)
    reading = Reading()
    wrapped = hard_wrapped(dump)
    day, day_line = "", 0
    cuts = _cuts(dump, run, habit, region)
    for n in _filled(dump, region.first, cuts[0][0] - 1):
        if _is_day(dump, n):
            day, day_line = dump.text(n).strip(), n
            reading.account.append(Role(n, "page", "date alone on a line: the day of what follows"))
    for at, (mark, (first, last)) in enumerate(zip(run.marks, cuts, strict=True)):
        lines = [(n, dump.text(n)) for n in range(first, last + 1)]
        later = [n for n in _filled(dump, first, last) if n > mark.n]
        next_day = later[-1] if not habit.after and at + 1 < len(cuts) and later and _is_day(dump, later[-1]) else 0
        lines = [(n, text) for n, text in lines if n != next_day]
        _read_post(reading, dump, mark, lines, habit, (day, day_line), wrapped)
        reading.drafts[-1].pinned = mark.n in run.pinned
        if next_day:
            day, day_line = dump.text(next_day).strip(), next_day
            reading.account.append(Role(next_day, "page", "date alone on a line: the day of what follows"))
    return reading


def _cuts(dump: Dump, run: Run, habit: _Habit, region: Region) -> list[tuple[int, int]]:
    """First and last line of each post."""
    marks = run.marks
    if habit.after:
        starts = [region.first, *(mark.n + 1 for mark in marks[:-1])]
        return [(start, mark.n) for start, mark in zip(starts, marks, strict=True)]
    starts = []
    for mark in marks:
        start = mark.n
        above = _filled(dump, max(region.first, mark.n - 2), mark.n - 1)
        if above and (habit.above or (habit.label_line and dump.text(above[-1]).strip() == habit.label_line)):
            start = above[-1]
        if above and is_pin(dump.text(above[-1])):
            start = above[-1]
        starts.append(start)
    return [(start, end - 1) for start, end in zip(starts, [*starts[1:], region.last + 1], strict=True)]


def _read_post(
    reading: Reading,
    dump: Dump,
    mark: Mark,
    lines: list[tuple[int, str]],
    habit: _Habit,
    day: tuple[str, int],
    wrapped: bool,
) -> None:
    index = len(reading.drafts)
    draft = Draft(kind="post", first=mark.n, last=mark.n, stamp_line=mark.n, day=day[0], day_line=day[1])
    draft.stamp = _printed(dump, mark)
    if mark.shape[1] == "name":
        draft.byline.append(f"by {mark.lead}")
    elif mark.shape[1] == "text":
        draft.headline = mark.lead
    roles = [Role(mark.n, "entry", "stamp and text" if mark.rest else "stamp line", index)]
    body: list[tuple[int, str]] = []
    for n, text in lines:
        if n == mark.n:
            body += _beside(draft, mark, habit)
        elif habit.label_line and text.strip() == habit.label_line:
            reading.account.append(Role(n, "page", "label above every stamp"))
        elif is_pin(text):
            reading.account.append(Role(n, "page", "says that the post is kept on top"))
        elif habit.above and n < mark.n and text.strip():
            draft.headline = text.strip()
            roles.append(Role(n, "entry", "headline above the stamp", index))
        else:
            body.append((n, text))
    filled = fill_post(draft, body, wrapped=wrapped, questions=True, headline=habit.told)
    roles += [Role(r.n, r.role, r.rule, index) for r in filled if r.n != mark.n]
    draft.first = min(role.n for role in roles)
    draft.last = max(role.n for role in roles)
    reading.account += roles
    reading.drafts.append(draft)


def _printed(dump: Dump, mark: Mark) -> str:
    """The words of the stamp: with its label, without bullets and frames, names and text beside it."""
    if mark.shape[1] in ("name", "text"):
        return mark.stamp.text
    line = dump.text(mark.n)
    return (line[: mark.stamp.end] if mark.rest else line).strip(" •●▪‣◦*>→+=#~[](")


def _beside(draft: Draft, mark: Mark, habit: _Habit) -> list[tuple[int, str]]:
    """What stands beside the stamp: who wrote it, its headline, or its first words (which are given back)."""
    if mark.rest and habit.inline_name and is_name(mark.rest):
        draft.byline.append(f"by {mark.rest}")
    elif mark.rest and habit.inline_headline and not draft.headline and (habit.told or _is_title(mark.rest)):
        draft.headline = mark.rest
    else:
        return [(mark.n, mark.rest)]
    return []
