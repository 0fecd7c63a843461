"""The settings of an archive, from `backfile.toml`."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from backfile.errors import BackfileError, UsageError

NAME = "backfile.toml"
FORMAT = 1
# Within these the parser is done in a moment, whatever it is given.
LONGEST_LINE = 2_000  #: characters
MOST_LINES = 2_000


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting there is."""

    format: int = FORMAT  #: of the archive folder; a newer one is refused
    title: str = "An archive"
    base_url: str = ""  #: for canonical links, feeds and the sitemap; everything else works without
    zone: str = ""  #: IANA name: of stamps whose zone neither page nor source tells; never the machine's
    language: str = "en"  #: BCP 47: of menus and labels; dates and numbers as in its country, `ar-EG`
    accent: str = ""  #: `#rrggbb`: the colour of links and quantities instead of blue; its lightness is ours to choose
    logo: str = ""  #: a picture in `templates/assets/`, such as `logo.svg`, before the title instead of our mark
    update: str = ""  #: `in-place`: the site is updated file by file; else a new version takes its place at once
    robots: str = ""  #: content of a robots tag on every page, such as `noindex`


_KNOWN = ", ".join(Settings.__struct_fields__)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PICTURE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}[.](?:svg|png|webp|jpg|jpeg|gif)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(?:/[A-Za-z0-9_+-]{1,32}){0,2}")
_AT = re.compile(r"(.*) \(at (?:line ([0-9]+), column [0-9]+|end of document)\)", re.DOTALL)


def find_archive(start: Path) -> Path:
    """The archive folder at `start` or above it. Raises UsageError where there is none."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder
    raise UsageError(f"{start}: no archive here or above (no {NAME}), make one with: backfile new DIR")


def load_settings(root: Path) -> Settings:
    """The settings of the archive at `root`. Raises BackfileError with file and line for a wrong one."""
    path = root / NAME
    where = _shown(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BackfileError(f"{where}: cannot be read ({error.strerror}), check its permissions") from error
    except UnicodeDecodeError as error:
        line = 1 + error.object[: error.start].count(b"\n")
        raise BackfileError(f"{where}: is not UTF-8 (line {line}), save it as UTF-8") from error
    if long := next((n for n, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE or n > MOST_LINES), 0):
        what = (
            f"a line of more than {LONGEST_LINE:,} characters"
            if long <= MOST_LINES
            else f"more than {MOST_LINES:,} lines"
        )
        raise BackfileError(f"{where}:{long}: {what}, which no setting needs, mend it")
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        what, line = _syntax(str(error), text)
        raise BackfileError(f"{where}{f':{line}' if line else ''}: is not TOML ({what}), mend it") from error
    faults = [(_line_of(text, key), why) for key, value in table.items() if (why := _fault(key, value))]
    if faults:
        line, why = min(faults)
        raise BackfileError(f"{where}{f':{line}' if line else ''}: {why}")
    return msgspec.convert(table, Settings)


def default_theme() -> Path:
    """The folder of the theme that comes with backfile: inside an installed package, else in the checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent.parent / "templates"


def theme_of(root: Path) -> tuple[Path, ...]:
    """Where templates of the archive at `root` are looked for: its own folder wins, file by file."""
    default = default_theme()
    own = (root / "templates").absolute()  # whoever renders may stand in another folder
    return (own, default) if own.is_dir() and own.resolve() != default.resolve() else (default,)


def theme_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """All files of a theme's folder by the name they have there. A link to a folder counts as one, as it does to Jinja;
    one that leads back to a folder on the way to it is left out.
    """
    ways: dict[str, tuple[Path, ...]] = {str(folder): (folder.resolve(),)}  # the folders that lead to each
    for place, folders, names in os.walk(folder, followlinks=True):
        way = ways.pop(place)
        real = {name: Path(place, name).resolve() for name in sorted(folders)}
        folders[:] = [name for name, path in real.items() if not any(one.is_relative_to(path) for one in way)]
        ways |= {f"{place}/{name}": (*way, real[name]) for name in folders}
        for name in sorted(names):
            path = Path(place, name)
            yield path.relative_to(folder).as_posix(), path


def is_address(text: str) -> bool:
    """Whether `text` is an address of the web, with http or https."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
    return known and text.isprintable() and " " not in text


def is_language(text: str) -> bool:
    """Whether `text` looks like a BCP 47 tag of a language, `de` or `zh-Hant-TW`."""
    return _LANGUAGE.fullmatch(text) is not None


def _is_zone(text: str) -> bool:
    try:
        return _ZONE.fullmatch(text) is not None and bool(zoneinfo.ZoneInfo(text))
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        return False


def _fault(key: str, value: Any) -> str:
    """Why a setting cannot be, with what to do; empty if it can."""
    names = Settings.__struct_fields__
    if key not in names:
        near = difflib.get_close_matches(key[:40].lower(), names, n=1)
        return f"unknown setting '{key[:60]}', " + (f"did you mean '{near[0]}'?" if near else f"known are: {_KNOWN}")
    if key == "format":
        if not isinstance(value, int) or isinstance(value, bool):
            return f"format must be a whole number, not {_kind(value)}"
        newer = f"format {value} is newer than this backfile knows ({FORMAT}), update backfile"
        return newer if value > FORMAT else ""
    if not isinstance(value, str):
        return f"{key} must be text, not {_kind(value)}"
    return _fault_of_text(key, value) if value or key == "language" else ""


def _fault_of_text(key: str, value: str) -> str:
    if key == "base_url" and not is_address(value):
        return f"base_url must start with https:// or http:// and name a host, not '{value[:60]}'"
    if key == "update" and value != "in-place":
        return f"update must be in-place or left empty, not '{value[:60]}'"
    if key == "zone" and not _is_zone(value):
        return f"zone '{value[:60]}' is no time zone, write it like Europe/Prague"
    if key == "accent" and not _COLOUR.fullmatch(value):
        return f"accent '{value[:60]}' is no colour, write it like #7a1f3d"
    if key == "logo" and not _PICTURE.fullmatch(value):
        return f"logo '{value[:60]}' must be the file name of a picture in templates/assets/, such as logo.svg"
    if key == "language" and not is_language(value):
        return f"language '{value[:60]}' is no language, write its tag like en, de-AT or zh-Hant"
    return ""


def _kind(value: Any) -> str:
    kinds = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")


def _syntax(message: str, text: str) -> tuple[str, int]:
    """What the parser says is wrong, and its line; 0 where it names none."""
    match = _AT.fullmatch(message)
    if match is None:
        return "nested too deep" if "recursion" in message else message[:100], 0
    return match[1][:1].lower() + match[1][1:], int(match[2]) if match[2] else text.rstrip().count("\n") + 1


def _line_of(text: str, key: str) -> int:
    """The line where a key of the file's top stands, found by the eye; 0 where it is written in some odd way."""
    match = re.search(rf"""^[ \t]*(?:\[+[ \t]*)?["']?{re.escape(key)}["']?[ \t]*[\].=]""", text, re.MULTILINE)
    return 1 + text.count("\n", 0, match.start()) if match else 0


def _shown(path: Path) -> str:
    """The path as one types it: relative where it lies below the current folder."""
    here = Path.cwd()
    full = here / path
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(path)
