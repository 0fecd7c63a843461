"""Rows that a sign sets off: `Label: value`, a tab or several blanks between, `Label:` with the values below it."""

from __future__ import annotations

import re
from collections.abc import Callable

from backfile.layouts.parts.blocks import is_sentence
from backfile.layouts.parts.rows import Box, Row, is_label, is_short, values_of
from backfile.model import Dump
from backfile.scan import is_edition_word, parse_byline

_SIGN = re.compile(r"([^:：\t\n]{2,60}?)(?:\s?:(?=\s|$)\s*|\s?：\s*|\s*\t\s*|\s{3,}|\s?\.{4,}\s*)(?=(.*)$)")
_JOIN = re.compile(r"([^–—→⇒=+\t\n]{2,60}?)\s+([–—→⇒=+]|->|-(?=\s))(?:\s+|$)(?=(.*)$)")
_JOINS = "–—-→⇒=+"
_KEY = re.compile(r"([^\W\d_][\w-]{1,20}(?: [\w-]{1,20})?):(?:\s+(.*)|$)")
_GAP = re.compile(r"\s{2,}|\t|\s[|•·]\s")
_PAIR = re.compile(r"([^:]{2,60}?)\s?:(?:\s+(.*))?")
#: `| name = value`, as in the source of a wiki page
_ASSIGNED = re.compile(r"\|\s*(\w[\w .-]{1,40}?)\s*=\s*(.*)")
_BULLET = re.compile(r"[•●▪■◆▶►▸‣◦→➤✓✔*–-]\s+")
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


Cell = tuple[str, str, str]  #: label, value (may be empty), and the sign between
Reader = Callable[[str], list[Cell]]


def _signed(line: str) -> list[Cell]:
    """The labels and values of a line with a colon, a tab or blanks between; several where they stand side by side."""
    text = line.strip()
    if len(text) > 2_000:
        return []
    if bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    if text.startswith(("**", "__")):
        text = text.replace(text[:2], "")
    if text.startswith("|") and (found := _ASSIGNED.fullmatch(text)):
        return [(found[1], found[2].strip(), "=")]
    if several := _side_by_side(text):
        return several
    if line.rstrip(" ").endswith("\t") and "\t" not in text and is_label(text):
        return [(text, "", "blanks")]
    found = _SIGN.match(text) if any(sign in text[:70] for sign in (":", "：", "\t", "   ", "....")) else None
    if not found or not is_label(found[1]):
        return []
    value = found[2].strip()
    between = text[found.end(1) : found.end()]
    sign = ":" if ":" in between or "：" in between else "blanks"
    if sign == "blanks" and (not value or "   " in value):
        return []  # three texts in a line are a menu or a table
    return [(found[1].strip(), value, sign)]


def _side_by_side(text: str) -> list[Cell]:
    """`Built: 1977      Yard: Holm`: every part of the line is a label with its value, or with an empty cell."""
    pieces = _GAP.split(text) if text.count(":") > 1 else []
    pairs = [_PAIR.fullmatch(piece.strip()) for piece in pieces]
    cells = [(pair[1], (pair[2] or "").strip(), ":") for pair in pairs if pair and is_label(pair[1])]
    return cells if 1 < len(cells) == len(pieces) else []


def _joined(line: str) -> list[Cell]:
    """Label and value with a dash, an arrow, an equals sign or a plus between."""
    text = line.strip()
    if len(text) > 400 or not any(sign in text[:70] for sign in _JOINS):
        return []
    if (bullet := _BULLET.match(text)) and text[0] not in "–—-":
        text = text[bullet.end() :]
    found = _JOIN.match(text)
    if not found or not is_label(found[1]):
        return []
    return [(found[1].strip(), found[3].strip(), "a dash" if found[2] in "–—-" else f"'{found[2]}'")]


def _keyed(line: str) -> list[Cell]:
    """`built: 2031`: a small word or two and a colon at the margin."""
    found = _KEY.match(line) if len(line) <= 400 else None
    return [(found[1], (found[2] or "").strip(), "a colon")] if found else []


