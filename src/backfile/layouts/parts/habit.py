"""How a page sets its posts: what stands above, beside and below its stamps, learned from all of them together.

A short line in one post says nothing; the same place in most posts does: there stand headlines, names, labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from backfile.layouts.parts.blocks import hard_wrapped, is_sentence
from backfile.layouts.parts.day_headings import counted_heading
from backfile.layouts.parts.persons import is_person
from backfile.layouts.parts.runs import Run
from backfile.model import Dump
from backfile.scan import Mark, caption, gallery_mark, is_name, parse_byline, tells_edition, whole_stamp
from backfile.scan.names import weekday_number

_TITLE = 160  # characters; a longer line is no headline
_TEXT = 60  # characters from which a line is text, whatever it ends in
_LABEL = 40  # characters of a label or control
_ABOVE = 3  # lines above a stamp that are looked at
_BELOW = 4  # and below


class Habit(msgspec.Struct, frozen=True, kw_only=True):
    """How this page sets its posts."""

    after: bool = False  #: the stamp stands below its post
    blocks: bool = False  #: a post is the run of lines around its stamp that no blank line parts
    above: int = 0  #: lines directly above each stamp that belong to the post below it
    kicked: bool = False  #: a section in capitals (or the headline once more) stands above the headline above the stamp
    inline_place: bool = False  #: the text beside the stamp is where the post is from, or its section
    inline_headline: bool = False  #: the text beside the stamp is the headline
    inline_name: bool = False  #: the text beside the stamp is who wrote the post
    headed: bool = False  #: posts begin with a headline, be there a blank line below it or not
    names: frozenset[str] = frozenset()  #: lines that name who wrote a post
    told: str = ""  #: what the source file tells of headlines, as in `recipe.HEADLINES`
    labels: frozenset[str] = frozenset()  #: short lines said again from post to post: labels, controls


def learn_habit(dump: Dump, run: Run) -> Habit:
    """Look at all posts of the run at once."""
    marks = run.marks
    bare = all(not mark.rest for mark in marks)
    blocks = bare and len(marks) > 1 and _closes_blocks(dump, marks)
    after = blocks or marks[0].shape.lead == "byline" or (bare and len(marks) > 1 and _closes(dump, marks))
    labels = _labels(dump, marks)
    names = _names(dump, marks, labels, after=after)
    labels -= names
    known = Habit(after=after, blocks=blocks, names=names, labels=labels)
    above, titled = (0, False) if after else _lines_above(dump, marks, known)
    kicked = titled and _kicked(dump, marks, above)
    known = msgspec.structs.replace(known, above=above + kicked, kicked=kicked)
    inline, named = _beside(dump, marks)
    placed = _placed(dump, marks, titled=titled)
    headed = _headed(dump, marks, known)
    return msgspec.structs.replace(
        known, inline_place=placed, inline_headline=inline and not named, inline_name=named, headed=headed
    )


def filled(dump: Dump, first: int, last: int) -> list[int]:
    """The lines from `first` to `last` that are not blank."""
    return [n for n in range(max(1, first), min(last, len(dump.lines)) + 1) if dump.text(n).strip()]


def is_title(text: str) -> bool:
    """May the line be a headline: short, no sentence, no stamp?"""
    return bool(text) and len(text) <= _TITLE and not is_sentence(text) and whole_stamp(text) is None


def is_day(dump: Dump, n: int) -> bool:
    """Is the line a day and nothing else, with its date or by its weekday alone?"""
    text = dump.text(n).strip()
    stamp = whole_stamp(text)
    if stamp is None:
        return (len(text) < 20 and weekday_number(text.rstrip(":")) is not None) or counted_heading(text) != ""
    return stamp.clock is None and stamp.day is not None


def _is_text(text: str) -> bool:
    return len(text) > _TEXT or (is_sentence(text) and not text.endswith(":"))


def _block(dump: Dump, mark: Mark, floor: int, ceiling: int) -> tuple[list[str], list[str]]:
    """The lines above and below a stamp up to the next blank line or stamp."""
    above, below = [], []
    for n in range(mark.n - 1, floor, -1):
        if not (text := dump.text(n).strip()):
            break
        above.append(text)
    for n in range(mark.n + 1, ceiling):
        if not (text := dump.text(n).strip()):
            break
        below.append(text)
    return above[::-1], below


def _bounds(dump: Dump, marks: Sequence[Mark]) -> Iterable[tuple[Mark, int, int]]:
    """Each stamp with the line of the one before it and of the one after it."""
    numbers = [0, *(mark.n for mark in marks), len(dump.lines) + 1]
    return zip(marks, numbers, numbers[2:], strict=False)


def _closes_blocks(dump: Dump, marks: Sequence[Mark]) -> bool:
    """Are posts blocks between blank lines, with the text above the stamp and nothing but short lines below it?"""
    closing = []
    for mark, floor, ceiling in _bounds(dump, marks):
        above, below = _block(dump, mark, floor, ceiling)
        closing.append(any(map(_is_text, above)) and not any(map(_is_text, below)))
    return closing[0] and sum(closing) >= 0.6 * len(marks)


def _closes(dump: Dump, marks: Sequence[Mark]) -> bool:
    """Does text stand above the first stamp, and none below the last?"""
    below = filled(dump, marks[-1].n + 1, len(dump.lines))[:2]
    above = filled(dump, 1, marks[0].n - 1)
    near = [n for n in above if is_sentence(dump.text(n).strip())]
    if not near or any(is_sentence(dump.text(n).strip()) for n in below):
        return False
    return not below or (near[-1] == above[-1] and sum(map(_is_signed, marks)) * 2 > len(marks))


def _is_signed(mark: Mark) -> bool:
    """Does a name stand before the stamp, as under a letter?"""
    return mark.shape.lead == "name" and mark.shape.opened in ("—", "–", "-", "--")


def _segments(dump: Dump, marks: Sequence[Mark]) -> list[list[str]]:
    """The lines between stamps, and as many below the last as there usually are."""
    between = [[dump.text(n).strip() for n in filled(dump, a.n + 1, b.n - 1)] for a, b in pairwise(marks)]
    usual = max((len(texts) for texts in between), default=6)
    last = [dump.text(n).strip() for n in filled(dump, marks[-1].n + 1, marks[-1].n + 3 * usual + 6)][: usual + 2]
    return [*between, last]


def _labels(dump: Dump, marks: Sequence[Mark]) -> frozenset[str]:
    """Short lines that stand in half of the posts or more, and in three at least."""
    segments = _segments(dump, marks)
    said = Counter(text for texts in segments for text in set(texts) if len(text) <= _LABEL)
    fewest = max(3, 0.5 * len(segments))
    return frozenset(text for text, count in said.items() if count >= fewest and not (_is_text(text) and " " in text))


def _zone(dump: Dump, mark: Mark, floor: int) -> list[int]:
    """Lines directly above a stamp, the nearest first; one blank line may part it from them, the next ends them."""
    found: list[int] = []
    for n in range(mark.n - 1, floor, -1):
        if dump.text(n).strip():
            found.append(n)
            if len(found) == _ABOVE:
                break
        elif found or n < mark.n - 1:
            break
    return found


def _names(dump: Dump, marks: Sequence[Mark], labels: frozenset[str], *, after: bool) -> frozenset[str]:
    """Lines next to a stamp that look like persons and come again; or that stand in one place in most posts.

    Where the stamp closes its post (`after`), the first lines of the post are looked at.
    """
    places: dict[int, list[tuple[str, str]]] = {}  # place -> (line, the line below it)
    signed: list[str] = []  # last lines of posts
    for mark, floor, ceiling in _bounds(dump, marks):
        for place, n in _around(dump, mark, floor, ceiling, after=after).items():
            text = dump.text(n).strip()
            if is_person(text):
                below = filled(dump, n + 1, min(ceiling - 1, n + 3))
                places.setdefault(place, []).append((text, dump.text(below[0]).strip() if below else ""))
        last = filled(dump, mark.n + 1, ceiling - 1)[-1:] if not after else []
        signed += [text for n in last if is_person(bare_name(text := dump.text(n).strip()))]
    said = Counter(text for lines in places.values() for text, _ in lines)
    several = len(said) > 1 or not labels.intersection(said)
    names = {text for text, count in said.items() if count > 1 and several}
    if names:
        # Where some write twice, the others who stand in their places wrote once.
        names |= {text for lines in places.values() for text, below in lines if _is_text(below) or below in said}
    for place, lines in places.items():
        counts = Counter(text for text, _ in lines)
        if place < 0 and names.intersection(counts) and len(lines) >= 0.6 * len(marks):
            names |= set(counts)
        elif place > 0 and len(lines) >= max(2, 0.5 * len(marks)):
            headed = sum(bool(below) and not is_sentence(below) for _, below in lines)
            if headed >= 0.6 * len(lines) or len(counts) <= 0.6 * len(lines):
                names |= set(counts)
    if len(signed) >= max(2, 0.5 * len(marks)) or len(set(signed)) < len(signed):
        names |= set(signed)
    return frozenset(names)


def _around(dump: Dump, mark: Mark, floor: int, ceiling: int, *, after: bool) -> dict[int, int]:
    """Where names may stand: place (1 below the stamp, -1 above it; 1 is the first line where stamps close) -> line."""
    if after:
        above, _ = _block(dump, mark, floor, ceiling)
        return dict(enumerate(range(mark.n - len(above), mark.n)[:2], 1))
    found = {-k: n for k, n in enumerate(_zone(dump, mark, floor)[:2], 1)}
    return found | dict(enumerate(filled(dump, mark.n + 1, min(ceiling - 1, mark.n + 2 * _BELOW))[:3], 1))


def bare_name(text: str) -> str:
    """A signature without its dash."""
    return text.lstrip("—–- ")


def kind_of(text: str, habit: Habit) -> str:
    """What a line next to a stamp is: `edition`, `name`, `label`, `title` or `text`."""
    if tells_edition(text) or ((stamp := whole_stamp(text)) and stamp.ago):
        return "edition"
    if text in habit.names or parse_byline(text) is not None:
        return "name"
    if gallery_mark(text) or caption(text) is not None:
        return "picture"
    if text in habit.labels:
        return "label"
    return "title" if is_title(text) else "text"


def _lines_above(dump: Dump, marks: Sequence[Mark], habit: Habit) -> tuple[int, bool]:
    """How many lines above each stamp belong to its post, and is the last of them a headline?

    Labels, names and times stand nearest, then perhaps the headline.
    """
    bounds = list(_bounds(dump, marks))
    zones = [_zone(dump, mark, floor) for mark, floor, _ in bounds]
    last = [dump.text(n).strip() for n in filled(dump, marks[-1].n + 1, len(dump.lines))]
    count = 0
    for k in range(_ABOVE):
        kinds = Counter(kind_of(dump.text(zone[k]).strip(), habit) for zone in zones if len(zone) > k)
        small = kinds["edition"] + kinds["name"] + kinds["label"]
        if small < 0.6 * len(marks):
            break
        if not _before_first(dump, zones, k, habit, last):
            break
        count += 1
    headed = [zone[count] for zone in zones if len(zone) > count and is_title(dump.text(zone[count]).strip())]
    if len(marks) > 2 and len(headed) >= 0.8 * len(marks) and not (count == 0 and _titled_below(dump, bounds, habit)):
        return count + 1, True
    return count, False


def _kicked(dump: Dump, marks: Sequence[Mark], above: int) -> bool:
    """Does a further line stand above most headlines: a section in capitals, or the headline once more?"""
    kicked = 0
    zones = [_zone(dump, mark, floor) for mark, floor, _ in _bounds(dump, marks)]
    for zone in zones:
        if len(zone) > above:
            title, above_it = (dump.text(n).strip() for n in zone[above - 1 : above + 1])
            kicked += title == above_it or is_kicker(above_it)
    return kicked >= 0.6 * len(zones)


def is_kicker(text: str) -> bool:
    """A section in capitals above a headline."""
    return text.isupper() and len(text) <= _LABEL


def _placed(dump: Dump, marks: Sequence[Mark], *, titled: bool) -> bool:
    """Is what stands beside the stamps a place or a section: few words, with names before or titles around them?"""
    beside = [mark for mark in marks if mark.rest]
    short = [mark for mark in beside if len(mark.rest) <= _LABEL and not is_sentence(mark.rest)]
    if not beside or len(short) < 0.8 * len(marks):
        return False
    if titled:
        return True
    below = [
        filled(dump, mark.n + 1, ceiling - 1)[:1] for mark, _, ceiling in _bounds(dump, marks)
    ]  # a headline of its own
    headed = sum(is_title(dump.text(n).strip().rstrip("?!")) for lines in below for n in lines) >= 0.6 * len(marks)
    texts = {mark.rest for mark in short}
    few = len(texts) <= 0.7 * len(short) or sum(map(is_kicker, texts)) > len(texts) / 2
    return headed and (few or sum(mark.shape.lead == "name" for mark in marks) > len(marks) / 2)


def _before_first(dump: Dump, zones: Sequence[list[int]], k: int, habit: Habit, last: Sequence[str]) -> bool:
    """Do such lines open the first post, rather than close the last one?"""
    opening = len(zones[0]) > k and kind_of(dump.text(zones[0][k]).strip(), habit) in ("edition", "name", "label")
    texts = {dump.text(zone[k]).strip() for zone in zones[1:] if len(zone) > k}
    closing = any(text in texts for text in last)
    return opening or not closing


def _titled_below(dump: Dump, bounds: Sequence[tuple[Mark, int, int]], habit: Habit) -> bool:
    """Do titles stand directly below the stamps instead?"""
    titled, wrapped = 0, hard_wrapped(dump)
    for mark, _, ceiling in bounds:
        below = filled(dump, mark.n + 1, min(ceiling - 1, mark.n + 3))
        runs_on = wrapped and len(below) > 1 and below[1] == below[0] + 1
        titled += bool(below) and not runs_on and kind_of(dump.text(below[0]).strip(), habit) == "title"
    return titled >= 0.4 * len(bounds)


def _beside(dump: Dump, marks: Sequence[Mark]) -> tuple[bool, bool]:
    """Is the text beside the stamps a headline? Is it a name? The same few people write all posts."""
    beside = [mark for mark in marks if mark.rest]
    headed = [
        mark for mark, _, ceiling in _bounds(dump, marks) if mark.rest and filled(dump, mark.n + 1, ceiling - 1)[:1]
    ]
    titled = [mark for mark in headed if is_title(mark.rest)]
    framed = bool(marks[0].shape.opened) and marks[0].shape.opened[-1] in "+*=#~"
    inline = framed or (bool(beside) and len(titled) >= 0.6 * len(beside))
    names = [mark.rest for mark in headed if is_name(mark.rest)]
    return inline, len(names) >= 0.6 * len(beside) > 1 and len(set(names)) <= len(names) / 2


def _headed(dump: Dump, marks: Sequence[Mark], habit: Habit) -> bool:
    """Do posts begin with a title above their text, though no blank line parts the two?"""
    titled = long = others = loose = 0
    for mark, _, ceiling in _bounds(dump, marks):
        texts = [dump.text(n).strip() for n in filled(dump, mark.n + 1, ceiling - 1)]
        texts = [text for text in texts if kind_of(text, habit) in ("title", "text")]
        if mark.rest or len(texts) < 2:
            continue
        long += 1
        titled += is_title(texts[0].rstrip("?!")) and len(texts[0]) <= max(_TEXT, len(texts[1]) * 1.5)
        running = [text for text in texts[1:] if len(text) > _TEXT]
        others += len(running)
        loose += sum(not is_sentence(text) for text in running)
    return long >= 2 and titled >= 0.5 * long and loose <= 0.5 * others
