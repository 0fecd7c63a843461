"""Find a stamp in a line by its pieces: clock, date, weekday, zone, in any order, with what stands between them."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from backfile.scan.ago import Ago, ago_at, may_end_in_ago, opens_ago
from backfile.scan.day_words import day_word_at
from backfile.scan.days import Day, date_at
from backfile.scan.names import names_time, weekday_number
from backfile.scan.zone_words import zone_at
from backfile.text import small

_SHORT = 50  # characters of a line of nothing but place and stamp
LONGEST_STAMP = 200  #: characters of a line that may be nothing but a stamp
_CAP = 200  # a stamp stands within this many characters; longer lines are not looked at further


class Clock(msgspec.Struct, frozen=True):
    """A time of day as printed, in 24 hours."""

    hour: int
    minute: int
    second: int | None = None

    def __str__(self) -> str:
        tail = "" if self.second is None else f":{self.second:02}"
        return f"{self.hour:02}:{self.minute:02}{tail}"


class Stamp(msgspec.Struct, frozen=True):
    """A printed time: `line[start:end]` is its text."""

    text: str
    start: int
    end: int
    clock: Clock | None = None
    day: Day | None = None
    zone: str = ""  #: as printed, or the IANA name that its words mean ("heure de Paris")
    ago: Ago | None = None  #: a time counted back from the capture, in place of a clock and a day

    @property
    def timed(self) -> bool:
        """Does it tell a time of day, be it counted back from the capture?"""
        return self.clock is not None or self.ago is not None


_CJK_CLOCK = re.compile(r"([0-9]{1,2})\s?[時时点點시]\s?([0-5]?[0-9])\s?[分분]")
#: Before the hour a word for the half of the day, as in Chinese, Japanese and Korean.
_HALF_CLOCK = re.compile(
    r"(?:(上午|早上|凌晨|清晨|午前|오전)|下午|傍晚|晚上(?!\s?12)|午後|오후)\s?"
    r"([0-9]{1,2})(?:[:：]([0-5][0-9])|\s?[時时点點시](?:\s?([0-5]?[0-9])\s?[分분])?)(?![0-9:])"
)
_MIDNIGHT = {"midnight", "mitternacht", "minuit", "medianoche", "mezzanotte", "meia-noite", "middernacht", "полночь"}
_CLOCK_WORDS = (
    "noon|midday|midnight|mitternacht|midi|minuit|mediodía|medianoche|mezzogiorno|mezzanotte|meio-dia|meia-noite"
    "|middernacht|полдень|полночь"
)
_NAMED_CLOCK = re.compile(rf"(?:12\s)?({_CLOCK_WORDS})(?![\w-])", re.IGNORECASE)
_CLOCK_LETTERS = frozenset("1NnMmПп")  # that they begin with
_MAY_NAME_CLOCK = re.compile(_CLOCK_WORDS)  # of small letters: far faster than to ignore case
#: Four digits are a clock where a zone or a word for hours follows.
_COMPACT_CLOCK = re.compile(
    r"([01][0-9]|2[0-3])([0-5][0-9])(?:\s?(?:h(?:rs?|s)?|Uhr)\b|(?=\s?(?:GMT|UTC|BST|CET|CEST|IST|EST|EDT)\b))"
)
_CLOCK = re.compile(
    r"([0-9]{1,2})(?:(:|\.|\s?h\s?|\s(?:Uhr|uur)\s(?=[0-9]{2}\s*(?:$|[|:–—-])))([0-5][0-9])(?:[:.]([0-5][0-9])(?:[.,][0-9]{1,9})?)?)?(?!:?[0-9])"
    r"(\s?(?-i:[APap]\.?\s?[Mm](?![a-z])\.?)|\s?[صم](?!\w))?(\s?(?:Uhr|h(?:rs?|s)?|uur)(?!(?-i:[a-zà-ÿ])))?",
    re.IGNORECASE,
)
_SHORT_WEEKDAY = re.compile(r"([^\W\d_]{2}),?\s+(?=[0-9])")  #: "di 4 april": only before a date
_WORD = re.compile(r"[^\W\d_]{2,13}\.?")
_BETWEEN = re.compile(r"[\s,;|·•–—-]*(?:(?:at|on|um|à|om|a las|alle|às|o|в|о|den|am|le|el|il)\s+)?", re.IGNORECASE)


def _clock(found: re.Match[str], alone: bool) -> Clock | None:
    hour, mark, minute, second, half, unit = found.groups()
    value = int(hour)
    if half:
        if not 1 <= value <= 12:
            half = None if minute else half
        else:
            value = value % 12 + (12 if "p" in half.casefold() or "م" in half else 0)
    if value > 23:
        return None
    if minute is None and not half and not unit:
        return None
    if mark == "." and not half and not unit and not alone:
        return None  # 12.30 may be a price or a day; a page's run of such clocks is for its layout to see
    return Clock(value, int(minute or 0), int(second) if second else None)


def _clock_at(line: str, at: int, *, dotted: bool) -> tuple[Clock, int] | None:
    """A clock at `at` and where it ends."""
    plain = line.isascii()
    if found := _COMPACT_CLOCK.match(line, at) or (None if plain else _CJK_CLOCK.match(line, at)):
        hour, minute = int(found[1]), int(found[2])
        return (Clock(hour, minute), found.end()) if hour < 24 else None
    if not plain and (found := _HALF_CLOCK.match(line, at)):
        hour, minute = int(found[2]), int(found[3] or found[4] or 0)
        hour = hour if hour > 12 else hour % 12 + (0 if found[1] else 12)
        return (Clock(hour, minute), found.end()) if hour < 24 else None
    if line[at : at + 1] in _CLOCK_LETTERS and (found := _NAMED_CLOCK.match(line, at)):
        return Clock(0 if found[1].casefold() in _MIDNIGHT else 12, 0), found.end()
    found = _CLOCK.match(line, at)
    clock = _clock(found, dotted) if found else None
    return (clock, found.end()) if found and clock else None


def names_clock(line: str) -> bool:
    """Does a short line have a word for a clock: `noon`, `Mitternacht`?"""
    return len(line) <= _SHORT and may_name_clock(line) and _NAMED_CLOCK.search(line) is not None


def may_name_clock(line: str) -> bool:
    """Does a line hold the letters of such a word, be it inside another? Quick to say no."""
    return _MAY_NAME_CLOCK.search(small(line)) is not None


def opens_in_words(line: str, at: int) -> bool:
    """Does a word for a day ("yesterday"), for a clock ("noon") or for half a day before a clock stand here?"""
    if day_word_at(line, at) is not None or (line[at : at + 1] in _CLOCK_LETTERS and _NAMED_CLOCK.match(line, at)):
        return True
    return not line.isascii() and _HALF_CLOCK.match(line, at) is not None


def _zone_behind(line: str, at: int) -> tuple[str, int]:
    """The zone behind a clock, and where it ends; nothing, and `at`, where none stands there."""
    found = zone_at(line, _next_word(line, at))
    return (found.text, found.end) if found else ("", at)


def _near_day(line: str, at: int) -> tuple[Day, int] | None:
    """A word such as "yesterday" at `at`, and where it ends."""
    near = day_word_at(line, at)
    return (Day(back=near[0]), near[1]) if near else None


def near_day(text: str) -> Day | None:
    """The day that a word such as "yesterday" names, where it is all of a text; or None."""
    found = _near_day(text, 0)
    return found[0] if found and found[1] == len(text) else None


def _weekday_at(line: str, at: int, *, before_date: bool) -> tuple[int, int] | None:
    """A weekday at `at` and where it ends; one of two letters only before a date ("di 4 april")."""
    if before_date and (short := _SHORT_WEEKDAY.match(line, at)) and date_at(line, short.end()):
        number = weekday_number(f"{short[1]}.")
        return (number, short.end() - 1) if number is not None else None
    found = _WORD.match(line, at)
    number = weekday_number(found[0]) if found else None
    return (number, found.end()) if found and number is not None else None


_DIGITS = {zero + n: str(n) for zero in (0x0660, 0x06F0, 0x0966) for n in range(10)}
_FOREIGN_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]")


def ascii_digits(text: str) -> str:
    """Arabic, Persian and Devanagari digits as 0 to 9, character by character, so that places stay the same."""
    return text.translate(_DIGITS) if not text.isascii() and _FOREIGN_DIGIT.search(text) else text


@lru_cache(maxsize=8192)  # runs, days, titles and dates are looked for in the same short lines
def stamp_at(line: str, start: int = 0, *, dotted: bool = False) -> Stamp | None:
    """The longest stamp that begins at `start`, or None. Each kind of piece counts once.

    `12.30` alone may be a price or a day: it is a clock at the beginning of a line, or where `dotted` says that the
    place is that of a stamp.
    """
    limit = ascii_digits(line[: start + _CAP])
    if not (limit[start : start + 1].isdigit() or names_time(limit, start) or opens_in_words(limit, start)):
        return None
    clock: Clock | None = None
    day: Day | None = None
    weekday: int | None = None
    zone = ""
    at = end = start
    while at < len(limit):
        if day is None and (dated := date_at(limit, at) or _near_day(limit, at)):
            day, end = dated
        elif clock is None and (read := _clock_at(limit, at, dotted=dotted or start == 0)):
            clock, end = read
            zone, end = _zone_behind(limit, end)
        elif weekday is None and (named := _weekday_at(limit, at, before_date=day is None)):
            weekday, end = named
        else:
            break
        gap = _BETWEEN.match(limit, end)
        at = gap.end() if gap else end
    if clock is None and (day is None or day.back is not None):
        return None
    if weekday is not None:
        day = msgspec.structs.replace(day or Day(), weekday=weekday)
    return Stamp(line[start:end], start, end, clock, day, zone)


#: Small words before a day or a clock that stands alone.
SMALL_WORDS = re.compile(
    r"(?:le|el|il|am|den|on|em|op|la|at|um|à|om|ore|alle(?: ore)?|a las|às|kl\.?|klokken|klockan|saat|в|о|об|"
    r"o godz\.|godz\.|pukul|jam|الساعة|ساعت)\s+",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])")


def compact_clock(text: str) -> Clock | None:
    """The time of day in four digits and nothing else (`2045`), or None."""
    found = _COMPACT.fullmatch(text)
    return Clock(int(found[1]), int(found[2])) if found else None


_WRAPPED = {"(": ")", "[": "]"}


_DIGIT = re.compile("[0-9]")
_WORD_START = re.compile(r"(?<![^\s(\[|,+*：])[^\W_]")


def find_stamp(text: str) -> Stamp | None:
    """The first stamp in a stamp line with words around it, such as "Posted on 24 March 2031 | 9:15 pm"."""
    if stamp := whole_stamp(text):
        return stamp
    head = ascii_digits(text[: 2 * _CAP])
    counted: Stamp | None = None
    for found in _WORD_START.finditer(text[:_CAP]):
        stamp = stamp_at(text, found.start())
        if stamp and (stamp.clock or (stamp.day and stamp.day.day)):
            return stamp  # "43 mins ago (00:20 GMT)": the clock says it better
        counted = counted or relative_stamp(head, found.start())
    return counted


def _next_word(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


def relative_stamp(text: str, at: int = 0) -> Stamp | None:
    """The time counted back from the capture that begins at `at`, or None."""
    found = ago_at(text, at)
    return Stamp(text[at : found[1]], at, found[1], ago=found[0]) if found else None


def is_relative(text: str) -> bool:
    """Does a printed stamp count back from the capture?"""
    if not (opens_ago(ascii_digits(text)) or may_end_in_ago(text)):
        return False
    stamp = find_stamp(text)
    return stamp is not None and stamp.ago is not None


@lru_cache(maxsize=32768)  # the same short lines are asked about from many sides
def whole_stamp(line: str) -> Stamp | None:
    """The stamp that makes up a whole line, or None."""
    if len(line) > LONGEST_STAMP:
        return None
    text = ascii_digits(line.strip().rstrip(":|·-– ").strip(" +*#=~"))
    if not text or len(text) > 80:
        return None
    if (relative := relative_stamp(text)) and relative.end >= len(text.rstrip(".,")):
        return relative
    if not _DIGIT.search(text):
        return None
    if text[-1:] == _WRAPPED.get(text[0]):
        text = text[1:-1].strip()
    article = None if text[:1].isdigit() else SMALL_WORDS.match(text)
    stamp = stamp_at(text, article.end() if article else 0, dotted=True)
    return stamp if stamp and stamp.end >= len(text.rstrip(".,")) else None


def closing_stamp(line: str) -> Stamp | None:
    """The stamp with a clock and a day that ends a line, or None."""
    text = line.rstrip()
    if not _DIGIT.search(text[-12:]):
        return None
    first = max(0, len(text) - 60)
    for found in re.finditer(r"(?<![^\s(|,])[^\s(|,]", text[first:]):
        at = first + found.start()
        if (stamp := stamp_at(text, at)) and stamp.clock and stamp.day and stamp.end >= len(text):
            return stamp
    return None
