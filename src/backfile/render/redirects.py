"""Pages that lead from a former address to the present one."""

from __future__ import annotations

import msgspec

from backfile.model import Output
from backfile.render.site import Site
from backfile.render.theme import render


class Redirects(msgspec.Struct, frozen=True):
    """Former pages of entries, each with the present one."""

    site: Site
    pairs: tuple[tuple[str, str], ...]


def redirect_pages(payload: Redirects) -> list[Output]:
    """A page at each former address."""
    return [Output(old, render(payload.site, "moved.html.j2", old, target=new).encode()) for old, new in payload.pairs]
