import contextlib
import time

import pytest

from backfile.store.yaml_in import YamlError, parse_documents


def test_every_scalar_is_text() -> None:
    text = 'a: no\nb: 12:30\nc: 2014-02-30\nd: 0o17\ne: ~\nf: null\ng:\nh: "~"\ni: "null"\nj: [1, [x, {k: v}]]\nk: =\n'
    assert parse_documents(text)[0].value == {
        "a": "no", "b": "12:30", "c": "2014-02-30", "d": "0o17", "e": "", "f": "", "g": "", "h": "~", "i": "null",
        "j": ["1", ["x", {"k": "v"}]], "k": "=",
    }  # fmt: skip


def test_lines_are_those_of_an_editor() -> None:
    text = "# c\n\n---\na: b\nxs:\n  - {k: v}\n  - k: v\n    l: w\n--- # empty\n"
    text += "---\r\nz: |\r\n  one\u2028two\x85three\r\ny: 1\r\n"
    first, second = parse_documents(text, 11)
    assert (first.line, second.line) == (14, 21)
    assert [first.line_of(path) for path in (("xs",), ("xs", 1, "l"), ("xs", 7, "l"), ("no",), ())] == [
        15,
        18,
        15,
        14,
        14,
    ]
    assert second.value == {"z": "one two three\n", "y": "1"}
    assert second.line_of(("y",)) == 23


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: &x [1]\n", 2, "anchors"),
        ("a: 1\nb: *x\n", 2, "aliases"),
        ("a: !!python/object/apply:os.system [x]\n", 1, "tags"),
        ("a: ! x\n", 1, "tags"),
        ("a: 1\n<<: {b: c}\n", 2, "merge keys"),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", 4, "the key 'c' stands here twice"),
        ("a: {b: 1, b: 2}\n", 1, "the key 'b' stands here twice"),
        ("a: 1\n[x]: 2\n", 2, "a key must be text"),
        ("a: 1\n b: 2\n", 2, "not YAML"),
        ("a: 1\n\nb: 'x\n", 4, "not YAML"),
        ("a: 1\nb: \x07\n", 2, "U+0007"),
        ("a: 1\nb: \uffff\n", 2, "U+FFFF"),
        ("a: \ud800\n", 1, "not YAML"),
        ("a\u2028: b\nc: d\n e: f", 3, "not YAML"),
    ],
)
def test_what_is_refused(text: str, line: int, what: str) -> None:
    with pytest.raises(YamlError, match=what.replace("+", r"\+")) as caught:
        parse_documents(text)
    assert caught.value.line == line


def test_a_quoted_merge_key_is_a_key() -> None:
    assert parse_documents('"<<": a\n')[0].value == {"<<": "a"}


def test_depth() -> None:
    assert parse_documents("[" * 20 + "]" * 20)
    with pytest.raises(YamlError, match="nested"):
        parse_documents("[" * 21 + "]" * 21)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "{a: " * 1_000_000,
        "- " * 1_000_000,
        "? " * 1_000_000,
        "a: &a [x]\n" + "".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 50)),
        "x: " + "b " * 1_000_000,
        "x: |\n" + " " * 1_000_000 + "\n x",
        "[" + "a," * 1_500_000,
        "---\n" * 200_000 + "[",
        "x" * 20_000_001,
        "\n".join(f"k{n}: \u2028" for n in range(20_000)) + "\n[",
    ],
    ids=range(11),
)
def test_nothing_makes_reading_slow(text: str) -> None:
    start = time.process_time()
    with contextlib.suppress(YamlError):
        parse_documents(text)
    assert time.process_time() - start < 4
