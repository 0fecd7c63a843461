"""Pages that stand once in a site: the list of entries without a day, about, and not found."""

from __future__ import annotations

import base64
import hashlib

import msgspec

from backfile.model import Output, Ref, WithheldListing
from backfile.model.paths import ABOUT, NOT_FOUND, UNDATED, day_page, withheld_page
from backfile.render.markdown import body_html, split_heading
from backfile.render.site import POLICY, Site
from backfile.render.theme import render
from backfile.render.when import when


class Undated(msgspec.Struct, frozen=True):
    """What the list of entries without a day is made from."""

    site: Site
    sources: tuple[tuple[str, str, tuple[Ref, ...]], ...]  #: name, title, entries in page order
    withheld: int  #: further ones of which nothing may be shown


def undated_list(payload: Undated) -> list[Output]:
    """The list of entries without a day."""
    language = payload.site.language
    groups = [
        (name, title, [(ref, when(ref, language)) for ref in refs]) for name, title, refs in payload.sources if refs
    ]
    html = render(payload.site, "undated.html.j2", UNDATED, groups=groups, withheld=payload.withheld)
    return [Output(UNDATED, html.encode())]


class Days(msgspec.Struct, frozen=True):
    """What the pages of withheld entries are made from."""

    site: Site
    days: tuple[WithheldListing, ...]


def withheld_pages(payload: Days) -> list[Output]:
    """For each day a page that says how much of it is withheld, and no more."""
    outputs = []
    for listing in payload.days:
        path = withheld_page(listing.day)
        around = "" if not listing.listed else day_page(listing.day) if listing.day else UNDATED
        html = render(payload.site, "withheld.html.j2", path, listing=listing, around=around)
        outputs.append(Output(path, html.encode()))
    return outputs


class About(msgspec.Struct, frozen=True):
    """What the about page is made from."""

    site: Site
    text: str  #: Markdown


def about_pages(payload: About) -> list[Output]:
    """The page about the archive."""
    title, text = split_heading(payload.text)
    html = render(payload.site, "about.html.j2", ABOUT, title=title, text=body_html(text))
    return [Output(ABOUT, html.encode())]


class Once(msgspec.Struct, frozen=True):
    """What a page is made from that shows nothing of the archive."""

    site: Site


def not_found_pages(payload: Once) -> list[Output]:
    """The page for what is not there. It is served at any depth, so it holds its own style and no relative link."""
    site = payload.site
    style = render(site, "404.css.j2", NOT_FOUND).strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")
    return [Output(NOT_FOUND, render(site, "404.html.j2", NOT_FOUND, style=style, policy=policy).encode())]
