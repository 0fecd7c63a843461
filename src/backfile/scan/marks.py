"""Where in a line a stamp stands, and what stands around it: the shape that recurs from post to post."""

from __future__ import annotations

import re

import msgspec

from backfile.scan.ago import may_end_in_ago, opens_ago
from backfile.scan.edition import is_edition_word
from backfile.scan.names import names_time
from backfile.scan.people import parse_byline
from backfile.scan.stamps import (
    SMALL_WORDS,
    Clock,
    Stamp,
    ascii_digits,
    may_name_clock,
    names_clock,
    opens_in_words,
    relative_stamp,
    stamp_at,
    whole_stamp,
)

FOUR = "four digits"  #: the mark of a stamp without a colon, a zone or a sign
IN_SENTENCE = "small word"  #: the lead of a stamp from which a sentence goes on: "At 14:05 the gates were shut"
OF_EDITION = "label:of the edition"  #: the lead of a stamp behind "Published", "Updated" and the like
_CAP = 160  # characters of a line that are looked at
_BULLET = re.compile(r"\s*(?:[•●▪■◆▶►‣◦*>→·]\s+|[-–—]{1,2}\s+)?")
_ORDINAL = re.compile(r"#?([0-9]{1,3})[.)]\s+(?=[0-9]{1,2}[:.h][0-9]{2}(?![0-9]))")  # of a numbered post
_FRAME = re.compile(r"([+*=#~]{2,5}|[\[(【〔])\s*")
_LABEL = re.compile(r"[^\W\d_][^\d|:]{0,24}?(?::\s*|\s+)$")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*,?\s+){1,4}$")
_JOINED = re.compile(r"(?<=\w)(?:\s*[·•|]\s+|\s+[-–—]\s+|,\s*[\[(]|\s*\[)$")
_COMPACT = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])(?=\s?:)")
_BARE = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])(?=\s+[^\W\d_a-z])")  # `2332 Text`: a run of them proves it
_SECOND = re.compile(r"\s*\(([^()]{4,40})\)")
_STROKE = re.compile(r"\s*[/|]\s*")
_FOUR = re.compile(r"[0-2][0-9][0-5][0-9]\b")
_HALF = re.compile(r"[0-9]\s?[ap]\.?\s?m\b|noon\b|midnight\b", re.IGNORECASE)
_COUNTED = re.compile(r"([^\W\d_]{3,14})\s+#?[0-9]{1,4}\s*[|:–—-]\s*")  # "Update 5 | "
_DECIMAL = re.compile(r"[0-9]{1,2}\.[0-9]{2}")
_TAIL = re.compile(r"\s*([\])】〕]|[:：]|\||[·•»/](?=\s)|[-–—]{1,2}(?=\s)|\.(?=\s)|,(?=\s))?\s*")
_DIGIT = re.compile("[0-9]")
_STARTS = re.compile(r"(?<![^\s(\[|,+*])[^\W_]")


class Shape(msgspec.Struct, frozen=True):
    """What recurs from post to post around a stamp, and in it."""

    opened: str  #: bullet or frame before it
    lead: str  #: what stands before it: `label:words`, `name`, `text` or nothing
    follows: str  #: the sign behind it, else `blank`, `glued`, `end` or `brackets`
    half: bool = False  #: the clock has a.m. or p.m.


class Mark(msgspec.Struct, frozen=True):
    """A stamp that tells a time, and its surroundings."""

    n: int  #: the line
    stamp: Stamp
    printed: str  #: the words of the stamp with its label ("Posted at 14:05"), or with a small word before it
    lead: str  #: a label or a name before it, or the number of a numbered post
    rest: str  #: the text after it on the line
    shape: Shape
    apart: bool = False  #: it stands as a heading does, with a blank line above it

    @property
    def clock(self) -> Clock:
        """The time of day."""
        return self.stamp.clock or Clock(0, 0)


def find_mark(n: int, line: str) -> Mark | None:
    """The stamp at the beginning of a line: bare, behind a bullet, a frame (`+++`), a label or a name; or None."""
    text = ascii_digits(line[:_CAP])
    start = None if text[:1].isalnum() else _BULLET.match(text)
    at = start.end() if start else 0
    counted = _DIGIT.search(text) is not None
    if not counted and not opens_ago(text, at) and not names_clock(text):
        return None
    opened, number = text[:at].strip(), ""
    if ordinal := _ORDINAL.match(text, at):
        opened, at, number = opened + "1.", ordinal.end(), ordinal[1]
    if not text[at : at + 1].isalnum() and (frame := _FRAME.match(text, at)):
        opened, at = opened + frame[1], frame.end()
    small = None if text[at : at + 1].isdigit() else SMALL_WORDS.match(text, at)
    if found := _read(text, small.end() if small else at):
        mark = _mark(n, line, found, opened, "", at)
        return msgspec.structs.replace(mark, lead=number) if mark and number else mark
    if not counted and not may_name_clock(text):
        return None  # behind other words a time has a digit, or a word for a clock
    for begin in _STARTS.finditer(text, at + 1, min(len(text), at + 42)):
        place = begin.start()
        if not (text[place].isdigit() or names_time(text, place) or opens_in_words(text, place)):
            continue
        kind = _lead_kind(text[at:place])
        if kind and (found := _read(text, place)):
            return _mark(n, line, found, opened, kind, at)
    return None


def _lead_kind(lead: str) -> str:
    if counted := _COUNTED.fullmatch(lead):
        return f"label:{counted[1].casefold()}"
    lead = _unjoined(lead)
    if is_edition_word(lead):
        return OF_EDITION
    if lead.strip(" ,").isupper() and len(lead.strip(" ,")) > 2 and lead.rstrip().endswith(","):
        return "place"  # "BALLINTOR, 9.40 a.m."
    if _NAME.fullmatch(lead):
        return "name"
    if _LABEL.fullmatch(lead):
        return "label:" + lead.strip(" :").casefold()
    return ""


