"""What every page knows of its site. It is small, for it goes with every task, and constant over the whole site."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backfile.settings import Settings

#: Nothing from elsewhere, nothing inline. It holds on file:// as well.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that pages show, and where their templates are."""

    title: str
    base_url: str  #: ends with a slash, or is empty
    language: str
    robots: str
    theme: tuple[str, ...]  #: folders of templates, the winning one first
    policy: str = POLICY

    def absolute(self, path: str) -> str:
        """The address of a page on the web; empty where the site has none."""
        return self.base_url + path if self.base_url else ""


def make_site(settings: Settings, theme: tuple[Path, ...]) -> Site:
    """The site of an archive."""
    return Site(
        title=settings.title,
        base_url=settings.base_url.rstrip("/") + "/" if settings.base_url else "",
        language=settings.language or "en",
        robots=settings.robots,
        theme=tuple(str(folder) for folder in theme),
    )
