"""The words of the interface: every one of them comes from here, by its key, in the language of the archive.

A table maps keys to text with `{names}` to fill in. A pair of texts is one with two forms: for one, and for more.
"""

from __future__ import annotations

from functools import lru_cache

from backfile.render.words import de, en, es, fr

_TABLES: dict[str, dict[str, str | tuple[str, str]]] = {
    "de": de.WORDS,
    "en": en.WORDS,
    "es": es.WORDS,
    "fr": fr.WORDS,
}
_THOUSANDS = {"de": ".", "en": ",", "es": ".", "fr": "\u202f"}
#: Languages written from right to left.
_RTL = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"])


@lru_cache(maxsize=256)
def base(language: str) -> str:
    """The language of the interface that serves a BCP 47 tag best; English where we have no other."""
    short = language.partition("-")[0].lower()
    return short if short in _TABLES else "en"


def t(key: str, language: str, **values: object) -> str:
    """The words for `key`. `n`, where given, chooses between the forms for one and for more."""
    language = base(language)
    text = _TABLES[language].get(key) or en.WORDS[key]
    if isinstance(text, tuple):
        text = text[0 if _is_one(language, values["n"]) else 1]
    if not values:
        return text
    return text.format_map(
        {name: number(value, language) if isinstance(value, int) else value for name, value in values.items()}
    )


@lru_cache(maxsize=16)
def plain_words(language: str) -> dict[str, str]:
    """The words that have one form, by key."""
    return {key: text for key, text in {**en.WORDS, **_TABLES[base(language)]}.items() if isinstance(text, str)}


def _is_one(language: str, n: object) -> bool:
    return n == 1 or (language == "fr" and n == 0)


def number(n: int, language: str) -> str:
    """A number with its thousands marked."""
    return f"{n:,}".replace(",", _THOUSANDS[base(language)])


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """`rtl` or `ltr`, or `auto` where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0].lower() in _RTL or "-Arab" in language else "ltr"
