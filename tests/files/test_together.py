"""Files of the content that a run writes together: all or none, and never over what a person wrote meanwhile."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from tests.support.archives import tree
from tests.support.faults import Killed, counted, dying_at, hooked

from backfile import files
from backfile.errors import BackfileError
from backfile.files import journal

OLD = {"entries/a.yaml": b"a", "entries/b.yaml": b"b", "gone.yaml": b"gone"}
NEW = {"entries/a.yaml": b"a 2", "entries/b.yaml": b"b 2", "captures/c.yaml": b"c"}


@pytest.fixture
def content(memory: Path) -> Path:
    content = memory / "content"
    for path, data in OLD.items():
        files.write_atomic(content / path, data, durable=False)
    return content


def write(content: Path) -> None:
    with files.together(content) as writing:
        for path, data in NEW.items():
            writing.write(content / path, data)
        writing.remove(content / "gone.yaml")
        writing.remove(content / "never.yaml")


def moves(content: Path) -> list[int]:
    """Numbers of the calls that put a file into its place, the journal first."""
    with counted() as calls:
        write(content)
    assert tree(content) == NEW
    for path, data in OLD.items():
        files.write_atomic(content / path, data, durable=False)
    (content / "captures/c.yaml").unlink()
    return [number for number, call in enumerate(calls, 1) if call == "replace"]


def lock(content: Path) -> None:
    with files.lock(content.parent):
        pass


def test_all_of_it(content: Path) -> None:
    (content / "entries/a.yaml").chmod(0o600)
    before = (content / "entries/b.yaml").stat()
    changed = {**NEW, "entries/b.yaml": b"b"}
    with files.together(content) as writing:
        for path, data in changed.items():
            writing.write(content / path, data)
        writing.remove(content / "gone.yaml")
        assert tree(content).items() >= OLD.items()  # nothing is there before the end
    assert tree(content) == changed
    assert (content / "entries/a.yaml").stat().st_mode & 0o777 == 0o600
    assert (content / "entries/b.yaml").stat() == before


def test_none_of_it(content: Path) -> None:
    with pytest.raises(ZeroDivisionError), files.together(content) as writing:
        writing.write(content / "entries/a.yaml", b"%d" % (1 // 0))
    with contextlib.suppress(ZeroDivisionError), files.together(content) as writing:
        writing.write(content / "entries/a.yaml", b"other")
        raise ZeroDivisionError
    assert tree(content) == OLD
    assert not (content / ".backfile").exists()


def test_the_last_word_counts(content: Path) -> None:
    with files.together(content) as writing:
        writing.write(content / "entries/a.yaml", b"other")
        writing.write(content / "entries/a.yaml", b"a")
        writing.remove(content / "gone.yaml")
        writing.write(content / "gone.yaml", b"gone")
        writing.write(content / "new.yaml", b"new")
        writing.remove(content / "new.yaml")
    assert tree(content) == OLD


def test_what_was_written_so_far(content: Path) -> None:
    with files.together(content) as writing:
        writing.write(content / "entries/a.yaml", b"one")
        writing.write(content / "entries/a.yaml", b"two")
        writing.write(content / "entries/b.yaml", b"b")
        writing.remove(content / "gone.yaml")
        writing.remove(content / "never.yaml")
        assert writing.changes() == {"entries/a.yaml": b"two", "gone.yaml": None}
    assert tree(content) == {"entries/a.yaml": b"two", "entries/b.yaml": b"b"}


def test_the_disk_has_each_step_before_the_next(content: Path) -> None:
    """Else a loss of power could keep the list and lose what it tells of."""
    calls: list[str] = []
    tell = hooked(lambda call, path: calls.append(f"{call} {path.relative_to(content.parent)}"))
    with tell, files.together(content) as writing:
        writing.write(content / "entries/a.yaml", b"a 2")
        writing.remove(content / "gone.yaml")
    steps = [call for call in calls if not call.startswith(("mkdir", "rmdir"))]
    listed = steps[3].removeprefix("write ")
    assert steps == [
        "unlink content/.backfile/new/entries/a.yaml",
        "write content/.backfile/new/entries/a.yaml",
        "fsync content/.backfile",
        f"write {listed}",
        f"fsync {listed}",
        "replace content/.backfile/journal",
        "fsync content/.backfile",
        "replace content/entries/a.yaml",
        "unlink content/gone.yaml",
        "fsync content",
        "unlink content/.backfile/journal",
        "fsync content/.backfile",
    ]


def test_killed_at_any_call(content: Path) -> None:
    with counted() as calls:
        write(content)
    seen = set()
    for number in range(1, len(calls) + 1):
        shutil.rmtree(content)
        for path, data in OLD.items():
            files.write_atomic(content / path, data, durable=False)
        with contextlib.suppress(Killed), hooked(dying_at(number)):
            write(content)
        lock(content)
        assert tree(content) in (OLD, NEW), number
        seen.add(tree(content) == NEW)
        write(content)
        assert tree(content) == NEW
    assert seen == {True, False}


def test_a_folder_that_becomes_empty_stays(content: Path) -> None:
    """It may be a person's."""
    with files.together(content) as writing:
        writing.remove(content / "entries/a.yaml")
        writing.remove(content / "entries/b.yaml")
    assert tree(content) == {"gone.yaml": b"gone"}
    assert (content / "entries").is_dir()


