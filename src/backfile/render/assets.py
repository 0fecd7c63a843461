"""Files of the theme that go to the site: stylesheet and scripts made ready, all else as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.model import Output
from backfile.model.paths import ASSETS
from backfile.render.accent import accent_css
from backfile.render.parts import is_hidden
from backfile.render.shorten import shorten
from backfile.render.site import Site
from backfile.render.squeeze import squeeze_css, squeeze_js
from backfile.render.words import t
from backfile.render.words.locales import digits_of
from backfile.settings import theme_files

#: What scripts say, by the names they use; the words stand under `js_`.
SPOKEN = ("settings", "keys_list", "close", "copied", "today", "mine", "printed")
#: Files that only the page of search asks for.
OF_SEARCH = {"search.css", "search.js"}
#: Keys, and under which word the page about the archive tells what they do.
KEYS = {"j k": "next", "[ ]": "page", "/": "search", "?": "list"}
#: What a reader may set, and to what instead of what we choose.
CHOICES = {"theme": ("light", "dark"), "density": ("compact",), "clock": ("utc", "own"), "keys": ("off",)}


class Assets(msgspec.Struct, frozen=True):
    """What the assets are made from."""

    site: Site
    digest: bytes  #: of all their files


def assets_digest(theme: Iterable[str]) -> bytes:
    """A hash of the assets in the folders of a theme."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in map(Path, theme):
        for name, file in sorted(theme_files(folder / ASSETS)):
            if file.is_file():
                data = file.read_bytes()
                digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
        digest.update(b"\0")
    return digest.digest()


def asset_files(payload: Assets) -> list[Output]:
    """Every asset; a theme that comes first wins, file by file."""
    site = payload.site
    found: dict[str, Path] = {}
    for folder in reversed([Path(theme) / ASSETS for theme in site.theme]):
        found |= {name: file for name, file in theme_files(folder) if file.is_file() and not is_hidden(name)}
    if site.logo and site.logo not in found:
        raise BackfileError(
            f"templates/{ASSETS}/{site.logo}: is not there, put the logo there or take it out of the settings"
        )
    names = sorted(found.keys() - OF_SEARCH if site.only_pages else found)
    return [Output(f"{ASSETS}/{name}", _made(site, name, found[name])) for name in names]


def _made(site: Site, name: str, file: Path) -> bytes:
    data = file.read_bytes()
    if file.is_relative_to(Path(site.theme[-1])):  # what an archive brings of its own is published as it is
        if name.endswith(".css"):
            data = squeeze_css(data.decode()).encode()
        elif name.endswith(".js"):
            data = shorten(squeeze_js(data.decode())).encode()
    if name == "site.css" and site.accent:
        return data + accent_css(site.accent).encode()
    if name == "site.js":
        return b"const words = " + msgspec.json.encode(_spoken(site)) + b";\n" + data
    return data


def _spoken(site: Site) -> dict[str, object]:
    """The words of scripts; of each choice its name, its title, and its values with their labels."""

    def say(key: str) -> str:
        return t(f"js_{key}", site.language)

    choices = [
        (name, say(name), ("", say(f"{name}_auto")), *((value, say(f"{name}_{value}")) for value in values))
        for name, values in CHOICES.items()
    ]
    told = [
        (keys, t(f"about_keys_{what}", site.language))
        for keys, what in KEYS.items()
        if not (site.only_pages and what == "search")
    ]
    return {
        **{key: say(key) for key in SPOKEN},
        "keys_help": told,
        "choices": choices,
        "digits": digits_of(site.language),
    }
