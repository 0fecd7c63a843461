"""Passages that are to be withheld but are not found, or published elsewhere; and posts that may be withheld ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from backfile import index, store
from backfile.model import Archive, Filed, Problem
from backfile.model.passages import Passages
from backfile.pipeline.questions.question import Question, Way
from backfile.pipeline.questions.typing import in_entry, settle_in_entry
from backfile.pipeline.rewritten import CODE as REWRITTEN
from backfile.pipeline.rewritten import Withheld, rewritten_problem

UNFOUND = "redact-unfound"
ELSEWHERE = "withheld-elsewhere"
_SHOWN = 5  # places that are named


def withheld_questions(root: Path, archive: Archive) -> list[Question]:
    """A question for each passage that covers nothing, for each that another entry or page still says, and for each
    entry that may be a withheld one in other words.
    """
    found = [
        _unfound(root, filed, passage)
        for filed in archive.entries
        for passage in filed.entry.redact
        if UNFOUND not in filed.entry.settled and not _stands_in(filed, passage)
    ]
    asked: dict[str, Filed] = {}
    for filed in archive.entries:
        if ELSEWHERE not in filed.entry.settled:
            for passage in index.withheld_passages(filed.entry):
                asked.setdefault(passage, filed)
    anything = Passages(asked)
    texts = [place for place in (_texts(archive) if anything else ()) if anything.stand_in(place.text)]
    for passage, filed in asked.items():
        this = Passages([passage])
        places = [place.where for place in texts if place.id != filed.entry.id and this.stand_in(place.text)]
        if places:
            found.append(_elsewhere(root, filed, passage, places))
    return found + list(_rewritten(root, archive))


def _rewritten(root: Path, archive: Archive) -> Iterator[Question]:
    by_source: dict[str, list[Filed]] = {}
    for filed in archive.entries:
        by_source.setdefault(filed.source, []).append(filed)
    for entries in by_source.values():
        withheld = Withheld(filed.entry for filed in entries)
        for filed in entries:
            if other := withheld.rewritten(filed.entry):
                ways = (
                    in_entry(root, filed, "hidden", "hidden: true", "if it is, or redact: its words"),
                    settle_in_entry(root, filed, REWRITTEN, "if it is another post"),
                )
                problem = rewritten_problem(filed.path, filed.line, filed.entry, other)
                yield Question(problem=problem, ways=ways)


def _stands_in(filed: Filed, passage: str) -> bool:
    passages = Passages([passage])
    return bool(passages) and any(map(passages.stand_in, index.texts_of(filed.entry)))


class _Text(msgspec.Struct, frozen=True):
    """Words that are published."""

    where: str  #: the file they stand in, with the line
    id: str  #: the entry they are of; empty where they are of none
    text: str


def _texts(archive: Archive) -> Iterator[_Text]:
    for filed in archive.entries:
        entry = index.published(filed.entry, archive.sources[filed.source])
        yield _Text(f"{filed.path}:{filed.line}", filed.entry.id, "\n".join(index.texts_of(entry)))
    for name, source in archive.sources.items():
        urls = [source.url, *(facts.url for facts in source.dumps.values())]
        yield _Text(store.source_path(name), "", "\n".join((name, source.title, source.publisher, *urls)))
    for topic in archive.topics:
        yield _Text(f"content/topics.yaml ({topic.slug})", "", "\n".join((topic.name, *topic.aliases, topic.note)))
    yield _Text("content/about.md", "", archive.about)


def _unfound(root: Path, filed: Filed, passage: str) -> Question:
    what = f"the passage to redact, '{passage}', stands nowhere in {filed.entry.id}, so nothing is covered on its page"
    hint = "until then none of its lines in the dump is shown"
    problem = Problem(path=filed.path, line=filed.line, code=UNFOUND, what=what, hint=hint)
    ways = (
        in_entry(root, filed, "redact", "redact: [WORDS OF THE ENTRY]", "the words as they stand in the entry"),
        settle_in_entry(root, filed, UNFOUND, "if it stands in the dump only"),
    )
    return Question(problem=problem, ways=ways)


def _elsewhere(root: Path, filed: Filed, passage: str, places: list[str]) -> Question:
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    what = f"'{passage}' is withheld here and published elsewhere: {', '.join(places[:_SHOWN])}{more}"
    yaml = store.emit({"redact": [passage]}).rstrip("\n")
    ways = (
        Way(words="in each of these entries, or take it out there", yaml=yaml),
        settle_in_entry(root, filed, ELSEWHERE, "if it may stand there"),
    )
    return Question(
        problem=Problem(path=filed.path, line=filed.line, code=ELSEWHERE, what=what), settles=len(places), ways=ways
    )
