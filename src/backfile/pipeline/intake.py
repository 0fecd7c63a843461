"""Which dumps are to be read: all that are new, against what was read before, known by SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from backfile import files, store
from backfile.errors import UsageError
from backfile.model import Dump, DumpFacts, Problem, Task, in_order
from backfile.model.elsewhere import Elsewhere
from backfile.model.paths import file_name
from backfile.pipeline.ahead import Home, TakeApart, dump_task
from backfile.pipeline.homes import DUMPS, Homes
from backfile.pipeline.reports import ReadReport
from backfile.pipeline.understanding import Understood
from backfile.text import slug

_NOTHING: Mapping[str, bytes] = {}


class Intake:
    """The dumps of an archive that a run is to read."""

    def __init__(self, root: Path, homes: Homes, report: ReadReport) -> None:
        self._root = root
        self._homes = homes
        self._report = report
        # By dump; those that were read before this run without their lines.
        self.captures, problems = store.load_captures(root, lines=False)
        report.problems += problems
        self._unaccounted = {_dump_of(problem.path): problem.path for problem in problems if problem.refused}
        self.present: tuple[str, ...] = ()  #: all dumps of the archive, and those that come into it now
        self.renamed: dict[str, str] = {}  #: the name a dump was read under -> the name it has now
        self._bytes: dict[str, bytes] = {}  # of dumps from elsewhere, until they are copied in
        self._named_alike: dict[str, list[str]] = {}  # dumps by the name of their file
        self._by_hash = {capture.sha256: name for name, capture in self.captures.items()}

    def choose(
        self,
        paths: Sequence[Path] = (),
        pasted: Mapping[str, bytes] = _NOTHING,
        *,
        source: str = "",
        again: bool = False,
    ) -> list[str]:
        """Names of the dumps to read, by source and order of capture; `paths` and `pasted` limit them."""
        wanted = {name for path in paths for name in self._named(path, source)}
        wanted.update(name for file, data in pasted.items() for name in self._from_elsewhere(file, data, file, source))
        present, problems = store.find_dumps(self._root)
        self._report.problems += problems
        every = sorted({*present, *self._bytes})
        self.present = tuple(every)
        every_one = not paths and not pasted
        due = [name for name in every if every_one or name in wanted]
        # A forgotten dump comes back only where it is named.
        kept = {name for name, capture in self.captures.items() if capture.forgotten} if every_one else set()
        chosen = [name for name in due if self._is_due(name, every, source, again=again and name not in kept)]
        if every_one:
            self._report_missing(set(every))
        return self._in_order(chosen)

    def _named(self, path: Path, source: str) -> list[str]:
        """The name of a dump given by its path; a folder stands for the text files (`.txt`) below it."""
        full = path.resolve()
        if full.is_dir():
            inside = [file for file in sorted(full.rglob("*")) if file.is_file()]
            texts = [file for file in inside if file.suffix == ".txt"]
            if others := len(inside) - len(texts):
                self._report.notes.append(f"{path}: {others} of {len(inside)} files are not .txt and are left alone")
            return [name for file in texts for name in self._named(file, source)]
        if not full.is_file():
            raise UsageError(f"{path}: no such file, give the path of a dump")
        base = (self._root / DUMPS).resolve()
        if full.is_relative_to(base):
            return [full.relative_to(base).as_posix()]
        return self._from_elsewhere(path.name, full.read_bytes(), str(path), source)

    def _from_elsewhere(self, file: str, data: bytes, shown: str, source: str) -> list[str]:
        """The name that a dump from outside of the archive gets in it."""
        name = f"{slug(source)}/{file}" if slug(source) else file
        target = self._root / DUMPS / name
        if (target.exists() and target.read_bytes() != data) or self._bytes.get(name, data) != data:
            what = f"another dump of this name stands in {DUMPS}/{name}"
            self._report.problems.append(
                Problem(path=shown, code="name-taken", what=what, hint="give it another name", refused=True)
            )
            return []
        self._bytes[name] = data
        return [name]

    def _is_due(self, name: str, every: list[str], source: str, *, again: bool) -> bool:
        """Is the dump to be read? Says why where it is not."""
        if name in self._unaccounted:
            what = f"its account, {self._unaccounted[name]}, cannot be read, so it is left alone"
            self._refuse(name, "account", what, "mend that file, or remove it to have the dump read afresh")
            return False
        try:
            data = self._data(name)
        except OSError as error:
            self._refuse(name, "unreadable", f"cannot be read ({error.strerror})", "make it readable")
            return False
        digest = hashlib.sha256(data).hexdigest()
        if name in self.captures:
            return self._is_due_again(name, digest, source, again=again)
        twin = self._by_hash.get(digest, "")
        if twin and twin not in every and self.captures[twin].forgotten and self._is_elsewhere(name, twin):
            self._release(twin)
        elif twin:
            self._report.notes.append(f"{DUMPS}/{name}: {self._same(name, twin, there=twin in every)}")
            if twin not in every:
                self.renamed[twin] = name
            self._report.unchanged += 1
            self._bytes.pop(name, None)
            return False
        if store.is_binary(data):
            self._refuse(name, "binary", "is no text but binary data", "save the page as plain text")
            self._bytes.pop(name, None)
            return False
        if rival := self._rival(name, every):
            self._refuse(
                name, "name-taken", f"another dump of this source has this name, {rival}", "rename one of them"
            )
            return False
        return True

    def _is_due_again(self, name: str, digest: str, source: str, *, again: bool) -> bool:
        """Is a dump to be read that was read before? One that was forgotten goes to the `source` that is named."""
        before = self.captures[name]
        if before.sha256 != digest:
            what = "changed since it was read, so it is not read again"
            self._refuse(name, "dump-changed", what, self._ways_out(name))
            return False
        if again and before.forgotten and source and "/" not in name and self._homes.folder(name) != slug(source):
            self._release(name)
        self._report.unchanged += not again
        return again

    def _is_elsewhere(self, name: str, twin: str) -> bool:
        """Does a dump belong to another source than the one read with its bytes?"""
        return self._homes.folder(name) not in (None, self._homes.folder(twin))

    def _release(self, name: str) -> None:
        """A forgotten dump becomes one that was never read: it goes to another source."""
        self._homes.release(name)
        self._by_hash.pop(self.captures.pop(name).sha256, None)

    def _same(self, name: str, twin: str, *, there: bool) -> str:
        """What is said of a dump whose bytes were read before as `twin`, and how it comes to another source."""
        home, moves = self._homes.folder(name), self._is_elsewhere(name, twin)
        again = f"backfile read --again {DUMPS}/{twin}"
        if there and self.captures[twin].forgotten:
            return f"the same bytes as {twin}; that was forgotten, to have it back: {again}"
        told = f"the same bytes as {twin}, nothing to do"
        if not there:
            told = f"read before, under the name {twin}; it is the same"
        if not moves:
            return told
        then = "backfile read"
        if there:
            move = f"move it into {DUMPS}/{home}, then {then}"
            then = move if "/" in twin else f"{again} --source {home}"
        was = f"to have it under {home} instead of {self._homes.folder(twin)}"
        return f"{told}; {was}: backfile forget {DUMPS}/{twin}, then {then}"

    def _data(self, name: str) -> bytes:
        return self._bytes[name] if name in self._bytes else (self._root / DUMPS / name).read_bytes()

    def _rival(self, name: str, every: list[str]) -> str:
        """A dump read before, or first in the order of names, that has the same source and file name."""
        home = self._homes.folder(name)
        if not self._named_alike:
            for other in every:
                self._named_alike.setdefault(file_name(other), []).append(other)
        same = [other for other in self._named_alike[file_name(name)] if self._homes.folder(other) == home]
        older = [other for other in same if other in self.captures] or same
        return "" if home is None or older[0] == name else older[0]

    def _ways_out(self, name: str) -> str:
        """What a person can do about a dump that was edited."""
        home = self._homes.folder(name) or ""
        place = next((f"{p.path}:{p.line}" for p in store.places(self._root, home, self.captures[name].ids)), "")
        correct = f", or correct the entry itself, at {place} and below" if place else ""
        return f"put the old file back, or save the new text under another name as a further capture{correct}"

    def _refuse(self, name: str, code: str, what: str, hint: str) -> None:
        self._report.problems.append(Problem(path=f"{DUMPS}/{name}", code=code, what=what, hint=hint, refused=True))

    def _report_missing(self, present: set[str]) -> None:
        for name in sorted(set(self.captures) - present - set(self.renamed)):
            if self.captures[name].forgotten:
                continue
            what = "was read once and is gone; its entries stay"
            self._report.problems.append(
                Problem(path=f"{DUMPS}/{name}", code="dump-missing", what=what, hint="put it back")
            )

    def _in_order(self, names: list[str]) -> list[str]:
        """By source and order of capture; those whose source is not known yet last, for they may join one of these."""
        homes: dict[str, list[str]] = {}
        for name in names:
            homes.setdefault(self._homes.folder(name) or "", []).append(name)
        known = [home for home in sorted(homes) if home]
        return [
            name
            for home in [*known, *([""] if "" in homes else [])]
            for name in in_order(homes[home], self._homes.sources.get(home))
        ]

    def load(self, name: str) -> Dump:
        """The dump, decoded."""
        return store.decode(name, self._data(name))

    def note(self, found: Understood) -> None:
        """Note a detected encoding and an empty file."""
        dump = found.dump
        if dump.guessed:
            self._report.notes.append(f"{DUMPS}/{dump.name}: not UTF-8, read as {dump.encoding}")
        if found.empty:
            self._report.notes.append(f"{DUMPS}/{dump.name}: empty, nothing to read")

    def task(self, name: str, told: DumpFacts, elsewhere: Elsewhere, home: Home | None) -> Task:
        """The task of taking a dump apart, and of understanding it where its `home` is known."""
        data = self._bytes.get(name)
        size = len(data) if data is not None else (self._root / DUMPS / name).stat().st_size
        return dump_task(TakeApart(self._root.resolve(), name, data, told, elsewhere, home), size)

    def glimpse(self, name: str) -> Dump | None:
        """A dump of the archive to learn from, be it read before or refused; None where it is no text."""
        try:
            data = self._data(name)
        except OSError:
            return None
        return None if store.is_binary(data) else store.decode(name, data)

    def write(self, writing: files.Writing) -> None:
        """Copy the dumps from elsewhere into the archive, byte for byte."""
        for name, data in self._bytes.items():
            target = self._root / DUMPS / name
            if not target.exists():
                writing.write(target, data)


def _dump_of(path: str) -> str:
    """The dump whose account should stand at `path`: the inverse of `store.capture_path`."""
    parts = path.split("/")
    source, rest = "".join(parts[2:3]), parts[4:]
    name = "/".join(rest).removesuffix(".yaml")
    return name.removeprefix("_/") if name.startswith("_/") else f"{source}/{name}"
