"""Files of the theme that go to the site: stylesheet and scripts made ready, all else as it is."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from backfile.errors import BackfileError
from backfile.model import Output
from backfile.model.paths import ASSETS
from backfile.render.accent import accent_css
from backfile.render.site import Site
from backfile.render.words import t

#: What scripts say, by the names they use; the words stand under `js_`.
SPOKEN = (
    *("settings", "theme", "theme_auto", "theme_light", "theme_dark", "density", "density_auto", "density_compact"),
    *("clock", "clock_auto", "clock_utc", "clock_own", "keys", "keys_auto", "keys_off", "keys_list", "keys_help"),
    *("close", "copied", "today", "mine", "printed"),
)

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")


def asset_files(site: Site) -> list[Output]:
    """Every asset; a theme that comes first wins, file by file."""
    found: dict[str, Path] = {}
    for folder in reversed([Path(theme) / ASSETS for theme in site.theme]):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if file.is_file() and not any(part.startswith(".") for part in name.parts):
                found[name.as_posix()] = file
    if site.logo and site.logo not in found:
        raise BackfileError(
            f"templates/{ASSETS}/{site.logo}: is not there, put the logo there or take it out of the settings"
        )
    return [Output(f"{ASSETS}/{name}", _made(site, name, found[name])) for name in sorted(found)]


def _made(site: Site, name: str, file: Path) -> bytes:
    data = file.read_bytes()
    if name in ("site.css", "search.css"):
        accent = accent_css(site.accent) if site.accent and name == "site.css" else ""
        return (squeeze(data.decode()) + accent).encode()
    if name == "site.js":
        said = {key: t(f"js_{key}", site.language) for key in SPOKEN}
        return b"const words = " + msgspec.json.encode(said) + b";\n" + data
    return data


def squeeze(css: str) -> str:
    """A stylesheet without what only its writers need: comments and blanks. Our own; not for any CSS there may be."""
    flat = _AROUND.sub(r"\1", _BLANK.sub(" ", _COMMENT.sub("", css)))
    return flat.replace(": ", ":").replace(";}", "}").strip() + "\n"
