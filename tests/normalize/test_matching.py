"""An entry is found again on a later reading of its page, and only that one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest

from backfile.model import Entry, Media, Origin
from backfile.model.fingerprint import fingerprints
from backfile.normalize.likeness import same_text
from backfile.normalize.matching import Known, agree, without_doubles

GATE = "The gate of the upper lock is shut since noon, says the harbour office."
BELL = "Every bell of the town was rung by hand, for the motors are frozen."
CORRECTED = GATE.replace("noon", "midnight")
MINUTE = {"date": "2031-02-03", "time": "10:00"}


def read(body: str = GATE, dump: str = "t/a.txt", lines: str = "1-2", **fields: object) -> Entry:
    """An entry as the reader wrote it."""
    entry = Entry(**{"kind": "post", "body": body, "origins": (Origin(dump, lines),), **fields})
    return msgspec.structs.replace(entry, fingerprints=fingerprints(entry))


def known(**entries: Entry) -> Known:
    found = Known()
    for id_, entry in entries.items():
        found.add(msgspec.structs.replace(entry, id=id_))
    return found


def nothing(left: Sequence[Entry], met: set[str]) -> None:
    """Nobody edited anything."""


def later(body: str = GATE, **fields: object) -> Entry:
    return read(body, "t/b.txt", **fields)


def find(among: Known, *entries: Entry, more: Callable[[Sequence[Entry], set[str]], None] = nothing) -> list[str]:
    return among.find(entries, more)


def test_lines_of_the_same_dump_decide() -> None:
    among = known(a=read(lines="1-2"), b=read(lines="3-4"), c=read("", lines="5", stamp="10:00"))
    assert find(among, read(BELL, lines="3-4"), read(GATE, lines="1-2")) == ["b", "a"]
    assert find(among, read(BELL, lines="1-3")) == [""]
    assert find(among, read(BELL, lines="3-4", dump="t/c.txt")) == [""]
    two = read(BELL, origins=(Origin("t/c.txt", "1"), Origin("t/a.txt", "5")))
    assert find(among, two) == ["c"]


def test_of_several_entries_of_the_same_lines_the_one_with_this_text() -> None:
    among = known(b=read(BELL), a=read(GATE), c=read(BELL))
    assert find(among, read(BELL)) == ["b"]
    assert find(among, read(GATE)) == ["a"]
    assert find(among, read("Something else.")) == ["a"]


def test_equal_words_at_the_same_moment() -> None:
    among = known(a=read(**MINUTE), b=read(date="2031-02-03", time="11:00"), c=read(BELL, **MINUTE))
    assert find(among, later(date="2031-02-03", time="11:00"), later(**MINUTE)) == ["b", "a"]
    assert find(among, later(date="2031-02-03", time="12:00")) == [""]
    assert find(among, later(date="2031-02-04", time="10:00")) == [""]
    assert find(among, later(**MINUTE), later(**MINUTE)) == ["a", ""]


def test_of_rivals_the_nearest() -> None:
    alike = {"date": "2031-02-03"}
    base = {"stamp": "s", "between": ("2031-02-03", "2031-02-03"), "group": "g", **alike}
    others = {"stamp": "t", "between": ("2031-02-02", "2031-02-03"), "group": "h"}
    for name, other in others.items():
        among = known(a=read(**(base | {name: other})), b=read(**base))
        assert find(among, later(**base)) == ["b"], name
        among = known(a=read(**base), b=read(**(base | {name: other})))
        assert find(among, later(**(base | {name: other}))) == ["b"], name
    among = known(a=read(date="2031-02"), b=read(**alike))
    assert find(among, later(**alike)) == ["b"]
    # The stamp says more than the moment, that more than the interval, that more than the group.
    order = [("stamp", "x"), ("date", "2031-02"), ("between", ("..", "2031-02-03")), ("group", "x")]
    for at, (name, other) in enumerate(order[1:], 1):
        nearer, farther = base | {name: other}, base | {order[at - 1][0]: order[at - 1][1]}
        assert find(known(a=read(**farther), b=read(**nearer)), later(**base)) == ["b"], name


def test_a_living_entry_goes_before_a_deleted_one() -> None:
    among = known(b=read(stamp="other"))
    among.tell("a", read(stamp="s"))
    assert find(among, later(stamp="s")) == ["b"]
    among.remove("b")
    assert find(among, later(stamp="s")) == ["a"]


def test_a_stamp_with_pictures_alone() -> None:
    boat, quay = (Media("A boat"),), (Media("A quay"),)
    stamped = {"stamp": "10:00 3.2.2031", **MINUTE}
    among = known(a=read("", media=boat, **stamped), b=read("", media=quay, **stamped), c=read(**stamped))
    assert find(among, later("", media=quay, **stamped), later("", media=boat, **stamped)) == ["b", "a"]
    assert find(among, later("", **stamped)) == [""]
    assert find(known(c=read(**stamped)), later("", **stamped)) == [""]


def test_each_entry_is_found_in_its_own_way() -> None:
    among = known(a=read(lines="1-2"), b=read(BELL, "t/z.txt", **MINUTE), c=read("", "t/z.txt"))
    assert find(among, read("Else.", lines="1-2"), later(BELL, **MINUTE)) == ["a", "b"]
    assert find(among, read("Else.", lines="1-2"), later(BELL.replace("town", "port"), **MINUTE)) == ["a", "b"]


def test_a_corrected_text_of_the_same_minute_stamp_or_headline() -> None:
    for where in (MINUTE, {"stamp": "10:00"}, {"headline": "The gate"}, {"question": "Is it shut?"}):
        among = known(a=read(**where), b=read(BELL, **where))
        assert find(among, later(CORRECTED, **where)) == ["a"], where
        assert find(among, later("Nobody has seen a boat upon this lake since the ice came.", **where)) == [""], where
    assert find(known(a=read()), later(CORRECTED)) == ["a"]  # by its runs of words
    assert find(known(a=read(date="2031-02-03", time="10:00:09")), later(CORRECTED, **MINUTE)) == ["a"]
    assert find(known(a=read(**MINUTE)), later(CORRECTED, date="2031-02-03", time="10:01")) == [""]
    assert find(known(a=read(**MINUTE, stamp="3 hours ago")), later(CORRECTED, stamp="3 hours ago")) == [""]


def test_the_surest_pair_first_and_each_once() -> None:
    nearer, farther = GATE.replace("noon", "one"), GATE.replace("noon", "two").replace("shut", "open")
    among = known(a=read(farther, **MINUTE), b=read(nearer, **MINUTE))
    third = GATE.replace("noon", "one").replace("harbour", "port")
    assert find(among, later(third, **MINUTE), later(GATE, **MINUTE)) == ["b", "a"]
    assert find(known(a=read(**MINUTE)), later(CORRECTED, **MINUTE), later(CORRECTED, **MINUTE)) == ["a", ""]
    # One that is found by equal words is not found again by most of them.
    assert find(known(a=read(**MINUTE)), later(CORRECTED, **MINUTE), later(GATE, **MINUTE)) == ["", "a"]


def test_what_is_left_is_told_and_more_is_asked_for() -> None:
    among = known(a=read("What a person made of it.", **MINUTE), b=read(BELL, **MINUTE))
    asked: list[tuple[list[str], set[str]]] = []

    def more(left: Sequence[Entry], met: set[str]) -> None:
        asked.append(([entry.body for entry in left], set(met)))
        among.tell("a", read(GATE, **MINUTE))

    assert find(among, later(BELL, **MINUTE), later(**MINUTE), more=more) == ["b", "a"]
    assert asked == [([GATE], {"b"})]
    assert find(among, later(BELL, **MINUTE), more=more) == ["b"]
    assert len(asked) == 1


def test_what_was_read_counts_where_a_person_wrote_another_text() -> None:
    edited = msgspec.structs.replace(read(**MINUTE), body="What a person made of it.")
    assert find(known(a=edited), later(**MINUTE)) == ["a"]
    assert find(known(a=edited), later(BELL, **MINUTE)) == [""]


def test_a_date_of_a_person_does_not_speak_of_the_page() -> None:
    edited = msgspec.structs.replace(read(**MINUTE), date="2031-02-09", time="09:00")
    assert find(known(a=edited), later(**MINUTE)) == ["a"]
    assert find(known(a=read(date="2031-02-09", time="09:00")), later(**MINUTE)) == [""]
    among = Known()
    among.add(msgspec.structs.replace(edited, id="a"), same_text(edited))  # said to be as it was read
    assert find(among, later(**MINUTE)) == [""]


def test_an_entry_is_replaced_and_forgotten() -> None:
    among = known(a=read(**MINUTE))
    among.add(msgspec.structs.replace(read(BELL, lines="7"), id="a"))
    assert [entry.body for entry in among.seen_in("t/a.txt")] == [BELL]
    assert find(among, later(**MINUTE), read(BELL, lines="1-2")) == ["", "a"]
    assert find(among, read("Else.", lines="1-2"), read("Else.", lines="7")) == ["", "a"]
    among.remove("a")
    among.remove("a")
    assert (among.seen_in("t/a.txt"), among.seen_in("t/none.txt"), among.by_id) == ([], [], {})
    assert find(among, later(BELL), read(BELL, lines="7")) == ["", ""]


def test_counting_what_another_source_knows() -> None:
    among = known(a=read(**MINUTE), b=read(BELL, **MINUTE))
    entries = [later(CORRECTED, **MINUTE), later(BELL, **MINUTE), later(BELL, **MINUTE), later("Else.", **MINUTE)]
    texts = [same_text(entry) for entry in entries]
    assert among.count(entries, texts, corrected=False) == 1
    assert among.count(entries, texts, corrected=True) == 2


def post(**fields: object) -> Entry:
    return Entry(**{"kind": "post", **fields})


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ({}, {}, True),
        ({"kind": "qa"}, {}, False),
        ({"kind": "qa", "stamp": "s"}, {"stamp": "s"}, True),
        ({"kind": "qa", "stamp": "s"}, {"stamp": "t"}, False),
        (MINUTE, {}, True),
        (MINUTE, MINUTE, True),
        (MINUTE, {"date": "2031-02-03", "time": "10:00:30"}, True),
        (MINUTE, {"date": "2031-02-03", "time": "10:01"}, False),
        (MINUTE, {"date": "2031-02-04", "time": "10:00"}, False),
        (MINUTE, {"date": "2031-02-03"}, True),
        (MINUTE, {"date": "2031-02-04"}, False),
        (MINUTE, {"date": "2031-02"}, True),
        (MINUTE, {"date": "2031-03"}, False),
        (MINUTE, {"date": "2031-02", "time": "10:00"}, True),
        (MINUTE, {"date": "2031-02", "time": "10:01"}, False),
        (MINUTE, {"time": "10:00"}, True),
        ({"time": "10:01"}, {"time": "10:00"}, False),
        (MINUTE, {"date": "2031"}, True),
        (MINUTE, {"date": "2030"}, False),
        (MINUTE, {"date": "2031-02-03~"}, True),
        (MINUTE, {"date": "[2031-02-04,2031-02-05]"}, True),
        (MINUTE, {"date": "XXXX-02-03"}, True),
        (MINUTE, {"date": "XXXX-02-04"}, False),
        ({"date": "XXXX-02-03"}, {"date": "2031-02"}, True),
        ({"date": "XXXX-02-03"}, {"date": "2031"}, True),
        ({"date": "2031"}, {"date": "XXXX-02-03"}, True),
        ({"date": "XXXX-02-03"}, {"date": "XXXX-02-04"}, False),
        ({"zone": "UTC", **MINUTE}, {"zone": "+01:00", "date": "2031-02-03", "time": "11:00"}, True),
        ({"zone": "UTC", **MINUTE}, {"zone": "+01:00", "date": "2031-02-03", "time": "11:00:30"}, True),
        ({"zone": "UTC", **MINUTE}, {"zone": "+01:00", "date": "2031-02-03", "time": "12:00"}, False),
        ({"zone": "UTC", **MINUTE}, {"date": "2031-02-03", "time": "11:00"}, False),
        ({"zone": "UTC", **MINUTE}, {"zone": "UTC", "date": "2031-02-03", "time": "10:00:09"}, True),
        ({"zone": "UTC", "date": "2031-02-03", "time": "10:00:09"},
         {"zone": "UTC", "date": "2031-02-03", "time": "10:00:10"}, False),
        ({"zone": "UTC", "date": "2031-02-03", "time": "23:30"},
         {"zone": "+01:00", "date": "2031-02-04", "time": "00:30"}, True),
        ({"zone": "CET?", **MINUTE}, {"zone": "EST?", "date": "2031-02-03", "time": "11:00"}, False),
    ],
)  # fmt: skip
def test_what_moments_say(one: dict[str, str], other: dict[str, str], *, agrees: bool) -> None:
    assert agree(post(**one), post(**other)) is agrees
    assert agree(post(**other), post(**one)) is agrees


def test_the_same_post_twice_on_a_page_is_one() -> None:
    twice = [read(lines="1-2"), read(BELL, lines="3-4"), read(GATE.upper(), lines="5-6")]
    found = without_doubles(twice)
    assert [(single.places, single.text) for single in found] == [
        ((0, 2), same_text(twice[0])),
        ((1,), same_text(twice[1])),
    ]
    assert found[0].entry == msgspec.structs.replace(
        twice[0], origins=(Origin("t/a.txt", "1-2"), Origin("t/a.txt", "5-6"))
    )
    for name, value in {
        "kind": "bulletin", "stamp": "s", "date": "2031", "time": "10:00", "between": ("..", "2031"), "label": "l",
        "group": "g", "lang": "de",
    }.items():  # fmt: skip
        assert len(without_doubles([read(), read(**{name: value})])) == 2, name
    assert len(without_doubles([read(""), read("")])) == 2
