"""Everything open is asked for, what settles most first, and each answer does what its question says."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

from backfile.pipeline import Question, Way, check_archive

LAKE = POSTS.replace("* NOTE: All times are Central European Time (CET).", "").replace(" 3.2.2031", " IST 3.2.2031")
AGAIN = "\n00:20 4.2.2031\n\nBells every ten minutes\n\nThe keeper of Sund rings by hand, because the motor froze.\n"
THAW = "Live blog: Thaw\n\n10:00\n\nThe fog is thick.\n\n11:00\n\nIt lifts.\n"
LETTER = "A letter\n\nDear all, this is prose and has no posts in it at all, whatever you do.\n\nYours, Tessa\n"
CHRONICLE = """\
Chronicle

3 September 2014

On 3rd December 2014, the gate was opened by the town and all were glad of it.

5 October 2014

The gate was shut again, for the winter came early in that year.
"""
FILLED = {"AREA/CITY": "Asia/Jerusalem", "YYYY-MM-DD": "2031-02-03", "WHY": "we asked"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    dumps = {"lake__fog": LAKE + AGAIN, "thaw": THAW, "letter": LETTER, "chronicle": CHRONICLE}
    root = make_archive(tmp_path / "archive", **dumps)
    assert backfile("read", "--archive", root) == 0
    return root


def type_in(root: Path, way: Way) -> None:
    """Do as one is told: put the line in place of the one that has its key, else below the first of the entry."""
    path = root / way.path
    lines = path.read_text("utf-8").split("\n")
    text = way.yaml
    for blank, value in FILLED.items():
        text = text.replace(blank, value)
    key = text.lstrip().partition(":")[0]
    if way.line and lines[way.line - 1].lstrip().startswith(f"{key}:"):
        lines[way.line - 1] = text
    else:
        lines.insert(way.line if "entries" in way.path else way.line - 1, text)
    path.write_text("\n".join(lines), "utf-8")


def answer(root: Path, way: Way) -> None:
    type_in(root, way)
    if way.then:
        assert way.then.startswith("backfile ")
        assert backfile(*way.then.split()[1:], "--archive", root) == 0


def of(found: list[Question], code: str) -> Question:
    (question,) = [question for question in found if question.problem.code == code]
    return question


def test_what_settles_most_comes_first_and_nothing_is_written(root: Path) -> None:
    before = tree(root)
    found = check_archive(root)
    assert tree(root) == before
    codes = [question.problem.code for question in found]
    assert sorted(codes) == sorted(["zone", "no-zone", "no-zone", "no-day", "contradiction", "double", "unread"])
    weights = [question.weight for question in found]
    assert weights == sorted(weights, reverse=True)
    assert of(found, "no-day").settles == 2
    assert of(found, "zone").ways[0].words == "+05:30, Asia/Jerusalem or another"  # Dublin is at GMT in February
    unread = of(found, "unread")
    assert (unread.settles, unread.unit, unread.problem.line) == (2, "line", 3)


@pytest.mark.parametrize("code", ["zone", "no-day", "contradiction", "double", "unread"])
def test_each_answer_typed_as_said_settles_its_question(root: Path, code: str) -> None:
    before = tree(root)
    ways = of(check_archive(root), code).ways
    assert len(ways) >= 2
    for n in range(len(ways)):
        for path in tree(root).keys() - before.keys():  # an entry that has a day now stands in another file
            (root / path).unlink()
        for path, data in before.items():
            (root / path).write_bytes(data)
        way = of(check_archive(root), code).ways[n]
        if not way.yaml or "LINE" in way.yaml:  # a command to see more, or nothing that one could know here
            continue
        answer(root, way)
        found = check_archive(root)
        assert code not in [question.problem.code for question in found], way
        assert not any(question.problem.refused for question in found), way


def test_a_settled_question_does_not_come_back_when_read_again(root: Path) -> None:
    for question in check_archive(root):
        fresh = [q for q in check_archive(root) if q.problem == question.problem]
        answer(root, fresh[0].ways[-1])
    assert check_archive(root) == []
    assert backfile("read", "--again", "--archive", root) == 0
    assert check_archive(root) == []


def test_a_hand_edit_against_a_later_capture_is_asked_for_until_it_is_settled(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    day = root / "content/entries/lake/2031/2031-02-03.yaml"
    day.write_text(day.read_text("utf-8").replace("Bells every ten minutes", "Bells all night"), "utf-8")
    later = POSTS.replace("Bells every ten minutes", "Bells every five minutes")
    (root / "content/dumps/lake/fog-2.txt").write_text(later, "utf-8")
    assert backfile("read", "--archive", root) == 0
    for _ in range(2):
        question = of(check_archive(root), "edit-headline")
        assert "the dump reads: Bells every five minutes" in question.problem.what
        assert backfile("read", "--again", "--archive", root) == 0
    answer(root, question.ways[-1])
    assert check_archive(root) == []


def test_a_date_edited_by_hand_is_told_with_the_date_of_the_dump(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", **{"lake__2031-02-04": POSTS})
    assert backfile("read", "--archive", root) == 0
    day = root / "content/entries/lake/2031/2031-02-03.yaml"
    day.write_text(day.read_text("utf-8").replace('time: "23:50"', 'time: "23:40"'), "utf-8")
    later = POSTS.replace("23:50 3.2.2031", "23:55 3.2.2031")
    (root / "content/dumps/lake/2031-02-05.txt").write_text(later, "utf-8")
    assert backfile("read", "--archive", root) == 0
    question = of(check_archive(root), "edit-date")
    assert "; the dump reads: 2031-02-03 23:55 +01:00" in question.problem.what


def test_a_stamp_is_shown_where_it_stands(tmp_path: Path) -> None:
    old, new = THAW.replace("10:00", "9:30"), THAW.replace("10:00", "09:30")
    root = make_archive(tmp_path / "archive", **{"lake__2031-02-04": old, "lake__2031-02-05": new})
    assert backfile("read", "--archive", root) == 0
    problem = of(check_archive(root), "no-zone").problem
    stamp = problem.what.split("'")[1]
    assert (problem.path[-14:], stamp) == ("2031-02-05.txt", "09:30")
    assert stamp in (root / problem.path).read_text("utf-8").split("\n")[problem.line - 1]


def test_an_answer_that_answers_nothing_is_named(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    day = root / "content/entries/lake/2031/2031-02-03.yaml"
    told = "settled: {edit-hedline: no, double: WHY, unread: fine}\nkind: post"
    day.write_text(day.read_text("utf-8").replace("kind: post", told, 1), "utf-8")
    source = root / "content/sources/lake.yaml"
    source.write_text(
        source.read_text("utf-8").replace("fog.txt: {}", "fog.txt: {settled: {fgo: x}}") + "settled: {zome: x}\n",
        "utf-8",
    )
    said = [str(question.problem) for question in check_archive(root)]
    where = "content/entries/lake/2031/2031-02-03.yaml"
    lines = len(source.read_text("utf-8").splitlines())
    nothing = "settled: no doubt has the code"
    other = "write the code that backfile check prints, or take it out"
    assert said == [
        f"{where}:3: settled: double has no reason yet, write yours in place of WHY",
        f"{where}:3: {nothing} 'edit-hedline', so this settles nothing, write edit-headline",
        f"content/sources/lake.yaml:3: {nothing} 'fgo', so this settles nothing, {other}",
        f"content/sources/lake.yaml:{lines}: {nothing} 'zome', so this settles nothing, write zone",
    ]


def test_captures_that_nothing_puts_in_order_are_asked_for(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    (root / "content/dumps/lake/mist.txt").write_text(POSTS.replace("motor froze", "motor is stuck"), "utf-8")
    assert backfile("read", "--archive", root) == 0
    for day, left in (("2031-02-06", 1), ("2031-02-05", 0)):
        question = next(question for question in check_archive(root) if question.problem.code == "capture-order")
        way = question.ways[0]
        answer(root, msgspec.structs.replace(way, yaml=way.yaml.replace("YYYY-MM-DD", day)))
        assert [question.problem.code for question in check_archive(root)] == ["capture-order"] * left
    texts = "".join(path.read_text("utf-8") for path in sorted((root / "content/entries/lake/2031").iterdir()))
    assert "motor froze" in texts  # fog, asked for first, is the later one


def test_a_passage_that_covers_nothing_or_stands_elsewhere(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS.replace("last lamp", "last lamp of Ada Brandt"))
    assert backfile("read", "--archive", root) == 0
    day = root / "content/entries/lake/2031/2031-02-03.yaml"
    text = day.read_text("utf-8")
    day.write_text(text.replace("kind: post", "kind: post\nredact: [Ada Brandt, Ivo Lind]", 1), "utf-8")
    unfound, elsewhere = sorted(check_archive(root), key=lambda question: question.problem.code)
    assert "'Ivo Lind', stands nowhere" in unfound.problem.what
    assert "content/entries/lake/2031/2031-02-04.yaml:2" in elsewhere.problem.what
    assert elsewhere.ways[0].yaml == "redact: [Ada Brandt]"
