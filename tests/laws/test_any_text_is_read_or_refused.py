"""Law: whatever stands in a file of the content, reading it gives values and problems, never a traceback."""

from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model import Problem
from backfile.store.captures import parse_capture
from backfile.store.entries import entry_text, parse_entries
from backfile.store.topics import parse_topics, topics_text
from backfile.store.yaml_edit import set_key
from backfile.store.yaml_in import YamlError, parse_documents

_YAML = [
    "---\n",
    "...\n",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "a: ",
    "? ",
    "- ",
    "&a ",
    "*a",
    "!x ",
    "<<: ",
    "'",
    '"',
    "\\x",
    "#",
    "~",
]
_KEYS = [
    "kind: post\n",
    "body: x\n",
    "date: ",
    "between: ",
    "byline: ",
    "answers:\n",
    "  - ",
    "text: |\n",
    "  a\n",
    "key: ",
]
_MORE = [
    "fields: {",
    "slug: ",
    "name: ",
    "dumps:\n",
    "dump: ",
    "sha256: ",
    "lines: ",
    "zone: ",
    "id: ",
    "from: ",
    "parent: ",
]
_ODD = [
    "2014-02-30",
    "\n",
    "\r",
    "\t",
    " ",
    "\x00",
    "\ud800",
    "\u2028",
    "\ufeff",
    "\uffff",
    "%YAML 1.2\n",
    "settled: ",
    "é",
]
_PARTS = [*_YAML, *_KEYS, *_MORE, *_ODD]
_TEXT = st.lists(st.sampled_from(_PARTS), max_size=14).map("".join)


def check(problems: list[Problem], text: str) -> None:
    last = max(len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")), 1)
    assert all(0 <= problem.line <= last + 1 for problem in problems)


@settings(derandomize=True, max_examples=800, deadline=None)
@given(_TEXT)
def test_read_or_refused(text: str) -> None:
    filed, problems = parse_entries(text, "e.yaml", "s")
    check(problems, text)
    for entry in filed:
        assert parse_entries(entry_text(entry.entry), "e.yaml", "s")[0][0].entry == entry.entry
    topics, problems = parse_topics(text)
    check(problems, text)
    assert parse_topics(topics_text(topics))[0] == topics
    check(parse_capture(text, "c.yaml")[1], text)
    try:
        edited = set_key(text, ("dumps", "a.txt", "day"), "2031-04-02")
    except YamlError:
        return
    (document,) = parse_documents(edited)
    assert isinstance(document.value, dict)
    assert document.value["dumps"]["a.txt"]["day"] == "2031-04-02"
