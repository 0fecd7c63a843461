"""A further reading of an entry, field by field: what is new is taken, what a person wrote is kept and named."""

from __future__ import annotations

import msgspec
import pytest

from backfile.model import Entry, Origin
from backfile.model.fingerprint import fingerprints, text_hash
from backfile.normalize.merge import merge


def read(dump: str, lines: str = "1-2", **fields: object) -> Entry:
    """An entry as the reader wrote it."""
    known = {"kind": "post", "headline": "Gate", "body": "It is shut.", "date": "2031-02-03", "dated": "stated"}
    entry = Entry(**(known | fields), origins=(Origin(dump, lines),))
    return msgspec.structs.replace(entry, fingerprints=fingerprints(entry))


def by_hand(entry: Entry, **fields: object) -> Entry:
    return msgspec.structs.replace(entry, **fields)


OLD = read("t/a.txt")
NEW = read("t/b.txt", body="It is open.", label="7'")


def test_the_later_reading_is_taken() -> None:
    found = merge(OLD, NEW, later=True)
    assert (found.entry.body, found.entry.label, found.kept, found.open) == ("It is open.", "7'", (), False)
    assert found.entry.fingerprints == NEW.fingerprints
    assert list(found.entry.fingerprints) == list(NEW.fingerprints)
    assert found.entry.origins == (Origin("t/a.txt", "1-2", text_hash(OLD.fingerprints)), Origin("t/b.txt", "1-2"))


@pytest.mark.parametrize("later", [False, None])
def test_another_reading_changes_no_text(later: bool | None) -> None:
    found = merge(OLD, NEW, later=later)
    assert (found.entry.body, found.entry.label, found.kept) == ("It is shut.", "", ())
    assert found.open is (later is None)
    assert found.entry.fingerprints == OLD.fingerprints
    assert found.entry.origins == (Origin("t/a.txt", "1-2"), Origin("t/b.txt", "1-2", text_hash(NEW.fingerprints)))


@pytest.mark.parametrize("later", [True, False, None])
def test_equal_texts_leave_nothing_open(later: bool | None) -> None:
    found = merge(OLD, read("t/b.txt"), later=later)
    assert not found.open
    assert found.entry == by_hand(OLD, origins=(Origin("t/a.txt", "1-2"), Origin("t/b.txt", "1-2")))


def test_what_a_person_wrote_is_kept_and_named_where_the_page_says_something_new() -> None:
    edited = by_hand(OLD, body="It is half open.", headline="The gate", byline=())
    found = merge(edited, NEW, later=True)
    assert (found.entry.body, found.entry.headline, found.entry.label) == ("It is half open.", "The gate", "7'")
    assert found.kept == ("body",)
    assert found.entry.fingerprints == NEW.fingerprints
    again = merge(found.entry, NEW, later=True)
    assert (again.entry, again.kept) == (found.entry, ())


def test_a_person_who_wrote_what_the_page_says_now_is_not_contradicted() -> None:
    found = merge(by_hand(OLD, body="It is open."), NEW, later=True)
    assert (found.entry.body, found.kept) == ("It is open.", ())
    assert found.entry.fingerprints == NEW.fingerprints


def test_a_field_that_the_page_dropped_goes_unless_a_person_wrote_it() -> None:
    labelled = read("t/a.txt", label="7'")
    assert merge(labelled, read("t/b.txt"), later=True).entry.label == ""
    found = merge(by_hand(labelled, label="8'"), read("t/b.txt"), later=True)
    assert (found.entry.label, found.kept) == ("8'", ("label",))
    assert "label" not in found.entry.fingerprints


@pytest.mark.parametrize(
    ("old", "new", "later", "taken"),
    [
        ("inferred", "stated", None, True),
        ("inferred", "completed", False, True),
        ("completed", "stated", False, True),
        ("unknown", "inferred", None, True),
        ("stated", "stated", True, True),
        ("stated", "stated", False, False),
        ("stated", "stated", None, False),
        ("stated", "completed", True, False),
        ("completed", "inferred", True, False),
        ("inferred", "unknown", True, False),
        ("unknown", "unknown", True, True),
    ],
)
def test_a_date_wins_by_what_it_rests_on(*, old: str, new: str, later: bool | None, taken: bool) -> None:
    before = read("t/a.txt", dated=old, stamp="3 Feb", why="one")
    after = read("t/b.txt", dated=new, date="2031-02-04", stamp="4 Feb", why="two")
    found = merge(before, after, later=later).entry
    wanted = after if taken else before
    assert (found.date, found.dated, found.why, found.stamp) == (
        wanted.date,
        new if taken else old,
        wanted.why,
        wanted.stamp,
    )


