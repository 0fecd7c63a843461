"""The words and letters that mark questions and answers, in the languages we read."""

from __future__ import annotations

import re

#: Letters that come in pairs: one asks, the other answers. Short for "Question/Answer", "Frage/Antwort" and so on.
PAIRS = (
    ("Q", "A"), ("F", "A"), ("Q", "R"), ("P", "R"), ("D", "R"), ("V", "A"), ("S", "C"),
    ("В", "О"), ("П", "В"), ("З", "В"), ("س", "ج"), ("F", "S"), ("P", "O"),
    ("T", "J"), ("问", "答"), ("問", "答"),
)  # fmt: skip
#: Whole words that mark a question, or an answer.
QUESTIONS = (
    "question", "frage", "pregunta", "domanda", "pergunta", "vraag", "вопрос", "питання", "запитання", "السؤال", "سؤال",
    "سوال", "soru", "پرسش", "pytanie", "fråga", "spørgsmål", "spørsmål", "pertanyaan", "質問", "问题", "提问",
)  # fmt: skip
ANSWERS = (
    "answer", "response", "reply", "antwort", "réponse", "respuesta", "risposta", "resposta", "antwoord", "ответ",
    "відповідь", "الجواب", "جواب", "الإجابة", "إجابة", "cevap", "yanıt", "پاسخ", "odpowiedź", "svar",
    "jawaban", "jawab", "回答", "答案",
)  # fmt: skip
#: Those who ask at a press conference where nobody names them.
PRESS = (
    "the press", "press", "reporter", "journalist", "die presse", "presse", "la presse", "journaliste", "prensa",
    "periodista", "stampa", "giornalista", "imprensa", "jornalista", "pers", "журналист", "журналіст", "صحفي",
    "gazeteci", "خبرنگار", "dziennikarz", "journalisten", "pressen", "wartawan", "记者", "記者",
)  # fmt: skip
_BEFORE = r"[\s\u200e\u200f]*(?:[•●▪*>]\s*)?"
_NUMBERED = r"(?:\d{1,3}[.)]\s*)?"  # "1. Frage:"
_CLOSE = r"\s?(?:[:：.)]|[-–—](?=\s))[*\s]*"


def letter(mark: str, sign: str = "") -> re.Pattern[str]:
    """A line that begins with this letter as a mark. One letter and a full stop may be an initial, save for Q and A."""
    sign = sign or (r"[:：.)]" if mark in "QA" else "[:：)]")
    numbered = rf"\s?#?(?P<n>\d{{1,3}})(?:{_CLOSE}|\s+(?=\S)|\s*$)"
    named = r"\s?[(\[](?P<who>[^()\[\]]{2,60})[)\]]\s?:\s*"
    return re.compile(rf"{_BEFORE}{mark}(?:{numbered}|{named}|\s?{sign}[*\s]*|\s?[-–—]\s+|\s*$)")


LETTERS = {mark: letter(mark) for pair in PAIRS for mark in pair}
DOTTED = {mark: letter(mark, "[.．]") for mark in LETTERS}


def bare_letter(mark: str) -> re.Pattern[str]:
    """A line that begins with the letter, a blank and text that may begin a sentence."""
    return re.compile(rf"\s*{mark}\s+(?=[^\Wa-z_]|[\"'“‘«¿(])")


def _word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"{_BEFORE}{_NUMBERED}(?:{'|'.join(words)})(?:\s?(?:no\.?|nr\.?|n[°º]|№|#)?\s?(?P<n>\d{{1,3}}))?(?:{_CLOSE}|\s*$)",
        re.IGNORECASE,
    )


QUESTION_WORD = _word(QUESTIONS)
ANSWER_WORD = _word(ANSWERS)
ASKED_BY_PRESS = re.compile(
    rf"{_BEFORE}(?:>+\s*)?(?P<who>(?:{'|'.join(PRESS)})(?:\s?[#]?\d{{1,2}})?)\s?[:：]\s*", re.IGNORECASE
)
#: `Question from NAME:`
QUESTION_FROM = re.compile(
    rf"{_BEFORE}(?:(?:question|e-?mail|comment)\s+(?:from|by)|frage\s+von|question\s+de|pregunta\s+de|domanda\s+(?:di|da)"
    r"|pergunta\s+de|vraag\s+van|вопрос\s+от|питання\s+від|سؤال\s+من|پرسش\s+از)\s+(?P<who>[^:?]{2,80}?)"
    r"(?:\s?:\s*|\s*$)",
    re.IGNORECASE,
)
#: who asked, on a line of its own or in brackets behind the question
ASKED_BY = re.compile(
    r"(?:asked by|question (?:from|by)|from|sent by|frage von|gefragt von|de la part de|question de|posée par"
    r"|pregunta de|enviad[ao] por|domanda di|inviata da|pergunta de|vraag van|вопрос от|питання від|سؤال من|پرسش از)"
    r"\s*:?\s+(.{2,80})$",
    re.IGNORECASE,
)
#: "Anna, Leeds asks:" - the verb is the mark of a question
ASKS = re.compile(
    r"\s+(?:asks|asked|writes|wrote|wants to know|fragt|schreibt|möchte wissen|demande|écrit|pregunta|escribe|chiede"
    r"|scrive|pergunta|escreve|vraagt|schrijft|спрашивает|пишет|запитує|пише|soruyor|يسأل|می‌پرسد)$",
    re.IGNORECASE,
)
#: A line that may bear any of these marks; most lines do not, and need no closer look.
_LETTERS = "".join(sorted({mark for pair in PAIRS for mark in pair}))
_WORDS = "|".join((*QUESTIONS, *ANSWERS, *PRESS))
_MAY_MARK = re.compile(
    rf"{_BEFORE}(?:>+\s*)?{_NUMBERED}(?:([{_LETTERS.casefold()}])(?![^\W\d_])|(?:{_WORDS}|e-?mail|comment))"
)


def may_mark(text: str) -> str:
    """The letter, small, or the word by which a line may mark a question or an answer; empty for most lines."""
    found = _MAY_MARK.match(text[:40].casefold())  # far faster than a pattern that ignores case
    return "" if found is None else found[1] or found[0]


#: "Mira Tolle says:"
SAYS = re.compile(
    r"\s+(?:says|said|answers|answered|replies|replied|responds|sagt|antwortet|dit|répond|dice|responde|risponde|diz"
    r"|zegt|antwoordt|говорит|отвечает|каже|відповідає|diyor|yanıtlıyor|يقول|يجيب|می‌گوید)$",
    re.IGNORECASE,
)
_AGAIN = ("follow-up", "follow up", "nachgehakt", "relance", "replica", "vervolg", "уточнение", "уточнення", "متابعة")


def asks_again(word: str) -> bool:
    """Is the word before a colon one of a further question: `Follow-up`, or any made with "question" in it?"""
    return any(part in word.casefold() for part in (*QUESTIONS, *_AGAIN))


ENDS = "?؟？"  #: what ends a question


def asks(text: str) -> bool:
    """Does the text end in a question mark, be it inside quotes or brackets?"""
    return text.rstrip().rstrip("\"'”’»)]*“_ \u200f").endswith(tuple(ENDS))
