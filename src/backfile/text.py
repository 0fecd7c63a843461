"""Text itself: its lines, what may be shown, names made from it, and hashes of it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from backfile.late import late

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r)?")
#: What else `str.splitlines()` cuts at, and no editor does.
_OTHER_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# What separates words for the eye becomes a space, so that no two words are glued together.
_SPACES = dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], " ")
_CONTROLS = dict.fromkeys([*range(0x09), *range(0x0A, 0x20), *range(0x7F, 0xA0), 0xFEFF])
_REPLACED = dict.fromkeys([0xFFFE, 0xFFFF], "\ufffd")  # no characters at all; XML and YAML refuse them
_CLEAN = {**_CONTROLS, **_REPLACED, **_SPACES}
_UNCLEAN = late("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Controls, marks that turn the direction of text, invisible tags, and what no terminal can encode.
_UNPRINTABLE = late(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)

# `\w` leaves out the vowel signs that many scripts write as marks; without them different words look alike.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0966-\u0df3"
    "\u0e31-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u1000-\u1049\u17b4-\u17d3\u3099\u309a"
)
_WORD = late(rf"[\w{MARKS}]+")

#: Scripts without spaces between words: Thai, Lao, Myanmar, Khmer, Han, Kana.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3021-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003fffd"
)
#: Marks that a reader may leave out: accents, Hebrew points, Arabic vowel signs and the lengthening stroke.
DROPPED = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
#: Letters that do not come apart into a letter and an accent.
LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ς": "σ",
}  # fmt: skip

_APOSTROPHE = re.compile("['\u2019\u02bc]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

#: Names that Windows keeps for devices, whatever stands after a dot.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))]
)


def small(text: str) -> str:
    """`text` in small letters: a pattern of small letters on it is far faster than one that ignores case.

    As where case is ignored, the Turkish letters i, with a dot and without, are one; a pattern has that with a dot.
    """
    low = text.lower()
    return low if low.isascii() else low.replace("i\u0307", "i").replace("ı", "i")


def split_lines(text: str) -> list[tuple[str, str]]:
    r"""The lines of `text`, each with its end: `\n`, `\r\n`, `\r`, or nothing for the last. Joined, they are `text`."""
    if _OTHER_ENDS.search(text) is None:  # then Python's own way, twice as fast, sees the same lines
        both = zip(text.splitlines(), text.splitlines(keepends=True), strict=True)
        return [(line, part[len(line) :]) for line, part in both]
    return [(match[1], match[2] or "") for match in _LINE.finditer(text) if match.end() > match.start()]


def clean(raw: str) -> str:
    """A line as layouts read it: no control characters but the tab, no byte order mark, no lone surrogates.

    Unicode's own line separators become a space; every other space, the non-breaking one too, stays.
    """
    if raw.isprintable() or _UNCLEAN.search(raw) is None:
        return raw
    return _SURROGATE.sub("\ufffd", raw.translate(_CLEAN))


def printable(text: str) -> str:
    """Foreign text made safe for a terminal: what could move the cursor or turn the line is shown escaped."""
    return _UNPRINTABLE.sub(_escaped, text)


def printable_json(text: str) -> str:
    """JSON with the same characters written out as JSON does it; its own line ends stay, and it means the same."""
    return "\n".join(_UNPRINTABLE.sub(lambda match: json.dumps(match[0])[1:-1], line) for line in text.split("\n"))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def slug(text: str, limit: int = 60) -> str:
    """A name for files and addresses, `[a-z0-9-]`, at most `limit` long; empty where `text` has nothing to offer.

    Cut at the end of a word where there is one. A name that Windows keeps for a device, or that a folder's own
    `index.html` has, gets a suffix.
    """
    start = _APOSTROPHE.sub("", text.strip()[: limit * 8])  # the rest cannot matter, and a body may be long
    if not start.isascii():
        from anyascii import anyascii  # most of what is run never needs it

        start = anyascii(start)
    name = _NOT_SLUG.sub("-", start.lower()).strip("-")
    if len(name) > limit:
        name = name[: limit + 1].rpartition("-")[0] or name[:limit]
    return f"{name}-x" if name in DEVICES or name == "index" else name


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that change with `text`: tells a hand edit from what the reader wrote."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:8]


def words(text: str) -> list[str]:
    """The words of `text` in one spelling: NFKC, caseless, without punctuation."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _WORD.findall(folded.replace("_", " "))


def word_hash(text: str) -> str:
    """Sixteen hexadecimal digits of the words alone: the same text in another case, spacing or punctuation is equal."""
    return hashlib.sha256(" ".join(words(text)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
