"""An interview in which every turn begins with a dash: those who ask and those who answer take turns."""

from __future__ import annotations

import re

from backfile.layouts.parts.qa_words import asks
from backfile.layouts.parts.style import Marked, Style
from backfile.model import Dump

_DASH = re.compile(r"\s{0,8}(?:[—–―]\s*|-{1,2}\s+)(?=[^\s—–―-])")
_FEWEST = 2  # questions
_ASKING = 0.6  # of the questions end as questions do
_APART = 0.6  # of the turns stand below a blank line, where answers stand right below their questions
_ASKING_BACK = 0.4  # of the answers, at most


def find_dashes(dump: Dump) -> Style | None:
    """The turns of such an interview; None where the dashes of the page do not take turns.

    An answer may end in a question, and its further paragraphs may begin with a dash, too: a question stands below a
    blank line where the page has blank lines, and never directly below another question. Where answers stand right
    below their questions, what asks below a blank line is the next question, also if the last one has no answer with a
    dash.
    """
    turns = [(line.n, found.end()) for line in dump.lines if line.text and (found := _DASH.match(line.text[:20]))]
    if len(turns) < 2 * _FEWEST:
        return None
    apart = [n for n, _ in turns if n == 1 or not dump.text(n - 1).strip()]
    spaced = len(apart) * 3 >= len(turns)
    close = len(apart) <= _APART * len(turns)
    set_off = set(apart)
    asked: dict[int, Marked] = {}
    said: dict[int, Marked] = {}
    waiting = False
    for n, end in turns:
        text = dump.text(n)[end:].strip()
        if waiting and not (close and n in set_off and asks(text)):
            said[n], waiting = Marked(text), False
        elif asks(text) or (asked and (n in set_off or not spaced)):
            asked[n], waiting = Marked(text), True
    if waiting:
        asked.popitem()  # a dash below the last answer is of something else
    asking = sum(asks(mark.text) for mark in asked.values())
    back = sum(asks(mark.text) for mark in said.values())
    if asking < max(_FEWEST, _ASKING * len(asked)) or back > _ASKING_BACK * len(said):
        return None
    return Style("questions behind a dash", 1.0, asked, said)
