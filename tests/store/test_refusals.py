"""What is wrong with a file is said with its place and what to do; the rest of the archive is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from backfile.model import DumpFacts, Filed
from backfile.store import (
    DumpLoader,
    Slot,
    YamlError,
    add_dump_fact,
    add_keys,
    decode,
    find_entry_files,
    find_files,
    is_whole_capture,
    legible_text,
    load_captures,
    load_entries,
    load_topic_pages,
    parse_documents,
    parse_entries,
    refused_documents,
    rewrite,
)
from backfile.store.captures import load_capture
from backfile.store.fields import date_fault
from backfile.store.topics import load_topics
from backfile.store.yaml_edit import set_key

ENTRY = "---\nkind: post\nbody: x\n"


def put(root: Path, path: str, data: str | bytes) -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return place


def test_two_accounts_of_one_dump(tmp_path: Path) -> None:
    text = "dump: lake/a.txt\nsha256: '0'\n"
    for name in ("a.txt", "b.txt"):
        put(tmp_path, f"content/entries/lake/captures/{name}.yaml", text)
    captures, (problem,) = load_captures(tmp_path)
    assert list(captures) == ["lake/a.txt"]
    assert str(problem) == (
        "content/entries/lake/captures/b.txt.yaml: the dump 'lake/a.txt' has an account already, "
        "in content/entries/lake/captures/a.txt.yaml, remove one of them"
    )


@pytest.mark.parametrize("data", [b"- a list\n", b"dump: [\n", b"dump: x\n---\ndump: y\n", b"dump: caf\xe9\n"])
def test_what_is_no_account_of_a_dump(data: bytes, tmp_path: Path) -> None:
    put(tmp_path, "content/entries/lake/captures/a.txt.yaml", data)
    captures, (problem,) = load_captures(tmp_path)
    assert captures == {}
    assert problem.refused
    assert not is_whole_capture(data, "a.yaml")
    assert load_capture(tmp_path, "lake", "lake/a.txt") is None
    assert load_capture(tmp_path, "lake", "lake/b.txt") is None


def test_entries_without_a_source(tmp_path: Path) -> None:
    put(tmp_path, "content/entries/2031.yaml", ENTRY)
    put(tmp_path, "content/entries/lake/2031.yaml", ENTRY)
    found, (problem,) = find_entry_files(tmp_path)
    assert found == ["content/entries/lake/2031.yaml"]
    assert str(problem) == (
        "content/entries/2031.yaml: a file of entries without a source, "
        "put it into the folder of its source, content/entries/SOURCE/"
    )


def test_a_file_of_very_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backfile.store.entries.MAX_ENTRIES", 3)
    assert len(parse_entries(ENTRY * 3, "x.yaml", "lake")[0]) == 3
    filed, (problem,) = parse_entries(ENTRY * 4, "x.yaml", "lake")
    assert filed == []
    assert str(problem) == "x.yaml:1: more than 3 documents, make several files of it"


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = put(tmp_path, "content/entries/lake/a.yaml", ENTRY)
    bad = put(tmp_path, "content/entries/lake/b.yaml", ENTRY)
    gone = put(tmp_path, "content/entries/lake/c.yaml", ENTRY)
    lstat, read = os.lstat, Path.read_bytes

    def refuse(path: Any, **names: Any) -> os.stat_result:
        if Path(path) == bad:
            raise PermissionError(13, "Permission denied")
        if Path(path) == gone:
            raise FileNotFoundError(2, "gone")
        return lstat(path, **names)

    def unread(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "lstat", refuse)
    found, (problem,) = find_files(tmp_path, "content", ".yaml")
    assert found == ["content/entries/lake/a.yaml"]
    assert str(problem) == "content/entries/lake/b.yaml: cannot be read (Permission denied), check its permissions"
    monkeypatch.setattr(Path, "read_bytes", unread)
    filed, (problem,) = load_entries(good, tmp_path, "lake")
    assert filed == []
    assert str(problem) == "content/entries/lake/a.yaml: cannot be read (Input/output error), check its permissions"
    assert legible_text(tmp_path, "content/entries/lake/a.yaml") == ""
    (refused,) = refused_documents("", problem.path, [], [problem])
    assert (refused.path, refused.ids) == ("content/entries/lake/a.yaml", ())
    monkeypatch.setattr(Path, "read_bytes", read)
    assert legible_text(tmp_path, "content/entries/lake/a.yaml") == ENTRY


def test_a_vocabulary_that_is_not_utf_8(tmp_path: Path) -> None:
    put(tmp_path, "content/topics.yaml", b"- slug: a\n  name: caf\xe9\n")
    topics, (problem,) = load_topics(tmp_path)
    assert topics == []
    assert str(problem) == "content/topics.yaml:2: is not UTF-8, save it as UTF-8"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", []),
        (b"a: [\n", ["content/topic-pages.yaml:2: not YAML"]),
        (b"a: caf\xe9\n", ["content/topic-pages.yaml:1: is not UTF-8, save it as UTF-8"]),
        (b"- a\n", ["content/topic-pages.yaml:1: not one mapping of slugs to names, mend or remove it"]),
        (b"a: A\n---\nb: B\n", ["content/topic-pages.yaml:3: not one mapping of slugs to names, mend or remove it"]),
        (b"a: A\nB B: x\n", ["content/topic-pages.yaml:2: 'B B' is no slug with a name, mend or remove it"]),
    ],
)
def test_a_list_of_topic_pages_that_somebody_edited(data: bytes, told: list[str], tmp_path: Path) -> None:
    put(tmp_path, "content/topic-pages.yaml", data)
    found, problems = load_topic_pages(tmp_path)
    assert [str(problem)[: len(start)] for problem, start in zip(problems, told, strict=True)] == told
    assert found == ({"a": "A"} if b"B B" in data else {})


@pytest.mark.parametrize("data", [b"\xff\xfea", b"caf\xe9 \x81\x8d\x8f\x90\x9d", b"\xef\xbb\xbf\xff"])
def test_bytes_of_no_encoding_are_kept(data: bytes) -> None:
    dump = decode("a.txt", data)
    assert dump.to_bytes() == data
    assert dump.guessed


def test_a_dump_that_is_a_folder_now(tmp_path: Path) -> None:
    (tmp_path / "content/dumps/lake/a.txt").mkdir(parents=True)
    assert DumpLoader(tmp_path)("lake/a.txt") is None


def test_a_date_that_never_ends() -> None:
    assert date_fault("2031-02-03/" * 100) == "too long for a date"


def test_more_values_than_a_file_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backfile.store.yaml_in.MAX_NODES", 20)
    with pytest.raises(YamlError, match=r"line 5: more than 20 values"):
        parse_documents("- a: b\n- c: d\n- e: f\n---\n- g: h\n- i: j\n")
    with pytest.raises(YamlError, match=r"line 3: more than 20 values"):
        parse_documents("- [a, b, c, d, e]\n- [f, g, h, i, j]\n- [k, l, m, n, o]\n")


def test_the_place_in_a_very_long_file_is_that_of_its_document() -> None:
    (document,) = parse_documents(f"\na: {'b ' * 500_001}\nc: d\n")
    assert document.line_of(("c",)) == 2


def test_a_stream_is_not_rewritten_by_mistake() -> None:
    text = ENTRY + ENTRY
    with pytest.raises(ValueError, match="named twice"):
        rewrite(text, [Slot(2), Slot(3)])
    with pytest.raises(ValueError, match="named twice"):
        rewrite(text, [Slot(2)], drop=[1])
    with pytest.raises(ValueError, match="no document at line 1"):
        rewrite(f"# head\n{text}", [Slot(1)])


@pytest.mark.parametrize(
    ("old", "slots", "new"),
    [
        ("a: 1", [Slot(0, "---\nb: 2\n"), Slot(1)], "---\nb: 2\n---\na: 1"),
        ("a: 1", [Slot(1), Slot(0, "---\nb: 2\n")], "a: 1\n---\nb: 2\n"),
        ("\ufeffa: 1\n", [Slot(0, "---\nb: 2\n")], "\ufeffa: 1\n---\nb: 2\n"),
        ("a: 1\n\n# of b\n\n---\nb: 2\n", [Slot(1, "---\na: 3\n")], "---\na: 3\n# of b\n\n---\nb: 2\n"),
    ],
)
def test_documents_change_places_whole(old: str, slots: list[Slot], new: str) -> None:
    assert rewrite(old, slots) == new


def test_refused_documents_are_told_apart_from_comments() -> None:
    text = f"# mine\n{ENTRY}---\nkind: [\nid: undated-b\nwas: [undated-a]\n---\n# nothing\n"
    entries, found = parse_entries(text, "x.yaml", "lake")
    (refused,) = refused_documents(text, "x.yaml", entries, found)
    assert refused.ids == ("undated-b", "undated-a")
    assert refused_documents(text, "x.yaml", [Filed(entries[0].entry, "lake", "x.yaml", 1)], []) == []


@pytest.mark.parametrize("text", ["dumps: {a: 1\n", "dumps: 'x\n", "? [a]\n: b\n"])
def test_a_source_file_that_cannot_be_edited_stays(text: str) -> None:
    with pytest.raises(YamlError):
        add_dump_fact(text, "b", DumpFacts(day="2031-02-03"))


def test_keys_that_are_there_stay_as_they_are() -> None:
    text = "dumps: # all\n  a: {}\n"
    assert add_keys(text, "dumps", ["a", "a"]) == text
    assert add_keys(text, "dumps", []) == text


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [("zone: >-\n  a\n   b", ("zone",), "Europe/Paris"), ("a: |\n  b\n\nzone: |\n  c\n", ("title",), "T")],
)
def test_a_value_of_several_lines_is_replaced_whole_or_left(text: str, path: tuple[str, ...], value: str) -> None:
    (document,) = parse_documents(set_key(text, path, value))
    assert document.value == {**parse_documents(text)[0].value, path[0]: value}  # type: ignore[dict-item]
