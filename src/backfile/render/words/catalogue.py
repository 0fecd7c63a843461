"""Catalogues of gettext: the words of one language by their keys, read from the text a translator edits.

A key is the context of a message (`msgctxt`), its English text the message itself, so the template of all catalogues
is the English one. Nothing is compiled: a catalogue is read in a few milliseconds, and only the one in use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from gettext import c2py
from pathlib import Path

import msgspec

from backfile.render.words.po import read_messages

FOLDER = Path(__file__).parent / "locale"
TEMPLATE = FOLDER / "backfile.pot"
#: The language of the template.
ENGLISH = "en"
#: Every language there are words for; each but English has a folder of this name.
LANGUAGES = ("ar", "de", "en", "es", "fr")


_PLURAL = re.compile(r"^Plural-Forms:.*\bplural=([^;]+)", re.MULTILINE)
_ENGLISH_PLURAL = "(n != 1)"


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
    words: dict[str, str | tuple[str, ...]] = {}
    plural = _ENGLISH_PLURAL
    for message in read_messages(catalogue_file(language).read_text("utf-8")):
        forms = message.english if language == ENGLISH else message.translated
        if message.context and not message.fuzzy and all(forms):
            words[message.context] = tuple(forms) if len(message.english) > 1 else forms[0]
        elif not message.context and (found := _PLURAL.search(message.translated[0])):
            plural = found[1]
    return Catalogue(words, c2py(plural))
