"""An entry as its page and its day show it: everything worked out once, in plain strings."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from backfile.model import Item, Ref
from backfile.render.markdown import body_html, too_heavy
from backfile.render.reference import Reference, make_reference
from backfile.render.site import Site
from backfile.render.theme import render
from backfile.render.when import When, when
from backfile.render.words import t
from backfile.render.words.locales import direction, isolated, listed


class AnswerView(msgspec.Struct, frozen=True):
    """An answer with its text as HTML."""

    speaker: str
    html: Markup


class View(msgspec.Struct, frozen=True, kw_only=True):
    """An entry, ready to be shown."""

    item: Item
    ref: Ref
    when: When
    lang: str
    dir: str
    reference: Reference
    byline: str  #: in words, "by A. Writer, edited by B. Desk"
    body: Markup
    answers: tuple[AnswerView, ...]
    heavy: bool  #: shown as plain text
    tall: int  #: how much room it needs: 1, 2 or 3, each twice the one before; 0 where it needs more
    content: Markup  #: what the template of its kind makes of it


def make_view(item: Item, site: Site, path: str = "") -> View:
    """Work out what to show of an entry on the page at `path`; on its own page where none is given.

    The template of its kind does not see what stands around it, for feeds show the same and stay when that changes.
    """
    entry = item.entry
    view = View(
        item=msgspec.structs.replace(item, previous=None, next=None, steps=()),
        ref=item.ref,
        when=when(item.ref, site.language),
        lang=item.ref.lang,
        dir=direction(item.ref.lang),
        reference=make_reference(item, site),
        byline=_byline(item, site.language),
        body=body_html(entry.body),
        answers=tuple(AnswerView(answer.speaker, body_html(answer.text)) for answer in entry.answers),
        heavy=any(map(too_heavy, (entry.body, *(answer.text for answer in entry.answers)))),
        tall=0,
        content=Markup(""),
    )
    html = render(site, f"kinds/{entry.kind}.html.j2", path or item.ref.path, e=view, entry=entry)
    content = Markup(html)  # noqa: S704  # escaped by the template
    return msgspec.structs.replace(view, item=item, tall=_tall(html), content=content)


def _tall(html: str) -> int:
    """In which of the heights of `site.css` what HTML shows finds room, estimated high rather than low."""
    lines = len(html) / 48 + html.count("<p") + html.count("<li") + html.count("<d") + 5
    return next((size for size, most in ((1, 9), (2, 18), (3, 36)) if lines <= most), 0)


def _byline(item: Item, language: str) -> str:
    """Names by role, in the order printed: "by A and B, edited by C"."""
    roles: dict[str, list[str]] = {}
    for person in item.entry.byline:
        roles.setdefault(person.role, []).append(person.name)
    told = {role: listed(tuple(isolated(name, language) for name in names), language) for role, names in roles.items()}
    return t("comma", language).join(
        t(f"by_{role}", language, names=names) if f"by_{role}" in _ROLES else names for role, names in told.items()
    )


_ROLES = frozenset(["by_author", "by_editor", "by_via", "by_credit"])
