"""Lines that name people: bylines, the speaker under a quotation, credits in brackets, gallery marks."""

from __future__ import annotations

import re

import msgspec

from backfile.scan.stamps import Stamp, closing_stamp
from backfile.text import small

_CAP = 200
_BY = re.compile(
    r"(?:(?:reporting |written |words |text |report )?by|from|von|par|por|di|da|door|автор:?)\s+", re.IGNORECASE
)
_BEGINNINGS = frozenset("re wr wo te by fr vo pa po di da do ав".split())  # noqa: SIM905  # of the words above
_JOINS = re.compile(r"(?:;|,)?\s+(edited by|editing by|redigiert von|édité par|editado por|via)\s+", re.IGNORECASE)
_GALLERY = re.compile(r"(?:[^\W\d_]{3,9}\s+)?[0-9]{1,3}\s?(?:of|von|sur|de|di|van|из|/)\s?[0-9]{1,3}$", re.IGNORECASE)
_ATTRIBUTION = re.compile(r"(?:--|—|–)\s?(\S.*)$")
_CREDIT = re.compile(r"\[([^\[\]]{2,80})\]$")
_NAME_END = re.compile(r"[.!?:;]$")


class Credits(msgspec.Struct, frozen=True):
    """What a byline says: people with their roles, and the stamp that ends it, where one does."""

    people: tuple[tuple[str, str], ...]  #: name, role
    stamp: Stamp | None = None


def is_name(text: str) -> bool:
    """May these words be the name of a person or an office: few, most with a capital, no full stop at the end?"""
    tokens = text.split()
    if not 1 <= len(tokens) <= 8 or (_NAME_END.search(text) and not text.endswith((" Jr.", " Sr."))):
        return False
    return len(tokens) == 1 or sum(_capital(token) for token in tokens) >= len(tokens) / 2


def _capital(token: str) -> bool:
    """Does a word begin as names do: with a capital, or in a script that has none?"""
    return token[0].isupper() or (token[0].isalpha() and not token[0].islower())


def parse_byline(line: str) -> Credits | None:
    """Read `by A edited by B 6/15/2014 3:16:44 PM`, `by A via B`, `By A and B`; None for any other line."""
    text = line.strip()
    start = _BY.match(text) if small(text[:2]) in _BEGINNINGS else None
    if not start or len(text) > _CAP:
        return None
    stamp = closing_stamp(text)
    if stamp:
        text = text[: stamp.start].rstrip(" ,|-")
    parts = _JOINS.split(text[start.end() :])
    people: list[tuple[str, str]] = []
    for role, names in zip(["by", *parts[1::2]], parts[0::2], strict=True):
        if not is_name(names):
            return None
        word = role.casefold()
        people.append((names.strip(), "author" if word == "by" else "via" if word == "via" else "editor"))
    return Credits(tuple(people), stamp) if people else None


def attribution(line: str) -> str:
    """The speaker in `-- NAME` under a quotation, or nothing."""
    found = _ATTRIBUTION.match(line.strip())
    return found[1].strip() if found and len(found[1]) <= 80 and is_name(found[1].strip()) else ""


_CAPTION = re.compile(
    r"(?:Photo credit|Photograph(?: by)?|Photo|Picture|Image|Credit|Foto|Bild|Crédit(?: photo)?|Crédito|Фото)"
    r"\s?:\s*([^:]{2,60})$"
)


_PICTURE = (
    "(?:image|photo|photograph|picture|bild|foto|fotograf(?:ie)?|fotografía|fotografia|crédito|crédit|imagen|imagem"
    "|immagine|afbeelding|beeld|фото|зображення|светлина|صورة|الصورة|عکس|fotoğraf|görsel|zdjęcie|fot\\.|bilde|billede"
    "|写真|图)"
)
_OF_PICTURE = re.compile(
    rf"{_PICTURE}(?:[ -](?:caption|source|credits?|by|text|unterschrift|quelle))?\s?[:：]"
    rf"|.{{0,300}}[(\[](?:{_PICTURE}|quelle|source|fonte|fuente|bron|collection of|sammlung)\s?:?"
    r"[^()\[\]]{2,80}[)\]]\s*$",
    re.IGNORECASE,
)


def of_picture(line: str) -> bool:
    """Does the line say by its words that it tells of a picture: `Image caption: ...`, `... (Photo: NAME)`?"""
    text = line.strip()
    return len(text) <= 400 and _OF_PICTURE.match(text) is not None


def caption(line: str) -> tuple[str, str] | None:
    """Caption and credit of a line that ends in `Credit: NAME`, also where it is glued to the caption; or None."""
    text = line.strip()
    found = _CAPTION.search(text[-90:]) if len(text) <= 400 and ":" in text[-90:] else None
    if not found or found[1].rstrip().endswith(("?", "!", ",")):
        return None
    return text[: len(text) - len(found[0])].rstrip(), found[1].strip()


def credit(line: str) -> tuple[str, str] | None:
    """Text and credit of a line that ends in `[Agency]`; the text may be empty. None for any other line."""
    text = line.strip()
    found = _CREDIT.search(text[-90:]) if text.endswith("]") and len(text) <= 600 else None
    if not found:
        return None
    name = found[1].strip()
    tokens = name.replace(",", " ").split()
    if (
        not tokens
        or len(tokens) > 8
        or not all(token[0].isupper() or token in ("and", "und", "et", "y", "via") for token in tokens)
    ):
        return None
    return text[: len(text) - len(found[0])].rstrip(), name


def gallery_mark(line: str) -> bool:
    """Is the line the mark of a place in a gallery, such as `1 of 7`?"""
    return len(line) < 40 and line.rstrip()[-1:].isdigit() and _GALLERY.match(line.strip()) is not None
