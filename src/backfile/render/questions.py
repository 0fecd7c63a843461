"""Pages of questions and answers: one for each page they stood on, and a list of them."""

from __future__ import annotations

import msgspec

from backfile.model import Output, Ref, Session
from backfile.model.paths import QUESTIONS
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.view import make_view
from backfile.render.words.dates import day_words


class Page(msgspec.Struct, frozen=True):
    """What the page of a session is made from."""

    site: Site
    session: Session


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
    asked = [item.ref for item in session.items if item.ref.kind == "qa"]
    days = sorted({item.ref.day for item in session.items if item.ref.day})
    return Brief(
        session.path, session.title, session.source.title, days[0] if days else "", len(asked), tuple(asked[:3])
    )


def session_pages(payload: Page) -> list[Output]:
    """The page of a session: a list to jump by, then everything that was asked and said."""
    site, session = payload.site, payload.session
    views = [make_view(item, site, session.path) for item in session.items]
    days = sorted({item.ref.day for item in session.items if item.ref.day})
    html = render(
        site,
        "session.html.j2",
        session.path,
        session=session,
        views=views,
        asked=[view for view in views if view.ref.kind == "qa"],
        days=days,
        when=" – ".join(day_words(day, site.language) for day in dict.fromkeys((days[0], days[-1]))) if days else "",
    )
    return [Output(session.path, html.encode())]


def questions_pages(payload: Questions) -> list[Output]:
    """The list of sessions."""
    return [Output(QUESTIONS, render(payload.site, "qa.html.j2", QUESTIONS, sessions=payload.sessions).encode())]