def test_nothing_to_finish(content: Path) -> None:
    assert journal.finish(content, content / ".backfile")
    assert not journal.pending(content / ".backfile")
    with files.together(content):
        pass
    assert tree(content) == OLD


def test_a_folder_that_a_link_leads_to(content: Path, tmp_path: Path) -> None:
    """Perhaps on another disk."""
    shutil.move(content / "entries", tmp_path / "entries")
    (content / "entries").symlink_to(tmp_path / "entries")
    write(content)
    assert (content / "entries").is_symlink()
    assert {path.name: path.read_bytes() for path in (tmp_path / "entries").iterdir()} == {
        "a.yaml": b"a 2",
        "b.yaml": b"b 2",
    }
    assert not (content / ".backfile").exists()


@pytest.mark.parametrize("path", ["entries/b.yaml", "gone.yaml", "captures/c.yaml"])
def test_changed_by_a_person_before_anything_was_written(path: str, content: Path) -> None:
    number = moves(content)[1]
    with contextlib.suppress(Killed), hooked(dying_at(number)):
        write(content)
    (content / path).parent.mkdir(exist_ok=True)
    (content / path).write_bytes(b"by hand")
    lock(content)
    assert tree(content) == {**OLD, path: b"by hand"}
    assert not (content / ".backfile").exists()


def test_changed_by_a_person_after_it_had_begun(content: Path) -> None:
    number = moves(content)[2]
    with contextlib.suppress(Killed), hooked(dying_at(number)):
        write(content)
    assert tree(content)["entries/a.yaml"] == b"a 2"
    (content / "entries/b.yaml").write_bytes(b"by hand")
    for _ in range(2):
        with pytest.raises(BackfileError, match=r"entries/b\.yaml: was changed after a run was cut short"):
            lock(content)
    assert (content / "entries/b.yaml").read_bytes() == b"by hand"
    assert (content / ".backfile/new/entries/b.yaml").read_bytes() == b"b 2"
    (content / "entries/b.yaml").write_bytes(b"b")
    lock(content)
    assert tree(content) == NEW


def test_changed_by_a_person_while_it_is_written(content: Path) -> None:
    writing = files.Writing(content, content / ".backfile")
    writing.write(content / "entries/a.yaml", b"a 2")
    (content / "entries/a.yaml").write_bytes(b"by hand")
    with pytest.raises(BackfileError, match="was changed while it was to be written"):
        writing.carry_out()
    assert tree(content) == {**OLD, "entries/a.yaml": b"by hand"}


@pytest.mark.parametrize("text", ["{", '{"put": ["../../x"], "remove": []}', '{"put": [], "remove": ["/etc/x"]}'])
def test_a_list_of_another_hand(text: str, content: Path) -> None:
    (content / ".backfile").mkdir()
    (content / ".backfile/journal").write_text(text)
    with pytest.raises(BackfileError, match="is damaged, remove"):
        lock(content)
    assert {path: data for path, data in tree(content).items() if not path.startswith(".backfile")} == OLD
