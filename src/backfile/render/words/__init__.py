"""The words of the interface: every one of them comes from here, by its key, in the language of the archive."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from backfile.render.words.catalogue import ENGLISH, LANGUAGES, Catalogue, catalogue
from backfile.render.words.locales import base, direction, isolated, locale_of, number

__all__ = ["LANGUAGES", "base", "plain_words", "plural_words", "t"]


class _Voice(msgspec.Struct, frozen=True):
    """What `t` needs of a language, for it is asked several times a page."""

    book: Catalogue
    isolates: bool  #: foreign text is set off


@lru_cache(maxsize=16)
def _voice(language: str) -> _Voice:
    short = base(language)
    return _Voice(catalogue(short), direction(short) == "rtl")


def t(key: str, language: str, **values: object) -> str:
    """The words for `key`, with numbers and texts put into their places. `n` chooses between the forms it has."""
    voice = _voice(language)
    # What a language has no words for yet is said in English.
    book = voice.book if key in voice.book.words else catalogue(ENGLISH)
    text = book.words[key]
    if isinstance(text, tuple):
        n = values["n"]
        text = text[book.plural(n if isinstance(n, int) else 0)]
    if not values:
        return text
    for name, value in values.items():
        if isinstance(value, int):
            values[name] = number(value, language)
        elif voice.isolates and isinstance(value, str):
            values[name] = isolated(value, language)
    return text.format_map(values)


@lru_cache(maxsize=16)
def plain_words(language: str) -> dict[str, str]:
    """The words that have one form, by key; not those that the language lacks."""
    return {key: text for key, text in catalogue(base(language)).words.items() if isinstance(text, str)}


def plural_words(key: str, language: str) -> dict[str, str]:
    """The forms of a word by the names CLDR has for them, as browsers do: `one`, `few`, `other`."""
    book = _voice(language).book
    if key not in book.words:
        book, language = catalogue(ENGLISH), ENGLISH
    forms, name = book.words[key], locale_of(language).plural_form
    # Each form that whole numbers can take serves one of these.
    return {name(n): forms[book.plural(n)] for n in (1_000_000, *range(101))}
