"""Questions and answers: marked (`Q:` / `A:`), numbered, or bare lines that end in a question mark.

The shape is chosen once a page. A pair needs a question and an answer; what stands before the first question or after a
named speaker without one is a statement where somebody is named, and page text otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from backfile.layouts.parts.blocks import Lines, blocks, hard_wrapped, is_sentence
from backfile.model import Block, Draft, Dump, Reading, Region, Role

NAME = "qa"
_QUESTION = "question|frage|pregunta|domanda|pergunta|vraag"
_ANSWER = "answer|antwort|réponse|respuesta|risposta|resposta|antwoord"
# One letter and a full stop may be somebody's initial: only Q and A may have one.
_Q = re.compile(
    rf"\s*(?:Q\s?[0-9]{{0,3}}\s?[:.]|(?:F|P|D)\s?[0-9]{{0,3}}\s?:|(?i:{_QUESTION})\s?[0-9]{{0,3}}\s?[:.])\s*(?=\S|$)"
)
_A = re.compile(rf"\s*(?:A\s?[0-9]{{0,3}}\s?[:.]|R\s?[0-9]{{0,3}}\s?:|(?i:{_ANSWER})\s?[0-9]{{0,3}}\s?[:.])\s*(?=\S|$)")
_NUMBER = re.compile(r"\s*(?:Q|Question\s)?[0-9]{1,3}[.):]\s+(?=\S)")
_ASKER = re.compile(r"(?:asked by|from|frage von|de la part de|question de|pregunta de)\s+(.{2,80})$", re.IGNORECASE)
_SPEAKER = re.compile(r"([A-ZÀ-ÖØ-ÞĀ-ſ][\w.'’-]*(?:\s+[\w.'’-]+){0,5})\s?:\s+(?=\S)")
_CLOSING_ASKER = re.compile(r"(\?)\s*[(\[–—-]+\s*([^()\[\]?]{3,80}?)\s*[)\]]?$")

Mark = Callable[[str], str | None]  #: a line's question without its mark, or None


def _marked(text: str) -> str | None:
    found = _Q.match(text)
    return text[found.end() :].strip() if found else None


def _numbered(text: str) -> str | None:
    found = _NUMBER.match(text)
    return text[found.end() :].strip() if found and text.rstrip().endswith("?") else None


def _bare(text: str) -> str | None:
    text = text.strip()
    return text if text.endswith("?") and len(text) <= 300 and (text[0].isalnum() or text[0] in '¿«"“') else None


#: shape, how a question is told, fewest questions, score
_SHAPES: tuple[tuple[str, Mark, int, float], ...] = (
    ("marked questions", _marked, 2, 0.88),
    ("numbered questions", _numbered, 2, 0.8),
    ("bare questions", _bare, 3, 0.7),
)


def _questions(dump: Dump, mark: Mark) -> list[int]:
    return [
        line.n for line in dump.lines if line.text.strip() and len(line.text) < 2_000 and mark(line.text) is not None
    ]


def _shape(dump: Dump) -> tuple[str, Mark, list[int], float] | None:
    """The first shape that has enough questions with text below each."""
    for name, mark, fewest, score in _SHAPES:
        lines = _questions(dump, mark)
        ends = [*lines[1:], len(dump.lines) + 1]
        answered = [
            n for n, end in zip(lines, ends, strict=False) if any(dump.text(m).strip() for m in range(n + 1, end))
        ]
        if len(answered) >= fewest and len(answered) >= 0.6 * len(lines):
            return name, mark, lines, score
    return None


def claim(dump: Dump) -> list[Region]:
    """From the first question, or a named speaker's opening above it, to the last line of an answer."""
    shape = _shape(dump)
    if shape is None:
        return []
    name, _, lines, score = shape
    filled = [line.n for line in dump.lines if line.text.strip()]
    first = min([lines[0], *(n for n in _statements(dump, lines[0]))])
    size = sum(len(dump.text(n).strip()) for n in filled)
    share = sum(len(dump.text(n).strip()) for n in filled if n >= first) / size if size else 0.0
    why = f"{len(lines)} {name}"
    return [Region(layout=NAME, first=first, last=filled[-1], score=score * (0.6 + 0.4 * share), why=why)]


def _statements(dump: Dump, before: int) -> list[int]:
    """Lines above the first question in which a named speaker begins to talk."""
    return [n for n in range(1, before) if (found := _speaker(dump.text(n))) and is_sentence(dump.text(n)) and found]


