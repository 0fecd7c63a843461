"""Fixity of the content: `content/checksums.txt` is kept by what reads and writes, and compared by `check`.

People edit entries, sources and topics: of these the record tells what changed, and what no person changed. Nobody
changes dumps and their accounts: the sum of a dump stands in its account, and a damaged account stays damaged until it
is put back. See src/decisions/0014-integrity.md.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from backfile import files, store
from backfile.model import Capture, Problem
from backfile.model.paths import RECORD
from backfile.pipeline.homes import DUMPS
from backfile.pipeline.inputs import settled_state
from backfile.preserve import Flip, Sum, find_flip, read_record, record_text, sum_with_crc

CONTENT = "content"
PATH = RECORD
_CACHE = "build/cache/fixity"  #: sums of files by their state on disk, so that only those that changed are read again
DAMAGE = "damage"
_GONE = "is missing"
_BROKEN_OFF = "; after a run that was broken off: backfile read"
CHANGED, GONE, NEW = "changed-since", "gone-since", "new-since"  #: codes of what may be a person's work
_RENEW = "if that was you, all is well: backfile read records it; if not, put the old file back"


class Fixity:
    """The record of an archive while a run reads and writes."""

    def __init__(self, root: Path) -> None:
        """Takes in what stands on disk before the run changes it."""
        self._root = root
        self._recorded = load_record(root)
        self._stood = _sums(root)
        self.notes = list(self._notes())

    def record(self, captures: Mapping[str, Capture], now: Mapping[str, str], writing: files.Writing) -> None:
        """Write the record, with all else that the run writes.

        `captures`: all accounts as they will be; `now`: the names of dumps that have another.
        """
        sums = dict(self._stood)
        for below, data in writing.changes().items():
            if data is None:
                sums.pop(f"{CONTENT}/{below}", None)
            else:
                sums[f"{CONTENT}/{below}"] = sum_with_crc(data)
        before = self._recorded or {}
        kept = {path: found for path, found in sums.items() if not is_dump(path)}
        damaged = [path for path in kept if store.is_capture(path) and self._is_damaged(path, sums[path], before)]
        kept.update((path, before[path]) for path in damaged)
        for name, capture in captures.items():
            path = f"{DUMPS}/{now.get(name, name)}"
            if path in sums or not capture.forgotten:
                known = [found for found in (sums.get(path), before.get(path)) if found]
                kept[path] = next((s for s in known if s.sha256 == capture.sha256), Sum(capture.sha256))
        if damaged:  # what a damaged account says of its dump counts for nothing
            kept.update((path, found) for path, found in before.items() if is_dump(path) and path in sums)
        writing.write(self._root / PATH, _text(kept))

    def _is_damaged(self, path: str, stands: Sum, before: Mapping[str, Sum]) -> bool:
        """Is an account neither as recorded nor as this run wrote it? One that a broken-off run wrote is whole."""
        if path not in before or stands == before[path] or self._stood.get(path) != stands:
            return False
        data = (self._root / path).read_bytes()
        if find_flip(data, before[path].sha256, before[path].crc32) or not store.is_whole_capture(data, path):
            return True
        self.notes.append(f"{path}: is not as it was recorded, and is taken as it stands")
        return False

    def _notes(self) -> Iterable[str]:
        if self._recorded is None:
            if (self._root / PATH).exists():
                yield f"{PATH}: was damaged or merged, so it is made anew from the files that stand here"
            return
        for path, found in self._recorded.items():
            stands = self._stood.get(path)
            if not stands or stands == found or not is_edited_by_people(path):
                continue
            if flip := find_flip((self._root / path).read_bytes(), found.sha256, found.crc32):
                yield f"{path}:{flip.line}: {told(flip)}; it is taken for an edit, put it back if it was not yours"


class _Summed(msgspec.Struct, frozen=True, array_like=True):
    """A file whose sum is known."""

    state: tuple[int, ...]
    sum: Sum


def _sums(root: Path) -> dict[str, Sum]:
    """The sums of the files of the content as they stand; one with the size, times and inode it had is not read."""
    known: dict[str, _Summed] = {}
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        known = msgspec.msgpack.decode((root / _CACHE).read_bytes(), type=dict[str, _Summed])
    found: dict[str, Sum] = {}
    settled: dict[str, _Summed] = {}
    for path in content_files(root):
        state, tells = settled_state(f"{root}/{path}")
        if tells and path in known and known[path].state == state:
            found[path] = known[path].sum
        else:
            with contextlib.suppress(OSError):  # gone meanwhile, or not readable, which is told elsewhere
                found[path] = sum_with_crc((root / path).read_bytes())
        if tells and path in found:
            settled[path] = _Summed(state, found[path])
    if settled != known:
        with contextlib.suppress(OSError):
            files.write_if_changed(root / _CACHE, msgspec.msgpack.encode(settled), durable=False)
    return found


def record_edits(root: Path) -> None:
    """Record what people edited, where there is a record: dumps and accounts stand in it as they were read."""
    recorded = load_record(root)
    if recorded is not None:
        kept = {path: found for path, found in recorded.items() if not is_edited_by_people(path)}
        kept |= {path: found for path, found in _sums(root).items() if is_edited_by_people(path)}
        if kept != recorded:
            files.write_if_changed(root / PATH, _text(kept), durable=True)


def renew(root: Path, paths: Iterable[str]) -> None:
    """Record files that a run just wrote, where there is a record."""
    recorded = load_record(root)
    if recorded is not None:
        fresh = {path: sum_with_crc((root / path).read_bytes()) for path in paths if (root / path).is_file()}
        files.write_if_changed(root / PATH, _text({**recorded, **fresh}), durable=True)


def _text(sums: Mapping[str, Sum]) -> bytes:
    return record_text({path.removeprefix(f"{CONTENT}/"): found for path, found in sums.items()}).encode()


def load_record(root: Path) -> dict[str, Sum] | None:
    """What is recorded, by path below the archive; None where there is no record, or one that is damaged itself."""
    try:
        found = read_record((root / PATH).read_bytes())
    except OSError:
        return None
    return None if found is None else {f"{CONTENT}/{path}": kept for path, kept in found.items()}


def content_files(root: Path) -> list[str]:
    """The files of the content, as paths below the archive; without the record."""
    return [path for path in store.find_files(root, CONTENT)[0] if path != PATH]


def is_dump(path: str) -> bool:
    """Whether the file `path` is a dump."""
    return path.startswith(f"{DUMPS}/")


def is_edited_by_people(path: str) -> bool:
    """Whether people may edit the file `path` of the content."""
    return not is_dump(path) and not store.is_capture(path)


def told(flip: Flip) -> str:
    """A flipped bit in words."""
    return f"one bit is another than was recorded: '{flip.was}' reads '{flip.now}' now"


def compare(root: Path) -> list[Problem]:
    """What of the content is not as it was recorded: damage, and what may be the work of people. Writes nothing."""
    recorded = load_record(root)
    if recorded is None:
        if not (root / PATH).exists():
            read_once = any(store.is_capture(path) for path in content_files(root))
            what = "is not there, so nothing in content/ can be verified"
            return [_since(PATH, GONE, what, "backfile read makes it")] if read_once else []
        what = "is not as backfile wrote it (damaged, or merged), so nothing in content/ can be verified"
        return [_damage(PATH, what, "put it back; where it was merged: backfile read makes it anew")]
    stands = content_files(root)
    found = [problem for path in sorted(recorded) if (problem := _verify(root, path, recorded[path]))]
    new = sorted(path for path in stands if path not in recorded and is_edited_by_people(path))
    moved = _moved(root, recorded, stands) if any(problem.what == _GONE for problem in found) else {}
    found = [problem for problem in found if problem.path not in moved]
    return found + [_since(path, NEW, "new since the last read or build") for path in new]


def _verify(root: Path, path: str, recorded: Sum) -> Problem | None:
    people = is_edited_by_people(path)
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        if people:
            return _since(path, GONE, "gone since the last read or build")
        hint = "put it back from a copy"
        hint += "; to do without it remove its account, then: backfile read" if is_dump(path) else ""
        return _damage(path, _GONE, hint)
    except OSError as error:
        return _damage(path, f"cannot be read ({error.strerror})", "check its permissions and the disk")
    if sum_with_crc(data).sha256 == recorded.sha256:
        return None
    if flip := find_flip(data, recorded.sha256, recorded.crc32):
        hint = "put that back; if it was your edit: backfile read records it" if people else "put that back"
        return _damage(path, told(flip), hint, flip.line)
    if not people:
        hint = "put it back from a copy"
        hint += ", and save a new text of the page under another name" if is_dump(path) else _BROKEN_OFF
        return _damage(path, "is not the file that was recorded", hint)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return _damage(path, "holds zero bytes, as lost blocks of a disk do", "put it back from a copy", line)
    return _since(path, CHANGED, "changed since the last read or build")


def _moved(root: Path, recorded: Mapping[str, Sum], stands: Iterable[str]) -> set[str]:
    """The dumps that are not missing but have another name or folder now."""
    unlisted = [path for path in stands if is_dump(path) and path not in recorded]
    sums = {sum_with_crc((root / path).read_bytes()).sha256 for path in unlisted}
    return {path for path, found in recorded.items() if is_dump(path) and found.sha256 in sums}


def _damage(path: str, what: str, hint: str, line: int = 0) -> Problem:
    return Problem(path=path, line=line, code=DAMAGE, what=what, hint=hint)


def _since(path: str, code: str, what: str, hint: str = _RENEW) -> Problem:
    return Problem(path=path, code=code, what=what, hint=hint)
