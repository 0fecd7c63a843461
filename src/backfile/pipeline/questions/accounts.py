"""What readings left open: lines that were not read, contradictions, hand edits against a later capture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from backfile import store
from backfile.model import Archive, Capture, Filed, Problem
from backfile.model.paths import file_name
from backfile.normalize import edited
from backfile.pipeline.homes import DUMPS
from backfile.pipeline.open_dates import ASKED
from backfile.pipeline.questions.question import Question, Way
from backfile.pipeline.questions.typing import in_entry, settle_in_entry, settle_in_source
from backfile.pipeline.settled import EDIT, open_only, spans

_SHOWN = 6  # runs of unread lines that are named
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def account_questions(root: Path, archive: Archive) -> list[Question]:
    """The open problems of all captures, but for open dates, which are asked for together."""
    at = _Places(archive)
    entries = [filed.entry for filed in archive.entries]
    problems = [problem for capture in archive.captures.values() for problem in capture.problems]
    left = dict.fromkeys(open_only(problems, entries, archive.sources.values()))
    found = []
    for problem in left:
        if problem.code in ASKED:
            continue
        dump = problem.path.removeprefix(f"{DUMPS}/")
        if problem.code == "unread" and dump in archive.captures:
            found.append(_unread(root, archive.captures[dump], at.source(dump)))
            continue
        filed = at.entry(problem)
        if filed is None:
            ways = (settle_in_source(root, at.source(dump), file_name(dump), problem.code),)
            found.append(Question(problem=problem, ways=ways))
        elif not problem.code.startswith(EDIT) or edited(filed.entry, problem.code.removeprefix(EDIT)):
            found.append(Question(problem=problem, ways=tuple(_ways(root, filed, problem))))
    return found


class _Places:
    """Which source a dump belongs to, and which entry holds a line of it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._spans = spans(archive.entries)

    def source(self, dump: str) -> str:
        if "/" in dump:
            return dump.partition("/")[0]
        named = (name for name, source in self._archive.sources.items() if dump in source.dumps)
        return next(named, dump)

    def entry(self, problem: Problem) -> Filed | None:
        held = self._spans.get(problem.path, [])
        return next((filed for first, last, filed in held if first <= problem.line <= last), None)


def _ways(root: Path, filed: Filed, problem: Problem) -> Iterator[Way]:
    if problem.code == "contradiction":
        for day in _DAY.findall(filed.entry.date):
            yield in_entry(root, filed, "date", f"date: {day}", "in place of date, dated and why")
    elif problem.code == "no-such-day":
        yield in_entry(root, filed, "date", "date: YYYY-MM-DD", "in place of date, dated and why")
    yield settle_in_entry(root, filed, problem.code)


def _unread(root: Path, capture: Capture, source: str) -> Question:
    path = f"{DUMPS}/{capture.dump}"
    runs = [run.lines for run in capture.lines if run.role == "unread"]
    count = len(_filled(root, capture, runs))
    more = f" and {len(runs) - _SHOWN} more places" if len(runs) > _SHOWN else ""
    prose = not any(run.role == "entry" for run in capture.lines)
    what = f"{count} line{'s' if count > 1 else ''} not read: {', '.join(runs[:_SHOWN])}{more}"
    if prose:
        what = f"no posts can be told apart, so it is kept as prose ({', '.join(runs[:_SHOWN])}{more})"
    file = file_name(capture.dump)
    point = Way(
        words=f"under {file}, LINE being the first line of a post",
        path=store.source_path(source),
        yaml="starts: [LINE, LINE]",
        then=f"backfile read --again {source}",
    )
    look = Way(words="to see what was made of each line", then=f"backfile show {path}")
    settled = settle_in_source(root, source, file, "unread", "if no entry is in them")
    return Question(
        problem=Problem(
            path=path,
            line=int(runs[0].partition("-")[0]) if runs else 0,
            code="unread",
            what=what,
        ),
        settles=count,
        unit="line",
        ways=(look, point, settled) if prose else (look, settled),
    )


def _filled(root: Path, capture: Capture, runs: list[str]) -> list[int]:
    """Numbers of the lines in `runs` that are not blank; all of them where the dump is gone."""
    numbers = [n for lines in runs for n in _numbers(lines)]
    dump = store.DumpLoader(root)(capture.dump)
    if dump is None:
        return numbers
    return [n for n in numbers if n <= len(dump.lines) and dump.text(n).strip()]


def _numbers(lines: str) -> range:
    first, _, last = lines.partition("-")
    return range(int(first), int(last or first) + 1)
