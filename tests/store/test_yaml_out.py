"""The one way we write YAML, letter by letter: a change of it would change every file of every archive."""

from __future__ import annotations

import pytest
import yaml

from backfile.store.yaml_out import WIDTH, emit, flow, scalar


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "{}\n"),
        ([], "[]\n"),
        ({"a": None}, "{}\n"),
        ({"a": "b", "c": None, "d": 3, "e": True, "f": False}, "a: b\nd: 3\ne: true\nf: false\n"),
        ({"a": [], "b": {}}, "a: []\nb: {}\n"),
        ({"a": ["b", "c, d", 1, True]}, 'a: [b, "c, d", 1, true]\n'),
        ({"a": {"b": "c", "d": None, "no": ["e: f", {}]}}, 'a: {b: c, "no": ["e: f", {}]}\n'),
        ({"a": [{"b": "c"}, {"d": "e"}]}, "a: [{b: c}, {d: e}]\n"),
        ({"a": [["b"], []]}, "a: [[b], []]\n"),
        ({"a": ["b\nc"]}, "a:\n  - |-\n    b\n    c\n"),
        ({"a": {"b": "c\n"}}, "a:\n  b: |\n    c\n"),
        ({"a": [{"b": "c\n", "d": "e"}]}, "a:\n  - b: |\n      c\n    d: e\n"),
        ({"a": [{"b": ["c\nd"], "e": "f"}]}, "a:\n  - b:\n      - |-\n        c\n        d\n    e: f\n"),
        ({"a": [[["b\n"]]]}, "a:\n  -\n    -\n      - |\n        b\n"),
        (["a", {"b": "c"}, ["d"]], "- a\n- {b: c}\n- [d]\n"),
        ({"a": ""}, 'a: ""\n'),
        ({"": "a"}, '"": a\n'),
        ({"a: b": {"c, d": "e"}}, '"a: b": {"c, d": e}\n'),
    ],
)
def test_values(value: dict[str, object] | list[object], text: str) -> None:
    assert emit(value) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("b", "|-\n  b"),
        ("b\n", "|\n  b"),
        ("b\n\n", "|+\n  b\n"),
        ("b\n\nc", "|-\n  b\n\n  c"),
        (" b\nc", "|2-\n   b\n  c"),
        ("\n b\n", "|2\n\n   b"),
        ("\nb\n\n", "|+\n\n  b\n"),
        ("b\tc", "|-\n  b\tc"),
        ("b ", "|-\n  b "),
        ("é\U0001f30a\xa0", "|-\n  é\U0001f30a\xa0"),
        ("\n", '"\\n"'),
        ("", '""'),
        ("\tb", '"\\tb"'),
        ("b\n\tc", '"b\\n\\tc"'),
        ("b\n c", "|-\n  b\n   c"),
        ("b\n \nc", '"b\\n \\nc"'),
        ("  \nb", '"  \\nb"'),
        ("b\n  ", '"b\\n  "'),
        ("b\rc\n", '"b\\rc\\n"'),
        ("b\u2028c\n", '"b\\u2028c\\n"'),
        ("b\x85\x00\ufeff\n", '"b\\x85\\0\\ufeff\\n"'),
        ("a\udfffb\n", '"a\ufffdb\\n"'),
        ('"\\\ud800\n\x7f', '"\\"\\\\\ufffd\\n\\x7f"'),
    ],
)
def test_long_text_is_a_block_where_one_holds_it(text: str, written: str) -> None:
    assert emit({"a": text}, {"a"}) == f"a: {written}\n"
    assert emit([{"a": text, "c": ["x" * WIDTH]}], {"a"}) == f"- a: {written}\n  c: [{'x' * WIDTH}]\n".replace(
        "\n  ", "\n    "
    ).replace("\n    c:", "\n  c:").replace(f"c: [{'x' * WIDTH}]", f"c:\n    - {'x' * WIDTH}")


def test_spread_is_asked_of_the_record_and_of_long_ones_in_its_lists() -> None:
    assert emit({"a": ["b", "c"], "d": ["e"]}, {"a"}) == "a:\n  - b\n  - c\nd: [e]\n"
    assert emit({"a": [{"a": "b"}]}, {"a"}) == "a:\n  - {a: b}\n"
    assert emit({"a": {"a": "b"}}, {"a"}) == "a:\n  a: b\n"
    assert emit({"c": {"a": "b"}}, {"a"}) == "c: {a: b}\n"
    assert emit({"a": []}, {"a"}) == "a: []\n"
    assert emit({"a": 3}, {"a"}) == "a: 3\n"
    assert emit({"a": {}}, {"a"}) == "a: {}\n"
    long = "x" * WIDTH
    assert emit({"c": [{"a": "b", "d": long}]}, {"a"}) == f"c:\n  - a: |-\n      b\n    d: {long}\n"
    assert emit({"c": {"a": "b", "d": long}}, {"a"}) == f"c:\n  a: b\n  d: {long}\n"


