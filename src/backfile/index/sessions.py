"""Questions and answers by the page they stood on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backfile.model import CaptureListing, Item, Session
from backfile.model.paths import capture_page

LOOSE = "questions"  # of a source: those that a person wrote by hand, from no dump


def sessions(items: Iterable[Item], captures: Iterable[CaptureListing]) -> tuple[Session, ...]:
    """A session for each dump (the first of an entry counts) that gave questions; the latest day first."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if item.entry.kind in ("qa", "statement"):
            dump = item.entry.origins[0].dump if item.entry.origins else ""
            found.setdefault((item.ref.source, dump), []).append(item)
    taken = {listing.capture.dump: listing for listing in captures}
    made = [
        _session(dump, _page_order(group), taken)
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


def _session(dump: str, items: list[Item], taken: Mapping[str, CaptureListing]) -> Session:
    source = items[0].source
    listing = taken.get(dump)
    # The title of a page may tell of any entry that is hidden; passages are covered in it.
    title = listing.capture.title if listing and not listing.closed else ""
    return Session(
        name=listing.name if listing else LOOSE,
        title=title or items[0].entry.group or source.title,
        source=source,
        items=tuple(items),
        capture=capture_page(source.name, listing.name)
        if listing and listing.shown and listing.source.name == source.name
        else "",
    )