def _speaker(text: str) -> str:
    """`Name Surname: text`: two words or more, each with a capital, before a colon; else nothing."""
    found = _SPEAKER.match(text.strip()[:120])
    if not found or _Q.match(text) or _A.match(text):
        return ""
    tokens = found[1].split()
    named = [token for token in tokens if token[0].isupper() or token in ("de", "van", "von", "der", "la", "al")]
    return found[1] if 2 <= len(tokens) <= 5 and len(named) == len(tokens) else ""


def read(dump: Dump, region: Region) -> Reading:
    """A draft a question; a draft for each passage that a named speaker gives without one."""
    shape = _shape(dump)
    reading = Reading()
    if shape is None:
        return reading
    _, mark, questions, _ = shape
    wrapped = hard_wrapped(dump)
    starts = sorted({*questions, *_statements(dump, questions[0])})
    starts = [n for n in starts if region.first <= n <= region.last]
    for at, n in enumerate(starts):
        end = starts[at + 1] - 1 if at + 1 < len(starts) else region.last
        lines = [(m, dump.text(m)) for m in range(n, end + 1)]
        roles = _pair(reading, lines, mark, wrapped) if n in questions else _statement(reading, lines, wrapped)
        reading.account += roles
    return reading


def _statement(reading: Reading, lines: Lines, wrapped: bool) -> list[Role]:
    speaker = _speaker(lines[0][1])
    first = lines[0][1].strip()[len(speaker) :].lstrip(" :")
    draft = Draft(kind="statement", first=lines[0][0], last=lines[-1][0], byline=[f"by {speaker}"])
    draft.body = blocks([(lines[0][0], first), *lines[1:]], wrapped)
    roles = [Role(n, "entry", "statement of a named speaker", len(reading.drafts)) for n, text in lines if text.strip()]
    draft.last = roles[-1].n
    reading.drafts.append(draft)
    return roles


def _pair(reading: Reading, lines: Lines, mark: Mark, wrapped: bool) -> list[Role]:
    """A question and what answers it. A heading at the end of the lines belongs to the page."""
    index = len(reading.drafts)
    n, text = lines[0]
    question = mark(text) or ""
    roles = [Role(n, "entry", "question", index)]
    rest = [(m, t) for m, t in lines[1:] if t.strip()]
    # A question may run on until its answer's mark.
    while rest and not question.endswith("?") and not _A.match(rest[0][1]) and any(_A.match(t) for _, t in rest):
        m, more = rest.pop(0)
        question = f"{question} {more.strip()}".strip()
        roles.append(Role(m, "entry", "question, continued", index))
    draft = Draft(kind="qa", first=n, last=n)
    draft.question, draft.asker = _asker(question)
    if (
        rest
        and not _A.match(rest[0][1])
        and (found := _ASKER.match(rest[0][1].strip(" ()-–—")))
        and not is_sentence(rest[0][1])
    ):
        draft.asker = found[1].rstrip(")")
        roles.append(Role(rest.pop(0)[0], "entry", "who asked", index))
    after = {m for m, _ in rest}
    draft.answers = _answers([(m, t) for m, t in lines[1:] if m in after or not t.strip()], wrapped)
    roles += [Role(m, "entry", "answer", index) for m, _ in rest]
    draft.last = roles[-1].n
    reading.drafts.append(draft)
    return roles


def _asker(question: str) -> tuple[str, str]:
    """A question and the name in brackets or after a dash that may close it."""
    if found := _CLOSING_ASKER.search(question[-120:]):
        name = _ASKER.sub(r"\1", found[2])
        return question[: len(question) - len(found[0])] + "?", name
    return question, ""


def _answers(lines: Lines, wrapped: bool) -> list[tuple[str, list[Block]]]:
    """Turns of an answer: an answer's mark or a speaker's name begins a new one."""
    turns: list[tuple[str, list[tuple[int, str]]]] = []
    for n, text in lines:
        if found := _A.match(text):
            text = text[found.end() :]
            speaker = _speaker(text)
            turns.append((speaker, []))
            text = text.strip()[len(speaker) :].lstrip(" :") if speaker else text
        elif speaker := _speaker(text):
            turns.append((speaker, []))
            text = text.strip()[len(speaker) :].lstrip(" :")
        elif not turns:
            turns.append(("", []))
        turns[-1][1].append((n, text))
    return [(speaker, blocks(turn, wrapped)) for speaker, turn in turns if any(text.strip() for _, text in turn)]
