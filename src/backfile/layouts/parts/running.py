"""Running labels: what stands before each post where a clock could, and is no time of day.

Match minutes (`67'`, `45+2 min:`, `90. Minute`), overs, laps, kilometres, rounds, elapsed times (`[0:12:30]`,
`T+00:05`).
"""

from __future__ import annotations

import re

import msgspec

from backfile.scan import month_number

BRACKETED, BARE = "elapsed, in brackets", "elapsed, bare"  #: units: these may be times of day as well
_LONGEST_CAPTION = 24  # characters
_CAP = 80  # characters of a line that are looked at
_LEAD = r"[ \t]*(?:[•●▪‣◦*>→][ \t]+)?"
_DIGIT_SOON = re.compile(r"\D{0,27}+\d")  # no further on than the next one allows
_MAYBE = re.compile(r"[\s•●▪‣◦*>→]{0,8}[^\W\d_]{0,14}\.?[ \t]?[\[(+−–-]{0,2}[ \t]?\d")  # quick to say no
_BEFORE = r"(?:([^\W\d_]{1,14}\.?)(?:[ \t]?[ \t]|(?<=\.)|(?=\d)))?"
_NUMBER = r"(\d{1,4}(?:[.,]\d(?!\d))?)"
_EXTRA = r"(?:\.?[ \t]?\+[ \t]?(\d{1,2}))?"
_OUT_OF = r"(?:[ \t]?(?:/|(?:of|von|de|sur|di|van|из|з)(?=[ \t]))[ \t]?\d{1,4})?"
_ORDINAL = r"(?:-?(?:st|nd|rd|th|er|ère|re|ème|e|º|ª|°|[йяаі]|ая|ий|ша|га)(?![^\W\d_])|\.(?=[ \t]?[^\W\d_]))?"
_UNIT = r"(?:[ \t]?([^\W\d_]{1,14})(?:[ \t]([^\W\d_]{1,10}(?:[ \t][^\W\d_]{1,10})?))?)?"
_SIGN = r"[ \t]?(\.?:|[-–—](?=[ \t]|$)|\||\.(?=[ \t]|$)|$)"
_TICK = r"[ \t]?(['’′´`])"
_COUNTED = re.compile(_LEAD + _BEFORE + _NUMBER + _EXTRA + _OUT_OF + _ORDINAL + _UNIT + _EXTRA + _SIGN)
#: The same without a sign: a capital (or a letter of a script without them) begins the text.
_UNSIGNED = re.compile(
    _LEAD + _BEFORE + _NUMBER + _EXTRA + _ORDINAL + r"(?:[ \t]?([^\W\d_]{1,14})\.?)?" + _EXTRA + r"[ \t]+(?=[^\W\d_])"
)
_TICKED = re.compile(
    _LEAD
    + r"[\[(]?"
    + _BEFORE
    + _NUMBER
    + _TICK
    + r"?"
    + _EXTRA
    + _TICK
    + r"?(?!\w)[\])]?[ \t]?(:|[-–—](?=[ \t])|\||\.|)"
)
_ELAPSED = re.compile(
    _LEAD
    + r"(?:([\[(])|([A-Z][ \t]?[+−–-]|[+])[ \t]?)?(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?!:?\d)[\])]?"
    + r"[ \t]?([:|–—-](?=[ \t])|(?<=[\s\])])|$)"
)
_BALL = re.compile(_LEAD + r"(\d{1,3}\.[1-6])[ \t]*")  # of an over: alone on its line
_WORDS = re.compile(_LEAD + r"([^\W\d_][^:|.!?–—\d]{0,38}?)[ \t]?(:(?=[ \t]|$)|[-–—](?=[ \t]))")

#: Beginnings of the units that only a running text counts in, in the languages we read.
_KNOWN = (
    "min", "over", "lap", "lauf", "rund", "round", "ronde", "tour", "vuelta", "giro", "volta", "km", "kilom", "mile",
    "set", "inning", "quarter", "viertel", "period", "drittel", "hole", "frame", "manche", "etap", "étap", "asalto",
    "ripres", "assalto", "minuut", "kilómet", "мин", "хв", "хвил", "круг", "раунд", "тайм", "км", "сет", "دقي", "دقی",
    "الدق", "د", "dakika", "dk", "tur", "raund", "راند",
)  # fmt: skip


class Label(msgspec.Struct, frozen=True):
    """A running label at the beginning of a line."""

    n: int
    text: str  #: as printed, without the sign after it
    value: float  #: what it counts; seconds for an elapsed time
    unit: str  #: what tells labels of one kind: the words around the number, shortened
    sign: str  #: `:`, `-`, `|`, `.`, nothing, or `end` where the line ends
    rest: str
    known: bool  #: its unit is one that nothing but a running text counts in