def _quartered(line: str) -> list[Cell]:
    """`Built | 1977 | Yard | Holm`: labels and values take turns in the cells of a table."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("\t" if "\t" in line else "|")]
    labels, values = cells[::2], cells[1::2]
    good = 4 <= len(cells) <= 8 and len(labels) == len(values) and len(line) <= 400
    if not good or not all(is_label(label) and not any(map(str.isdigit, label)) for label in labels):
        return []
    return [(label, value, "a cell") for label, value in zip(labels, values, strict=True)]


def _takes_turns(rows: list[Row]) -> bool:
    """A table of data has labels in its first row alone, and figures below figures; a box has values of either kind in
    each column.
    """
    by_line: dict[int, list[bool]] = {}
    for row in rows:
        by_line.setdefault(row.n, []).append(any(char.isdigit() for value in row.values for char in value))
    columns = list(zip(*by_line.values(), strict=False))
    return len(by_line) >= _FEWEST and any(any(column) and not all(column) for column in columns)


def _runs(dump: Dump, read: Reader) -> list[list[Row]]:
    """Runs of rows; after each the short lines directly below it, which go on with its values.

    A short line between two rows that says nothing of the row above heads those below.
    """
    runs: list[list[Row]] = []
    last, waiting = 0, False
    held: Row | None = None
    for n in dump.filled:
        text = dump.text(n)
        cells = [cell for cell in read(text) if len(cell[0]) > 1]
        near = bool(runs) and n - last <= 2
        if cells:
            if not near:
                runs.append([])
            elif held:
                runs[-1].append(held)
            runs[-1] += [Row(n=n, rule=f"label before {c[2]}", label=c[0], values=values_of(c[1])) for c in cells]
            last, waiting, held = n, not cells[-1][1], None
        elif near and not held and is_short(text) and (waiting or (n == last + 1 and _continues(text))):
            runs[-1].append(Row(n=n, rule="value below its label", values=values_of(text.strip())))
            last = n
        elif near and not held and not waiting and is_label(text):
            held = Row(n=n, rule="heading of the rows below", caption=True)
            last = n
        else:
            last, waiting, held = 0, False, None
    return [_headed(dump, _with_empty(dump, rows)) for rows in runs]


def _with_empty(dump: Dump, rows: list[Row]) -> list[Row]:
    """The box with a label in its last row whose cell is empty, where columns are aligned by blanks: right below, with
    a blank line and text below it, and no longer than a label may be.
    """
    n = rows[-1].n + 1
    if n > len(dump.lines) or not all(row.rule.endswith("blanks") for row in rows if row.label):
        return rows
    text = dump.text(n)
    alone = n < len(dump.lines) and not dump.text(n + 1).strip()
    if not alone or text[:1].isspace() or not is_label(text) or sum(bool(row.label) for row in rows) < _FEWEST:
        return rows
    return [*rows, Row(n=n, rule="label before an empty cell", label=text.strip())]


def _continues(text: str) -> bool:
    """A further value below one that stands beside its label: a list's item, a bracket, or a line set in."""
    return bool(_BULLET.match(text.strip())) or text.strip()[0] in "([0123456789" or text.startswith(("  ", "\t"))


def _headed(dump: Dump, rows: list[Row]) -> list[Row]:
    """The box with the heading directly above its first row, where a blank line or other headings set it off; and
    with the braces around it in the source of a wiki page.
    """
    n, below = rows[0].n - 1, rows[-1].n + 1
    if n and dump.text(n).lstrip().startswith("{{"):
        ends = [below] if below <= len(dump.lines) and dump.text(below).strip() == "}}" else []
        first, *last = (Row(n=m, rule="braces of the box", caption=True) for m in (n, *ends))
        return [first, *rows, *last]
    if n < 2 or not is_label(dump.text(n)) or parse_byline(dump.text(n)):
        return rows
    apart = not dump.text(n - 1).strip() and any(dump.text(m).strip() for m in range(max(1, n - 9), n))
    if not apart and not any(row.caption for row in rows):
        return rows
    return [Row(n=n, rule="heading of the rows below", caption=True), *rows]


def _score(dump: Dump, rows: list[Row]) -> float:
    """0 where the run is none of a box: few rows, labels that come again as speakers do, sentences for values."""
    labels = [row.label for row in rows if row.label]
    values = [value for row in rows for value in row.values]
    grouped = any(row.caption for row in rows[1:])
    if (
        len(labels) < _FEWEST
        or len(set(labels)) < (0.5 if grouped else 0.9) * len(labels)
        or len(values) < 0.6 * len(labels)
    ):
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
    for read in (_quartered, _signed, _joined, _keyed):
        for rows in _runs(dump, read):
            while rows and not rows[-1].label and len(rows) > 1 and rows[-1].n - rows[-2].n > 1:
                rows.pop()
            count = sum(bool(row.label) for row in rows)
            score = _score(dump, rows) if _fits(read, rows, count) else 0.0
            if score and (best is None or count > sum(bool(row.label) for row in best.rows)):
                score = 0.91 if read is _quartered else score  # else each row would be one label with three values
                best = Box(rows=rows, score=score, why=f"{count} labels with a sign between them and their values")
    return best


def _fits(read: Reader, rows: list[Row], count: int) -> bool:
    """What a run must have besides labels. A dash also joins the halves of a sentence, and other signs what is counted:
    such a run is longer than others, and has no gap and one sign.
    """
    if read in (_joined, _keyed):
        signs = {row.rule for row in rows if row.label}
        return count > _FEWEST and rows[-1].n - rows[0].n < len(rows) and len(signs) == 1
    return read is not _quartered or _takes_turns([row for row in rows if row.label])
