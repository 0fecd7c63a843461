"""What wiki pages print around their text: edit links behind headings, lists of references, categories."""

from __future__ import annotations

import re

from backfile.model import Dump

#: Words of edit links, in the languages we read. They stand in brackets behind a heading.
_EDIT = (
    "edit|edit source|change|change source|bearbeiten|quelltext bearbeiten|modifier|modifier le code|editar"
    "|editar código|editar fonte|editar código-fonte|modifica|modifica wikitesto|bewerken|brontekst bewerken"
    "|править|править код|ред\\.?|редагувати|редагувати код|عدل|تعديل|ویرایش|değiştir|kaynağı değiştir|düzenle"
    "|edytuj|edytuj kod|redigera|redigera wikitext|rediger|rediger kilde"
    "|sunting|sunting sumber|編集|编辑|編輯"
)
_EDIT_LINK = re.compile(rf"\s*\[\s*(?:{_EDIT})(?:\s*[|·]\s*(?:{_EDIT}))*\s*\]\s*$", re.IGNORECASE)
_EDIT_LINE = re.compile(rf"\[\s*(?:{_EDIT})\b[^\[\]]*\]$", re.IGNORECASE)
_MARKS = re.compile(r"(?:#{1,6}\s+|={2,6}\s*)(?=\S)")
_APPARATUS = re.compile(
    r"(?:references?|footnotes|citations|notes(?: and references)?|external links|see also|further reading|bibliography"
    r"|einzelnachweise|weblinks|siehe auch|literatur|belege|fußnoten"
    r"|références|notes et références|liens externes|voir aussi|bibliographie"
    r"|referencias|notas|enlaces externos|véase también|bibliografía"
    r"|note|collegamenti esterni|voci correlate|bibliografia|riferimenti"
    r"|referências|ligações externas|ver também"
    r"|referenties|bronnen|externe links|zie ook|voetnoten"
    r"|примечания|ссылки|литература|см\. также|примітки|посилання|література|див\. також"
    r"|مراجع|المراجع|وصلات خارجية|انظر أيضا|منابع|پانویس|پیوند به بیرون|جستارهای وابسته"
    r"|kaynakça|dış bağlantılar|ayrıca bakınız|notlar)\s*:?"
)  # of small letters
_CITATION = re.compile(
    r"(?:[0-9]{1,3}[.)]|\[[0-9a-z]{1,3}\]|[↑^•●*▪-])\s*\S|.{0,300}?(?:https?://|www\.|\bISBN\b|\bdoi:)"
    r"|.{0,200}\((?:[^()]{0,20}\s)?[12][0-9]{3}\)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"(?:category|categories|kategorien?|catégories?|categorías?|categoria|categorie|categorias|categorieën"
    r"|категории|категория|категорії|категорія|تصنيفات?|رده‌ها|رده|kategoriler?)\s*:\s*\S",
    re.IGNORECASE,
)
_LONGEST_MARKED = 400  # characters
_LONGEST_NAME = 60  # characters of a line that may be the name of a link


def head_text(text: str) -> str:
    """A heading without its marks and edit link."""
    text = text.strip()[:400]
    if text.endswith("]"):
        text = _EDIT_LINK.sub("", text)
    if found := _MARKS.match(text):
        text = text[found.end() :].rstrip("#= ")
    return text.strip()


def is_marked(text: str) -> bool:
    """Is the line a heading by its marks on both sides, `== ... ==`, whatever stands between?"""
    text = text.strip()
    return len(text) <= _LONGEST_MARKED and text[:2] == text[-2:] == "==" and bool(text.strip("= "))


def is_edit_link(text: str) -> bool:
    """Is the line nothing but a link in brackets that begins with such a word: `[edit data elsewhere]`?"""
    return 2 < len(text) < 60 and text[0] == "[" and text[-1] == "]" and bool(_EDIT_LINE.match(text))


def has_edit_link(text: str) -> bool:
    """Does the line end in an edit link, as headings of a wiki do?"""
    return len(text) < 200 and text.rstrip().endswith("]") and _EDIT_LINK.search(text) is not None


def apparatus(dump: Dump) -> dict[int, str]:
    """Lines that belong to lists of references or links, and category lines, with the rule that said so.

    A heading such as "References" is not enough: most lines below it must be citations or names of links.
    """
    found: dict[int, str] = {}
    lines = [line for line in dump.lines if line.text.strip()]
    heads = {at for at, line in enumerate(lines) if _is_head(line.text)}
    for at in sorted(heads):
        end = at + 1
        while end < len(lines) and _cites(lines[end].text) and end not in heads:
            end += 1
        if end > at + 1 or at + 1 in heads:
            found.update({line.n: "list of references or links" for line in lines[at:end]})
    for line in lines[len(lines) // 2 :]:
        if len(line.text) < 1_000 and _CATEGORY.match(line.text.strip()):
            found.setdefault(line.n, "categories of the page")
    return found


def _is_head(text: str) -> bool:
    return len(text) < 120 and bool(_APPARATUS.fullmatch(head_text(text).casefold()))


def _cites(text: str) -> bool:
    """Is the line a citation, or short enough for the name of a link?"""
    text = text.strip()
    return bool(_CITATION.match(text[:400])) or (len(text) <= _LONGEST_NAME and not has_edit_link(text))
