"""The settings of an archive, from `backfile.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from backfile.errors import BackfileError, UsageError

NAME = "backfile.toml"
FORMAT = 1


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting there is."""

    format: int = FORMAT  #: of the archive folder; a newer one is refused
    title: str = "An archive"
    base_url: str = ""  #: for canonical links, feeds and the sitemap; everything else works without
    zone: str = ""  #: IANA name: of stamps whose zone neither page nor source tells; never the machine's
    language: str = "en"  #: BCP 47, of the interface
    robots: str = ""  #: content of a robots tag on every page, such as `noindex`


def find_archive(start: Path) -> Path:
    """The archive folder at `start` or above it. Raises UsageError where there is none."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder
    raise UsageError(f"{start}: no archive here or above (no {NAME}), make one with: backfile new DIR")


def load_settings(root: Path) -> Settings:
    """The settings of the archive at `root`. Raises BackfileError with the file's name for a wrong one."""
    path = root / NAME
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BackfileError(f"{path}: cannot be read ({error}), mend it") from error
    found = table.get("format", FORMAT)
    if isinstance(found, int) and found > FORMAT:
        raise BackfileError(f"{path}: format {found} is newer than this backfile knows ({FORMAT}), update backfile")
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise BackfileError(f"{path}: {error}, mend it") from error
    if settings.base_url and not settings.base_url.startswith(("https://", "http://")):
        raise BackfileError(f"{path}: base_url must start with https:// or http://, not '{settings.base_url}'")
    return settings