def test_what_fits_is_one_line() -> None:
    assert WIDTH == 110  # with another one the next edit of each file would change its other lines, too
    room = WIDTH - len("a: []")
    assert emit({"a": ["x" * room]}) == f"a: [{'x' * room}]\n"
    assert emit({"a": ["x" * (room + 1)]}) == f"a:\n  - {'x' * (room + 1)}\n"
    many = ["x"] * ((WIDTH - 3) // 3)
    assert emit({"a": many}) == f"a: [{', '.join(many)}]\n"
    assert emit({"a": [*many, "x"]}) == "a:\n" + "  - x\n" * (len(many) + 1)
    quoted = "#" * (WIDTH - len('a:""'))
    assert emit({"a": quoted}) == f'a: "{quoted}"\n'
    assert emit({"a": f"{quoted}#"}) == f"a: |-\n  {quoted}#\n"
    assert emit({"a": "x" * 500}) == f"a: {'x' * 500}\n"
    assert emit({"a": {"k" * WIDTH: "b"}}) == f"a:\n  {'k' * WIDTH}: b\n"
    assert flow("x" * WIDTH) == "x" * WIDTH
    assert flow("x" * (WIDTH + 1)) is None
    assert flow({"k" * WIDTH: "b"}) == f"{{{'k' * WIDTH}: b}}"
    assert flow({"k" * (WIDTH + 1): "b"}) is None
    assert flow([1] * (WIDTH // 3)) is not None
    assert flow([1] * (WIDTH // 3 + 1)) is None
    assert flow(["née", {"é": "ü"}]) == "[née, {é: ü}]"
    assert flow({"a": "b\n"}) is flow(["b\n"]) is None


def test_a_long_key_is_a_key() -> None:
    assert emit({"k" * 250: "b"}) == f"{'k' * 250}: b\n"
    assert emit({"k" * 251: "b", "c": ["d"]}) == f"? {'k' * 251}\n: b\nc: [d]\n"
    assert yaml.safe_load(emit({"c": {"\x07" * 300: "b"}})) == {"c": {"\x07" * 300: "b"}}


@pytest.mark.parametrize("sign", "-?:,[]{}#&*!|>'\"%@`")
def test_signs_at_the_start(sign: str) -> None:
    written = sign.replace('"', '\\"')
    assert scalar(f"{sign}b c") == f'"{written}b c"'
    assert scalar(f"b{sign}c é") == f"b{sign}c é"


@pytest.mark.parametrize(
    "text",
    [
        "... b",
        " b",
        "b ",
        "b:",
        "a: b",
        "a #b",
        "é:",
        "é ",
        " é",
        "b\tc",
        "b\nc",
        "\ufeffb",
        "b\x7f",
        "\xa0\x85",
        "b\ud800",
    ],
)
def test_quoted_everywhere(text: str) -> None:
    assert scalar(text)[0] == scalar(text, in_flow=True)[0] == '"'


@pytest.mark.parametrize("text", ["a,b é", "a[b é", "a]b é", "a{b é", "a}b é", "a:b é", "a?b é"])
def test_quoted_in_a_line_of_several(text: str) -> None:
    assert scalar(text) == text
    assert scalar(text, in_flow=True) == f'"{text}"'


@pytest.mark.parametrize(
    "text", ["a #", "a#b", "a.b/c-d", "3 boats", "+b", ".b", "..", "2031-02-03-1200-a", "née", "\xa0b"]
)
def test_plain_where_they_may_be(text: str) -> None:
    assert (scalar(text) == text) is (text != "a #")


@pytest.mark.parametrize("word", "~ null Null y N yes YES no No on off OFF true True false FALSE = <<".split())  # noqa: SIM905  # words, not strings
def test_words_that_mean_something(word: str) -> None:
    assert scalar(word) == f'"{word}"'
    assert scalar(f"{word}ward x") == f"{word}ward x"


@pytest.mark.parametrize(
    "number",
    """0 7 -7 +7 1_000 1,000 1.5 -1.5 1. .5 +.5 1e3 1E-3 1.5e+3 .5e3 0b101 -0b1 0x1f 0xAF 0x_1 0o17 0o7_7 12:30 12:30:15
    1:2:3.5 -12:30 .inf -.INF .nan .NaN 2031-02-30 2031-2-3 2031-02-03T12:00 2031-02-03t12:00:00Z 2031-1-1T1:1:1.5+01:00
    0b1_0 0_1 1.5_0 ._5 .5e+3 .5e-3 1_0:30 1:30.5_0 2031-02-03T12:00-01:00""".split(),  # noqa: SIM905  # words, not strings
)
def test_numbers_and_moments(number: str) -> None:
    assert scalar(number) == f'"{number}"'


def test_moments_with_a_blank() -> None:
    for text in ("2031-02-03 12:00:00", "2031-02-03 \t12:00", "2031-02-03 12:00 Z"):
        assert scalar(text)[0] == '"'
    assert scalar("2031-02-03") == "2031-02-03"
    assert scalar("2031-02-03 at noon") == "2031-02-03 at noon"
    assert scalar("12 boats") == "12 boats"
