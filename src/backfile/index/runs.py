"""Runs of capitalised words in a text: where names are to be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

# Initials and shortened titles keep their full stop, so that it ends no sentence: `U.S.`, `J.`, `Dr.`
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:[A-Z]|Mrs?|Ms|Dr|St|Prof|Gen|Sen|Gov|Lt|Col|Sgt|Maj)\.(?= [A-Z])"
    r"|[^\W_]+(?:['’\-‑][^\W_]+)*|\S"
)
_SENTENCE_END = frozenset(".!?:;•|")
_QUOTES = frozenset("\"'“”„«»‘’()[]")

#: Small words that may stand inside a name, `Bank of England`.
CONNECTORS = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "la",
        "le",
        "les",
        "du",
        "des",
        "von",
        "van",
        "der",
        "den",
        "zu",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
    ]
)
#: In German these stand between any two nouns, `Angaben der Feuerwehr`.
_GERMAN_ARTICLES = frozenset(["das", "den", "der", "des", "zu"])
#: Behind a hyphen they make an adjective, `US-led`.
_PARTICIPLES = frozenset(["led", "held", "run", "made", "born", "built", "style", "based"])


class Run(msgspec.Struct, frozen=True):
    """Capitalised words in a row."""

    words: tuple[str, ...]  #: as printed, without a possessive
    opens: bool  #: begins a sentence, so that its first capital says nothing
    before: str  #: the word before it, as printed; empty at the beginning of a sentence


def tokens(text: str) -> list[str]:
    """Words and single marks; a line's end is a full stop, for paragraphs and headlines often have none."""
    return _TOKEN.findall(text.replace("\n", " . "))


def is_word(token: str) -> bool:
    """Whether a token is a word and not a mark."""
    return token[0].isalnum()


def is_capital(word: str) -> bool:
    """Whether a word is written as names are: a capital at its front (or after a small `al-`).

    `Russian-backed` is not: what stands after the hyphen makes it an adjective.
    """
    if word[:3] in ("al-", "el-"):
        return word[3:4].isupper()
    last = word.rpartition("-")[2]
    adjective = last != word and (last in _PARTICIPLES or (last.endswith("ed") and len(last) > 3))
    return word[0].isupper() and not adjective


def bare(word: str) -> str:
    """A word without its possessive and without the full stops of initials."""
    if word.endswith(".") and word.count(".") > 1:
        return word.replace(".", "")
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    return word


def runs(found: list[str], *, german: bool = False) -> Iterator[Run]:
    """The runs in `found` (tokens)."""
    connectors = CONNECTORS - _GERMAN_ARTICLES if german else CONNECTORS
    opens, before, n = True, "", 0
    while n < len(found):
        token = found[n]
        if not is_word(token):
            if token in _SENTENCE_END:
                opens, before = True, ""
            elif token not in _QUOTES:
                before = ""
            n += 1
            continue
        if not is_capital(token):
            opens, before = False, token
            n += 1
            continue
        end = _end_of_run(found, n, connectors)
        words = tuple(bare(word) for word in found[n:end] if is_word(word))
        yield Run(words, opens, before)
        opens, before, n = False, words[-1], end


def _end_of_run(found: list[str], start: int, connectors: frozenset[str]) -> int:
    end = start + 1
    while end < len(found) and not found[end - 1].endswith(("'s", "’s")):
        ahead = end
        while ahead < len(found) and found[ahead].lower() in connectors and ahead - end < 2:
            ahead += 1
        if ahead >= len(found) or not is_word(found[ahead]) or not is_capital(found[ahead]):
            break
        end = ahead + 1
    return end


def spelled_out(found: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Acronyms in brackets with the words before them that begin with their letters, `Red Crescent (RC)`."""
    for n in range(2, len(found) - 1):
        if found[n - 1] == "(" and found[n + 1] == ")" and found[n].isupper() and len(found[n]) > 1:
            left, start = found[n], n - 1
            while left and start > 0 and (found[start - 1][0] == left[-1] or found[start - 1].islower()):
                start -= 1
                left = left[:-1] if found[start][0] == left[-1] else left
            if not left:
                yield found[n], tuple(found[start : n - 1])
