"""Questions and answers by the page they stood on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backfile.model import Asked, CaptureListing, Session, SourceBrief
from backfile.model.paths import capture_page

LOOSE = "questions"  # of a source: those that a person wrote by hand, from no dump


def sessions(
    items: Iterable[Asked], briefs: Mapping[str, SourceBrief], captures: Iterable[CaptureListing]
) -> tuple[Session, ...]:
    """A session for each dump (the first of an entry counts) that gave questions; the latest day first."""
    found: dict[tuple[str, str], list[Asked]] = {}
    for item in items:
        found.setdefault((item.ref.source, item.dump), []).append(item)
    taken = {listing.capture.dump: listing for listing in captures}
    made = [
        _session(dump, briefs[source], sorted(group, key=lambda item: item.line), taken)
        for (source, dump), group in found.items()
        if any(item.ref.kind == "qa" for item in group)
    ]
    made.sort(key=lambda session: (session.source.name, session.name))
    made.sort(key=lambda session: max(item.ref.day for item in session.asked), reverse=True)
    return tuple(made)


def _session(dump: str, source: SourceBrief, items: list[Asked], taken: Mapping[str, CaptureListing]) -> Session:
    listing = taken.get(dump)
    # The title of a page may tell of any entry that is hidden; passages are covered in it.
    title = listing.capture.title if listing and not (listing.closed or listing.unsure) else ""
    return Session(
        name=listing.name if listing else LOOSE,
        title=title or items[0].group or source.title,
        source=source,
        asked=tuple(items),
        capture=capture_page(source.name, listing.name)
        if listing and listing.shown and listing.source.name == source.name
        else "",
    )
