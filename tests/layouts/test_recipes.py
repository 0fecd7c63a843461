"""A few keys of the source file decide where a page cannot be learned, or was learned wrongly."""

from __future__ import annotations

import pytest
from tests.layouts.test_goldens import NAMES, read

from backfile.layouts import LAYOUTS, learned, pointed, read_layouts
from backfile.model import DumpFacts, Reading, Source
from backfile.model.recipe import HEADLINES, told
from backfile.model.recipe import LAYOUTS as TOLD
from backfile.normalize import normalize
from backfile.store import decode

PAGE = """\
Fog on the lake: live

The bells are silent
10:15 The last boat is in.
The crew ties up everything.

Ropes on the pier
10:45 Four bakeries stay open.
They bake all day.

Lamps lit early
11:20 The keeper lit the lamps.
The lamps burn.
"""


def reading(text: str, **facts: object) -> Reading:
    return read_layouts(decode("x.txt", text.encode()), DumpFacts(**facts))[0]  # type: ignore[arg-type]


def test_every_layout_that_reads_pages_can_be_told() -> None:
    machine = {"structured", "feed"}
    assert set(TOLD) == {layout.NAME for layout in LAYOUTS} - machine | {"prose"}


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("above", ["The bells are silent", "Ropes on the pier", "Lamps lit early"]),
        ("beside", ["The last boat is in.", "Four bakeries stay open.", "The keeper lit the lamps."]),
        ("below", ["The last boat is in.", "Four bakeries stay open.", "The keeper lit the lamps."]),
        ("none", ["", "", ""]),
    ],
)
def test_where_headlines_stand(headline: str, found: list[str]) -> None:
    drafts = reading(PAGE, headline=headline).drafts
    assert [draft.headline for draft in drafts] == found
    assert [draft.stamp for draft in drafts] == ["10:15", "10:45", "11:20"]
    assert headline in HEADLINES


def test_a_layout_that_is_told_goes_before_a_better_claim() -> None:
    text = "".join(f"• 1{n}:15 The boat stays ashore today.\n• Bells ring on the shore.\n\n" for n in range(5))
    assert {region.layout for region in reading(text).regions} == {"stamped"}
    found = reading(text, layout="bullets")
    assert {region.layout for region in found.regions} == {"bullets"}
    assert len(found.drafts) == 10


def test_a_layout_that_finds_nothing_is_a_doubt_and_the_page_is_learned() -> None:
    found, doubts = read_layouts(decode("x.txt", PAGE.encode()), DumpFacts(layout="qa"))
    assert {region.layout for region in found.regions} == {"stamped"}
    assert str(doubts[0]) == (
        "x.txt: the source file says layout: qa, and nothing of the kind is found, look at backfile show"
    )


def test_prose_is_one_passage_with_its_title_and_day() -> None:
    text = (
        "A letter to the editor\n\nby Tessa Orin\n\nPublished 14:05\n\n8 March 2031\n\n"
        "Sir, I cross the lake at 9:15.\n\nYours.\n"
    )
    dump = decode("x.txt", text.encode())
    facts = DumpFacts(layout="prose")
    (entry,) = normalize(read_layouts(dump, facts)[0], dump, Source(name="x"), facts).entries
    assert (entry.kind, entry.headline, entry.date) == ("section", "A letter to the editor", "2031-03-08")
    assert entry.byline[0].name == "Tessa Orin"
    assert "I cross the lake at 9:15." in entry.body


def test_lines_told_to_be_furniture() -> None:
    text = PAGE.replace("They bake all day.", "They bake all day.\nWeather  on your PHONE")
    found = reading(text, furniture=("weather on your phone", "1-2", "13"))
    assert [role.n for role in found.account if role.rule == "named in the source file"] == [1, 10, 13]


def test_what_holds_for_a_source_holds_for_its_dumps() -> None:
    source = Source(name="x", layout="qa", headline="none", furniture=("Menu of the day",))
    facts = told(source, DumpFacts(layout="stamped", furniture=("3",), day="2031-03-08"))
    assert (facts.layout, facts.headline, facts.furniture) == ("stamped", "none", ("3", "Menu of the day"))
    assert facts.day == "2031-03-08"


@pytest.mark.parametrize("name", NAMES)
def test_what_was_learned_gives_the_same_posts_when_it_is_told(name: str) -> None:
    dump, before, _, _ = read(name)
    recipe = {
        key: tuple(map(str, value)) if isinstance(value, list) else value
        for key, value in learned(before, dump).items()
    }
    if not recipe or before.parts:
        return
    after, _ = read_layouts(dump, DumpFacts(**recipe))  # type: ignore[arg-type]
    assert [(draft.kind, draft.stamp) for draft in after.drafts] == [
        (draft.kind, draft.stamp) for draft in before.drafts
    ]
    assert pointed.NAME == "pointed"
