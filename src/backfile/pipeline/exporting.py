"""The entries of an archive as one file of data, without building a site."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from backfile import index, render, store
from backfile.errors import UsageError
from backfile.index import Choice
from backfile.model import Archive, Problem
from backfile.model.bounds import days_in
from backfile.settings import Settings


class Exported(msgspec.Struct, kw_only=True):
    """A file of data."""

    data: bytes
    entries: int
    problems: list[Problem]
    notes: list[str]


def export_entries(
    root: Path,
    settings: Settings,
    format_: str,
    *,
    topics: Sequence[str] = (),
    sources: Sequence[str] = (),
    since: str = "",
    until: str = "",
) -> Exported:
    """The published entries that are chosen, in a format of `render.FORMATS`. Writes nothing.

    `since`, `until`: a day, month or year. Raises UsageError for these, for a topic or source
    that is not there, and where a format lacks its library.
    """
    first, last = _day(since, "--from")[0], _day(until, "--to")[1]
    encode = render.encoder(format_)
    archive, problems = store.load_archive(root)
    _check("topic", topics, _topics(archive))
    _check("source", sources, archive.sources)
    choice = Choice(topics=tuple(topics), sources=tuple(sources), since=first, until=last)
    items = index.choose(archive, settings, choice)
    rows = [render.make_row(item, render.base_of(settings)) for item in items]
    # Suggesting a vocabulary takes longer than all the rest; the first build does it, and writes it down.
    notes = [] if (root / store.TOPICS).exists() else [f"no {store.TOPICS} yet, so no topics: backfile build makes one"]
    return Exported(data=encode(rows), entries=len(rows), problems=problems, notes=notes)


def _topics(archive: Archive) -> list[str]:
    set_by_hand = {slug for filed in archive.entries for slug in filed.entry.topics or ()}
    return [*(topic.slug for topic in archive.topics), *sorted(set_by_hand)]


def _day(text: str, option: str) -> tuple[str, str]:
    days = days_in(text) if text.replace("-", "").isdecimal() else ("", "")
    if text and not all(days):
        raise UsageError(f"{option} {text}: is no date, write it like 2031-04-02, 2031-04 or 2031")
    return days


def _check(what: str, wanted: Iterable[str], known: Iterable[str]) -> None:
    names = list(known)
    for name in wanted:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {len(names)}"
            raise UsageError(f"--{what} {name}: there is no such {what}, {hint}")
