from pathlib import Path

import pytest

from backfile.model import Topic
from backfile.store.topics import load_topics, parse_topics, topics_text

TOPICS = [
    Topic(
        "ashe-flood", "Ashe flood", aliases=("the flood", "No", "12:30"), parents=("ashe",), note="Spring\n\n2031.\n"
    ),
    Topic("ashe", "Ashe", type="place", case=True, whole=False, suggested=True),
    Topic("both", "Both", parents=("ashe", "ashe-flood")),
]
TEXT = """\
- slug: ashe-flood
  name: Ashe flood
  aliases: [the flood, "No", "12:30"]
  parent: ashe
  note: |
    Spring

    2031.
- {slug: ashe, name: Ashe, type: place, case: true, whole: false, suggested: true}
- {slug: both, name: Both, parents: [ashe, ashe-flood]}
"""


def test_there_and_back() -> None:
    assert topics_text(TOPICS) == TEXT
    assert parse_topics(TEXT) == (TOPICS, [])
    assert parse_topics(topics_text([])) == ([], [])


def test_no_file_is_no_vocabulary(tmp_path: Path) -> None:
    assert load_topics(tmp_path) == (None, [])
    (tmp_path / "content").mkdir()
    (tmp_path / "content/topics.yaml").write_text("")
    assert load_topics(tmp_path) == ([], [])


def test_faults() -> None:
    text = "- {slug: a, name: A, parent: b}\n- {slug: b, name: B, parent: a}\n- {slug: c}\n- {slug: a, name: A2}\n"
    text += "- slug: D D\n  name: D\n- slug: e\n  name: E\n  type: thing\n- slug: f\n  name: F\n  parent: gone\n- x\n"
    topics, found = parse_topics(text)
    assert [topic.slug for topic in topics] == ["a", "b", "f"]
    assert [(problem.line, problem.code, problem.refused) for problem in found] == [
        (3, "missing", True), (4, "slug", True), (5, "slug", True), (9, "type", True), (13, "field", True),
        (1, "parent", False), (2, "parent", False), (12, "parent", False),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a: b\n", "[\n", "- a\n---\n- b\n", "x\n"])
def test_what_is_no_list_of_topics(text: str) -> None:
    topics, found = parse_topics(text)
    assert not topics
    assert len(found) == 1
    assert found[0].refused


def test_an_unknown_key_is_told_and_the_topic_kept() -> None:
    topics, found = parse_topics("- slug: a\n  name: A\n  alias: [x]\n  note: N\n- {slug: b, alias: [y]}\n")
    assert topics == [Topic("a", "A", note="N")]
    assert str(found[0]) == "content/topics.yaml:3: unknown key 'alias', did you mean 'aliases'?"
    assert [(problem.line, problem.refused) for problem in found] == [(3, True), (5, True), (5, True)]


def test_contexts_cases_and_former_slugs() -> None:
    text = """\
- slug: a
  name: WHO
  case: false
  only_with: [health, Geneva]
  not_with: [who is who]
  was: [old-a]
- {slug: b, name: B, was: [a]}
- {slug: c, name: C, was: [C C]}
- {slug: d, name: D, case: maybe}
- {slug: e, name: E, only_with: health}
"""
    topics, found = parse_topics(text)
    assert [topic.slug for topic in topics] == ["a", "b"]
    assert (topics[0].case, topics[0].only_with, topics[0].not_with) == (False, ("health", "Geneva"), ("who is who",))
    assert [str(problem).partition(": ")[2] for problem in found] == [
        "was: 'C C' may hold only a-z, 0-9 and - (up to 120)",
        "case: expected true or false, found 'maybe'",
        "only_with: expected a list, found 'health', write [health]",
        "'b' was 'a', which is a topic of its own, take it out",
    ]
    assert parse_topics(topics_text(topics))[0] == topics
