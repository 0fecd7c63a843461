"""The words of the interface: every one of them comes from here, by its key, in the language of the archive."""

from __future__ import annotations

from functools import lru_cache

from backfile.render.words.catalogue import ENGLISH, LANGUAGES, Catalogue, catalogue
from backfile.render.words.locales import base, isolated, locale_of, number

__all__ = ["LANGUAGES", "base", "plain_words", "plural_words", "t"]


def t(key: str, language: str, **values: object) -> str:
    """The words for `key`, with numbers and texts put into their places. `n` chooses between the forms it has."""
    book, text = _found(key, base(language))
    if isinstance(text, tuple):
        n = values["n"]
        text = text[book.plural(n if isinstance(n, int) else 0)]
    if not values:
        return text
    return text.format_map({name: _shown(value, language) for name, value in values.items()})


def _found(key: str, language: str) -> tuple[Catalogue, str | tuple[str, ...]]:
    """The words and the catalogue they stand in: the English one where the language has none yet."""
    book = catalogue(language)
    text = book.words.get(key)
    if text is None:
        book = catalogue(ENGLISH)
        text = book.words[key]
    return book, text


def _shown(value: object, language: str) -> object:
    if isinstance(value, int):
        return number(value, language)
    return isolated(value, language) if isinstance(value, str) else value


@lru_cache(maxsize=16)
def plain_words(language: str) -> dict[str, str]:
    """The words that have one form, by key."""
    return {key: text for key in catalogue(ENGLISH).words if isinstance(text := _found(key, base(language))[1], str)}


def plural_words(key: str, language: str) -> dict[str, str]:
    """The forms of a word by the names CLDR has for them, as browsers do: `one`, `few`, `other`."""
    book, forms = _found(key, base(language))
    name = locale_of(language if key in catalogue(base(language)).words else ENGLISH).plural_form
    # Each form that whole numbers can take serves one of these.
    return {name(n): forms[book.plural(n)] for n in (1_000_000, *range(101))}
