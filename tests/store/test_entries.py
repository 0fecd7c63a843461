import msgspec
import pytest

from backfile.model import Answer, Asker, Entry, Media, Origin, Person
from backfile.store.entries import entry_text, parse_entries
from backfile.store.places import replace_documents
from backfile.store.yaml_in import parse_documents

FULL = """\
---
id: 2031-04-02-1556-sluice-gate-reopened
kind: post
headline: Sluice gate reopened
date: 2031-04-02
time: "15:56"
zone: Europe/Prague
zoned: stated
dated: completed
why: "day before month: the reading in which all 14 stamps run forward"
between: ["2031-04-02T10:00", ..]
stamp: 15:56 2.4.2031
byline: [{name: A. Writer, role: author}, {name: B. Desk, role: editor}]
group: Latest news for 2 April
key: true
question: |-
  Will it hold?
  And for how long?
asker: {name: Jo, place: Ashe}
asked: 2031-04
answers:
  - {speaker: C. Reader, text: It will.}
  - text: |-
      First.

      > Quoted – “so”.
body: |
  # A heading?

   indented
fields:
  Date: [2031-04-02, "2"]
  "no": [a]
media: [{caption: "Gate, open", credit: D}]
topics: []
not: [ashe-flood]
was: [2031-04-01-gate]
settled: {clock-gap: checked with the desk}
from:
  - {dump: tarn-courier/2031-04-03.txt, lines: 31-35}
  - {dump: tarn-courier/2031-04-04.txt, lines: "31"}
read: {headline: 5f0c1e77, body: "91023450"}
"""

ENTRY = Entry(
    id="2031-04-02-1556-sluice-gate-reopened",
    kind="post",
    headline="Sluice gate reopened",
    date="2031-04-02",
    time="15:56",
    zone="Europe/Prague",
    zoned="stated",
    dated="completed",
    why="day before month: the reading in which all 14 stamps run forward",
    between=("2031-04-02T10:00", ".."),
    stamp="15:56 2.4.2031",
    byline=(Person("A. Writer"), Person("B. Desk", "editor")),
    group="Latest news for 2 April",
    key=True,
    question="Will it hold?\nAnd for how long?",
    asker=Asker("Jo", "Ashe"),
    asked="2031-04",
    answers=(Answer("C. Reader", "It will."), Answer(text="First.\n\n> Quoted – “so”.")),
    body="# A heading?\n\n indented\n",
    fields={"Date": ("2031-04-02", "2"), "no": ("a",)},
    media=(Media("Gate, open", "D"),),
    topics=(),
    not_topics=("ashe-flood",),
    was=("2031-04-01-gate",),
    settled={"clock-gap": "checked with the desk"},
    origins=(Origin("tarn-courier/2031-04-03.txt", "31-35"), Origin("tarn-courier/2031-04-04.txt", "31")),
    fingerprints={"headline": "5f0c1e77", "body": "91023450"},
)


def test_an_entry_on_disk() -> None:
    assert entry_text(ENTRY) == FULL
    filed, found = parse_entries(FULL, "content/entries/tarn/2031/2031-04-02.yaml", "tarn")
    assert not found
    assert [(entry.entry, entry.source, entry.line) for entry in filed] == [(ENTRY, "tarn", 2)]


def test_a_full_entry_names_every_field_in_order() -> None:
    keys = list(parse_documents(FULL)[0].value)
    order = [name for name in Entry.__struct_encode_fields__ if name in keys]
    assert keys == order


def faults(text: str) -> list[str]:
    filed, found = parse_entries(text, "e.yaml", "s")
    assert not filed
    assert all(problem.refused for problem in found)
    return [str(problem) for problem in found]


def test_a_document_by_hand_needs_little() -> None:
    filed, found = parse_entries("kind: post\nheadline:\ntopics:\nbody: Words\n", "e.yaml", "s")
    assert not found
    assert filed[0].entry == Entry(kind="post", body="Words")


