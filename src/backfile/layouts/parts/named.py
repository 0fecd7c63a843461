"""Labels: a name, a place or initials before a colon, at the beginning of a line."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import msgspec

from backfile.layouts.parts.qa_words import (
    ANSWER_WORD,
    ASKED_BY_PRESS,
    ASKS,
    QUESTION_FROM,
    QUESTION_WORD,
    SAYS,
    may_mark,
)
from backfile.model import Dump

_LABEL = re.compile(
    r"[\s\u200e\u200f]*(?:[•●▪*>–—-]{1,2}\s*)?([«»„“\"‹「]?)\s?"
    r"(@?[^\W_][^:：?!;|<>=/]{0,69}?)\s?[:：][*\s]*(?:(?<=\s)|$|(?=[^\W\d_a-z\"]))"
)
_CLOSE = '»«“”"›」'
_VERB_WORDS = 6
_SHORTENED = re.compile(r"\b[^\W\d_]{1,4}\. ")
_SMALL = frozenset(
    re.split(
        " ",
        "and of the de la le les du des del della di da do dos van von der den und et y e en al el bin ibn i і и та ve"
        " ل في من for to at in on from aus im a uit te bij vom zu près à das dello dalla iz из с от з із від у z ze"
        " från fra på dari az",
    )
)


class Label(msgspec.Struct, frozen=True):
    """A line that a label begins."""

    n: int
    name: str  #: the label, without a verb such as "asks"
    rest: str  #: the text behind it
    asking: bool = False  #: the label itself says that it asks


def label_of(n: int, line: str) -> Label | None:
    """The label at the beginning of a line: a name, a place or initials before a colon; or None."""
    head = line[:140]
    found = _LABEL.match(head) if ":" in head or "：" in head else None
    if not found:
        return None
    quote, name = found[1], found[2].strip(" *")
    if quote and name[-1:] not in _CLOSE:
        return None  # the words of somebody begin here, not the name of a paper
    name = name.rstrip(_CLOSE + " ") if quote else name
    asking, saying = ASKS.search(name), SAYS.search(name)
    if verb := asking or saying:
        name = name[: verb.start()].rstrip(",")
    rest = line[found.end() :].strip()
    by_verb = verb and not rest and name[:1].isupper() and len(name.split()) <= _VERB_WORDS  # "The gardener answers:"
    if not by_verb and not named(name.partition("(")[0] or name):
        return None
    return Label(n, name, rest, asking is not None)


def asked_by(name: str) -> str:
    """The name behind words such as "Comment from"; empty where there are none."""
    found = QUESTION_FROM.fullmatch(name)
    return found["who"].strip() if found else ""


def named(name: str) -> bool:
    """Do the words look like a name or a place: capitals and numbers, joined by small words, six at most?

    What begins with an at sign (or `u/`) and is one word is the name of an account, whatever its case.
    """
    if name.startswith(("@", "u/")):
        return len(name) > 2 and not any(map(str.isspace, name))
    words = name.replace(",", " ").split()
    if not 1 <= len(words) <= 7 or (". " in name and ". " in _SHORTENED.sub(" ", name)):
        return False
    if not (words[0][0].isalnum() and (words[0][0] == words[0][0].upper())):
        return False
    big = [word for word in words if word not in _SMALL]
    return bool(big) and all(not word[0].islower() for word in big)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """One speaker however printed: case and a remark in brackets do not count."""
    return re.sub(r"[\W_]+", " ", name.partition("(")[0].casefold()).strip()


def answering_names(dump: Dump) -> frozenset[str]:
    """Names that may begin an answer on a page with marks: they recur, or they are a whole name in capitals."""
    filled = ((n, dump.text(n)) for n in dump.filled)
    labels = [label for n, text in filled if (label := label_of(n, text)) and not _is_mark(text)]
    counts = Counter(key(label.name) for label in labels)
    good = set()
    for label in labels:
        words = label.name.split()
        whole = 2 <= len(words) <= 5 and all(word[0].isupper() or word in _SMALL for word in words)
        if whole or (counts[key(label.name)] > 1 and label.name.isupper() and not label.name.isdigit()):
            good.add(key(label.name))
    return frozenset(good)


def _is_mark(text: str) -> bool:
    head = text[:60]
    return len(may_mark(head)) > 1 and any(mark.match(head) for mark in (QUESTION_WORD, ANSWER_WORD, ASKED_BY_PRESS))
