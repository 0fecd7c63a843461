"""Catalogues of gettext: the words of one language by their keys, read from the text a translator edits.

A key is the context of a message (`msgctxt`), its English text the message itself, so the template of all catalogues
is the English one. Nothing is compiled: a catalogue is read in a few milliseconds, and only the one in use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from gettext import c2py
from pathlib import Path

import msgspec
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locale"
TEMPLATE = FOLDER / "backfile.pot"
#: The language of the template.
ENGLISH = "en"
#: Every language there are words for; each but English has a folder of this name.
LANGUAGES = ("ar", "de", "en", "es", "fr")


class Catalogue(msgspec.Struct, frozen=True):
    """The words of a language."""

    words: dict[str, str | tuple[str, ...]]  #: by key; several forms where a number chooses
    plural: Callable[[int], int]  #: which form a number takes


def catalogue_file(language: str) -> Path:
    """The file with the words of a language."""
    return TEMPLATE if language == ENGLISH else FOLDER / language / "LC_MESSAGES" / "backfile.po"


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalogue:
    """The words of one of the LANGUAGES; what has no translation, or a doubtful one ("fuzzy"), is left out."""
    with catalogue_file(language).open("rb") as file:
        messages = read_po(file)
    words: dict[str, str | tuple[str, ...]] = {}
    for message in messages:
        text = message.id if language == ENGLISH else message.string
        forms = (text,) if isinstance(text, str) else tuple(text or ())
        if message.context and not message.fuzzy and forms and all(forms):
            words[message.context] = text if isinstance(text, str) else forms
    return Catalogue(words, c2py(messages.plural_expr))
