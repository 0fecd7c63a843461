from pathlib import Path

import pytest

from backfile.model import DumpFacts, Source
from backfile.store.sources import add_dump_fact, load_sources, source_text
from backfile.store.yaml_edit import add_keys, drop_key, set_key
from backfile.store.yaml_in import YamlError

SOURCE = Source(
    name="tarn-courier",
    title="Tarn Courier: live",
    zone="Europe/Prague",
    publish="excerpt",
    dumps={
        "2031-04-03.txt": DumpFacts(captured="2031-04-03", order="newest-first", anchors={"195": "2031-04-02"}),
        "b.txt": DumpFacts(),
    },
)
TEXT = """\
title: "Tarn Courier: live"
zone: Europe/Prague
publish: excerpt
dumps:
  2031-04-03.txt: {captured: 2031-04-03, order: newest-first, anchors: {"195": 2031-04-02}}
  b.txt: {}
"""


def write(root: Path, name: str, text: str) -> None:
    (root / "content/sources").mkdir(parents=True, exist_ok=True)
    (root / "content/sources" / name).write_text(text)


def test_there_and_back(tmp_path: Path) -> None:
    assert source_text(SOURCE) == TEXT
    write(tmp_path, "tarn-courier.yaml", TEXT)
    write(tmp_path, "empty.yaml", "# nothing yet\n")
    assert load_sources(tmp_path) == ({"empty": Source(name="empty"), "tarn-courier": SOURCE}, [])
    assert source_text(Source(name="x")) == ""
    assert load_sources(tmp_path / "elsewhere") == ({}, [])


def test_faults_leave_the_good_keys(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.yaml",
        "title: A\nzone: Nowhere/At/All\ndate_order: dmx\ntitel: B\nname: b\ndumps:\n  a.txt:\n    day: 2014-02-30\n"
        "    order: newest-first\n    anchors: {x: 2014-02-03, 3: 2014-02-03}\n  b.txt:\n  c.txt: [x]\n",
    )
    write(tmp_path, "Bad Name.yaml", "title: x\n")
    sources, found = load_sources(tmp_path)
    facts = DumpFacts(order="newest-first", anchors={"3": "2014-02-03"})
    assert sources == {"a": Source(name="a", title="A", dumps={"a.txt": facts, "b.txt": DumpFacts()})}
    assert [(Path(problem.path).name, problem.line) for problem in found] == [
        ("Bad Name.yaml", 0), ("a.yaml", 2), ("a.yaml", 3), ("a.yaml", 4), ("a.yaml", 5), ("a.yaml", 8),
        ("a.yaml", 10), ("a.yaml", 12),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "publish: nnone\n",
        "publsh: none\n",
        "publish: [none]\n",
        "title: [\npublish: none\n",
        "- none\n",
        "a: 1\n---\nb: 2\n",
    ],
)
def test_a_fault_never_publishes_more(text: str, tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", text)
    sources, found = load_sources(tmp_path)
    assert sources["a"].publish == "none"
    assert all(problem.refused for problem in found)
    assert found


FACTS = DumpFacts(day="2014-06-16", zone="Europe/Paris")
IN_LINE = "{day: 2014-06-16, zone: Europe/Paris}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "dumps:\n  a b.txt: {day: 2014-06-16, zone: Europe/Paris}\n"),
        ("# mine\n", "# mine\ndumps:\n  a b.txt: {day: 2014-06-16, zone: Europe/Paris}\n"),
        ("title: A # mine", "title: A # mine\ndumps:\n  a b.txt: {day: 2014-06-16, zone: Europe/Paris}\n"),
        (
            "dumps: # all\n    x.txt: {url: u} # one\n    # end\n\n# more\ntitle: T\n",
            f"dumps: # all\n    x.txt: {{url: u}} # one\n    a b.txt: {IN_LINE}\n    # end\n\n# more\ntitle: T\n",
        ),
        ("dumps: {x.txt: {}}\n", "dumps: {x.txt: {}, a b.txt: {day: 2014-06-16, zone: Europe/Paris}}\n"),
        ("dumps: {}\n", "dumps: {a b.txt: {day: 2014-06-16, zone: Europe/Paris}}\n"),
        ("dumps:\ntitle: T\n", "dumps: {a b.txt: {day: 2014-06-16, zone: Europe/Paris}}\ntitle: T\n"),
        (
            "dumps:\n  a b.txt:\n    # y\n    day: 2014-06-15 # no\n    url: u\n  c: {}\n",
            f"dumps:\n  a b.txt:\n    # y\n    day: {FACTS.day} # no\n    url: u\n    zone: {FACTS.zone}\n  c: {{}}\n",
        ),
        ("dumps:\n  a b.txt: {zone: x}", "dumps:\n  a b.txt: {zone: Europe/Paris, day: 2014-06-16}"),
        ("dumps:\n  a b.txt:\n", "dumps:\n  a b.txt: {day: 2014-06-16, zone: Europe/Paris}\n"),
        (
            "title: |\n  A\n  B\n",
            "title: |\n  A\n  B\ndumps:\n  a b.txt: {day: 2014-06-16, zone: Europe/Paris}\n",
        ),
    ],
)
def test_a_fact_changes_its_line_only(before: str, after: str) -> None:
    assert add_dump_fact(before, "a b.txt", FACTS) == after
    assert add_dump_fact(after, "a b.txt", FACTS) == after
    assert add_dump_fact(after, "a b.txt", DumpFacts()) == after


