"""One post of a run: what stands beside its stamp, above and below it, is given its place by the page's habit."""

from __future__ import annotations

import re

import msgspec

from backfile.layouts.parts.authors import bare_name
from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.habit import Habit, is_kicker, is_one_sentence, kind_of
from backfile.layouts.parts.persons import is_person
from backfile.layouts.parts.pins import is_pin
from backfile.layouts.parts.placed import is_title
from backfile.layouts.parts.posts import fill_post
from backfile.model import Draft, Reading, Role
from backfile.scan import Mark, editions, find_stamp, is_name, parse_byline

_COUNT = 24  # characters of a line of counts or controls
_PLACE = 40  # characters of a place or section beside a stamp
_FRAMED = re.compile(r"([+*#=~]{2,5})\s*(\S.*?)\s*\1")
_AUTHOR = re.compile(r"[(\[]([^()\[\]]{3,40})[)\]]\s*[:–—-]?\s*")

Lines = list[tuple[int, str]]


class _Post(msgspec.Struct):
    """A post while its lines are gone through."""

    draft: Draft
    mark: Mark
    habit: Habit
    entry: list[tuple[int, str]] = []  #: lines of the entry that are no body, with their rule
    page: list[Role] = []  #: lines about the page
    changed: list[tuple[int, str]] = []  #: further times of the post
    body: Lines = []
    opening: bool = True  #: nothing but names, labels and times so far
    named: bool = False  #: the line above names who wrote it


def read_post(reading: Reading, mark: Mark, lines: Lines, habit: Habit, day: tuple[str, int], *, wrapped: bool) -> None:
    """Add the post to the reading. `lines` are all of it, with that of its stamp; `day`: a heading above, its line."""
    draft = Draft(kind="post", first=mark.n, last=mark.n, stamp_line=mark.n, day=day[0], day_line=day[1])
    draft.stamp = mark.printed
    if mark.shape.lead == "name":
        draft.byline.append(f"by {mark.lead}")
    elif mark.shape.lead == "byline":
        draft.byline.append(mark.lead)
    elif mark.shape.lead == "text":
        draft.headline = mark.lead
    elif not mark.shape.lead:
        draft.label = mark.lead
    post = _Post(draft, mark, habit)
    wrapped = wrapped or habit.runs_on
    post.entry.append((mark.n, "stamp and text" if mark.rest else "stamp line"))
    runs_on = _runs_on(mark, lines) if wrapped else False
    given = lines
    if runs_on and habit.inline_headline and not draft.headline:
        lines = _wrapped_title(post, lines)
    last = max([n for n, text in lines if text and not text.isspace()], default=mark.n)
    said = False  # does the body hold anything?
    for n, text in lines:
        if n == mark.n:
            beside = _beside(post, runs_on=runs_on) if lines is given else []  # else it is in the headline
            post.body += beside
            said = said or any(text for _, text in beside)
            post.opening = post.opening and not any(text for _, text in beside)
        elif not (bare := text.strip()):
            post.body.append((n, text))
            said = said or bool(text)
        elif not _small(post, n, bare, last=n == last):
            head = habit.headed and not said and is_title(bare)
            post.body.append((n, text))
            said = True
            post.opening = post.opening and head
    _finish(reading, post, wrapped=wrapped)


def _finish(reading: Reading, post: _Post, *, wrapped: bool) -> None:
    index, draft, habit = len(reading.drafts), post.draft, post.habit
    roles = fill_post(draft, post.body, wrapped=wrapped, questions=True, headed=habit.headed, headline=habit.told)
    draft.headline = _unframed(draft.headline)
    post.entry += [(role.n, role.rule) for role in roles if role.n != post.mark.n]
    numbers = [n for n, _ in post.entry]
    draft.first, draft.last = min(numbers), max(numbers)
    reading.account += [*post.page, *(Role(n, "entry", rule, index) for n, rule in post.entry)]
    if post.changed:
        reading.page.setdefault("changed", []).extend(post.changed)
    reading.drafts.append(draft)


def _runs_on(mark: Mark, lines: Lines) -> bool:
    """Does the text beside the stamp go on in the line below, where lines are cut at a fixed width?"""
    below = next((text for n, text in lines if n == mark.n + 1), "")
    return bool(mark.rest) and not is_sentence(mark.rest) and bool(below.strip())


