"""What CLDR knows of the archive's language, by way of Babel: numbers, digits, lists, the week; and its direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list
from babel.numbers import format_decimal

from backfile.render.words.catalogue import ENGLISH, LANGUAGES

#: The English of the world (8 February 2016, weeks from Monday); `en-US` is one's own choice.
_WORLD_ENGLISH = "en-001"
#: Languages written from right to left.
_RTL = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"])
#: Nought in the systems of digits that are some language's own; the other nine follow it in Unicode.
_NOUGHT = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀"}
_FIRST_STRONG, _POP = "\u2068", "\u2069"


@lru_cache(maxsize=256)
def base(language: str) -> str:
    """The language of the interface that serves a BCP 47 tag best; English where we have no other."""
    short = language.partition("-")[0].lower()
    return short if short in LANGUAGES else ENGLISH


@lru_cache(maxsize=256)
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag: that of its language alone where CLDR has none of its own for the rest."""
    short = base(language)
    if language.partition("-")[0].lower() == short and language.lower() != ENGLISH:
        try:
            return Locale.parse(language, sep="-")
        except (ValueError, UnknownLocaleError):
            pass
    return Locale.parse(_WORLD_ENGLISH if short == ENGLISH else short, sep="-")


@lru_cache(maxsize=16)
def digits_of(language: str) -> str:
    """The ten digits, nought first, that CLDR gives a language in its country: `ar-EG` has its own, `ar-MA` has not."""
    nought = _NOUGHT.get(locale_of(language).default_numbering_system, "0")
    return "".join(chr(ord(nought) + n) for n in range(10))


@lru_cache(maxsize=16)
def _table(language: str) -> dict[int, str]:
    found = digits_of(language)
    return {} if found[0] == "0" else {ord("0") + n: digit for n, digit in enumerate(found)}


def digits(text: object, language: str) -> str:
    """A text with its digits written as the language does: a clock, a day of the month, a year."""
    table = _table(language)
    return str(text).translate(table) if table else str(text)


@lru_cache(maxsize=4096)
def number(n: int, language: str) -> str:
    """A number with its thousands marked."""
    return digits(format_decimal(n, locale=locale_of(language), numbering_system="default"), language)


@lru_cache(maxsize=4096)
def listed(names: Sequence[str], language: str, style: str = "standard") -> str:
    """`A, B and C`; in style `or`, `A, B or C`. Expects a tuple."""
    return format_list(names, style="or" if style == "or" else "standard", locale=locale_of(language))


@lru_cache(maxsize=16)
def first_weekday(language: str) -> int:
    """The day a week begins with, Monday 0: in the country of the tag, else where the language is likely spoken."""
    locale = locale_of(language)
    if not locale.territory:
        locale = Locale.parse(get_global("likely_subtags").get(str(locale), str(locale)))
    return locale.first_week_day


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """`rtl` or `ltr`, or `auto` where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0].lower() in _RTL or "-Arab" in language else "ltr"


def isolated(text: str, language: str) -> str:
    """A foreign text (a name, a path) set off so that it cannot stir the order of the words around it.

    Only where these run from right to left and it has a letter that does not; in HTML `<bdi>` does the same.
    """
    if direction(base(language)) == "rtl" and any(unicodedata.bidirectional(letter) == "L" for letter in text):
        return f"{_FIRST_STRONG}{text}{_POP}"
    return text


def joined(text: str) -> str:
    """A text without what `isolated` put in, for files in which it is not wanted."""
    return text.replace(_FIRST_STRONG, "").replace(_POP, "")
