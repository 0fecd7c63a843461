"""Pages of single entries: the permalink."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from backfile.model import Item, Output, Ref
from backfile.model.paths import day_page
from backfile.render.citation import cite
from backfile.render.site import Site
from backfile.render.structured import entry_data
from backfile.render.theme import render
from backfile.render.traces import ReadDump, find_places
from backfile.render.view import View, make_view
from backfile.render.when import when


class Entries(msgspec.Struct, frozen=True):
    """Entries whose pages are made in one task, and no other page: those without a day."""

    site: Site
    items: tuple[Item, ...]
    read_dump: ReadDump


def entry_output(view: View, site: Site, read_dump: ReadDump, day_path: str = "", moment: Sequence[Ref] = ()) -> Output:
    """The page of an entry. `day_path`: of its day, where it stands; `moment`: what others wrote just then."""
    item = view.item
    if item.box:  # its links lead from the page they stand on
        view = make_view(item, site)
    path = item.ref.path
    if item.ref.day and not day_path:
        day_path = day_page(item.ref.day)
    html = render(
        site,
        "entry.html.j2",
        path,
        e=view,
        entry=item.entry,
        item=item,
        day_path=day_path,
        places=find_places(item, read_dump),
        moment=moment,
        cite=cite(view),
        previous_when=when(item.previous, site.language) if item.previous else None,
        next_when=when(item.next, site.language) if item.next else None,
        data=entry_data(view, site),
    )
    return Output(path, html.encode())


def undated_pages(payload: Entries) -> list[Output]:
    """The pages of entries that belong to no day."""
    return [entry_output(make_view(item, payload.site), payload.site, payload.read_dump) for item in payload.items]