def _wrapped_title(post: _Post, lines: Lines) -> Lines:
    """The lines without those onto which a headline beside the stamp runs: one or two, up to a blank one."""
    below = [(n, text) for n, text in lines if n > post.mark.n]
    end = next((k for k, (_, text) in enumerate(below) if not text.strip()), len(below))
    title = below[:end]
    whole = " ".join([post.mark.rest, *(text.strip() for _, text in title)])
    if not 0 < end <= 2 or is_sentence(whole) or not any(text.strip() for _, text in below[end:]):
        return lines
    post.draft.headline = whole
    post.entry += [(n, "the headline beside the stamp goes on") for n, _ in title]
    return [line for line in lines if line not in title]


def _small(post: _Post, n: int, text: str, *, last: bool) -> bool:
    """Take a line that is no text of the post: a name, a label, a headline above the stamp; False for any other."""
    draft, habit, mark = post.draft, post.habit, post.mark
    kind = kind_of(text, habit)
    above = n < mark.n and not habit.after
    named, post.named = post.named, False
    if is_pin(text):
        post.page.append(Role(n, "page", "says that the post is kept on top"))
    elif kind == "name" and (post.opening or last) and parse_byline(text) is None:
        draft.byline.append(f"by {bare_name(text)}")
        post.named = True
        post.entry.append((n, "name beside the stamp or below the text: who wrote it"))
    elif named and post.opening and not last and (text in habit.roles or (draft.headline and kind == "title")):
        post.named = True
        post.page.append(Role(n, "page", "below a name: what or where the author is"))
    elif kind == "label":
        beside = post.opening or n < mark.n
        rule = "label said again beside the stamps" if beside else "short line said again below other posts"
        post.page.append(Role(n, "page" if beside else "furniture", rule))
    elif kind == "edition":
        post.changed.append((n, text))
        post.page.append(Role(n, "page", "a further time of the post, beside its stamp"))
    elif habit.blocks and n > mark.n and len(text) <= _COUNT and not is_sentence(text):
        post.page.append(Role(n, "furniture", "short line below the stamp that closes a post: a count or control"))
    elif above and habit.kicked and not draft.group and not draft.headline and is_kicker(text):
        draft.group = text
        post.entry.append((n, "section in capitals above the headline"))
    elif above and (not draft.headline or text == draft.headline):
        draft.headline = _headline(text, mark)
        post.entry.append((n, "headline above the stamp"))
    else:
        return False
    return True


def _unframed(headline: str) -> str:
    """A headline without the signs around it ("*** Road closed ***")."""
    framed = _FRAMED.fullmatch(headline)
    return framed[2] if framed else headline


def _headline(text: str, mark: Mark) -> str:
    """The headline above a stamp without the stamp it may repeat ("... published at 16:41 BST")."""
    for k, (_, words) in enumerate(parts := editions(text)):
        stamp = find_stamp(words.strip())
        if stamp and stamp.clock and k + 1 == len(parts) and stamp.clock == mark.stamp.clock:
            start = text.rindex(words)
            head = text[:start].rstrip().rpartition(" ")[0]
            return head.rstrip(" -–—|·,") or text
    return text


def _beside(post: _Post, *, runs_on: bool) -> Lines:
    """What stands beside the stamp: who wrote it, where, its headline, or its first words (which are given back)."""
    draft, mark, habit = post.draft, post.mark, post.habit
    rest = mark.rest
    if not rest:
        return []
    if habit.inline_place and len(rest) <= _PLACE and not is_sentence(rest):
        if is_kicker(rest) and not draft.group:
            draft.group = rest
        else:
            draft.stamp = f"{draft.stamp}, {rest}"
        return []
    if habit.inline_name and is_name(rest):
        draft.byline.append(f"by {rest}")
        return []
    if (author := _AUTHOR.match(rest)) and is_person(author[1]) and not draft.byline:
        draft.byline.append(f"by {author[1]}")
        rest = rest[author.end() :]
    title = rest.rstrip(":") if rest.endswith(":") or (habit.inline_stopped and is_one_sentence(rest)) else rest
    if habit.inline_headline and not draft.headline and not runs_on and (habit.told or is_title(title.rstrip("."))):
        draft.headline = title
        return []
    return [(mark.n, rest)]
