"""A source file that points at the posts goes before all claims."""

from __future__ import annotations

from backfile.layouts import read_layouts
from backfile.model import DumpFacts
from backfile.store import decode

PAGE = """\
One thing at a time

Alpha gate 10:15 said he.
More words here follow now.
Beta gate 10:45 said she.
And more.
"""


def test_lines_at_which_posts_begin() -> None:
    reading, _ = read_layouts(decode("x.txt", PAGE.encode()), DumpFacts(starts=("3", "5")))
    assert [(draft.first, draft.last, draft.stamp) for draft in reading.drafts] == [(3, 4, "10:15"), (5, 6, "10:45")]
    assert reading.drafts[0].body[0].items[0] == "Alpha gate 10:15 said he."
    assert {role.role for role in reading.account} == {"page", "entry"}


def test_a_stamp_as_printed_chooses_its_run() -> None:
    text = "Log\n\n10:00: The fog is here.\n\n[11:00] Radio: wind.\n\n10:30: The fog lifts.\n\n[11:30] Radio: calm.\n"
    reading, _ = read_layouts(decode("x.txt", text.encode()), DumpFacts(stamp="[11:00]"))
    assert [draft.stamp for draft in reading.drafts] == ["11:00", "11:30"]
    assert reading.regions[0].layout == "pointed"


def test_a_recipe_that_finds_nothing_leaves_the_page_to_the_layouts() -> None:
    text = "Log\n\n10:00\n\nThe fog is here.\n\n10:30\n\nThe fog lifts.\n"
    reading, _ = read_layouts(decode("x.txt", text.encode()), DumpFacts(stamp="23:59"))
    assert reading.regions[0].layout == "stamped"
