"""The words by which a page, or a post, says when it was published and when it was changed."""

from __future__ import annotations

import re
from functools import lru_cache

from backfile.scan.stamps import SMALL_WORDS, find_stamp
from backfile.text import small

_PUBLISHED = (
    "(?:first )?(?:published|posted|created)|veröffentlicht|erstellt|publiée?|publicad[ao]|pubblicat[ao]|gepubliceerd"
    "|опубликован[оа]?|опубліковано|نشر(?:ت)?(?: في)?|تاريخ النشر|yayınlan\\w{0,8}|yayın(?: tarihi)?|giriş(?: tarihi)?"
    "|تاریخ انتشار|انتشار|publicerad|oprettet|publiceret|udgivet|publisert|opublikowano|julkaistu|terbit"
    "|diterbitkan|公開(?:日時)?|発表|(?:发布|發布)(?:于|時間|时间)?"
)
_CHANGED = (
    "(?:(?:this )?(?:page|article|story) )?(?:last )?(?:updated?|modified|edited|as of)|last (?:update|change)"
    "|(?:zuletzt )?(?:aktualisiert|geändert)"
    r"|stand(?=:|\s+[0-9]|\s+vo[mn]\b)"
    "|update vom|mise? à jour|modifiée?|(?:última )?(?:actualización|actualizad[ao])|modificad[ao]"
    "|(?:ultimo )?aggiorna(?:t[ao]|mento)|(?:última )?atualiza(?:d[ao]|ção)|bijgewerkt"
    "|(?:laatste )?(?:update|wijziging)"
    "|обновлен[оа]?|обновлено|изменено|оновлено|آخر تحديث|تحديث|(?:son )?güncelle\\w{0,8}|به‌?روز ?رسانی|آخرین ویرایش"
    "|uppdaterad|opdateret|oppdatert|aktualizacja|zaktualizowano|päivitetty|diperbarui|(?:最終)?更新(?:于|时间|時間|日時)?"
)
_WORD = rf"(?P<published>{_PUBLISHED})|(?P<changed>{_CHANGED})"
_BEGINS = re.compile(rf"\W*(?:{small(_PUBLISHED)}|{small(_CHANGED)})(?![^\W\d_])")  # of small letters
_ANYWHERE = re.compile(rf"(?<![^\W\d_])(?:{_WORD})(?![^\W\d_])", re.IGNORECASE)
_ENDS = re.compile(r"(?:更新|公開)\s*$")
_LONGEST = 120  # characters


@lru_cache(maxsize=32768)  # the same short lines are asked about from many sides
def tells_edition(text: str) -> bool:
    """Is the line about when the page (or the post above it) was published or changed?"""
    says = len(text) < _LONGEST and (_BEGINS.match(small(text)) is not None or _ENDS.search(text) is not None)
    return says and find_stamp(text) is not None


def is_edition_word(text: str) -> bool:
    """Is the text one of these words and nothing else?"""
    text = small(text)
    found = _BEGINS.match(text)
    if found is None:
        return False
    rest = text[found.end() :].strip(" :.-–—")
    return not rest or SMALL_WORDS.fullmatch(f"{rest} ") is not None


def editions(text: str) -> list[tuple[str, str]]:
    """What a line says of them: `published` or `changed`, each with the words up to the next."""
    found = list(_ANYWHERE.finditer(text))
    if not found:
        return [("changed", text)] if _ENDS.search(text) else []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [(match.lastgroup or "", text[match.end() : end]) for match, end in zip(found, ends, strict=True)]