def test_all_faults_at_once_with_their_lines() -> None:
    text = "---\nkind: post\ntime: 25:00\nbdoy: x\nkey: perhaps\nbyline:\n  - nam: A\n  - {name: B, role: [x]}\n"
    assert faults(text + "topics: ashe\n") == [
        "e.yaml:3: time: '25:00' is no time, write it like 15:56 or 15:56:09",
        "e.yaml:4: unknown key 'bdoy', did you mean 'body'?",
        "e.yaml:5: key: expected true or false, found 'perhaps'",
        "e.yaml:7: unknown key 'nam', did you mean 'name'?",
        "e.yaml:7: 'name' is missing, add a line 'name: ...'",
        "e.yaml:8: role: expected text, found a list",
        "e.yaml:9: topics: expected a list, found 'ashe', write [ashe]",
    ]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("kind: pots", "e.yaml:1: kind: 'pots' is no kind"),
        ("date: 2014-02-30", "e.yaml:1: date: '2014-02-30' is not in the calendar"),
        ("date: 30.2.2014", "e.yaml:1: date: '30.2.2014' is no date"),
        ("date: 2014-06-13/2014-06-12", "e.yaml:1: date: '2014-06-12' is before '2014-06-13'"),
        ("date: ../..", "e.yaml:1: date: '../..' is open on both sides"),
        ("date: [2014-09-03,x]", "e.yaml:1: date: 'x' is no date"),
        ("time: 24:00", "e.yaml:1: time: '24:00' is no time"),
        ("time: 9:00", "e.yaml:1: time: '9:00' is no time"),
        ("zone: Europe/Pragu", "e.yaml:1: zone: 'Europe/Pragu' is no time zone"),
        ("zone: ../../etc/passwd", "e.yaml:1: zone: '../../etc/passwd' is no time zone"),
        ("zoned: guessed", "e.yaml:1: zoned: 'guessed' is unknown"),
        ("id: My Post", "e.yaml:1: id: 'My Post' may hold only"),
        ("id: my-post", "e.yaml:1: id: 'my-post' must start with"),
        ("id: 2014-06-13-index", "e.yaml:1: id: '2014-06-13-index' ends with a name that is taken"),
        ("between: [2014-06-13T25:00, ..]", "e.yaml:1: between: '2014-06-13T25:00' is no moment"),
        ("between: [2014-06-13]", "e.yaml:1: between: "),
        ("between: [2014-06-13, 2014-06-12]", "e.yaml:1: between: '2014-06-12' is before"),
        ("topics: [Ashe Flood]", "e.yaml:1: topics: 'Ashe Flood' may hold only"),
        ("body: [x]", "e.yaml:1: body: expected text, found a list"),
    ],
)
def test_bad_values(line: str, start: str) -> None:
    rest = "kind: post\nbody: x\n"
    key = line.split(":")[0]
    text = f"{line}\n" + "".join(f"{part}\n" for part in rest.splitlines() if not part.startswith(key))
    (found,) = faults(text)
    assert found.startswith(start)


@pytest.mark.parametrize(
    "date",
    [
        *("2014", "2014-06", "2014-06~", "2014?", "2014-06-13", "XXXX-02-29", "2014-06-13/..", "../2014"),
        *("2014-06/2014-06-13", "[2014-09-03, 2014-12-03]", '"[2014-09-03,2014-12-03]"'),
    ],
)
def test_good_dates(date: str) -> None:
    assert parse_entries(f"kind: post\nbody: x\ndate: {date}\n", "e.yaml", "s")[0]


