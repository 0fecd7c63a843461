"""Files of the theme that go to the site as they are: stylesheet and icon."""

from __future__ import annotations

from pathlib import Path

from backfile.model import Output
from backfile.model.paths import ASSETS
from backfile.render.site import Site


def asset_files(site: Site) -> list[Output]:
    """Every asset; a theme that comes first wins, file by file."""
    found: dict[str, Path] = {}
    for folder in reversed([Path(theme) / ASSETS for theme in site.theme]):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if file.is_file() and not any(part.startswith(".") for part in name.parts):
                found[name.as_posix()] = file
    return [Output(f"{ASSETS}/{name}", found[name].read_bytes()) for name in sorted(found)]
