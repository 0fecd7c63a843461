"""Captures of which nothing tells the later one, where their texts differ."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

from backfile.model import Archive, Filed, Problem, Source, Taken, taken
from backfile.model.paths import file_name
from backfile.pipeline.homes import DUMPS
from backfile.pipeline.questions.question import Question, Way
from backfile.pipeline.questions.typing import in_source, settle_in_source
from backfile.pipeline.settled import open_only

CODE = "capture-order"
_DAY = len("2031-03-05")


def order_questions(root: Path, archive: Archive) -> list[Question]:
    """A question for each capture of which it is not told, or not well enough, when it was taken."""
    counts: Counter[tuple[str, str]] = Counter()
    for filed in archive.entries:
        source = archive.sources.get(filed.source) or Source(name=filed.source)
        counts.update((filed.source, dump) for dump in _untold(filed, archive, source))
    found = [_question(root, archive, source, dump, count) for (source, dump), count in counts.items()]
    left = open_only([question.problem for question in found], (), archive.sources.values())
    return [question for question in found if question.problem in left]


def _untold(filed: Filed, archive: Archive, source: Source) -> set[str]:
    """The captures of an entry whose moment would have to be told."""
    texts = {origin.dump: origin.hash for origin in filed.entry.origins if origin.dump in archive.captures}
    when = {dump: _when(dump, archive, source) for dump in texts if len(set(texts.values())) > 1}
    pairs = [pair for pair in combinations(when, 2) if texts[pair[0]] != texts[pair[1]]]
    found: set[str] = set()
    for pair in pairs:
        if when[pair[0]].after(when[pair[1]]) is None:
            undated = [dump for dump in pair if not when[dump].moment]
            found.update(undated or [dump for dump in pair if len(when[dump].moment) == _DAY])
    return found


def _when(dump: str, archive: Archive, source: Source) -> Taken:
    return taken(dump, source, archive.captures[dump].updated)


def _question(root: Path, archive: Archive, source: str, dump: str, count: int) -> Question:
    day = _when(dump, archive, archive.sources.get(source) or Source(name=source)).moment
    differ = "1 of its texts differs" if count == 1 else f"{count} of its texts differ"
    what = f"{differ} from another capture's and nothing tells which is later, so the texts stay"
    file = file_name(dump)
    moment = f"{day}THH:MM" if day else "YYYY-MM-DD"
    ways: tuple[Way, ...] = (
        in_source(
            root, source, ("dumps", file, "captured"), moment, "when it was captured", f"backfile read --again {source}"
        ),
        settle_in_source(root, source, file, CODE),
    )
    return Question(problem=Problem(path=f"{DUMPS}/{dump}", code=CODE, what=what), settles=count, ways=ways)
