"""Furniture that is learned: lines that come again, on the page beside its controls, or in a source's other captures.

That a line recurs proves little by itself, for captures of one page share its posts as well. So at the foot a run of
lines counts only where most other captures have something else above it, and elsewhere only where the others have
another title. A line never counts for being odd.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import takewhile

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.headings import next_filled
from backfile.layouts.parts.qa_words import asks
from backfile.model import Dump, Reading, Role
from backfile.model.elsewhere import Elsewhere
from backfile.scan import attribution, caption, credit, gallery_mark, parse_byline, whole_stamp

_HEAD, _FOOT = 80, 60  # filled lines looked at
_SHORT = 60  # characters of a line of a menu
_CUT = 120  # characters that tell a line from others
_FEWEST = 2  # other captures from which something can be learned
_FEWEST_LINES = 3  # of a run at the foot, where none of them is known for a control
_OFTEN = 3  # times on the page
_WORDS = 3  # of a line beside a control
_LOOSE = {"label", "caption"}  #: facts about the page that could as well be its chrome
_BUTTONS = 4  # lines of buttons below a control that asks
_NUMBER = re.compile(r"\d+")
_CONTROLS = {"share control", "account control", "order control"}


def edge_lines(dump: Dump) -> frozenset[str]:
    """The folded lines near the head and the foot of a capture."""
    return frozenset(folded(dump.text(n)) for n in (*dump.filled[:_HEAD], *dump.filled[-_FOOT:]))


def in_common(captures: Iterable[frozenset[str]]) -> Elsewhere:
    """What several captures have at their edges, from `edge_lines` of each."""
    found = list(captures)
    counts = Counter(line for lines in found for line in lines)
    return Elsewhere(captures=len(found), lines=dict(counts))


def folded(text: str) -> str:
    """A line as it is compared: without its blanks and case."""
    return " ".join(text[: 4 * _CUT].split()).casefold()[:_CUT]


def learn_furniture(dump: Dump, known: Mapping[int, str], elsewhere: Elsewhere) -> dict[int, str]:
    """Line number -> the rule, for what recurs; `dump` with all its lines, `known`: its furniture so far."""
    found = {**_beside_controls(dump, known), **_asks_in_vain(dump)}
    return {**found, **_at_the_foot(dump, {**known, **found}, elsewhere)}


def _is_menu_like(text: str) -> bool:
    """A short line that is no sentence, no stamp, and none of what closes a post."""
    return (
        len(text) <= _SHORT
        and not is_sentence(text)
        and whole_stamp(text) is None
        and not (parse_byline(text) or credit(text) or caption(text) or attribution(text) or gallery_mark(text))
    )


def _beside_controls(dump: Dump, known: Mapping[int, str]) -> dict[int, str]:
    """A few words that come again and again, each time directly below a control or below another such line."""
    found: dict[int, str] = {}
    starts = [n for n, rule in known.items() if rule in _CONTROLS]
    if len(starts) < _OFTEN:
        return found
    said = Counter(folded(line.text) for line in dump.lines)
    below = {n + 1 for n in starts}
    while below:
        lines = {
            n for n in below if n <= len(dump.lines) and n not in known and 0 < len(dump.text(n).split()) <= _WORDS
        }
        counts = Counter(folded(dump.text(n)) for n in lines)
        again = {n for n in lines if counts[text := folded(dump.text(n))] == said[text] >= _OFTEN}
        again = {n for n in again if _is_menu_like(dump.text(n).strip())}
        found.update(
            {n: f"stands {said[folded(dump.text(n))]} times on the page, always below a control" for n in again}
        )
        below = {n + 1 for n in again}
    return found


def _asks_in_vain(dump: Dump) -> dict[int, str]:
    """A question that comes again and again with the same few words below it and nothing else: a control that asks what
    one thinks of the text above ("Was this of use?", "Yes  No"), with its buttons.
    """
    lines: dict[str, list[int]] = {}
    for line in dump.lines:
        if line.text and len(line.text) <= _SHORT and asks(line.text):
            lines.setdefault(folded(line.text), []).append(line.n)
    found: dict[int, str] = {}
    for starts in lines.values():
        if len(starts) < _OFTEN:
            continue
        again = _common_head([_below(dump, start) for start in starts])
        if not all(map(_is_button, again)) or not (again or all(_nothing_said(dump, start) for start in starts)):
            continue
        rule = f"asked {len(starts)} times on the page, with nothing but the same buttons below"
        found.update({n: rule for start in starts for n in range(start, start + 1 + len(again))})
    return found


def _below(dump: Dump, n: int) -> list[str]:
    """The few lines directly below, without their numbers, up to a blank one."""
    texts = [dump.text(m) for m in range(n + 1, min(n + _BUTTONS, len(dump.lines)) + 1)]
    return [_NUMBER.sub("0", folded(text)) for text in takewhile(str.strip, texts)]


def _common_head(blocks: list[list[str]]) -> list[str]:
    """The lines with which all blocks begin."""
    return [lines[0] for lines in takewhile(lambda lines: len(set(lines)) == 1, zip(*blocks, strict=False))]


def _is_button(text: str) -> bool:
    return len(text) <= _SHORT and (asks(text) or not is_sentence(text))


def _nothing_said(dump: Dump, n: int) -> bool:
    """Is what stands below it, behind blank lines, a question of its own, or nothing?"""
    below = next_filled(dump, n)
    return not below or asks(dump.text(below))


def _at_the_foot(dump: Dump, known: Mapping[int, str], elsewhere: Elsewhere) -> dict[int, str]:
    """The last lines of the page, as far up as most other captures have them too, below a text that they have not."""
    if elsewhere.captures < _FEWEST:
        return {}
    found: dict[int, str] = {}
    controls = 0
    for line in reversed(dump.lines):
        text = line.text.strip()
        if not text:
            continue
        if line.n in known:
            controls += 1
        elif (count := _others(text, elsewhere)) and _is_menu_like(text):
            found[line.n] = f"stands in {count} of {elsewhere.captures} other captures too, below another text"
        elif _others(text, elsewhere) or not (controls or len(found) >= _FEWEST_LINES):
            return {}
        else:
            return found
    return {}


def _others(text: str, elsewhere: Elsewhere) -> int:
    """In how many other captures a line stands, where these are most of them; else 0."""
    count = elsewhere.lines.get(folded(text), 0)
    return count if count * 2 > elsewhere.captures else 0


def without_chrome(reading: Reading, dump: Dump, elsewhere: Elsewhere) -> None:
    """Lines outside the entries that stand in most captures of other pages are chrome, and no facts about this one."""
    titles = [text for _, text in reading.page.get("title", [])]
    if elsewhere.captures < _FEWEST or not titles or any(_others(title, elsewhere) for title in titles):
        return
    loose = {n for kind in _LOOSE for n, _ in reading.page.get(kind, [])}
    for at, role in enumerate(reading.account):
        text = dump.text(role.n).strip()
        if not (role.n in loose or role.role == "unread") or not _is_menu_like(text):
            continue
        if count := _others(text, elsewhere):
            rule = f"stands in {count} of {elsewhere.captures} other captures of the source too"
            reading.account[at] = Role(role.n, "furniture", rule)
            for kind in _LOOSE & set(reading.page):
                reading.page[kind] = [fact for fact in reading.page[kind] if fact[0] != role.n]
    reading.page = {kind: facts for kind, facts in reading.page.items() if facts}
