"""Pages that stand once in a site: the list of entries without a day, about, and not found."""

from __future__ import annotations

import base64
import hashlib

import msgspec

from backfile.model import Output, Ref
from backfile.model.paths import ABOUT, NOT_FOUND, UNDATED
from backfile.render.markdown import body_html, split_heading
from backfile.render.site import POLICY, Site
from backfile.render.theme import render
from backfile.render.when import when


class Undated(msgspec.Struct, frozen=True):
    """What the list of entries without a day is made from."""

    site: Site
    sources: tuple[tuple[str, str, tuple[Ref, ...]], ...]  #: name, title, entries in page order


def undated_list(payload: Undated) -> list[Output]:
    """The list of entries without a day."""
    language = payload.site.language
    groups = [
        (name, title, [(ref, when(ref, language)) for ref in refs]) for name, title, refs in payload.sources if refs
    ]
    return [Output(UNDATED, render(payload.site, "undated.html.j2", UNDATED, groups=groups).encode())]


class About(msgspec.Struct, frozen=True):
    """What the about page is made from."""

    site: Site
    text: str  #: Markdown


def about_pages(payload: About) -> list[Output]:
    """The page about the archive."""
    title, text = split_heading(payload.text)
    html = render(payload.site, "about.html.j2", ABOUT, title=title, text=body_html(text))
    return [Output(ABOUT, html.encode())]


def not_found_pages(site: Site) -> list[Output]:
    """The page for what is not there. It is served at any depth, so it holds its own style and no relative link."""
    style = render(site, "404.css.j2", NOT_FOUND).strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")
    return [Output(NOT_FOUND, render(site, "404.html.j2", NOT_FOUND, style=style, policy=policy).encode())]
