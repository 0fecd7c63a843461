"""Furniture: page chrome, each line with the rule that said so. A line is never furniture only because it is odd."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from backfile.layouts.parts.menus import link_rows
from backfile.model import Dump
from backfile.text import small

#: Words of page controls, by what they do, in the languages we read. A line counts when it is nothing but one of them.
_CONTROLS = {
    "menu or skip link": (
        "accessibility links|skip to (?:main )?content|skip to navigation|jump to navigation|jump to search|main menu"
        "|menu|home|navigation|zum inhalt springen|zum inhalt|zur navigation|menü|startseite"
        "|aller au contenu(?: principal)?|accueil|ir al contenido(?: principal)?|inicio|vai al contenuto"
        "|ga naar inhoud|ir para o conteúdo"
    ),
    "share control": (
        "share|share this|share on [a-z]+|tweet|retweet|email|e-mail|print|copy link|teilen|drucken|link kopieren"
        "|partager|imprimer|copier le lien|compartir|imprimir|condividi|delen|partilhar|compartilhar"
    ),
    "more to load": (
        "load more(?: posts| updates| entries)?|show more|read more|view more|older posts|more posts|next page"
        "|mehr laden|weitere beiträge(?: laden)?|mehr anzeigen|ältere beiträge|charger plus|voir plus|afficher plus"
        "|plus d'articles|cargar más|ver más|mostrar más|carica altro|meer laden|carregar mais"
    ),
    "order control": (
        "sort by:?|latest first|oldest first|newest first|refresh|auto-?refresh|neueste zuerst|älteste zuerst"
        "|aktualisieren|les plus récents|les plus anciens|actualiser|actualizar"
    ),
    "advertisement": "advertisement|ad|anzeige|werbung|publicité|publicidad|pubblicità|advertentie|publicidade",
    "account control": (
        "sign in|log in|login|subscribe|register|newsletter|anmelden|abonnieren|se connecter|s'abonner"
        "|iniciar sesión|suscribirse"
    ),
    "section label": (
        "breaking news|breaking|live|latest|eilmeldung|liveticker|live-ticker|dernière minute|en direct|direct"
        "|última hora|en directo"
    ),
    "back link": "back to top|nach oben|haut de page|retour en haut|volver arriba|torna su",
}
_RULES = tuple(_CONTROLS)
_CONTROL = re.compile("|".join(f"({words})" for words in _CONTROLS.values()))  #: of small letters; a group a rule
_LONGEST_CONTROL = 60  # characters
_POWERED = re.compile(r"(?:powered by|bereitgestellt von|propulsé par|desarrollado por)\s+\S")  # of small letters
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés)")
_SIGNS = frozenset("|-=_*#~·—–")  # that the next two may begin with
_EMPTY_CELL = re.compile(r"[|\s]+")
_MENU = re.compile(r"[^|•·»/]{1,30}(?:\s[|•·»/]\s[^|•·»/]{1,30}){2,}")
_MENU_SIGN = re.compile(r"\s[|•·»/]\s")
ACROSS = "rule across the page"
_ACROSS = re.compile(r"[-=_*#~·—–]{5,120}")
_LINES = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?")
_MORE = "more to load"


def find_furniture(dump: Dump) -> dict[int, str]:
    """Line number -> the rule that made it furniture."""
    found: dict[int, str] = {}
    for n in dump.filled:
        if rule := _rule(dump.text(n).strip()):
            found[n] = rule
    found = {**link_rows(dump), **found}
    found.update(_stubs(dump, found))
    return found


def told_furniture(dump: Dump, told: Sequence[str]) -> dict[int, str]:
    """Line number -> the rule, for the lines that a source file names by number, run (`3-9`) or text."""
    if not told:
        return {}
    numbers: set[int] = set()
    texts = set()
    for item in told:
        if found := _LINES.fullmatch(item):
            numbers.update(range(int(found[1]), min(int(found[2] or found[1]), len(dump.lines)) + 1))
        else:
            texts.add(_folded(item))
    return {
        line.n: "named in the source file"
        for line in dump.lines
        if line.text.strip() and (line.n in numbers or _folded(line.text) in texts)
    }


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _rule(text: str) -> str:
    if text[0] in _SIGNS:
        if _EMPTY_CELL.fullmatch(text):
            return "empty table cell"
        if _ACROSS.fullmatch(text):
            return ACROSS
    if len(text) > 120:
        return ""
    text = small(text)
    plain = text.strip(" •*·›»>▼▾|[]").rstrip(".…")
    if rule := _control(plain):
        return rule
    if _POWERED.match(text):
        return "maker of the page"
    if _RIGHTS.match(text):
        return "rights line of the page"
    if _MENU_SIGN.search(plain) and _MENU.fullmatch(plain):
        parts = [part.strip() for part in _MENU_SIGN.split(plain)]
        if sum(bool(_control(part)) for part in parts) * 2 >= len(parts):
            return "menu"
    return ""


def _control(text: str) -> str:
    """The rule of a text in small letters that is nothing but words of one kind of control; empty where it is none."""
    found = _CONTROL.fullmatch(text) if len(text) <= _LONGEST_CONTROL else None
    return _RULES[(found.lastindex or 1) - 1] if found else ""


def _stubs(dump: Dump, known: Mapping[int, str]) -> dict[int, str]:
    """Three or more lines of at most three capitals at either end of the page: screen sizes and the like."""
    found: dict[int, str] = {}
    for run in (dump.filled, reversed(dump.filled)):
        stubs = []
        for n in run:
            text = dump.text(n).strip()
            if len(text) <= 3 and text.isupper() and text.isalpha():
                stubs.append(n)
            elif n not in known:
                break
        if len(stubs) >= 3:
            found.update(dict.fromkeys(stubs, "run of stubs at the page's edge"))
    return found


def more_to_load(rule: str) -> bool:
    """Does this rule say that the page had more than was captured?"""
    return rule == _MORE