def test_a_dump_alone_and_anchors() -> None:
    text = add_dump_fact("title: T\n", "a.txt", DumpFacts())
    assert text == "title: T\ndumps:\n  a.txt: {}\n"
    text = add_dump_fact(text, "a.txt", DumpFacts(anchors={"195": "2014-06-16", "7": "2014-06-15"}))
    assert text == 'title: T\ndumps:\n  a.txt: {anchors: {"195": 2014-06-16, "7": 2014-06-15}}\n'


@pytest.mark.parametrize(
    "text", ["dumps: x\n", "- a\n", "a: 1\n---\nb: 1\n", "dumps: [\n", "dumps:\n  a.txt: {day: {x: y}}\n"]
)
def test_what_cannot_be_edited_is_said(text: str) -> None:
    with pytest.raises(YamlError):
        add_dump_fact(text, "a.txt", FACTS)


def test_set_key_at_the_top() -> None:
    assert set_key("# a\nzone: x # b\ntitle: T", ("zone",), "Europe/Prague") == "# a\nzone: Europe/Prague # b\ntitle: T"
    assert set_key("title: T", ("zone",), "no") == 'title: T\nzone: "no"\n'


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("url: javascript:alert(1)", "url: 'javascript:alert(1)' is no address"),
        ("url: www.example.org", "url: 'www.example.org' is no address"),
        ("url: 'https://'", "url: 'https://' is no address"),
        ("language: english", "language: 'english' is no language"),
        ("language: e", "language: 'e' is no language"),
        ("dumps: []", "dumps: expected keys with values, found an empty list"),
        ("dumps: {a.txt: {url: 'ftp://x/y'}}", "url: 'ftp://x/y' is no address"),
    ],
)
def test_values_that_are_refused_and_left_out(line: str, what: str, tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", f"title: A\n{line}\n")
    sources, (problem,) = load_sources(tmp_path)
    assert str(problem).startswith(f"content/sources/a.yaml:2: {what}")
    assert problem.refused
    dumps = {"a.txt": DumpFacts()} if "a.txt" in line else {}
    assert sources["a"] == Source(name="a", title="A", dumps=dumps)


def test_good_addresses_and_languages(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "url: http://example.org/a?b=c\nlanguage: zh-Hant-TW\n")
    assert load_sources(tmp_path)[1] == []


def test_a_recipe_is_checked_key_by_key(tmp_path: Path) -> None:
    text = (
        "layout: q\nheadline: none\nfurniture: [Our ferries, 12]\ndumps:\n  a.txt:\n    headline: over\n"
        "    layout: prose\n    furniture: [12, 3-9, Menu]\n"
    )
    write(tmp_path, "a.yaml", text)
    sources, problems = load_sources(tmp_path)
    assert sources["a"] == Source(
        name="a", headline="none", dumps={"a.txt": DumpFacts(layout="prose", furniture=("12", "3-9", "Menu"))}
    )
    path = "content/sources/a.yaml"
    layout, furniture, headline = map(str, problems)
    assert layout.startswith(f"{path}:1: layout: 'q' is unknown, write stamped, labels, bullets, ")
    assert furniture.startswith(f"{path}:3: furniture: line 12 is another one in every dump, name it by its text")
    assert headline == f"{path}:6: headline: 'over' is unknown, write above, beside, below or none"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dumps:\n  a.txt: {day: 2031-02-03} # a\n  b.txt: {}\n# z\n", "dumps:\n  b.txt: {}\n# z\n"),
        ("dumps:\n  b.txt: {}\n  a.txt:\n    anchors:\n      4: 2031-02-03\n# z\n", "dumps:\n  b.txt: {}\n# z\n"),
        ("dumps:\r\n  a.txt: {}\r\ntitle: T\r\n", "dumps:\r\ntitle: T\r\n"),
        ("dumps:\n  a.txt:", "dumps:\n"),
        ("title: T\n", "title: T\n"),
    ],
)
def test_a_dump_is_taken_out_and_the_rest_stays(old: str, new: str) -> None:
    assert drop_key(old, ("dumps", "a.txt")) == new


def test_a_dump_in_braces_is_left_to_a_person() -> None:
    with pytest.raises(YamlError, match=r"take 'a\.txt' out by hand"):
        drop_key("dumps: {a.txt: {}, b.txt: {}}\n", ("dumps", "a.txt"))


@pytest.mark.parametrize(
    "text",
    ["", "title: T\n", "dumps:\n", "dumps:\n  b.txt: {day: 2031-04-02}\n# end", "dumps: {b.txt: {}}\nzone: UTC\n"],
)
def test_many_keys_are_added_as_one_by_one(text: str) -> None:
    keys = ["a b.txt", "b.txt", "c.txt", "no"]
    one_by_one = text
    for key in keys:
        one_by_one = add_dump_fact(one_by_one, key, DumpFacts())
    assert add_keys(text, "dumps", keys) == one_by_one
