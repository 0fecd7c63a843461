"""Questions and answers by the page they stood on."""

from __future__ import annotations

from collections.abc import Iterable

from backfile.index.by_source import capture_sources, page_names
from backfile.model import Archive, Item, Session
from backfile.model.paths import capture_page

LOOSE = "questions"  # of a source: those that a person wrote by hand, from no dump


def sessions(items: Iterable[Item], archive: Archive) -> tuple[Session, ...]:
    """A session for each dump (the first of an entry counts) that gave questions; the latest day first."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if item.entry.kind in ("qa", "statement"):
            dump = item.entry.origins[0].dump if item.entry.origins else ""
            found.setdefault((item.ref.source, dump), []).append(item)
    names = page_names(capture_sources(archive)) if found else {}
    # A page's title could hold what is withheld of its entries; then it is not shown.
    marked = {
        o.dump for filed in archive.entries if filed.entry.redact or filed.entry.hidden for o in filed.entry.origins
    }
    titles = {dump: capture.title for dump, capture in archive.captures.items() if dump not in marked}
    made = [
        _session(dump, names.get(dump, LOOSE), _page_order(group), titles)
        for (_, dump), group in found.items()
        if any(item.entry.kind == "qa" for item in group)
    ]
    made.sort(key=lambda session: (session.source.name, session.name))
    made.sort(key=lambda session: max(item.ref.day for item in session.items), reverse=True)
    return tuple(made)


def _page_order(items: list[Item]) -> list[Item]:
    def line(item: Item) -> int:
        first = item.entry.origins[0].lines.partition("-")[0] if item.entry.origins else ""
        return int(first) if first.isdecimal() else 0

    return sorted(items, key=line)


def _session(dump: str, name: str, items: list[Item], titles: dict[str, str]) -> Session:
    source = items[0].source
    return Session(
        name=name,
        title=titles.get(dump) or items[0].entry.group or source.title,
        source=source,
        items=tuple(items),
        capture=capture_page(source.name, name) if name != LOOSE and source.publish == "full" else "",
    )
