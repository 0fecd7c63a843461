"""Pages of questions and answers: one for each page they stood on, and a list of them."""

from __future__ import annotations

import msgspec

from backfile.model import Item, Output, Ref, Session
from backfile.model.paths import QUESTIONS, session_page
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.view import make_view
from backfile.render.words import t
from backfile.render.words.dates import day_words

MOST = 200  # entries on one page; a longer session has parts


class Page(msgspec.Struct, frozen=True):
    """What the page of a session is made from."""

    site: Site
    session: Session
    items: tuple[Item, ...]  #: what was asked and said, in its order


class Brief(msgspec.Struct, frozen=True):
    """A session in the list."""

    path: str
    title: str
    source: str
    day: str
    count: int
    first: tuple[Ref, ...]  #: its first questions


class Questions(msgspec.Struct, frozen=True):
    """What the list is made from."""

    site: Site
    sessions: tuple[Brief, ...]


def make_brief(session: Session) -> Brief:
    """A session in short."""
    asked = [item.ref for item in session.asked if item.ref.kind == "qa"]
    days = sorted({item.ref.day for item in session.asked if item.ref.day})
    path = session_page(session.source.name, session.name)
    return Brief(path, session.title, session.source.title, days[0] if days else "", len(asked), tuple(asked[:3]))


def session_pages(payload: Page) -> list[Output]:
    """The pages of a session: a list to jump by, then what was asked and said. A long session has parts."""
    session = payload.session
    of = max(1, -(-len(payload.items) // MOST))
    paths = [session_page(session.source.name, session.name, n) for n in range(1, of + 1)]
    return [Output(path, _page(payload, n, paths).encode()) for n, path in enumerate(paths, 1)]


def _page(payload: Page, n: int, paths: list[str]) -> str:
    site, session = payload.site, payload.session
    path = paths[n - 1]
    views = [make_view(item, site, path) for item in payload.items[(n - 1) * MOST : n * MOST]]
    days = sorted({item.ref.day for item in payload.items if item.ref.day})
    return render(
        site,
        "session.html.j2",
        path,
        session=session,
        count=sum(item.ref.kind == "qa" for item in payload.items),
        views=views,
        asked=[view for view in views if view.ref.kind == "qa"],
        days=days,
        when=_when(days, site.language),
        part=n,
        parts=paths,
    )


def _when(days: list[str], language: str) -> str:
    """The day of a session, or its first and its last."""
    first, last = (day_words(day, language) for day in (days[0], days[-1])) if days else ("", "")
    return first if first == last else t("date_to", language, first=first, last=last)


def questions_pages(payload: Questions) -> list[Output]:
    """The list of sessions."""
    return [Output(QUESTIONS, render(payload.site, "qa.html.j2", QUESTIONS, sessions=payload.sessions).encode())]
