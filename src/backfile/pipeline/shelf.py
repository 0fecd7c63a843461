"""The files of one source's entries, opened as they are needed: a source may have years of days."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from backfile import store
from backfile.model import Entry, Filed, Problem, Refused
from backfile.model.moments import whole_day
from backfile.model.paths import is_day
from backfile.store import Census


class Shelf:
    """The files of entries of one source, as they stand on disk."""

    def __init__(self, root: Path, source: str, census: Census) -> None:
        self._root = root
        self._source = source
        self.places: dict[str, str] = {}  #: id -> its file
        self.refused: dict[str, Refused] = {}  #: id, or former id -> its document, in a file that was opened
        self._texts: dict[str, str] = {}
        self._ids: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, str] = {}
        self._mixed: set[str] = set()
        self._open: set[str] = set()
        self._faulty: set[str] = set()
        for path in store.entry_files(root, source):
            name = path.relative_to(root).as_posix()
            stand = census.of(name)
            self._days[name] = path_day(name)
            self._ids[name] = stand.ids
            for id_ in self._ids[name]:
                self.places.setdefault(id_, name)
            if stand.former or self._is_mixed(name):
                self._mixed.add(name)

    def text(self, path: str) -> str:
        """What a file holds, as it was when first asked for; empty where there was none."""
        if path in self._ids and path not in self._texts:
            # Bytes, not read_text(): line ends of documents that stay shall stay too, and what is not UTF-8.
            self._texts[path] = (self._root / path).read_bytes().decode("utf-8", "surrogateescape")
        return self._texts.get(path, "")

    def order(self, path: str) -> list[str]:
        """The ids in a file, in page order."""
        return list(dict.fromkeys(id_ for id_ in self._ids.get(path, ()) if self.places[id_] == path))

    def open(self, days: Collection[str], ids: Collection[str] = ()) -> list[Filed]:
        """The entries of the files that were not opened before and may hold what is of these days or has these ids.

        A file that is not of one day, or holds an entry that came to it from another one or had another id, may hold
        anything.
        """
        wanted = {self.places[id_] for id_ in ids if id_ in self.places}
        wanted |= {path for path in self._days if self._days[path] in days}
        return self._load(wanted | self._mixed)

    def open_all(self) -> list[Filed]:
        """The entries of all files that were not opened before."""
        return self._load(set(self._ids))

    def problems(self) -> list[Problem]:
        """What is wrong with the files that were opened, with the lines where it stands now."""
        found = [store.load_entries(self._root / path, self._root, self._source)[1] for path in sorted(self._faulty)]
        return [problem for problems in found for problem in problems if problem.refused]

    def _load(self, paths: set[str]) -> list[Filed]:
        found: list[Filed] = []
        for path in sorted(paths - self._open):
            self._open.add(path)
            # Decoded strictly there: a file that is not UTF-8 gives problems and no entries.
            entries, bad = store.load_entries(self._root / path, self._root, self._source)
            if any(problem.refused for problem in bad):
                self._faulty.add(path)
            for refused in store.refused_documents(self.text(path), path, entries, bad):
                self.refused.update(dict.fromkeys(refused.ids, refused))
            found += [filed for filed in entries if filed.entry.id and self.places.get(filed.entry.id) == path]
        return found

    def _is_mixed(self, path: str) -> bool:
        head = f"{self._days[path]}-"
        return len(head) == 1 or not all(id_.startswith(head) for id_ in self._ids[path])


def path_day(path: str) -> str:
    """The day whose entries a file holds; empty for one that is named otherwise."""
    stem = PurePosixPath(path).stem
    return stem if is_day(stem) else ""


def home_path(source: str, entry: Entry) -> str:
    """The file in which an entry of a source belongs."""
    day = whole_day(entry.date)
    return f"content/entries/{source}/{day[:4]}/{day}.yaml" if day else f"content/entries/{source}/undated.yaml"
