"""Law: what the emitter writes, every YAML reader loads as the same texts."""

import datetime
import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backfile.store.yaml_in import parse_documents
from backfile.store.yaml_out import emit, scalar

_SIGNS = ":#-?,[]{}&*!|>'\"%@`~=<.\\ \t\n_0123456789eE+xXoO\x85\xa0\u2028\ufeff\u200d\ud7ff\U0001f30a"
_RUNS = [
    "---",
    "...",
    "no",
    "null",
    ": ",
    " #",
    "\n\n",
    "\n ",
    " \n",
    "2031-04-02",
    "12:30",
    "- ",
    "\r\n",
    "\r",
    "\n\t",
]
_SPICE = st.sampled_from([*_SIGNS, *_RUNS])
# Every character that YAML may hold; `text.clean` removed the others.
_ANY = st.characters(exclude_categories=["Cs"], exclude_characters=["\ufffe", "\uffff"])
_TEXT = st.one_of(
    st.text(_ANY, max_size=20),
    st.lists(_SPICE, max_size=8).map("".join),
    st.lists(_SPICE | _ANY, max_size=8).map("".join),
)
_LONG = st.one_of(_TEXT, _TEXT.map(lambda text: text * 30), st.integers(200, 1100).map(lambda n: "k" * n))
_RECORD = st.dictionaries(
    _LONG.filter(lambda key: key != "<<"),
    st.one_of(
        _LONG,
        st.lists(_LONG, max_size=3),
        st.lists(st.dictionaries(_TEXT, _TEXT, max_size=3), max_size=3),
        st.dictionaries(_TEXT, st.lists(_TEXT, max_size=3), max_size=3),
    ),
    min_size=1,
    max_size=4,
)
_CORE = re.compile(  # the core schema of YAML 1.2
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)


class _PureTexts(yaml.BaseLoader):
    pass


@settings(derandomize=True, max_examples=300, deadline=None)
@given(_RECORD, st.sets(st.sampled_from(["a", "", "k" * 200, "---"])))
@example(
    {"a": "x\n\n", "b": "\nx", "c": " x\ny", "d": "x\n ", "e": "\tx\ny", "f": "x\n\n\n", "g": "\n", "h": "-"}, set()
)
@example({"a": ["x\ny", {"b": "\n x\n"}]}, set())
def test_loads_as_written(record: dict[str, object], spread: set[str]) -> None:
    text = emit(record, spread | set(list(record)[:1]))
    assert yaml.load(text, _PureTexts) == record
    assert yaml.load(text, yaml.CBaseLoader) == record
    assert [document.value for document in parse_documents(text)] == [record]
    assert [document.value for document in parse_documents(f"---\n{text}---\n{text}")] == [record, record]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(_TEXT)
def test_no_reader_turns_a_text_into_something_else(text: str) -> None:
    written = scalar(text)
    found = yaml.safe_load(written)
    assert found == text or (isinstance(found, datetime.date) and found.isoformat() == text)
    assert yaml.safe_load(f"[{scalar(text, in_flow=True)}]") == [found]
    if written == text:
        assert not _CORE.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no",
            "on",
            "Y",
            "~",
            "null",
            "=",
            "<<",
            "12:30",
            "15:16:44",
            "+01:00",
            "1e3",
            "1.5",
            ".5",
            "0x1F",
            "0o17",
            "017",
        ),
        *("1_000", "31", ".inf", "2014-02-30", "2014-2-3"),
    ],
)
def test_words_of_yaml_are_quoted(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text", ["2031-04-02", "2014-06~", "31-35", "Europe/Prague", "5f0c1e77x", "..", "a: b"[:1], "née"]
)
def test_other_words_are_plain(text: str) -> None:
    assert scalar(text) == text
