"""A dump with everything that was found in it: for the eye, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from typing import Any

import msgspec

from backfile.cli.console import Console, Tinted, cut
from backfile.cli.words import count
from backfile.model import Entry, Problem, Region, Role
from backfile.pipeline import Shown
from backfile.text import printable

_TAGS = {
    "entry": Tinted("entry ", "green"),
    "page": Tinted("page  ", "cyan"),
    "furniture": Tinted("furn. ", dim=True),
    "unread": Tinted("UNREAD", "red", bold=True),
}
_OPEN = ".."  # a side of an interval that has no end
_RULE = 30  # columns for what said so


def as_object(shown: Shown) -> dict[str, Any]:
    """What `show --json` prints."""
    entries = [
        {**msgspec.to_builtins(entry), "lines": [first, last]}
        for entry, (first, last) in zip(shown.entries, shown.spans, strict=True)
    ]
    return {
        "dump": shown.dump.name,
        "page": msgspec.to_builtins(shown.page),
        "entries": entries,
        "problems": [
            {**({"line": problem.line} if problem.line else {}), "what": problem.what, "hint": problem.hint}
            for problem in shown.problems
        ],
        "lines": [msgspec.to_builtins(role) for role in shown.reading.account],
    }


def annotate(console: Console, shown: Shown) -> None:
    """Print the dump with the role of each line, each entry above its first line, each problem below its line."""
    _head(console, shown)
    starts: dict[int, list[Entry]] = {}
    for entry, (first, _) in zip(shown.entries, shown.spans, strict=True):
        starts.setdefault(first, []).append(entry)
    troubles: dict[int, list[Problem]] = {}
    for problem in shown.problems:
        troubles.setdefault(problem.line, []).append(problem)
    digits = len(str(len(shown.dump.lines)))
    done, why = 0, ""
    for role in shown.reading.account:
        for entry in _due(starts, done, role.n):
            why = _entry_line(console, entry, why)
        _dump_line(console, shown, role, digits)
        for problem in _due(troubles, done, role.n):
            console.out(" " * (digits + 2), Tinted(f"! {_words(problem)}", "yellow"))
        done = role.n
    for problem in _due(troubles, done, len(shown.dump.lines) + 1):
        console.out(Tinted(f"! line {problem.line}: {_words(problem)}", "yellow"))


def _due(waiting: dict[int, list[Any]], after: int, until: int) -> list[Any]:
    """What stands at a line after the last one shown; blank lines between have no row of their own."""
    return [thing for n in range(after + 1, until + 1) for thing in waiting.get(n, ())]


def _words(problem: Problem) -> str:
    return f"{problem.what}{', ' + problem.hint if problem.hint else ''}"


def _head(console: Console, shown: Shown) -> None:
    """The dump, its page, and which layouts read which lines."""
    dump = shown.dump
    rows = [("dump", dump.name)]
    if not any(problem.code == "binary" for problem in shown.problems):
        rows += _text_rows(shown)
    for name, text in rows:
        _head_row(console, name, text)
    for problem in shown.problems:
        if problem.line == 0:
            console.out(Tinted(f"{'problem':10} {_words(problem)}", "yellow"))
    if marked := len({problem.line for problem in shown.problems} - {0}):
        console.out(Tinted(f"{'problems':10} ", bold=True), f"{count(marked, 'line')} marked with !")
    console.out()


def _head_row(console: Console, name: str, text: str) -> None:
    """A name and what there is to say; the reasons for a layout are not cut but go on below."""
    width = console.width() - 11
    reasons = name in ("layout", "second", "then")
    lines = (textwrap.wrap(printable(text), width) if reasons else []) or [cut(printable(text), width)]
    beaten = reasons and name != "layout"
    start = Tinted(f"{cut(printable(name), 10):10} ", "green" if name == "layout" else "", bold=not beaten, dim=beaten)
    for at, line in enumerate(lines):
        console.out(start if not at else " " * 11, Tinted(line, dim=True) if beaten else line)


def _text_rows(shown: Shown) -> list[tuple[str, str]]:
    dump, reading = shown.dump, shown.reading
    return [
        ("encoding", f"{dump.encoding}{' (guessed, it is not UTF-8)' if dump.guessed else ''}"),
        *_page_rows(shown.page),
        *_layout_rows(shown),
        ("entries", _tally(Counter(entry.kind for entry in shown.entries)) or "none"),
        ("lines", _tally(Counter(role.role for role in reading.account)) or "none, the dump is empty"),
    ]


def _layout_rows(shown: Shown) -> list[tuple[str, str]]:
    """Which layout reads which lines, and what came second there."""
    rows: list[tuple[str, str]] = []
    for region in shown.reading.regions:
        rows.append(("layout", _claim(region)))
        beaten = [claim for claim in shown.rivals if claim.first <= region.last and region.first <= claim.last]
        rows += [("second" if not at else "then", _claim(claim)) for at, claim in enumerate(beaten)]
    if not shown.reading.regions:
        best = f"; the best was {_claim(shown.rivals[0])}" if shown.rivals else ""
        rows.append(("layout", f"none is good enough, the page stays prose{best}"))
    return rows


def _claim(claim: Region) -> str:
    score = f" ({claim.score:.2f})" if claim.score else ""
    return f"{claim.layout}{score}, lines {claim.first}-{claim.last}: {claim.why}"


def _page_rows(page: dict[str, Any]) -> list[tuple[str, str]]:
    """Facts about the page. Some stand there twice, as printed and as understood; one is enough for the eye."""
    rows: dict[str, str] = {}
    for name, value in page.items():
        text = " / ".join(dict.fromkeys(map(str, value))) if isinstance(value, list | tuple) else str(value)
        rows.setdefault(text, name)
    return [(name, text) for text, name in rows.items()]


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.most_common())


def _entry_line(console: Console, entry: Entry, told: str) -> str:
    """Kind, moment, headline; why the date is what it is, unless that was `told` last. Returns what was told."""
    between = _interval(*entry.between) if entry.between else ""
    moment = " ".join(filter(None, [entry.date, entry.time, entry.zone, between, entry.label])) or "no date"
    start = f"{entry.kind}  {moment}  [{entry.dated}]"
    title = cut(printable(entry.headline or entry.question), console.width() - len(start) - 2)
    console.out()
    console.out(Tinted(start, "blue", bold=True), f"  {title}" if title else "")
    if entry.why and entry.why != told:
        console.out(Tinted(f"      {entry.why}", dim=True))
    return entry.why


def _interval(first: str, last: str) -> str:
    if first == _OPEN:
        return f"before {last}"
    return f"after {first}" if last == _OPEN else f"between {first} and {last}"


def _dump_line(console: Console, shown: Shown, role: Role, digits: int) -> None:
    rule = cut(printable(role.rule), _RULE)
    text = cut(printable(shown.dump.text(role.n).replace("\t", " ").strip()), console.width() - digits - _RULE - 11)
    console.out(f"{role.n:{digits}}  ", _TAGS[role.role], "  ", Tinted(f"{rule:{_RULE}}", dim=True), " ", text)


def tell_recipe(console: Console, name: str, shown: Shown) -> None:
    """What induction found, as the lines of a source file that would say the same."""
    head = "# what was learned, as the source file would say it; change it where it is wrong"
    recipe = shown.recipe
    if not recipe:
        head, recipe = "# nothing was learned; point at the first lines of posts:", {"starts": [28, 34, 64]}
    for line in ("", head, "dumps:", f"  {name}:", *(f"    {key}: {_value(value)}" for key, value in recipe.items())):
        console.out(line)


def _value(value: str | list[int]) -> str:
    """A value as YAML; words that can be nothing else stand without quotes."""
    if isinstance(value, str):
        return value if value.isalpha() and value.isascii() else json.dumps(value, ensure_ascii=False)
    return f"[{', '.join(map(str, value))}]"
