"""Captures of one page become one run; what a person did to entries holds for every later one; there are ways back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

from backfile.model import Entry
from backfile.store import documents, load_archive

BOAT = "2031-02-03-0810-first-boat-cancelled"
BELLS = "2031-02-03-2350-bells-every-ten-minutes"
DAY = "content/entries/lake/2031/2031-02-03.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", **{"lake__2031-02-04": POSTS})
    assert backfile("read", "--archive", root) == 0
    return root


def entries(root: Path) -> dict[str, Entry]:
    archive, problems = load_archive(root)
    assert problems == []
    return {filed.entry.id: filed.entry for filed in archive.entries}


def capture(root: Path, name: str, text: str) -> None:
    (root / f"content/dumps/lake/{name}.txt").write_text(text, "utf-8")
    assert backfile("read", "--archive", root) == 0


def edit(root: Path, old: str, new: str) -> None:
    text = (root / DAY).read_text("utf-8")
    assert old in text
    (root / DAY).write_text(text.replace(old, new, 1), "utf-8")


def page(root: Path, name: str) -> str:
    assert backfile("build", "--archive", root) == 0
    return (root / f"build/site/2031/02/03/{name}.html").read_text("utf-8")


def test_the_later_text_is_the_body_and_the_page_shows_what_changed(root: Path) -> None:
    capture(root, "2031-02-05", POSTS.replace("the motor froze", "the motor had frozen"))
    bells = entries(root)[BELLS]
    assert "had frozen" in bells.body
    assert [(origin.dump[5:15], bool(origin.hash)) for origin in bells.origins] == [
        ("2031-02-04", True),
        ("2031-02-05", False),
    ]
    html = page(root, "2350-bells-every-ten-minutes")
    assert "Differs between the captures of 4 February 2031 and 5 February 2031" in html
    assert "<del>froze.</del>" in html
    assert "<ins>had frozen.</ins>" in html


def test_an_earlier_capture_read_later_changes_no_text(root: Path) -> None:
    capture(root, "2031-02-03-2359", POSTS.replace("the motor froze", "the motor is stuck"))
    assert "the motor froze" in entries(root)[BELLS].body


def test_where_nothing_tells_the_order_the_text_stays_and_the_line_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capture(root, "another", POSTS.replace("the motor froze", "the motor is stuck"))
    assert "the motor froze" in entries(root)[BELLS].body
    assert "captured: YYYY-MM-DD of the dumps in content/sources/lake.yaml would settle it" in capsys.readouterr().err
    assert (
        backfile(
            "read", root / "content/dumps/lake/another.txt", "--again", "--captured", "2031-02-06", "--archive", root
        )
        == 0
    )
    assert "is stuck" in entries(root)[BELLS].body


def test_the_pages_own_update_line_settles_the_order(tmp_path: Path) -> None:
    old = POSTS.replace("The ferries wait", "Last updated: 4 February 2031, 08:00\n\nThe ferries wait")
    new = old.replace("08:00", "19:30").replace("the motor froze", "the motor had frozen")
    root = make_archive(tmp_path / "archive", lake__b=old, lake__a=new)
    assert backfile("read", "--archive", root) == 0
    assert "had frozen" in entries(root)[BELLS].body


def test_an_entry_cut_upstream_is_marked_and_stays(root: Path) -> None:
    before, _, after = POSTS.partition("23:50 3.2.2031")
    capture(
        root,
        "2031-02-05",
        before + "00:15" + after.partition("00:15")[2] + "\n07:00 4.2.2031\n\nThe fog lifts at last.\n",
    )
    assert BELLS in entries(root)
    assert "Not in the capture of 5 February 2031" in page(root, "2350-bells-every-ten-minutes")
    assert "Not in the capture" not in page(root, "0810-first-boat-cancelled")


def test_nothing_is_said_of_what_a_capture_does_not_cover(root: Path) -> None:
    head = POSTS.partition("08:10")[0]
    capture(
        root,
        "2031-02-05",
        head + "00:15" + POSTS.partition("00:15")[2] + "\n07:00 4.2.2031\n\nThe fog lifts at last.\n",
    )
    assert "Not in the capture" not in page(root, "2350-bells-every-ten-minutes")


def test_a_headline_of_a_person_stays_while_a_new_body_is_taken(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "headline: Bells every ten minutes", "# asked the keeper\nheadline: Bells all night  # for certain")
    capture(
        root,
        "2031-02-05",
        POSTS.replace("the motor froze", "the motor had frozen").replace("Bells every", "Bells each"),
    )
    bells = entries(root)[BELLS]
    assert bells.headline == "Bells all night"
    assert "had frozen" in bells.body
    text = (root / DAY).read_text("utf-8")
    assert "# asked the keeper\nheadline: Bells all night  # for certain\n" in text
    told = capsys.readouterr().out
    assert f"{DAY}: headline of {BELLS} was edited by hand and is kept; the dump reads: Bells each ten minutes" in told
    assert "Edited in this archive (headline). The dump reads: " in page(root, "2350-bells-every-ten-minutes")


def test_a_deleted_entry_stays_deleted_in_a_later_corrected_capture(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (root / DAY).read_text("utf-8")
    first, second = text.split("---\n")[1:]
    (root / DAY).write_text(f"---\n{first}", "utf-8")
    assert BELLS in second
    capture(
        root, "2031-02-05", POSTS.replace("Bells every", "Bells each").replace("the motor froze", "the motor broke")
    )
    assert BELLS not in entries(root)
    assert len(entries(root)) == 2
    assert f"{BELLS}: was deleted by hand and stays deleted" in capsys.readouterr().out


def test_two_entries_merged_by_hand_stay_one(root: Path) -> None:
    boat, bells = ("---\n" + part for part in (root / DAY).read_text("utf-8").split("---\n")[1:])
    merged = boat.replace("body: |\n", "body: |\n  The keeper of Sund rings by hand.\n\n").replace(
        "from:", f"was: [{BELLS}]\nfrom:"
    )
    assert BELLS in bells
    (root / DAY).write_text(merged, "utf-8")
    assert backfile("read", "--again", "--archive", root) == 0
    capture(root, "2031-02-05", POSTS.replace("the motor froze", "the motor had frozen"))
    found = entries(root)
    assert len(found) == 2
    assert "rings by hand" in found[BOAT].body
    assert len([origin for origin in found[BOAT].origins if "02-05" in origin.dump]) == 2
    assert "0810-first-boat-cancelled.html" in page(root, "2350-bells-every-ten-minutes")


def test_a_correction_of_the_second_of_two_merged_passages_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    boat, _ = ("---\n" + part for part in (root / DAY).read_text("utf-8").split("---\n")[1:])
    merged = boat.replace("body: |\n", "body: |\n  The keeper rings.\n\n").replace("from:", f"was: [{BELLS}]\nfrom:")
    (root / DAY).write_text(merged, "utf-8")
    assert backfile("read", "--again", "--archive", root) == 0
    capture(root, "2031-02-05", POSTS.replace("00:15", "00:16"))
    assert "edited by hand" not in capsys.readouterr().out
    capture(root, "2031-02-06", POSTS.replace("the motor froze", "the motor had frozen"))
    told = capsys.readouterr().out
    reads = "The keeper of Sund rings by hand, because the motor had frozen."
    assert f"body of {BOAT} was edited by hand and is kept; the dump reads: {reads}" in told
    for _ in range(2):
        capsys.readouterr()
        backfile("check", "--archive", root)
        assert f"body of {BOAT} was edited by hand and is kept" in capsys.readouterr().out
        assert backfile("read", "--again", "--archive", root) == 0


def test_an_entry_split_by_hand_stays_two(root: Path) -> None:
    edit(root, ", because the motor froze.", ".")
    with (root / DAY).open("a", encoding="utf-8") as file:
        file.write('---\nkind: post\ndate: 2031-02-03\ntime: "23:50"\nbody: The motor froze.\n')
    assert backfile("read", "--archive", root) == 0
    capture(root, "2031-02-05", POSTS.replace("First boat", "The first boat"))
    found = entries(root)
    assert len(found) == 4
    assert found[BELLS].body == "The keeper of Sund rings by hand.\n"
    assert found["2031-02-03-2350-the-motor-froze"].body == "The motor froze."


def test_exact_doubles_are_one_entry_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    double = (
        "\n23:50 3.2.2031\n\nBells every ten minutes\n\nThe keeper of Sund rings by hand, because the motor froze.\n"
    )
    root = make_archive(tmp_path / "archive", lake__fog=POSTS.replace("\n00:15", f"{double}\n00:15"))
    assert backfile("read", "--archive", root) == 0
    assert "3 entries (3 new, 1 exact double)" in capsys.readouterr().out
    found = entries(root)
    assert len(found) == 3
    assert len(found[BELLS].origins) == 2
    before = tree(root / "content")
    assert backfile("read", "--again", "--archive", root) == 0
    assert tree(root / "content") == before


def test_two_posts_of_one_minute_under_one_headline_are_two(tmp_path: Path) -> None:
    other = "\n23:50 3.2.2031\n\nBells every ten minutes\n\nNobody in Sund sleeps, and nobody complains about it.\n"
    root = make_archive(tmp_path / "archive", lake__fog=POSTS.replace("\n00:15", f"{other}\n00:15"))
    assert backfile("read", "--archive", root) == 0
    assert len(entries(root)) == 4


def test_a_stamp_with_nothing_under_it_is_an_entry_that_shows_its_stamp(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = POSTS.replace("\n00:15", "\n23:55 3.2.2031\n\n\n00:15")
    capture(root, "2031-02-05", bare)
    assert "4 entries (1 new, 3 known)" in capsys.readouterr().out
    (empty,) = [entry for entry in entries(root).values() if not entry.body]
    assert (empty.stamp, empty.time, empty.id) == ("23:55 3.2.2031", "23:55", "2031-02-03-2355-entry")
    assert '<h1 dir="auto" class="vh"><span>23:55 3.2.2031</span></h1>' in page(root, "2355-entry")
    capture(root, "2031-02-06", bare + "\n07:00 4.2.2031\n\nThe fog lifts.\n\nAll boats leave.\n")
    assert len(entries(root)) == 5
    assert len(entries(root)[empty.id].origins) == 2
    before = tree(root / "content")
    assert backfile("read", "--again", "--archive", root) == 0
    assert tree(root / "content") == before


def test_a_dump_from_elsewhere_is_known_by_its_posts(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "saved.txt"
    elsewhere.write_text(
        POSTS.replace("Fog on the lake", "Lake, live") + "\n07:00 4.2.2031\n\nThe fog lifts.\n", "utf-8"
    )
    assert backfile("read", elsewhere, "--archive", root) == 0
    assert "3 of 4 entries known from lake: read as a further capture of it" in capsys.readouterr().err
    assert {filed.source for filed in load_archive(root)[0].entries} == {"lake"}
    again = tmp_path / "same.txt"
    again.write_bytes(elsewhere.read_bytes())
    before = tree(root / "content")
    assert backfile("read", again, "--archive", root) == 0
    assert "the same bytes as saved.txt, nothing to do" in capsys.readouterr().err
    assert tree(root / "content") == before


def test_ids_are_refreshed_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Live blog: Fog\n\n10:00\n\nThe fog is thick today.\n\n11:00\n\nIt lifts at last.\n"
    root = make_archive(tmp_path / "archive", lake__fog=text)
    assert backfile("read", root / "content/dumps/lake/fog.txt", "--day", "2031-02-03", "--archive", root) == 0
    source = root / "content/sources/lake.yaml"
    source.write_text(source.read_text("utf-8").replace("2031-02-03", "2031-02-04"), "utf-8")
    assert backfile("read", "--again", "--archive", root) == 0
    assert "2031-02-03-1000-the-fog-is-thick-today" in (root / DAY.replace("03.yaml", "04.yaml")).read_text("utf-8")
    assert not (root / DAY).exists()  # the entries moved to the file of their day, and no address changed
    before = tree(root / "content")
    assert backfile("read", "--again", "--refresh-ids", "--dry-run", "--archive", root) == 0
    assert "2 entries move to other days, 2 redirects" in capsys.readouterr().err
    assert tree(root / "content") == before
    assert backfile("read", "--again", "--refresh-ids", "--archive", root) == 0
    assert sorted(entries(root)) == ["2031-02-04-1000-the-fog-is-thick-today", "2031-02-04-1100-it-lifts-at-last"]
    assert "../04/1000-the-fog-is-thick-today.html" in page(root, "1000-the-fog-is-thick-today")
    before = tree(root / "content")
    assert backfile("read", "--again", "--refresh-ids", "--archive", root) == 0
    assert tree(root / "content") == before
    assert backfile("read", "--refresh-ids", "--archive", root) == 2


def test_a_dry_run_writes_nothing_and_says_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/dumps/lake/2031-02-05.txt").write_text(POSTS.replace("froze", "broke"), "utf-8")
    before = tree(root)
    capsys.readouterr()
    assert backfile("read", "--dry-run", "--archive", root) == 0
    assert tree(root) == before
    told = capsys.readouterr().out
    assert "2 known, 1 changed" in told
    assert backfile("read", "--archive", root) == 0
    assert "2 known, 1 changed" in capsys.readouterr().out


def test_forgetting_a_dump_takes_back_what_only_it_gave(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(root / "content/entries/lake/2031")
    later = POSTS.replace("the motor froze", "the motor had frozen")
    capture(root, "2031-02-05", later + "\n07:00 4.2.2031\n\nThe fog lifts.\n\n08:00 4.2.2031\n\nThe sun is out.\n")
    read = tree(root / "content/entries")
    dump = root / "content/dumps/lake/2031-02-05.txt"
    assert backfile("forget", dump, "--dry-run", "--archive", root) == 0
    assert "2 entries taken back, 3 entries of other captures stay. Nothing was written." in capsys.readouterr().out
    assert tree(root / "content/entries") == read
    assert backfile("forget", dump, "--archive", root) == 0
    assert tree(root / "content/entries/lake/2031") == before
    assert dump.exists()
    assert backfile("build", "--archive", root) == 0
    assert tree(root / "content/entries/lake/2031") == before
    assert "2031-02-05" not in (root / "build/site/sources/lake/index.html").read_text("utf-8")
    assert backfile("forget", dump, "--archive", root) == 2
    for again in ("--again", "--again lake"):  # only by its own name it comes back
        assert backfile("read", *again.split(), "--archive", root) == 0
        assert tree(root / "content/entries/lake/2031") == before
    assert backfile("read", "--again", dump, "--archive", root) == 0
    assert tree(root / "content/entries") == read


def test_forgetting_leaves_what_a_person_edited(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "headline: Bells every ten minutes", "headline: Bells all night")
    assert backfile("forget", root / "content/dumps/lake/2031-02-04.txt", "--archive", root) == 0
    assert list(entries(root)) == [BELLS]
    told = capsys.readouterr().out
    assert f"stays: {DAY}: {BELLS}, edited by hand (headline)" in told
    assert "2 entries taken back, 1 edited by hand stay." in told
    assert backfile("forget", root / "nowhere.txt", "--archive", root) == 2


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("# asked the keeper", "comment"),
        ("topics: []", "topics"),
        ("was: [2031-02-03-2350-bells]", "was"),
        ("reviewed: by Ann", "reviewed"),
    ],
)
def test_forgetting_leaves_what_a_person_wrote_beside_the_text(
    root: Path, capsys: pytest.CaptureFixture[str], line: str, what: str
) -> None:
    edit(root, "headline: Bells every", f"{line}\nheadline: Bells every")
    assert backfile("forget", root / "content/dumps/lake/2031-02-04.txt", "--archive", root) == 0
    assert f"stays: {DAY}: {BELLS}, edited by hand ({what})" in capsys.readouterr().out
    assert list(documents((root / DAY).read_text("utf-8"))) == [BELLS]
    assert f"\n{line}\n" in (root / DAY).read_text("utf-8")


def test_what_was_deleted_by_hand_outlives_forgetting(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    boat = (root / DAY).read_text("utf-8").split("---\n")[1]
    (root / DAY).write_text(f"---\n{boat}", "utf-8")
    dump = root / "content/dumps/lake/2031-02-04.txt"
    assert backfile("forget", dump, "--archive", root) == 0
    assert "2 entries taken back, 1 deleted by hand stays deleted." in capsys.readouterr().out
    capture(root, "2031-02-05", POSTS.replace("the motor froze", "the motor broke"))
    assert len(entries(root)) == 2
    assert f"{BELLS}: was deleted by hand and stays deleted" in capsys.readouterr().out
    assert backfile("read", "--again", dump, "--archive", root) == 0
    assert len(entries(root)) == 2
    assert BELLS not in entries(root)


@pytest.mark.parametrize("seen", [True, False])
def test_what_was_merged_by_hand_outlives_forgetting(root: Path, *, seen: bool) -> None:
    boat, _ = ("---\n" + part for part in (root / DAY).read_text("utf-8").split("---\n")[1:])
    merged = boat.replace("body: |\n", "body: |\n  The keeper rings.\n\n").replace("from:", f"was: [{BELLS}]\nfrom:")
    (root / DAY).write_text(merged, "utf-8")
    if seen:
        assert backfile("read", "--again", "--archive", root) == 0
    later = root / "content/dumps/lake/2031-02-05.txt"
    capture(root, later.stem, POSTS.replace("the motor froze", "the motor had frozen"))
    read = tree(root / "content/entries")
    assert backfile("forget", later, "--archive", root) == 0
    assert len(entries(root)) == 2
    assert backfile("read", "--again", later, "--archive", root) == 0
    assert tree(root / "content/entries") == read
    for dump in (later, root / "content/dumps/lake/2031-02-04.txt"):
        assert backfile("forget", dump, "--archive", root) == 0
    assert list(entries(root)) == [BOAT]
    for dump in (later, root / "content/dumps/lake/2031-02-04.txt"):
        assert backfile("read", "--again", dump, "--archive", root) == 0
    assert len(entries(root)) == 2


def test_an_entry_with_a_withheld_passage_shows_no_other_text(root: Path) -> None:
    capture(root, "2031-02-05", POSTS.replace("because the motor froze", "because the pawl broke"))
    edit(root, "headline: Bells every ten minutes", "headline: Bells\nredact: [the pawl broke]")
    html = page(root, "2350-bells-every-ten-minutes")
    assert "the motor froze" not in html
    assert "pawl" not in html


def test_what_a_person_edited_and_what_differs_is_shown_with_bars(root: Path) -> None:
    capture(
        root, "2031-02-05", POSTS.replace("rings by hand", "rings alone").replace("Bells every", "Loud bells every")
    )
    edit(root, "headline: Loud bells every ten minutes", "headline: Bells\nredact: [The keeper of Sund, ten minutes]")
    html = page(root, "2350-redacted")
    assert "keeper" not in html
    assert "ten minutes" not in html
    assert "Loud bells every █████" in html
    assert "<ins>alone,</ins>" in html


def test_a_damaged_cache_of_readings_is_made_anew(root: Path) -> None:
    capture(root, "2031-02-05", POSTS.replace("the motor froze", "the motor had frozen"))
    before = page(root, "2350-bells-every-ten-minutes")
    cached = sorted((root / "build/cache/readings").iterdir())
    assert len(cached) == 2
    cached[0].write_bytes(b"\xff\x00")
    cached[1].write_text('[{"kind": 3}]', "utf-8")
    assert page(root, "2350-bells-every-ten-minutes") == before
