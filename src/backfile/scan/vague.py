"""Dates that name no single day, month or year: `c. 1310`, `before 1500`, `early 1926`, in the languages we read."""

from __future__ import annotations

import re

_ABOUT = (
    "c|ca|circa|about|around|approximately|um|gegen|etwa|rund|vers|environ|hacia|alrededor de|aprox|verso|intorno al"
    "|cerca de|por volta de|rond|omstreeks|circa|около|примерно|ок|близько|приблизно|бл|حوالي|نحو|حدود|yaklaşık|około"
    "|omkring|kring|ungefär|cirka|sekitar"
)
_BEFORE = (
    "before|by|until|till|up to|no later than|vor|bis|avant|jusqu'en|antes de|hasta|prima del|entro il|fino al|até|voor"
    "|vóór|tot|до|к|قبل|حتى|پیش از|تا|önce|przed|do|före|innan|før|inden|sebelum|hingga"
)
_AFTER = (
    "after|since|from|nach|seit|ab|après|depuis|después de|desde|dopo il|dal|depois de|na|sinds|vanaf|после|с|після|з"
    "|بعد|منذ|پس از|از|sonra|po|od|efter|sedan|etter|siden|setelah|sejak"
)
#: Parts of a year or month: the date is of that year or month, and no more is settled.
_PART = (
    "early|mid|late|spring|summer|autumn|fall|winter|christmas|easter|(?:the )?(?:beginning|middle|end) of|in"
    "|anfang|mitte|ende|frühjahr|frühling|sommer|herbst|weihnachten|ostern"
    "|début|mi|fin|printemps|été|automne|hiver|courant|en|principios de|mediados de|finales de|primavera(?: de)?"
    "|verano(?: de)?|otoño(?: de)?|invierno(?: de)?|inizio|metà|fine|estate|autunno|inverno"
    "|início de|meados de|final de"
    "|primavera de|verão de|outono de|inverno de|begin|half|medio|eind|voorjaar|lente|zomer|najaar|herfst"
    "|начало|начале|середина|середине|конец|конце|весна|весной|лето|летом|осень|осенью|зима|зимой|в начале|в конце"
    "|початок|на початку|наприкінці|кінець|навесні|влітку|восени|взимку|أوائل|منتصف|أواخر|ربيع|صيف|خريف|شتاء"
    "|اوایل|اواسط|اواخر|بهار|تابستان|پاییز|زمستان|ilkbahar|yaz|sonbahar|kış|początek|połowa|koniec|wiosna|lato|jesień|zima"
    "|början av|mitten av|slutet av|våren|sommaren|hösten|vintern|starten af|midten af|slutningen af|foråret|efteråret"
    "|våren|høsten|awal|pertengahan|akhir"
)
_YEAR = r"([12][0-9]{3})"
#: "Year" behind its number, as some languages print it; a part of a pattern.
YEAR_WORD = r"(?:\s?(?:rr?\.|гг?\.|рр?\.|год(?:а|у|ы)?|рік|році|року|yılı|yılında|roku|г|р|r)(?!\w)|\s?[年년])?"
_YEAR_WORD_LAST = re.compile(rf"(?<=[12][0-9]{{3}}){YEAR_WORD}$")
_KINDS = tuple(
    re.compile(rf"(?:{words})\.?(?:\s+|(?<=\.)|-){_YEAR}", re.IGNORECASE) for words in (_ABOUT, _BEFORE, _AFTER, _PART)
)
_FORMS = ("{}~", "../{}", "{}/..", "{}")
_ABOUT_WORD = re.compile(rf"(?:{_ABOUT})\.?", re.IGNORECASE)
_PART_WORD = re.compile(rf"(?:{_PART})(?:\s+|-)", re.IGNORECASE)


def vague_year(text: str) -> str:
    """EDTF of such a date around a year: `1310~`, `../1500`, `1926/..`, `1926`; empty for any other text."""
    for pattern, form in zip(_KINDS, _FORMS, strict=True):
        if found := pattern.fullmatch(text.strip()):
            return form.format(found[1])
    return ""


def part_of(text: str) -> str:
    """What is left of `Late October` without the word for a part: `October`; empty where it begins with none."""
    found = _PART_WORD.match(text)
    return text[found.end() :].strip() if found else ""


def is_about(words: str) -> bool:
    """Do the words before a time say that it is not exact: `around`, `gegen`, `vers`?"""
    return bool(words.strip()) and _ABOUT_WORD.fullmatch(words.strip()) is not None


def without_year_word(text: str) -> str:
    """The text without the word for "year" behind the year that ends it: `1874 r.`, `2031年`."""
    return _YEAR_WORD_LAST.sub("", text)