@pytest.mark.parametrize(
    "zone", ["Europe/Prague", "+05:30", "BST", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+3"]
)
def test_good_zones(zone: str) -> None:
    assert parse_entries(f"kind: post\nbody: x\nzone: {zone}\n", "e.yaml", "s")[0]


def test_one_bad_document_leaves_the_others() -> None:
    good = "---\nkind: post\nbody: 1\n"
    text = f"{good}---\nkind: [\n---\nkind: post\n---\n- a\n---\nkind: post\nbody: &x 5\n---\nbody: x\n{good}"
    filed, found = parse_entries(text, "e.yaml", "s")
    assert [entry.entry.body for entry in filed] == ["1", "1"]
    assert [(problem.line, problem.code) for problem in found] == [
        (6, "yaml"),
        (7, "content"),
        (9, "yaml"),
        (12, "yaml"),
        (14, "missing"),
    ]


def test_marks_between_documents() -> None:
    assert (
        parse_entries("\ufeff--- # one\r\nkind: post\r\nbody: |\r\n  a\r\n  b\r\n---\r\n---\r\n# none\r\n", "e", "s")[
            0
        ][0].entry.body
        == "a\nb\n"
    )
    assert faults("kind: post\nbody: x\n--- {kind: post, body: y}\n") == [
        "e.yaml:3: two documents in one, put --- on a line of its own"
    ]
    assert parse_entries("", "e", "s") == ([], [])


def test_absent_is_left_out() -> None:
    assert entry_text(Entry(kind="post", body="x")) == "---\nkind: post\nbody: |-\n  x\n"
    assert entry_text(msgspec.structs.replace(ENTRY, topics=None)).count("topics") == 0


def test_very_many_faults_are_told_in_part_and_soon() -> None:
    text = "kind: post\n" + "".join(f"k{n}: x\n" for n in range(9_000))
    assert len(faults(text)) == 50


@pytest.mark.parametrize(
    ("origin", "what"),
    [
        ("{dump: a.txt, lines: abc}", "lines: 'abc' is no run of lines"),
        ("{dump: a.txt, lines: 0-4}", "lines: '0-4' is no run of lines"),
        ("{dump: a.txt, lines: 5-4}", "lines: '5-4' runs back"),
        ('{dump: "", lines: 1}', "dump: '' is no dump"),
        ("{dump: /etc/passwd, lines: 1}", "dump: '/etc/passwd' is no dump"),
        ("{dump: s/../../a.txt, lines: 1}", "dump: 's/../../a.txt' is no dump"),
        (r'{dump: "a\0", lines: 1}', "dump: 'a\0' is no dump"),
    ],
)
def test_bad_origins(origin: str, what: str) -> None:
    (found,) = faults(f"kind: post\nbody: x\nfrom:\n  - {{dump: a.txt, lines: 4-4}}\n  - {origin}\n")
    assert found.startswith(f"e.yaml:5: {what}")


def test_settled_as_a_list() -> None:
    filed, found = parse_entries("kind: post\nbody: x\nsettled: [clock-gap, year]\n", "e.yaml", "s")
    assert not found
    assert filed[0].entry.settled == {"clock-gap": "", "year": ""}


def test_an_unknown_key_is_told_and_the_entry_kept() -> None:
    filed, (problem,) = parse_entries("kind: post\nbody: x\nheadlin: H\n", "e.yaml", "s")
    assert filed[0].entry == Entry(kind="post", body="x")
    assert str(problem) == "e.yaml:3: unknown key 'headlin' is kept and not shown, did you mean 'headline'?"
    assert not problem.refused
    (problem,) = parse_entries("kind: post\nbody: x\nreviewed: yes\n", "e.yaml", "s")[1]
    assert str(problem) == "e.yaml:3: unknown key 'reviewed' is kept and not shown"


@pytest.mark.parametrize(
    "line",
    [
        "hiden: true",
        "withheld: true",
        "idd: 2031-a",
        "di: 2031-a",
        "Hidden: true",
        "redacted: [x]",
        "time: 25:00\nheadlin: H",
    ],
)
def test_an_entry_is_not_kept_where_that_could_show_too_much(line: str) -> None:
    assert faults(f"kind: post\nbody: x\n{line}\n")


def test_unknown_keys_outlive_a_change() -> None:
    old = "---\nid: 2031-a\nkind: post\nbody: x\nmine:\n  - a\n  - z\n# end\n---\nid: 2031-b\nkind: post\nbody: x\n"
    new = replace_documents(old, ["2031-a", "2031-b"], {"2031-a": Entry(id="2031-a", kind="post", body="new")})
    assert new == old.replace("body: x", "body: |-\n  new", 1)
