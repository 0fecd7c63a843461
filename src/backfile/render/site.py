"""What every page knows of its site. It is small, for it goes with every task, and constant over the whole site."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from backfile.render.parts import template_files
from backfile.render.words import LANGUAGES
from backfile.render.words.locales import base
from backfile.settings import Settings

#: Nothing from elsewhere, nothing inline. It holds on file:// as well. No script of ours connects to anything; that
#: one may, to the site alone, lets tools that judge pages read `robots.txt` (src/decisions/0012-look.md).
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that pages show, and where their templates are."""

    title: str
    base_url: str  #: ends with a slash, or is empty
    language: str  #: of the interface: one that we have words for
    robots: str
    accent: str = ""
    logo: str = ""  #: file below `assets/`
    theme: tuple[str, ...]  #: folders of templates, the winning one first
    version: str  #: of the templates: another one where any of them changed, so that none is used stale
    policy: str = POLICY
    only_pages: bool = False  #: without search, data files, and feeds by month and topic

    def absolute(self, path: str) -> str:
        """The address of a page on the web; empty where the site has none."""
        return self.base_url + path if self.base_url else ""


def base_of(settings: Settings) -> str:
    """The address of the site, ending with a slash; empty where it has none."""
    return settings.base_url.rstrip("/") + "/" if settings.base_url else ""


def _short(language: str) -> str:
    return language.partition("-")[0].lower()


def make_site(settings: Settings, theme: tuple[Path, ...], *, only_pages: bool = False) -> Site:
    """The site of an archive."""
    return Site(
        title=settings.title,
        base_url=base_of(settings),
        language=settings.language if _has_words(settings) else "en",
        robots=settings.robots,
        accent=settings.accent,
        logo=settings.logo,
        theme=tuple(str(folder) for folder in theme),
        version=_version(theme),
        only_pages=only_pages,
    )


def language_note(settings: Settings) -> str:
    """What to tell of a language that pages have no words in; nothing where they have."""
    if _has_words(settings):
        return ""
    return f"no words in '{settings.language}' yet: menus and labels are in English (known are {', '.join(LANGUAGES)})"


def _has_words(settings: Settings) -> bool:
    return base(settings.language) == _short(settings.language)


def constant_of(site: Site) -> Site:
    """What of the site every page depends on; on templates only those do that use them."""
    return msgspec.structs.replace(site, theme=(), version="")


def _version(theme: tuple[Path, ...]) -> str:
    """A hash over the names and bytes of all templates."""
    digest = hashlib.sha256()
    for folder in theme:
        for name, path in template_files(folder):
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
