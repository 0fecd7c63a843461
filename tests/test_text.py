import json
import unicodedata

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
        *((f"a{end}b\rc", [(f"a{end}b", "\r"), ("c", "")]) for end in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
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


#: All that a line may hold, and the first characters beyond what one number of two bytes can say.
CHARACTERS = [*map(chr, range(0x10100)), *map(chr, range(0xE0000, 0xE0100))]


def test_clean_leaves_what_is_text_and_no_other_character() -> None:
    gone = {char for char in CHARACTERS if unicodedata.category(char) == "Cc"} - {"\t"} | {"\ufeff"}
    spaces = {"\x0b", "\x0c", "\x85", "\u2028", "\u2029"}
    replaced = {char for char in CHARACTERS if unicodedata.category(char) == "Cs"} | {"\ufffe", "\uffff"}
    for char in CHARACTERS:
        wanted = " " if char in spaces else "\ufffd" if char in replaced else "" if char in gone else char
        assert clean(f"a{char}b") == f"a{wanted}b", hex(ord(char))
        assert clean(f"\0a{char}b") == f"a{wanted}b", hex(ord(char))


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


def test_what_moves_a_cursor_or_turns_a_line_is_shown_escaped() -> None:
    turning = {char for char in CHARACTERS if unicodedata.bidirectional(char) in DIRECTIONS} | {
        "\u061c",
        *"\u200e\u200f",
    }
    hidden = {*"\ufeff\ufff9\ufffa\ufffb\ufffe\uffff", *map(chr, range(0xE0000, 0xE0080))}
    unseen = {char for char in CHARACTERS if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")} - {"\t"}
    escaped = turning | hidden | unseen
    for char in CHARACTERS:
        code = ord(char)
        form = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
        assert printable(char) == (form if char in escaped else char), hex(code)


#: Embedding, overriding and isolating, and the ends of these.
DIRECTIONS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


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
        ("com0", "com0-x"),
        ("com9", "com9-x"),
        ("com10", "com10"),
        ("prn", "prn-x"),
        ("aux", "aux-x"),
        ("nul", "nul-x"),
        ("it's, it’s, itʼs", "its-its-its"),
        ("Index", "index-x"),
        ("con man", "con-man"),
        ("a" * 70, "a" * 60),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 60),
        ("a " + "b" * 70, "a"),
        ("-" + "b" * 70, "b" * 60),
        ("b" * 60 + " a", "b" * 60),
        ("b" * 61 + " a", "b" * 60),
        ("." * 479 + "a", "a"),
        ("." * 480 + "a", ""),
        ("b" * 59 + " a", "b" * 59),
        ("b" * 58 + " a", "b" * 58 + "-a"),
        ("один два " * 20, "odin-dva-odin-dva-odin-dva-odin-dva-odin-dva-odin-dva-odin"),
        ("one two " * 20, "one-two-one-two-one-two-one-two-one-two-one-two-one-two-one"),
    ],
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name


@settings(derandomize=True, deadline=None)
@given(st.text(), st.integers(5, 80))
def test_slug_is_a_safe_name(text: str, limit: int) -> None:
    name = slug(text, limit)
    assert len(name) <= limit or name.endswith("-x")
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
    assert written.count("\n") == 9
    assert printable(written.replace("\n", "")) == written.replace("\n", "")
