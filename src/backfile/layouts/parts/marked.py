"""Rows that a sign sets off: `Label: value`, a tab or several blanks between, `Label:` with the values below it."""

from __future__ import annotations

import re

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.rows import Box, Row, filled, is_label, is_short, values_of
from backfile.model import Dump
from backfile.scan import is_edition_word, parse_byline

_SIGN = re.compile(r"([^:\t\n]{2,60}?)(?:\s?:(?=\s|$)\s*|\s*\t\s*|\s{3,})(?=(.*)$)")
_BULLET = re.compile(r"[•●▪‣*–-]\s+")
#: Labels of what a page says of itself. A run of them is the head of an article, and no box.
_OF_THE_PAGE = re.compile(
    r"(?:last )?(?:updated|published|posted|modified|author|editor|reporter|written by|source|tags?|filed under|share)"
    r"|(?:zuletzt )?(?:aktualisiert|veröffentlicht|autor(?:in)?|stand|quelle|schlagwörter)"
    r"|publié|mis à jour|auteur|actualizado|publicado|autora?|aggiornato|pubblicato|autore|atualizado|bijgewerkt"
    r"|gepubliceerd|автор|обновлено|опубликовано|оновлено|опубліковано|الكاتب|نشر|yazar|güncelleme|نویسنده",
    re.IGNORECASE,
)
_FEWEST = 3
_FURTHER = 12  # lines below a label at most


def _read(text: str) -> tuple[str, str, str] | None:
    """Label, value (may be empty) and the sign between, or None."""
    text = text.strip()
    if len(text) > 2_000:
        return None
    if bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    found = _SIGN.match(text) if any(sign in text[:70] for sign in (":", "\t", "   ")) else None
    if not found or not is_label(found[1]):
        return None
    value = found[2].strip()
    sign = ":" if ":" in text[found.end(1) : found.end()] else "blanks"
    return (found[1].strip(), value, sign) if value or sign == ":" else None


def _runs(dump: Dump) -> list[list[Row]]:
    """Runs of rows; after each the short lines directly below it, which go on with its values."""
    runs: list[list[Row]] = []
    last, waiting = 0, False
    for n in filled(dump):
        text = dump.text(n)
        row = _read(text)
        near = bool(runs) and n - last <= 2
        if row and len(row[0]) > 1:
            if not near:
                runs.append([])
            runs[-1].append(Row(n=n, rule=f"label before {row[2]}", label=row[0], values=values_of(row[1])))
            last, waiting = n, not row[1]
        elif near and is_short(text) and (waiting or (n == last + 1 and _continues(text))):
            runs[-1].append(Row(n=n, rule="value below its label", values=values_of(text.strip())))
            last = n
        else:
            last, waiting = 0, False
    return runs


def _continues(text: str) -> bool:
    """A further value below one that stands beside its label: a list's item, a bracket, or a line set in."""
    return bool(_BULLET.match(text.strip())) or text.strip()[0] in "([0123456789" or text.startswith("  ")


def _score(dump: Dump, rows: list[Row]) -> float:
    """0 where the run is none of a box: few rows, labels that come again as speakers do, sentences for values."""
    labels = [row.label for row in rows if row.label]
    values = [value for row in rows for value in row.values]
    if len(labels) < _FEWEST or len(set(labels)) < 0.9 * len(labels) or len(values) < 0.6 * len(labels):
        return 0.0
    told = sum(is_sentence(value) and len(value.split()) > 6 for value in values)
    people = sum(parse_byline(dump.text(row.n)) is not None for row in rows)
    of_page = sum(_OF_THE_PAGE.fullmatch(label) is not None or is_edition_word(label) for label in labels)
    if told > 0.3 * len(values) or people or of_page * 2 >= len(labels):
        return 0.0
    if not any(char.isdigit() for value in values for char in value) and len(labels) < _FEWEST + 1:
        return 0.0
    return 0.7


def marked_box(dump: Dump) -> Box | None:
    """The run with the most labels."""
    best: Box | None = None
    for rows in _runs(dump):
        while rows and not rows[-1].label and len(rows) > 1 and rows[-1].n - rows[-2].n > 1:
            rows.pop()
        count = sum(bool(row.label) for row in rows)
        if (score := _score(dump, rows)) and (best is None or count > sum(bool(row.label) for row in best.rows)):
            best = Box(rows=rows, score=score, why=f"{count} labels with a sign between them and their values")
    return best