def test_the_only_capture_read_again_may_know_less_of_the_date() -> None:
    again = read("t/a.txt", "3-4", dated="inferred", date="2031-02-04")
    found = merge(OLD, again, later=True).entry
    assert (found.date, found.dated, found.origins) == ("2031-02-04", "inferred", (Origin("t/a.txt", "3-4"),))
    assert merge(OLD, again, later=None).entry.date == "2031-02-03"


@pytest.mark.parametrize(
    ("old", "new", "taken"),
    [
        (("2031-02-03T10:00", "2031-02-03T12:00"), ("2031-02-03T10:30", "2031-02-03T11:00"), True),
        (("2031-02-03T10:30", "2031-02-03T11:00"), ("2031-02-03T10:00", "2031-02-03T12:00"), False),
        (("2031-02-03T10:00", "2031-02-03T11:00"), ("2031-02-03T10:30", "2031-02-03T11:30"), False),
        (("2031-02-03", "2031-02-03"), ("2031-02-03T10:30", "2031-02-03T11:30"), True),
        (("2031-02-03", "2031-02-04"), ("2031-02-03", "2031-02-03"), True),
        (("2031-02-03", "2031-02-03"), ("2031-02-03T00:00", "2031-02-04T00:00"), False),
        (("2031-02-03", "2031-02-03"), ("2031-02-03T00:00", "2031-02-03T23:59"), True),
        (("..", "2031-02-03"), ("2031-01-03", "2031-02-03"), True),
        (("2031-02-03", "2031-02-03"), ("2031-02-03", ".."), False),
        (None, ("2031-01-03", "2031-02-03"), True),
        (("2031-01-03", "2031-02-03"), None, False),
        (None, None, False),
    ],
)
@pytest.mark.parametrize("later", [True, False, None])
def test_counted_back_from_nearer_by(
    old: tuple[str, str] | None, new: tuple[str, str] | None, *, taken: bool, later: bool | None
) -> None:
    before = read("t/a.txt", stamp="3 hours ago", between=old, dated="completed")
    after = read("t/b.txt", stamp="1 hour ago", between=new, dated="completed")
    assert merge(before, after, later=later).entry.between == (new if taken else old)


def test_only_what_both_count_back_is_compared_so() -> None:
    wide, narrow = ("2031-02-03T10:00", "2031-02-03T12:00"), ("2031-02-03T10:30", "2031-02-03T11:00")
    before = read("t/a.txt", stamp="10:30 3.2.2031", between=wide)
    assert merge(before, read("t/b.txt", stamp="1 hour ago", between=narrow), later=False).entry.between == wide
    assert merge(before, read("t/b.txt", stamp="1 hour ago", between=narrow), later=True).entry.between == narrow
    before = read("t/a.txt", stamp="3 hours ago", between=narrow)
    assert merge(before, read("t/a.txt", stamp="1 hour ago", between=wide), later=True).entry.between == wide


def test_captures_stand_in_order_with_the_text_they_read() -> None:
    first = merge(OLD, NEW, later=True).entry
    third = read("t/c.txt", "10-11", body="It is gone.")
    found = merge(first, third, later=True).entry
    old, new = text_hash(OLD.fingerprints), text_hash(NEW.fingerprints)
    assert found.origins == (Origin("t/a.txt", "1-2", old), Origin("t/b.txt", "1-2", new), Origin("t/c.txt", "10-11"))
    back = merge(found, read("t/d.txt"), later=True).entry
    assert [origin.hash for origin in back.origins] == ["", new, text_hash(third.fingerprints), ""]
    twice = by_hand(third, origins=(Origin("t/c.txt", "10-11"), Origin("t/c.txt", "9"), Origin("t/c.txt", "10")))
    assert [origin.lines for origin in merge(first, twice, later=False).entry.origins] == [
        "1-2",
        "1-2",
        "9",
        "10",
        "10-11",
    ]
