"""Laws: of a dump of any shape, whole or torn, with whatever a stranger may have written into it, every line is
accounted for, every harmless word of an entry's lines is in it, and what is read without the stranger is read with him.
"""

from __future__ import annotations

import os

import pytest
from tests.support.laws import check_reading, own_words
from tests.tools.fuzz import all_broken

DUMPS = int(os.environ.get("BACKFILE_DUMPS", "2000"))
_PARTS = 8  # so that they run beside one another


@pytest.mark.slow
@pytest.mark.parametrize("part", range(_PARTS))
def test_made_up_dumps(part: int) -> None:
    assert all_broken(range(part * DUMPS // _PARTS, (part + 1) * DUMPS // _PARTS)) == []


ONCE_LOST = {
    "the text beside a stamp that is cut at a fixed width, below a headline": """\
1
05:07: The ferry zqaaa waits at the pier of the
old harbour until noon.
2
05:47: The crew zqaab of the second boat sleeps
in a shed.
3
06:38: The market zqaac is open but nobody has
come today.
4
07:38: The baker zqaad gives away his bread and
his cakes.
""",
    "short sentences below a long line below a box": """\
Place | the harbour zqaaa | ||
Cause | a high tide zqaab | ||
Outcome | two boats lost zqaac | ||
|
Water at the old gate zqaad for the third night of this winter and nobody here knows what to do
The crew zqaae sleeps in the market.
<i>
The keeper zqaaf counts the boats.
After the tide zqaag
The baker zqaah gives away all of his bread and all of his cakes.
On the other side zqaai
The ferry zqaaj waits at the pier of the old harbour until noon.
""",
    "the only passage below a box, behind stray lines": """\
Place | the harbour zqaaa | ||
Cause | a high tide zqaab | ||
Outcome | two boats lost zqaac | ||
|
After the tide zqaad
The crew zqaae sleeps in the market.
<i>
-- By
The keeper zqaaf counts the boats.
""",
    "labels below one endless line": f"Regatta zqaaa {'1.' * 500}\n"
    "6. Minute: The boats zqaab leave.\n9. Minute: The crew zqaac rests.\n12. Minute: The tide zqaad turns.\n",
    "passages below one endless line": f"Regatta zqaaa {'1.' * 500}\n\n"
    "Before noon\nThe boats zqaab leave the old harbour.\n\nAfter noon\nThe crew zqaac rests on the far pier.\n",
    "a heading with furniture below it": """\
The regatta zqaaa
Before noon zqaab
The boats zqaac leave the old harbour.
The keeper zqaad counts them at the gate.
After noon zqaae
The crew zqaaf rests on the far pier.
The baker zqaag brings them bread and cakes.
At night zqaah
Share
The tide zqaai turns and the boats come home.
""",
    "a heading below a box, above a stray line": "Place | the harbour zqaaa | ||\nCause | a high tide zqaab | ||\n"
    "Outcome | two boats lost zqaac | ||\n|\nAfter the tide zqaad\n<svg>x</svg>\nThe crew zqaae sleeps in the market.\n"
    f"Water at the old gate zqaaf {'2h ago ' * 30}\n",
    "passages below marked headings that are long or end in a full stop": """\
== Boats of the U.S. zqaaa ==
The boats zqaab leave the old harbour, and the keeper counts them at the gate.
== Water at the old gate zqaac for the third night of this winter and nobody here knows what to do with it now ==
The crew zqaad rests on the far pier.
""",
    "passages among which one clock stands": "\n".join(
        f"Day zqaa{c}\nThe boats zqab{c} leave the old harbour, and the keeper counts them at the gate."
        for c in "abcdefghij"
    )
    + "\n12:00 ago\nThe crew zqaca rests on the far pier.\n",
    "turns with dashes, one of them without its answer": """\
—Which boats zqaaa leave?
—-- ]]>

The old ones zqaab leave.

—Which crew zqaac rests?
—The one on the pier zqaad rests.

—Which gate zqaae is shut?
—The new gate zqaaf is shut.
""",
    "an answer in which the mark of a question stands": """\
Q: Which boats zqaaa leave?
A: The old ones zqaab leave.

Q1.

They come home zqaac at noon.

Q: Which crew zqaad rests?
A: The one on the pier zqaae rests.
""",
    "a dated line with a clock behind its day": "2031\n\nMarch 3 - The boats zqaaa leave.\n\n"
    "March 4 - The crew zqaab rests.\n\nMarch 5 - The tide zqaac turns.\n\n"
    f"March 9 - {'12:00 ' * 50} The gate zqaad is shut.\n",
    "the words of a day behind many signs": "2031\n\nMarch 3 - The boats zqaaa leave.\n"
    "March 4 - The crew zqaab rests.\n"
    f"March 5 - The tide zqaac turns.\n\nMarch 9 - {'(' * 300} The gate zqaad is shut.\n",
    "a speaker who says nothing": "CEST A:\n\nQ: Which zqaaa gate?\nA: The zqaab one.\n\nQ: Which?\nA: A red one.\n",
}


@pytest.mark.parametrize("name", ONCE_LOST)
def test_what_was_lost_once(name: str) -> None:
    text = ONCE_LOST[name]
    assert own_words(text) <= check_reading(text.encode())
