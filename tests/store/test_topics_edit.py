"""Suggestions are added to a vocabulary without touching what a person wrote."""

from __future__ import annotations

import pytest

from backfile.model import Topic
from backfile.store.topics import parse_topics, topics_text
from backfile.store.topics_edit import add_topics, topic_lines
from backfile.store.yaml_in import YamlError

NEW = [Topic("fog", "Fog", suggested=True), Topic("sund", "Sund", aliases=("Sunder",), suggested=True)]
HAND = """\
# Ours, in the order of the newspaper.

-   slug: lake      # the big one
    name: 'Lake'
    aliases: [ water,  "the lake" ]

    # nobody knows why
- {slug: pier, name: Pier, suggested: true}
- {slug: boat, name: Boat, suggested: true}   # looked at
# the end
"""


def test_what_a_person_wrote_stays_to_the_byte() -> None:
    edited, taken = add_topics(HAND, NEW, {"lake": ["Sea"], "pier": ["Piers"], "boat": ["ferry"]})
    assert taken == ["pier"]
    assert edited == HAND.replace(
        "{slug: pier, name: Pier,", "{slug: pier, name: Pier, aliases: [Piers],"
    ) + topics_text(NEW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "[]\n",
        "  - {slug: a, name: A}\n",
        "- {slug: a, name: A}",
        "\ufeff- {slug: a, name: A}\n",
        "---\n- slug: a\n  name: A\n  note: |\n    B\n",
        "- slug: a\r\n  name: A\r\n",
    ],
)
def test_every_form_of_a_list_can_be_added_to(text: str) -> None:
    edited, _ = add_topics(text, NEW, {})
    assert edited.startswith(text.removesuffix("[]\n"))
    assert parse_topics(edited) == ([*parse_topics(text)[0], *NEW], [])


def test_nothing_new_changes_nothing() -> None:
    assert add_topics(HAND, [], {}) == (HAND, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [("[{slug: a, name: A}]\n", 1), ("- slug: a\n", 1), ("a: b\n", 1), ("- {slug: a, name: A}\n...\n# x\n", 1)],
)
def test_what_cannot_be_added_to_is_told(text: str, line: int) -> None:
    with pytest.raises(YamlError) as told:
        add_topics(text, NEW, {})
    assert told.value.line == line


def test_lines_of_topics() -> None:
    assert topic_lines(HAND) == {"lake": 3, "pier": 8, "boat": 9}
    assert topic_lines("") == {}
