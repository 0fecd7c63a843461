"""How a page sets its posts: what stands above, beside and below its stamps, learned from all of them together.

A short line in one post says nothing; the same place in most posts does: there stand headlines, names, labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from backfile.layouts.parts.authors import author_lines
from backfile.layouts.parts.blocks import hard_wrapped, is_sentence
from backfile.layouts.parts.placed import Place, below, block, filled, is_text, is_title, places_of, zone
from backfile.layouts.parts.runs import Run
from backfile.model import Dump
from backfile.scan import Mark, caption, gallery_mark, is_name, parse_byline, tells_edition, whole_stamp

_TEXT = 60  # characters from which a line is text, whatever it ends in
_SENTENCE = 90  # characters of a headline with a full stop
_LABEL = 40  # characters of a label or control
_LONGEST = 160  # characters from which a line is text and nothing else
_ABOVE = 3  # lines above a stamp that are looked at
_STRETCH = 40  # posts at the beginning, in the middle and at the end from which a longer page is learned


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """How this page sets its posts."""

    after: bool = False  #: the stamp stands below its post
    blocks: bool = False  #: a post is the run of lines around its stamp that no blank line parts
    above: int = 0  #: lines directly above each stamp that belong to the post below it
    kicked: bool = False  #: a section in capitals (or the headline once more) stands above the headline above the stamp
    inline_place: bool = False  #: the text beside the stamp is where the post is from, or its section
    runs_on: bool = False  #: the text beside the stamp goes on in the line below: lines are cut at some width
    inline_stopped: bool = False  #: such headlines end in a full stop
    roles: frozenset[str] = frozenset()  #: lines below names that say what or where the authors are
    inline_headline: bool = False  #: the text beside the stamp is the headline
    inline_name: bool = False  #: the text beside the stamp is who wrote the post
    headed: bool = False  #: posts begin with a headline, be there a blank line below it or not
    names: frozenset[str] = frozenset()  #: lines that name who wrote a post
    told: str = ""  #: what the source file tells of headlines, as in `recipe.HEADLINES`
    labels: frozenset[str] = frozenset()  #: short lines said again from post to post: labels, controls


def learn_habit(dump: Dump, run: Run) -> Habit:
    """Look at all posts of the run at once; how they are set is learned from some of them, where they are many."""
    marks = run.marks
    posts = places_of(dump, marks)
    some = _some(posts)
    bare = all(not mark.rest for mark in marks)
    blocks = bare and len(marks) > 1 and _closes_blocks(dump, some)
    after = blocks or marks[0].shape.lead == "byline" or (bare and len(marks) > 1 and _closes(dump, marks))
    labels = _labels(dump, marks)
    names = author_lines(dump, posts, labels, after=after)
    known = Habit(after=after, blocks=blocks, names=names, labels=labels - names)
    above, titled = (0, False) if after else _lines_above(dump, posts, some, known)
    kicked = titled and _kicked(dump, some, above)
    placed = _placed(dump, some, titled=titled)
    runs_on = _runs_on(dump, some)
    known = msgspec.structs.replace(known, above=above + kicked, kicked=kicked, inline_place=placed, runs_on=runs_on)
    inline, named = _beside(dump, some)
    stopped = not inline and not placed and _stopped(dump, some)
    known = msgspec.structs.replace(known, inline_stopped=stopped, roles=_roles(dump, posts, known))
    headed = _headed(dump, some, known)
    return msgspec.structs.replace(
        known, inline_headline=(inline or stopped) and not named, inline_name=named, headed=headed
    )


def _some(posts: list[Place]) -> list[Place]:
    """All posts, or a stretch at the beginning, in the middle and at the end of many."""
    if len(posts) <= 3 * _STRETCH:
        return posts
    middle = (len(posts) - _STRETCH) // 2
    return [*posts[:_STRETCH], *posts[middle : middle + _STRETCH], *posts[-_STRETCH:]]


def kind_of(text: str, habit: Habit) -> str:
    """What a line next to a stamp is: `edition`, `name`, `label`, `picture`, `title` or `text`."""
    if len(text) > _LONGEST:
        return "text"
    if tells_edition(text) or ((stamp := whole_stamp(text)) and stamp.ago):
        return "edition"
    if text in habit.names or parse_byline(text) is not None:
        return "name"
    if gallery_mark(text) or caption(text) is not None:
        return "picture"
    if text in habit.labels:
        return "label"
    return "title" if is_title(text) else "text"


def is_kicker(text: str) -> bool:
    """A section in capitals above a headline."""
    return text.isupper() and len(text) <= _LABEL


def _closes_blocks(dump: Dump, posts: Sequence[Place]) -> bool:
    """Are posts blocks between blank lines, with the text above the stamp and nothing but short lines below it?"""
    closing = []
    for post in posts:
        above, under = block(dump, post)
        closing.append(any(map(is_text, above)) and not any(map(is_text, under)))
    return closing[0] and sum(closing) >= 0.6 * len(posts)


def _closes(dump: Dump, marks: Sequence[Mark]) -> bool:
    """Does text stand above the first stamp, and none below the last?"""
    under = filled(dump, marks[-1].n + 1, len(dump.lines))[:2]
    above = filled(dump, 1, marks[0].n - 1)
    near = [n for n in above if is_sentence(dump.text(n).strip())]
    if not near or any(is_sentence(dump.text(n).strip()) for n in under):
        return False
    return not under or (near[-1] == above[-1] and sum(map(_is_signed, marks)) * 2 > len(marks))


def _is_signed(mark: Mark) -> bool:
    """Does a name stand before the stamp, as under a letter?"""
    return mark.shape.lead == "name" and mark.shape.opened in ("—", "–", "-", "--")


def _labels(dump: Dump, marks: Sequence[Mark]) -> frozenset[str]:
    """Short lines that stand in half of the posts or more, and in three at least."""
    segments = _segments(dump, marks)
    said = Counter(text for texts in segments for text in texts)
    fewest = max(3, 0.5 * len(segments))
    return frozenset(text for text, count in said.items() if count >= fewest and not (is_text(text) and " " in text))


def _segments(dump: Dump, marks: Sequence[Mark]) -> list[set[str]]:
    """The short lines between stamps, and of as many lines below the last as there usually are."""
    between = [[line.text.strip() for line in dump.lines[a.n : b.n - 1]] for a, b in pairwise(marks)]
    usual = max((sum(map(bool, texts)) for texts in between), default=6)
    last = filled(dump, marks[-1].n + 1, marks[-1].n + 3 * usual + 6)[: usual + 2]
    return [
        {text for text in texts if 0 < len(text) <= _LABEL}
        for texts in (*between, [dump.text(n).strip() for n in last])
    ]


def _lines_above(dump: Dump, posts: Sequence[Place], some: Sequence[Place], habit: Habit) -> tuple[int, bool]:
    """How many lines above each stamp belong to its post, and is the last of them a headline?

    Labels, names and times stand nearest, then perhaps the headline.
    """
    zones = [zone(dump, post) for post in some]
    last = below(dump, posts[-1])
    count = 0
    for k in range(_ABOVE):
        kinds = Counter(kind_of(dump.text(lines[k]).strip(), habit) for lines in zones if len(lines) > k)
        small = kinds["edition"] + kinds["name"] + kinds["label"]
        if small < 0.6 * len(some) or not _before_first(dump, zones, k, habit, last):
            break
        count += 1
    headed = sum(len(lines) > count and is_title(dump.text(lines[count]).strip()) for lines in zones)
    if len(some) > 2 and headed >= 0.8 * len(some) and not (count == 0 and _titled_below(dump, some, habit)):
        return count + 1, True
    return count, False


def _before_first(dump: Dump, zones: Sequence[list[int]], k: int, habit: Habit, last: Sequence[str]) -> bool:
    """Do such lines open the first post, rather than close the last one?"""
    opening = len(zones[0]) > k and kind_of(dump.text(zones[0][k]).strip(), habit) in ("edition", "name", "label")
    texts = {dump.text(lines[k]).strip() for lines in zones[1:] if len(lines) > k}
    signed = bool(last) and last[-1] in habit.names
    return opening or not (signed or any(text in texts for text in last))


def _titled_below(dump: Dump, posts: Sequence[Place], habit: Habit) -> bool:
    """Do titles stand directly below the stamps instead?"""
    titled, wrapped = 0, hard_wrapped(dump)
    for post in posts:
        under = filled(dump, post.mark.n + 1, min(post.ceiling - 1, post.mark.n + 3))
        if post.mark.rest and under == [post.ceiling - 1]:
            continue  # it stands as close to the next stamp, and the post has its text
        cut = len(under) > 1 and under[1] == under[0] + 1
        runs_on = cut and (wrapped or dump.text(under[1]).strip()[:1].islower())
        titled += bool(under) and not runs_on and kind_of(dump.text(under[0]).strip(), habit) == "title"
    return titled >= 0.4 * len(posts)


def _kicked(dump: Dump, posts: Sequence[Place], above: int) -> bool:
    """Does a further line stand above most headlines: a section in capitals, or the headline once more?"""
    kicked = 0
    for post in posts:
        lines = zone(dump, post)
        if len(lines) > above:
            title, above_it = (dump.text(n).strip() for n in lines[above - 1 : above + 1])
            kicked += title == above_it or is_kicker(above_it)
        elif len(lines) == above and (apart := filled(dump, post.floor + 1, lines[-1] - 1)):
            kicked += is_kicker(dump.text(apart[-1]).strip())
    return kicked >= 0.6 * len(posts)


def _runs_on(dump: Dump, posts: Sequence[Place]) -> bool:
    """Does the text beside many stamps go on in small letters in the line below?"""
    under = [dump.text(post.mark.n + 1).strip() for post in posts if post.mark.rest and post.mark.n < len(dump.lines)]
    return sum(text[:1].islower() for text in under) >= max(2, 0.4 * len(posts))


def _placed(dump: Dump, posts: Sequence[Place], *, titled: bool) -> bool:
    """Is what stands beside the stamps a place or a section: few words, with names before or titles around them?"""
    texts = [post.mark.rest for post in posts if post.mark.rest]
    short = [text for text in texts if len(text) <= _LABEL and not is_sentence(text)]
    if not texts or len(short) < 0.8 * len(posts):
        return False
    kinds = set(short)
    if titled or (len(kinds) < len(short) and all(map(is_kicker, kinds))):
        return True  # a headline does not come again
    first = [under[0] for post in posts if (under := below(dump, post))]
    headed = sum(is_title(text.rstrip("?!")) for text in first) >= 0.6 * len(posts)
    few = len(kinds) <= 0.7 * len(short) or sum(map(is_kicker, kinds)) > len(kinds) / 2
    return headed and (few or sum(post.mark.shape.lead == "name" for post in posts) > len(posts) / 2)


def _beside(dump: Dump, posts: Sequence[Place]) -> tuple[bool, bool]:
    """Is the text beside the stamps a headline? Is it a name? The same few people write all posts."""
    beside = [post for post in posts if post.mark.rest]
    rests = [post.mark.rest.rstrip(":") for post in beside if below(dump, post)]
    opened = posts[0].mark.shape.opened
    framed = bool(opened) and opened[-1] in "+*=#~"
    inline = framed or (bool(beside) and sum(map(is_title, rests)) >= 0.6 * len(beside))
    names = [rest for rest in rests if is_name(rest)]
    return inline, len(names) >= 0.6 * len(beside) > 1 and len(set(names)) <= len(names) / 2


def is_one_sentence(text: str) -> bool:
    """One short sentence and no more, as a headline with a full stop is."""
    return len(text) <= _SENTENCE and text.endswith(".") and ". " not in text


def _stopped(dump: Dump, posts: Sequence[Place]) -> bool:
    """Is one short sentence beside nearly every stamp, with more text below it?"""
    heads = sum(is_one_sentence(post.mark.rest) and bool(below(dump, post)) for post in posts)
    return len(posts) > 2 and heads >= 0.8 * len(posts)


def _roles(dump: Dump, posts: Sequence[Place], habit: Habit) -> frozenset[str]:
    """Short lines that come again below names."""
    said: Counter[str] = Counter()
    for post in posts if habit.names else ():
        under = below(dump, post)[:_ABOVE]
        said.update(b for a, b in pairwise(under) if a in habit.names and len(b) <= _TEXT and is_title(b))
    return frozenset(text for text, count in said.items() if count > 1)


def _headed(dump: Dump, posts: Sequence[Place], habit: Habit) -> bool:
    """Do posts begin with a title above their text, though no blank line parts the two?"""
    titled = several = long = loose = 0
    for post in posts:
        texts = [text for text in below(dump, post) if kind_of(text, habit) in ("title", "text")]
        texts = [text for text in texts if text not in habit.roles]
        if (post.mark.rest and not habit.inline_place) or len(texts) < 2:
            continue
        several += 1
        title = is_title(texts[0].rstrip("?!")) and not texts[1][:1].islower()
        titled += title and len(texts[0]) <= max(_TEXT, len(texts[1]) * 1.5)
        running = [text for text in texts[1:] if len(text) > _TEXT]
        long += len(running)
        loose += sum(not is_sentence(text) for text in running)
    return several >= 2 and titled >= 0.5 * several and loose <= 0.5 * long
