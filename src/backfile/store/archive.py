"""The whole archive from its folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from backfile.model import Archive, Capture, Filed, Problem, Refused, Source
from backfile.store.captures import load_captures
from backfile.store.entries import load_entries
from backfile.store.places import find_entry_files, source_of
from backfile.store.refused import refused_documents
from backfile.store.sources import load_sources
from backfile.store.topic_pages import load_topic_pages
from backfile.store.topics import load_topics
from backfile.store.tree import UNREAD_FOLDER, legible_text, read_text

ABOUT = "content/about.md"


def load_archive(root: Path) -> tuple[Archive, list[Problem]]:
    """Everything that the archive at `root` holds, and what is wrong with it.

    Entries stand by source, then file name, then page order. Of two entries with one id the later is left out.
    """
    archive, files, publish, found, others = load_frame(root)
    refused = list(archive.refused)
    for path in files:
        source = source_of(path)
        archive.sources.setdefault(source, Source(name=source, title=source, publish=publish))
        entries, bad = load_entries(root / path, root, source)
        archive.entries += entries
        if bad:
            refused += refused_documents(legible_text(root, path), path, entries, bad)
        found += bad
    archive.entries, bad = without_doubles(archive.entries)
    archive.sources = dict(sorted(archive.sources.items()))
    archive.refused = tuple(refused)
    return archive, [*found, *bad, *others]


def load_frame(
    root: Path, captures: tuple[dict[str, Capture], list[Problem]] | None = None
) -> tuple[Archive, list[str], str, list[Problem], list[Problem]]:
    """All but the entries; the files of these; what of a source without a file may be published; and the problems that
    are told before those of entries, and after them. `captures`: where they are loaded already.
    """
    sources, found = load_sources(root)
    # A source's file may stand in a folder that cannot be read, and say there that nothing is to be published.
    publish = "none" if any(problem.code == UNREAD_FOLDER for problem in found) else "full"
    files, bad = find_entry_files(root)
    taken, others = load_captures(root) if captures is None else captures
    topics, topic_problems = load_topics(root)
    topic_pages, page_problems = load_topic_pages(root)
    about, about_problem = load_about(root)
    archive = Archive(
        sources=sources,
        entries=[],
        captures={dump: capture for dump, capture in taken.items() if not capture.forgotten},
        topics=topics or [],
        topic_pages=topic_pages,
        refused=tuple(Refused(problem.path, problem.line) for problem in bad),
        about=about,
    )
    others = [*others, *topic_problems, *page_problems, *([about_problem] if about_problem else [])]
    return archive, files, publish, [*found, *bad], others


def without_doubles(entries: Iterable[Filed]) -> tuple[list[Filed], list[Problem]]:
    """The entries without those whose id stands above already, and a problem for each; former ids count as doubts."""
    kept: list[Filed] = []
    found: list[Problem] = []
    places: dict[str, Filed] = {}
    for filed in entries:
        first = places.get(filed.entry.id) if filed.entry.id else None
        if first is not None:
            what = f"the id '{filed.entry.id}' is taken by {first.path}:{first.line}"
            hint = "give this one another id, or none"
            found.append(Problem(path=filed.path, line=filed.line, code="id", what=what, hint=hint, refused=True))
            continue
        places[filed.entry.id] = filed
        kept.append(filed)
    for filed in kept:
        for former in filed.entry.was:
            if former in places:
                what = f"the former id '{former}' is that of {places[former].path}:{places[former].line}"
                hint = "take it off the list under 'was'"
                found.append(Problem(path=filed.path, line=filed.line, code="was", what=what, hint=hint))
    return kept, found


def load_about(root: Path) -> tuple[str, Problem | None]:
    """The Markdown of the about page (empty without one), or the problem that hinders."""
    return read_text(root, ABOUT) if (root / ABOUT).exists() else ("", None)
