"""Words for a day near that of the page: "today", "gestern", "I förrgår"."""

from __future__ import annotations

import re

#: days back from the page's own day -> the words for it
_WORDS = {
    0: (
        "today", "heute", "aujourd'hui", "hoy", "oggi", "hoje", "vandaag", "сегодня", "сьогодні", "اليوم", "bugün",
        "امروز", "i dag", "idag", "dziś", "dzisiaj", "tänään", "hari ini", "今日", "今天", "오늘",
    ),
    1: (
        "yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "вчера", "вчора", "أمس", "dün", "دیروز",
        "i går", "igår", "wczoraj", "eilen", "kemarin", "昨日", "昨天", "어제",
    ),
    2: (
        "vorgestern", "avant-hier", "anteayer", "l'altro ieri", "anteontem", "eergisteren", "позавчера", "позавчора",
        "أول أمس", "evvelsi gün", "پریروز", "i förrgår", "i forgårs", "przedwczoraj", "toissapäivänä", "一昨日", "前天",
    ),
}  # fmt: skip
_BACK = {word: days for days, words in _WORDS.items() for word in words}
_FIRST = frozenset(word[0] for word in _BACK)
_ANY = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _BACK), key=len, reverse=True))})(?![^\W\d_])")


def day_word_at(text: str, at: int) -> tuple[int, int] | None:
    """How many days back the word at `at` means, and where it ends; None where no such word stands."""
    if text[at : at + 1].casefold() not in _FIRST:
        return None
    found = _ANY.match(text[at : at + 16].replace("’", "'").casefold())
    return (_BACK[found[0]], at + found.end()) if found else None