def _read(text: str, at: int) -> Stamp | None:
    found = relative_stamp(text, at)
    found = (found and _glued_behind(text, found)) or found or stamp_at(text, at, dotted=True)
    if found and found.timed:
        return _with_second(text, found)
    if compact := _COMPACT.match(text, at) or (_BARE.match(text) if at == 0 else None):
        return Stamp(compact[0], at, compact.end(), Clock(int(compact[1]), int(compact[2])))
    return None


def _glued_behind(text: str, relative: Stamp) -> Stamp | None:
    """The date and clock glued to a relative time, of which a browser hides one: "2h agoMon 3 March, 14:05"."""
    if not text[relative.end : relative.end + 1].isalnum():
        return None
    for place in range(relative.end, min(len(text), relative.end + _CAP // 4)):
        if text[place].isupper() or text[place].isdigit():
            stamp = stamp_at(text, place, dotted=True)
            if stamp and stamp.clock and stamp.day:
                return stamp
    return None


def _with_second(text: str, stamp: Stamp) -> Stamp:
    """The stamp with what stands in brackets behind it, where that is the same moment elsewhere: `(0005 in Manila)`."""
    if (stroke := _STROKE.match(text, stamp.end)) and (other := _read(text, stroke.end())) and other.zone:
        return msgspec.structs.replace(stamp, text=text[stamp.start : other.end], end=other.end)
    second = _SECOND.match(text, stamp.end)
    if second is None or not (_FOUR.match(second[1]) or stamp_at(second[1], dotted=True)):
        return stamp
    return msgspec.structs.replace(stamp, text=text[stamp.start : second.end()], end=second.end())


def _mark(n: int, line: str, stamp: Stamp, opened: str, kind: str, at: int) -> Mark | None:
    tail = _TAIL.match(line, stamp.end)
    end = tail.end() if tail else stamp.end
    sign = (tail[1] or "") if tail else ""
    rest = line[end:].strip()
    if rest and _read(rest, 0) and kind not in ("name", "place"):
        return None  # "5:00 am 9:00 am" is a span of time, of a programme or an opening, and no post
    if stamp.ago and rest and not sign and not rest[0].isupper():
        return None  # "2 hours ago the gates were shut": prose
    if opened and opened[-1] in "+*=#~-–—" and rest.endswith(opened[-1]):
        rest = rest.rstrip(opened[-1]).rstrip()
    if not rest:
        follows = "end"
    elif sign:
        follows = sign
    else:
        follows = "glued" if end == stamp.end else "blank"
    if follows in ("blank", "glued", ",") and _DECIMAL.fullmatch(stamp.text):
        return None  # "7.42 metres": a number, unless a sign says otherwise
    lead = _unjoined(line[at : stamp.start]).strip(" :,") if kind else ""
    if not kind and not opened and stamp.text.isdigit() and follows == "blank":
        opened = FOUR
    small = not kind and at < stamp.start and SMALL_WORDS.fullmatch(line[at : stamp.start])
    printed = line[at : stamp.end].strip() if small or kind not in ("", "name") else stamp.text
    if small and follows in ("blank", ",") and rest[0].islower():
        kind = IN_SENTENCE
    return Mark(n, stamp, printed, lead, rest, Shape(opened, kind, follows, _HALF.search(stamp.text) is not None))


_BRACKETED = re.compile(r"\(([^()]{4,60})\)\s*$")


def find_end_mark(n: int, line: str) -> Mark | None:
    """A stamp in brackets that ends a line, with the text before it as `lead`; or None."""
    if not line.rstrip().endswith(")"):
        return None
    found = _BRACKETED.search(line.rstrip()[-64:])
    if not found:
        return None
    stamp = whole_stamp(found[1])
    if stamp is None or not stamp.timed:
        return None
    lead = line.rstrip()[: -len(found[0])].strip()
    return Mark(n, stamp, stamp.text, lead, "", Shape("", "text", "brackets")) if lead else None


def find_closing_byline(n: int, line: str) -> Mark | None:
    """A byline that ends in a stamp ("by A edited by B 6/15/2014 3:16:44 PM"), with its names as `lead`; or None."""
    if not _DIGIT.search(line[-12:]) or len(line) > _CAP:
        return None
    credits = parse_byline(line)
    if credits is None or credits.stamp is None or credits.stamp.clock is None:
        return None
    half = _HALF.search(credits.stamp.text) is not None
    lead = line[: credits.stamp.start].strip(" ,|-")
    return Mark(n, credits.stamp, credits.stamp.text, lead, "", Shape("", "byline", "end", half))


def _unjoined(lead: str) -> str:
    """The words before a stamp without the dot that joins them to it ("Tessa Orin · ")."""
    return _JOINED.sub(" ", lead)


def find_ago_mark(n: int, line: str) -> Mark | None:
    """A relative time that ends a short line behind a name or a label ("Tessa Orin · vor 3 Stunden"); or None."""
    if len(line) > _CAP or not may_end_in_ago(line):
        return None
    text = ascii_digits(line.rstrip())
    for begin in _STARTS.finditer(text):
        stamp = relative_stamp(text, begin.start())
        if stamp is None or stamp.end < len(text.rstrip(".)")):
            continue
        lead = _unjoined(text[: stamp.start])
        kind = _lead_kind(text[: stamp.start])
        return (
            Mark(n, stamp, stamp.text if kind == "name" else text.strip(), lead.strip(), "", Shape("", kind, "end"))
            if kind
            else None
        )
    return None
