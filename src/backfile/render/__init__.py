"""Listings to pages, a feed and a sitemap. Every page is made by a pure function from a record."""

from collections.abc import Iterable

from backfile.model import Filed, Problem
from backfile.render.assets import assets_digest
from backfile.render.data import FORMATS, encoder, make_row
from backfile.render.markdown import too_heavy
from backfile.render.parts import Templates
from backfile.render.read_me import Contents, Facts, bag_read_me
from backfile.render.site import base_of, constant_of, language_note, make_site
from backfile.render.tasks import tasks
from backfile.render.theme import used_templates
from backfile.render.traces import Place, ReadDump, find_places
from backfile.settings import default_theme


def heavy_bodies(entries: Iterable[Filed]) -> list[Problem]:
    """A problem for each body that is shown as plain text because laying it out could take long."""
    return [
        Problem(
            path=filed.path,
            line=filed.line,
            code="heavy",
            what="the text has so many marks or levels that it is shown as plain text",
            hint="take marks such as [ or > out of it, or split the entry",
        )
        for filed in entries
        for text in (filed.entry.body, *(answer.text for answer in filed.entry.answers))
        if text and too_heavy(text)
    ]


__all__ = [
    "FORMATS",
    "Contents",
    "Facts",
    "Place",
    "ReadDump",
    "Templates",
    "assets_digest",
    "bag_read_me",
    "base_of",
    "constant_of",
    "default_theme",
    "encoder",
    "find_places",
    "heavy_bodies",
    "language_note",
    "make_row",
    "make_site",
    "tasks",
    "used_templates",
]
