"""Records of written questions: who asked, when, of whom; who answered, when; each on a line with its label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from backfile.layouts.parts.blocks import blocks, is_sentence
from backfile.layouts.parts.qa_words import ANSWER_WORD, QUESTION_WORD
from backfile.layouts.parts.turns import without_tail
from backfile.model import Draft, Dump, Reading, Role
from backfile.scan import whole_stamp

_WORDS = {
    "asked by": (
        "(?:question )?(?:asked|tabled|submitted) by|gestellt von|eingereicht von|fragesteller(?:in)?|posée par"
        "|auteur de la question|preguntad[ao] por|presentada por|formulada por|presentat[ao] da|presentata da"
        "|apresentada por|formulada por|gesteld door|ingediend door|автор вопроса|вопрос задал(?:а)?|автор питання"
        "|soruyu soran|soru sahibi|مقدم السؤال|پرسش‌کننده|پرسنده"
    ),
    "asked on": (
        "(?:date )?(?:asked|tabled|submitted)(?: on)?|date of question|gestellt am|eingereicht am|posée le"
        "|date de la question|preguntad[ao] el|presentada el|formulada el|presentat[ao] il|apresentada em|gesteld op"
        "|ingediend op|дата вопроса|вопрос задан|дата питання|soru tarihi|تاريخ السؤال|تاریخ پرسش"
    ),
    "answered by": (
        "(?:answered|response|reply) by|beantwortet von|antwort von|répondue? par|réponse de|respondid[ao] por"
        "|contestad[ao] por|risposta di|respondida por|beantwoord door|ответил(?:а)?|автор ответа|відповів|відповіла"
        "|cevaplayan|yanıtlayan|أجاب عنه|مقدم الجواب|پاسخ‌دهنده"
    ),
    "answered on": (
        "(?:date )?answered(?: on)?|date of (?:answer|reply)|beantwortet am|répondue? le|date de (?:la )?réponse"
        "|respondid[ao] el|contestad[ao] el|risposta del|respondida em|beantwoord op|дата ответа|ответ дан"
        "|дата відповіді|cevap tarihi|yanıt tarihi|تاريخ الجواب|تاریخ پاسخ"
    ),
    "topic": "subject|topic|title|betreff|thema|objet|sujet|asunto|tema|oggetto|assunto|onderwerp|тема|konu|الموضوع",
}
_LABELS = tuple(
    (kind, re.compile(rf"\s*(?:{words})(?:\s*:\s*|\s+(?=\S)|\s*$)", re.IGNORECASE)) for kind, words in _WORDS.items()
)
_ANY = re.compile(rf"\s*(?:{'|'.join(_WORDS.values())})(?:\s|:|$)")  # of small letters: far faster than to ignore case
_Q_ALONE = re.compile(r"\s*Q\.?\s*$")
_A_ALONE = re.compile(r"\s*A\.?\s*$")
_BRACKETED = re.compile(r"\s*\(([^()]{2,80})\)\s*$")
_TEXT = 90  # characters from which a line without a label is the question

Lines = list[tuple[int, str]]


class Record(msgspec.Struct):
    """One question with its data."""

    first: int
    last: int
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}  #: field -> where its value stands
    question: Lines = []
    answer: Lines = []
    heads: list[tuple[int, str, str]] = []  #: lines without a label above the question, with the field above them
    marks: list[int] = []  #: lines of nothing but a mark or a label
    notes: list[int] = []  #: lines that only this record has between its fields: help texts, pop-ups


def find_records(dump: Dump) -> list[Record]:
    """The records of a page; none where it has no labels of both sides and no date."""
    found = [(line.n, field) for line in dump.lines if line.text.strip() and (field := _field(line.text))]
    kinds = Counter(kind for _, (kind, _) in found)
    sides = kinds["asked by"] + kinds["asked on"], kinds["answered by"] + kinds["answered on"]
    if not all(sides) or not kinds["asked on"] + kinds["answered on"]:
        return []
    starts = _starts(dump, found)
    ends = [*(n - 1 for n in starts[1:]), *dump.filled[-1:]]
    records = [_record(dump, first, last) for first, last in zip(starts, ends, strict=True)]
    _leave_out_notes(records)
    if sum(bool(record.question and record.answer) for record in records) * 2 < len(records):
        return []
    records[-1].answer = without_tail(dump, records[-1].answer)
    for record in records:
        record.last = max([record.first, *(n for n, text in record.answer if text.strip()), *record.marks])
    return records


def _field(text: str) -> tuple[str, str] | None:
    """Kind and value of a labelled line. A label of a day has a day behind it, or nothing on its line."""
    if len(text) > 200 or not _ANY.match(text.casefold()):
        return None
    text = text.strip()
    for kind, words in _LABELS:
        if found := words.match(text):
            value = text[found.end() :].strip()
            day = whole_stamp(value)
            sure = ":" in found[0] or not value or (kind.endswith("by") and value[0].isupper()) or kind.endswith("on")
            if sure and (not value or not kind.endswith("on") or (day and day.day)):
                return kind, value
    return None


def _starts(dump: Dump, found: list[tuple[int, tuple[str, str]]]) -> list[int]:
    """Where records begin: at their Q, else at the label that comes first."""
    kind = found[0][1][0]
    labels = [n for n, (other, _) in found if other == kind]
    marks = [line.n for line in dump.lines if _is_mark(line.text, _Q_ALONE, QUESTION_WORD)]
    marks = [n for n in marks if n < found[-1][0]]
    return marks if marks and len(marks) >= len(labels) and marks[0] < labels[0] + 1 else labels


def _is_mark(text: str, alone: re.Pattern[str], word: re.Pattern[str]) -> bool:
    found = word.match(text[:80])
    return bool(alone.match(text[:20])) or bool(found and _field(text) is None)


def _record(dump: Dump, first: int, last: int) -> Record:
    """Take one record apart: fields and heads, the question, the answer."""
    record = Record(first, last)
    side, slot, waiting = "asked", "", ""
    for n in range(first, last + 1):
        text = dump.text(n).strip()
        field = _field(text) if text else None
        if waiting and text and not field:
            record.fields[waiting], record.lines[waiting], waiting = text, n, ""
        elif field and field[0] not in record.fields and not (record.answer and side == "answered"):
            record.marks.append(n)
            kind, value = field
            side = "answered" if kind.startswith("answered") else side
            slot, waiting = kind, "" if value else kind
            if value:
                record.fields[kind], record.lines[kind] = value, n
        elif (
            not record.question and n == first and (found := QUESTION_WORD.match(text)) and text[found.end() :].strip()
        ):
            record.question.append((n, text[found.end() :].strip()))
        elif _is_mark(text, _A_ALONE, ANSWER_WORD) and not record.answer:
            side = "answered"
            found = ANSWER_WORD.match(text)
            record.marks.append(n)
            record.answer += [(n, text[found.end() :].strip())] if found and text[found.end() :].strip() else []
        elif n == first and _is_mark(text, _Q_ALONE, QUESTION_WORD):
            record.marks.append(n)
        else:
            _unlabelled(record, side, slot, n, text)
    return record


def _unlabelled(record: Record, side: str, slot: str, n: int, text: str) -> None:
    if side == "answered":
        if text or record.answer:
            record.answer.append((n, text))
    elif not text:
        return
    elif slot == "asked by" and "place" not in record.fields and (found := _BRACKETED.match(text)):
        record.fields["place"], record.lines["place"] = found[1], n
    else:
        record.heads.append((n, text, slot))


def _leave_out_notes(records: list[Record]) -> None:
    """Of the lines without a label those stay that stand where most records have some; the last is the question."""
    slots = Counter(slot for record in records for slot in {slot for _, _, slot in record.heads})
    usual = {slot for slot, count in slots.items() if count * 2 > len(records)}
    for record in records:
        record.notes = [n for n, _, slot in record.heads if slot not in usual]
        heads = [head for head in record.heads if head[2] in usual]
        at = next((k for k, (_, text, _) in enumerate(heads) if is_sentence(text) or len(text) > _TEXT), len(heads) - 1)
        if heads and not record.question:
            record.question = [(n, text) for n, text, _ in heads[at:]]
            heads = heads[:at]
        record.heads = heads


def read_records(dump: Dump, records: Sequence[Record], wrapped: bool) -> Reading:
    """A draft a record; its topic is the headline, other lines of its head are the group."""
    reading = Reading()
    texts = Counter(text for record in records for _, text, _ in record.heads)
    for record in records:
        reading.account += [
            Role(n, "page", "line between the fields of one record: help or note") for n in record.notes
        ]
        for n in record.notes:
            reading.page.setdefault("caption", []).append((n, dump.text(n).strip()))
        _draft(reading, record, texts, wrapped)
    return reading


def _draft(reading: Reading, record: Record, texts: Counter[str], wrapped: bool) -> None:
    index, fields = len(reading.drafts), record.fields
    numbers = {*record.marks, *record.lines.values(), *(n for n, _, _ in record.heads)}
    said = [n for n, text in (*record.question, *record.answer) if text.strip()]
    numbers |= set(said)
    answered = any(text.strip() for _, text in record.answer)
    if not record.question or not answered:
        reading.account += [Role(n, "unread", "question without an answer") for n in sorted(numbers)]
        return
    heads = [text for _, text, _ in record.heads]
    topic = fields.get("topic") or _topic(heads, texts)
    draft = Draft(kind="qa", first=min(numbers), last=max(numbers), headline=topic)
    draft.group = " / ".join(text for text in heads if text != topic or fields.get("topic"))
    day = "asked on" if "asked on" in fields else "answered on"
    draft.stamp, draft.stamp_line = fields.get(day, ""), record.lines.get(day, 0)
    draft.asked, draft.answered = fields.get("asked on", ""), fields.get("answered on", "")
    draft.question = " ".join(text for _, text in record.question)
    place = fields.get("place", "")
    draft.asker = fields.get("asked by", "") + (f" ({place})" if place else "")
    draft.answers = [(fields.get("answered by", ""), blocks(record.answer, wrapped))]
    rules = {n: f"field of the record: {kind}" for kind, n in record.lines.items()}
    rules.update((n, "line at the head of the record") for n, _, _ in record.heads)
    rules.update((n, "question") for n, _ in record.question)
    rules.update((n, "answer") for n, _ in record.answer)
    reading.account += [Role(n, "entry", rules.get(n, "mark or label of the record"), index) for n in sorted(numbers)]
    reading.drafts.append(draft)


def _topic(heads: list[str], texts: Counter[str]) -> str:
    """The line that says what this one question is about: not one that other records have, best with a colon in it."""
    own = [text for text in heads if texts[text] == 1]
    return next((text for text in own if ": " in text), own[-1] if own else "")
