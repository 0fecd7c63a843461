"""`backfile topics` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, sample_archive, tree

from backfile.cli.topics import topics as group

VOCABULARY = """\
# Ours.
- slug: ada
  name: Ada Brandt     # of the harbour office
  aliases: [Brandt]
- slug: keeper
  name: keeper
  only_with: [lighthouse]
- {slug: storm, name: Storm}
"""
ENTRY = "2031-02-03-0810-first-boat-cancelled"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    later = POSTS.replace("the motor froze", "the motor of Sund froze, said Ada Brandt").replace("3.2.2031", "5.2.2031")
    root = make_archive(tmp_path / "archive", lake__fog=POSTS, lake__later=later.replace("4.2.2031", "6.2.2031"))
    (root / "content/topics.yaml").write_text(VOCABULARY, "utf-8")
    assert backfile("read", "--archive", root) == 0
    monkeypatch.chdir(root)
    capsys.readouterr()
    return root


def test_alone_it_shows_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("topics") == 0
    assert "suggest" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["suggest", "explain", "unused"])
def test_every_part_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("topics", command, "--help") == 0
    assert f"Examples:\n    backfile topics {command}" in capsys.readouterr().out
    assert all(option.param_type_name == "argument" or option.help for option in group.commands[command].params)  # type: ignore[attr-defined]


def test_suggestions_have_counts_and_examples_and_nothing_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root)
    assert backfile("topics", "suggest") == 0
    assert tree(root) == before
    shown = capsys.readouterr().out
    assert "  1 Sund: 2 entries\n      The keeper of Sund rings by hand, because the motor…" in shown
    assert shown.endswith("backfile topics suggest --write\n")
    assert "Ada" not in shown.split("1 suggestion from")[0].replace("said Ada", "")


def test_write_adds_at_the_end_and_only_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "content/topics.yaml"
    assert backfile("topics", "suggest", "--write") == 0
    assert path.read_text("utf-8") == VOCABULARY + "- {slug: sund, name: Sund, suggested: true}\n"
    assert "take out 'suggested: true'" in capsys.readouterr().out
    assert backfile("topics", "suggest", "--write") == 0
    assert path.read_text("utf-8") == VOCABULARY + "- {slug: sund, name: Sund, suggested: true}\n"
    assert "Nothing new to suggest" in capsys.readouterr().out


def test_what_a_person_took_out_is_not_suggested_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("topics", "suggest", "--write") == 0
    assert backfile("build") == 0
    (root / "content/topics.yaml").write_text(VOCABULARY, "utf-8")
    assert backfile("topics", "suggest", "--write") == 0
    assert (root / "content/topics.yaml").read_text("utf-8") == VOCABULARY


def test_a_vocabulary_that_is_broken_is_left_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "content/topics.yaml"
    path.write_text("- {slug: a, name: [A}\n", "utf-8")
    assert backfile("topics", "suggest", "--write") == 1
    assert capsys.readouterr().err.startswith("backfile: content/topics.yaml:1: not YAML")
    assert path.read_text("utf-8") == "- {slug: a, name: [A}\n"


def test_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("topics", "suggest", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)["suggestions"]
    assert (found["slug"], found["entries"], found["examples"][0]["words"]) == ("sund", 2, "Sund")
    assert backfile("topics", "explain", ENTRY, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(topic["slug"], topic["dump_line"]) for topic in shown["topics"]] == [("ada", 11)]
    assert backfile("topics", "unused", "--json") == 0
    assert [unused["slug"] for unused in json.loads(capsys.readouterr().out)["unused"]] == ["ada", "keeper", "storm"]


@pytest.mark.parametrize(
    "name", [ENTRY, "2031/02/03/0810-first-boat-cancelled.html", "x/2031/02/03/0810-first-boat-cancelled.html#top"]
)
def test_explain(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("topics", "explain", name) == 0
    assert capsys.readouterr().out == (
        f"{ENTRY}  content/entries/lake/2031/2031-02-03.yaml:2\n"
        "  Ada Brandt: '…of the day stays at its pier, said Ada Brandt of the harbour office.', body, "
        "line 11 of content/dumps/lake/fog.txt\n"
    )


def test_explain_says_why_not(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "2031-02-03-2350-bells-every-ten-minutes"
    assert backfile("topics", "explain", name) == 0
    assert "  no topic\n  not keeper by 'keeper': none of its 'only_with' words" in capsys.readouterr().out
    path = root / "content/entries/lake/2031/2031-02-03.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("headline: Bells", "topics: [storm]\nheadline: Bells"), "utf-8")
    assert backfile("topics", "explain", name) == 0
    assert "  Storm: set by hand, 'topics:' in the entry\n" in capsys.readouterr().out
    path.write_text(text.replace("headline: Bells", "hidden: true\nheadline: Bells"), "utf-8")
    assert backfile("topics", "explain", name) == 0
    assert "withheld" in capsys.readouterr().out


def test_explain_keeps_to_what_is_published(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, page = root / "content/entries/lake/2031/2031-02-03.yaml", "2031/02/03/0810-redacted.html"
    text = path.read_text("utf-8")
    path.write_text(text.replace("headline: First", "redact: [First boat]\nheadline: First"), "utf-8")
    assert backfile("topics", "explain", page) == 0  # a withheld passage may hold the same word: no line is named
    assert capsys.readouterr().out.endswith("said Ada Brandt of the harbour office.', body\n")
    path.write_text(text.replace("headline: First", "redact: [First boat]\nnot: [ada]\nheadline: First"), "utf-8")
    assert backfile("topics", "explain", page) == 0
    assert "not Ada Brandt by 'Ada Brandt': taken off by 'not:'" in capsys.readouterr().out
    path.write_text(text.replace("headline: First", "redact: [Ada Brandt]\nheadline: First"), "utf-8")
    vocabulary = (root / "content/topics.yaml").read_text("utf-8")
    (root / "content/topics.yaml").write_text(vocabulary.replace("aliases: [", "aliases: [harbour office, "), "utf-8")
    assert backfile("topics", "explain", ENTRY) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{ENTRY}  content/")
    assert "not Ada Brandt by 'harbour office': its name is withheld in the entry" in told


def test_no_such_entry(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("topics", "explain", "first-boat-cancelled") == 2
    told = capsys.readouterr().err
    assert told.startswith("backfile: first-boat-cancelled: no such entry, did you mean 2031-02-0")
    assert told.endswith("-0810-first-boat-cancelled?\n")


def test_unused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backfile("topics", "unused") == 0
    assert capsys.readouterr().out == (
        "content/topics.yaml:2: Ada Brandt: found nowhere: 'Brandt'\n"
        "    'Brandt' stands in 3 places, but inside a longer name\n"
        "content/topics.yaml:5: keeper: no entry has it, looked for 'keeper'\n"
        "    'keeper' stands in 2 places, but none of its 'only_with' words stands in the entry\n"
        "content/topics.yaml:8: Storm: no entry has it, looked for 'Storm'\n"
        "2 of 3 topics without an entry, 1 further word found nowhere.\n"
    )


def test_the_sample_archive_gets_back_most_of_its_topics(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from backfile.index.fold import fold
    from backfile.store import load_topics

    root = sample_archive(tmp_path / "archive")
    mine, _ = load_topics(root)
    for name in ("topics.yaml", "topic-pages.yaml"):
        (root / "content" / name).unlink()
    capsys.readouterr()
    backfile("topics", "suggest", "--most", "20", "--json", "--archive", root)
    suggested = json.loads(capsys.readouterr().out)["suggestions"]
    words = {fold(word)[0] for found in suggested for word in (found["name"], *found["aliases"])}
    found = [topic.slug for topic in mine or [] if words & {fold(word)[0] for word in (topic.name, *topic.aliases)}]
    assert len(suggested) == 20
    assert len(found) >= 9, found
