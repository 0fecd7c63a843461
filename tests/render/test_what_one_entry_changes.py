"""One entry more in an archive of 2,000: which files change, every one of them by name."""

from __future__ import annotations

import datetime
import re

from tests.support.whole import Whole
from tests.tools import tiny

from backfile.model import Archive, Capture, Coverage, Entry, Filed, LineRun, Origin, Source, Task, Topic
from backfile.settings import Settings

SETTINGS = Settings(title="Papers", base_url="https://example.org/archive")
FIRST = datetime.date(2030, 3, 1)
SOURCES = ("tarn", "lake", "desk", "hill")
WORDS = ("river", "gate", "ferry", "bread", "tide", "stone", "vote", "lamp", "crew", "ice")


def post(n: int) -> Filed:
    """Four a day, of four sources, each at its own hour, about one of ten topics; some ask, some are uncertain."""
    day = (FIRST + datetime.timedelta(n // 4)).isoformat()
    kind = "qa" if n % 4 == 2 else "post"
    word = WORDS[n // 4 % 10]
    entry = Entry(
        id=f"{day}-{9 + n % 4:02}00-{word}",
        kind=kind,
        headline="" if kind == "qa" else f"The {word} on day {n // 4}",
        question=f"What of the {word}?" if kind == "qa" else "",
        group="Ask us" if kind == "qa" else "",
        date=day,
        time=f"{9 + n % 4:02}:00",
        dated="completed" if n % 4 == 1 else "stated",
        why="the year comes from the page" if n % 4 == 1 else "",
        body=f"Report {n} about the {word}.",
        origins=(Origin(f"{SOURCES[n % 4]}/all.txt", str(n // 4 + 1)),),
    )
    return Filed(entry, SOURCES[n % 4], "x", 1)


def tasks(entries: list[Filed]) -> dict[str, Task]:
    captures = {}
    for source in SOURCES:
        ids = [filed.entry.id for filed in entries if filed.source == source]
        runs = tuple(LineRun(str(n), "entry", "stamped", name) for n, name in enumerate(ids, 1))
        captures[f"{source}/all.txt"] = Capture(
            dump=f"{source}/all.txt", sha256="0" * 64, title=source, coverage=Coverage(), lines=runs
        )
    archive = Archive(
        sources={name: Source(name=name, title=name.title(), language="en") for name in SOURCES},
        entries=entries,
        captures=captures,
        topics=[Topic(slug=word, name=word.title()) for word in WORDS],
    )
    return {task.name: task for task in Whole(archive, SETTINGS, tiny.read_dump).tasks()}


def outputs(task: Task | None) -> dict[str, bytes]:
    return {output.path: output.data for output in task.run(task.payload)} if task else {}


def changed(before: dict[str, Task], after: dict[str, Task]) -> set[str]:
    """Files that differ. A task is a pure function, so those of equal input need not be run."""
    found = set()
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if old and new and old.key == new.key:
            continue
        one, other = outputs(old), outputs(new)
        found |= {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}
    return found


def test_one_entry_more_changes_its_own_pages_and_those_that_list_it() -> None:
    entries = [post(n) for n in range(2_000)]
    new = Entry(
        id="2030-09-15-1030-new",
        kind="qa",
        question="Is the river the gate's fault?",
        group="Ask us",
        date="2030-09-15",
        time="10:30",
        dated="completed",
        why="the year comes from the page",
        origins=(Origin("tarn/all.txt", "501"),),
    )
    found = changed(tasks(entries), tasks([*entries, Filed(new, "tarn", "x", 1)]))
    beside = {path for path in found if path.startswith("search/")}
    assert beside
    assert all(re.fullmatch(r"search/[^/]+/[^/]+\.js", path) and len(beside) <= 5 for path in beside)
    assert found - beside == EXPECTED


EXPECTED = {
    "2030/09/15/1030-new.html",
    "2030/09/15/0900-crew.html",  # the one before it in its source, and the one after it
    "2030/09/16/0900-ice.html",
    "2030/09/07/1200-river.html",  # those before and after it in its topics
    "2030/09/17/0900-river.html",
    "2030/09/08/1200-gate.html",
    "2030/09/18/0900-gate.html",
    "2030/09/15/index.html",  # lists, from its day upwards
    "2030/09/15/compare.html",
    "2030/09/index.html",
    "2030/index.html",
    "index.html",
    "topics/index.html",
    *(f"topics/{topic}/{page}.html" for topic in ("gate", "river") for page in ("index", "2030-09")),
    "sources/index.html",
    "sources/tarn/index.html",
    "sources/tarn/all.html",  # the capture
    "on/index.html",
    "on/09-15.html",
    "qa/index.html",
    "qa/tarn/all.html",
    "problems/index.html",  # its date was completed
    "feeds/2030-09.xml",  # not the newest entries: it is none of them
    "feeds/2030-09.json",
    *(f"data/2030-09.{ending}" for ending in ("csv", "jsonl", "csl.json", "bib")),
    "sitemap-2030-09.xml",
    "sitemap-pages.xml",  # it is the first question of its source, which has a page now
}