class Word(msgspec.Struct, frozen=True):
    """Words in the place of a label."""

    n: int
    text: str
    sign: str
    rest: str


def find_label(n: int, line: str) -> Label | None:
    """The label that begins a line, or None. A bare number is none."""
    head = line[:_CAP]
    if not _DIGIT_SOON.match(head) or not _MAYBE.match(head):
        return None
    if ball := _BALL.fullmatch(head):
        return Label(n, ball[1], float(ball[1]), "ball", "end", "", True)
    return _elapsed(n, line, head) or _ticked(n, line, head) or _counted(n, line, head) or _unsigned(n, line, head)


def _elapsed(n: int, line: str, head: str) -> Label | None:
    found = _ELAPSED.match(head)
    if not found:
        return None
    bracket, signed, first, second, third, sign = found.groups()
    last = found.end(5 if third else 4)
    if bracket and head[last : last + 1] not in "])":
        return None
    seconds = int(first) * 60 + int(second)
    seconds = seconds * 60 + int(third) if third else seconds
    backwards = bool(signed) and signed[-1] in "−–-"
    text = head[found.start(2) if signed else found.start(3) : last]
    unit = BRACKETED if bracket else "elapsed" if signed else BARE
    return Label(n, text, -seconds if backwards else seconds, unit, sign or " ", line[found.end() :].strip(), True)


def _ticked(n: int, line: str, head: str) -> Label | None:
    found = _TICKED.match(head)
    if not found or not (found[3] or found[5]):
        return None
    before, number, _, extra, _, sign = found.groups()
    if before and not _is_known(before):
        return None
    text = head[found.start(1) if before else found.start(2) : found.end() - len(sign)].rstrip(" \t])")
    return Label(n, text, _number(number, extra), "'", sign or " ", line[found.end() :].strip(), True)


def _counted(n: int, line: str, head: str) -> Label | None:
    found = _COUNTED.match(head)
    if not found:
        return None
    before, number, extra, unit, unit2, later, sign = found.groups()
    words = [word for word in (before, unit, *(unit2 or "").split()) if word]
    known = any(_is_known(word) for word in words)
    if not words or (not known and any(month_number(word) for word in words)):
        return None
    if not sign and (unit2 or (before and unit) or not known):
        return None  # a short line that only begins with a number, and no label on a line of its own
    text = head[found.start(1) if before else found.start(2) : found.start(7)].strip()
    return Label(
        n,
        text,
        _number(number, extra or later),
        _key(before, unit),
        sign[-1:] or "end",
        line[found.end() :].strip(),
        known,
    )


def _unsigned(n: int, line: str, head: str) -> Label | None:
    """`67 min Goal`: a known unit, and text that does not go on in mid-sentence."""
    found = _UNSIGNED.match(head)
    if not found or head[found.end()].islower():
        return None
    before, number, extra, unit, later = found.groups()
    if not (_is_known(before or "") or _is_known(unit or "")):
        return None
    text = head[found.start(1) if before else found.start(2) : found.end()].strip()
    return Label(n, text, _number(number, extra or later), _key(before, unit), " ", line[found.end() :].strip(), True)


def _key(before: str | None, unit: str | None) -> str:
    """Units are alike that begin alike (`over`, `overs`)."""
    return f"{(before or '').casefold().rstrip('.')[:3]}#{(unit or '').casefold()[:3]}"


def _is_known(word: str) -> bool:
    word = word.casefold().rstrip(".")
    return bool(word) and any(
        word == unit or (len(unit) > 2 and word.startswith(unit) and len(word) <= len(unit) + 4) for unit in _KNOWN
    )


def _number(number: str, extra: str | None) -> float:
    return float(number.replace(",", ".")) + (int(extra) / 100 if extra else 0)


def find_caption(n: int, line: str) -> Word | None:
    """Words in capitals alone on a line (`HALF-TIME`), where other lines have nothing but a number; or None."""
    text = line.strip()
    return Word(n, text, "end", "") if text.isupper() and len(text) <= _LONGEST_CAPTION else None


def find_word(n: int, line: str) -> Word | None:
    """Up to five words before a colon or a dash, where other lines have a number; or None."""
    found = _WORDS.match(line[:_CAP])
    if (
        not found
        or len(found[1].split()) > 5
        or not (found[1][0].isupper() or found[1][0].lower() == found[1][0].upper())
    ):
        return None
    return Word(n, found[1].strip(), "-" if found[2] in "-–—" else found[2], line[found.end() :].strip())
