import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.text import clean, fingerprint, printable, printable_json, slug, split_lines, word_hash, words


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", [("a", "")]),
        ("a\nb\r\nc\rd", [("a", "\n"), ("b", "\r\n"), ("c", "\r"), ("d", "")]),
        ("\n\r\r\n", [("", "\n"), ("", "\r"), ("", "\r\n")]),
        ("a\u2028b\x0bc\x0cd\x85e\x1cf\n", [("a\u2028b\x0bc\x0cd\x85e\x1cf", "\n")]),
    ],
)
def test_lines_end_as_in_an_editor(text: str, lines: list[tuple[str, str]]) -> None:
    assert split_lines(text) == lines


@settings(derandomize=True, deadline=None)
@given(st.text(st.sampled_from("ab\n\r\x85\u2028 ")))
def test_lines_joined_are_the_text(text: str) -> None:
    assert "".join(line + end for line, end in split_lines(text)) == text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\tb\xa0c\u202fd", "a\tb\xa0c\u202fd"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a b c d e f"),
        ("\ufeffa\ufeffb", "ab"),
        ("a\ud800b\udfffc\uffff", "a\ufffdb\ufffdc\ufffd"),
        ("👩‍👩‍👧 می‌رود", "👩‍👩‍👧 می‌رود"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("née – 水 \\n", "née – 水 \\n"),
        ("\x1b[31m\x07\n", "\\x1b[31m\\x07\\x0a"),
        ("a\u202eb\u2066\u200f", "a\\u202eb\\u2066\\u200f"),
        ("\ud800\x9b", "\\ud800\\x9b"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown
    printable(text).encode()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sluice gate reopened", "sluice-gate-reopened"),
        ("  “Don’t panic”, says café owner!  ", "dont-panic-says-cafe-owner"),
        ("Прага", "praga"),
        ("…", ""),
        ("", ""),
        ("CON", "con-x"),
        ("lpt1", "lpt1-x"),
        ("Index", "index-x"),
        ("con man", "con-man"),
        ("a" * 70, "a" * 60),
        ("one two " * 20, "one-two-one-two-one-two-one-two-one-two-one-two-one-two-one"),
    ],
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name


@settings(derandomize=True, deadline=None)
@given(st.text(), st.integers(5, 80))
def test_slug_is_a_safe_name(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert len(name) <= limit + 2
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name == name.strip("-")
    assert slug(name, limit + 2) == name


def test_fingerprint_sees_every_change() -> None:
    assert len(fingerprint("a")) == 8
    assert len({fingerprint(text) for text in ("a", "a ", "A", "\ud800", "")}) == 5


def test_word_hash_sees_words_only() -> None:
    assert word_hash("Ｈello,  WORLD — “ok”_") == word_hash("hello world\nok")
    assert word_hash("hello world") != word_hash("helloworld")
    assert word_hash("कि") != word_hash("का")
    assert words("STRASSE Straße don’t 3.5") == ["strasse", "strasse", "don", "t", "3", "5"]


def test_json_for_a_pipe_means_the_same() -> None:
    value = {"a\u202e": ["\x9b1m", "\ud800", "\U000e0041", "é東", "\u2028", "\x7f"]}
    written = printable_json(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(written) == value
    assert "é東" in written
    assert printable(written.replace("\n", "")) == written.replace("\n", "")
