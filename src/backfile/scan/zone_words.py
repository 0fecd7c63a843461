"""How zones are printed behind a clock or in a note: `(CET)`, `UTC+2`, "Greenwich Mean Time", "heure de Paris"."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

import msgspec

from backfile.scan.zones import KNOWN, WORDS

_SHORT = re.compile(
    r"\(?((?:UTC|GMT)\s?[+-][0-9]{1,2}(?::?[0-9]{2})?|(?:[A-Z]{2,5}|МСК|мск|TSİ)\b|[+-][0-9]{2}:?[0-9]{2}\b|Z\b)\)?"
)
_LONGEST = 45  # characters of a zone in words
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
#: The clocks of the place itself: nothing that a zone could be learned from.
_LOCAL = {
    "local time", "ortszeit", "heure locale", "hora local", "ora locale", "lokale tijd", "plaatselijke tijd",
    "местного времени", "по местному времени", "за місцевим часом", "yerel saatle", "yerel saat", "بالتوقيت المحلي",
    "به وقت محلی",
}  # fmt: skip
_OF_CITY = tuple(
    re.compile(rf"(?:{pattern})\Z")
    for pattern in (
        r"(.+) (?:time|saatiyle|saati)", r"(.+)er zeit", r"(?:heure|heures) (?:de |d')(.+)", r"hora de (.+)",
        r"horário de (.+)", r"ora di (.+)", r"بتوقيت (.+)", r"به وقت (.+)",
    )
)  # fmt: skip


class Zone(msgspec.Struct, frozen=True):
    """A zone in a line."""

    text: str  #: abbreviation or offset as printed, or the IANA name its words mean; nothing for "local time"
    end: int  #: where it ends


@cache
def _tables() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(files("backfile.scan").joinpath("zones.json").read_bytes())
    return loaded


@cache
def _openings() -> frozenset[str]:
    """Words that a zone in words begins with."""
    tables = _tables()
    named = {name.split()[0] for name in (*tables["spelled"], *tables["cities"], *_LOCAL)}
    return frozenset(named | {"heure", "heures", "hora", "horário", "ora", "بتوقيت", "به"})


def zone_at(text: str, at: int) -> Zone | None:
    """The zone that begins at `at`, be it in brackets, or None."""
    found = _SHORT.match(text, at)
    if found and (found[1] in KNOWN or not found[1].isalpha()) and not _is_word(text, found):
        return Zone(found[1], found.end())
    return _in_words(text, at)


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Does an abbreviation that is a word as well stand before further words?"""
    after = text[found.end() : found.end() + 2]
    return found[1] in WORDS and after[:1] == " " and after[1:].isalpha()


def _in_words(text: str, at: int) -> Zone | None:
    opened = text[at : at + 1] == "("
    start = at + opened
    first = _WORD.match(text, start)
    if not first:
        return None
    opening = _plain(first[0])
    if opening not in _openings() and not opening.endswith("er"):
        return None
    ends = [word.end() for word in _WORD.finditer(text, start, start + _LONGEST)][:6]
    for end in reversed(ends):
        meaning = _meaning(_plain(text[start:end]).rstrip("."))
        if meaning is not None:
            closed = opened and text[end : end + 1] == ")"
            return Zone(meaning, end + closed) if closed == opened else None
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _meaning(name: str) -> str | None:
    """What the words mean; nothing for local time, None where they are no zone."""
    if name in _LOCAL:
        return ""
    tables = _tables()
    if spelled := tables["spelled"].get(name):
        return spelled
    for pattern in _OF_CITY:
        if (found := pattern.match(name)) and (city := tables["cities"].get(found[1])):
            return city
    return None


_IN_NOTE = re.compile(
    r"\(([A-Z]{2,5}|(?:UTC|GMT)\s?[+-][0-9]{1,2}(?::[0-9]{2})?)\)|\b((?:UTC|GMT)\s?[+-][0-9]{1,2}(?::[0-9]{2})?)\b"
)
_LETTER = re.compile(r"(?<!\w)[^\W\d_]")
_WALL_LIKE = {"ET", "CT", "MT", "PT"}  # too short to stand for a zone in running words


def named_zone(line: str) -> str:
    """The zone a note such as "all times are Central European Time (CET)" names, or nothing.

    In turn: an abbreviation in brackets or an offset; a zone in words; an abbreviation in the text.
    """
    line = line[:400]
    for found in _IN_NOTE.finditer(line):
        text: str = found[1] or found[2]
        if text in KNOWN or not text.isalpha():
            return text
    starts = [found.start() for found in _LETTER.finditer(line)]
    spelled = (zone.text for at in starts if (zone := _in_words(line, at)) and zone.text)
    if name := next(spelled, ""):
        return name
    words = (found[0] for found in re.finditer(r"\b(?:[A-Z]{2,5}|МСК|мск|TSİ)\b", line))
    return next((word for word in words if word in KNOWN and word not in _WALL_LIKE | WORDS), "")
