"""Which ids stand in the files of entries, each file read once for all who ask in a run."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backfile.errors import UnreadableError
from backfile.store.places import find_entry_files, former_in, ids_in, lacks_ids


class Stand(msgspec.Struct, frozen=True):
    """What is seen of a file of entries without parsing it."""

    ids: tuple[str, ...]  #: of its entries, in page order, also of documents that cannot be read
    former: tuple[str, ...]  #: that they had
    lacks: bool  #: it may hold a document without an id


class Census:
    """The files of entries of the archive at `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, Stand] = {}

    def of(self, path: str) -> Stand:
        """What stands in the file `path`, below the archive's folder. Raises UnreadableError."""
        if path not in self._found:
            try:
                data = (self._root / path).read_bytes()
            except OSError as error:
                what = f"cannot be read ({error.strerror}), so no dump can be"
                raise UnreadableError(f"{path}: {what}, check its permissions") from error
            text = data.decode("utf-8", "surrogateescape")  # what is not UTF-8 has ids, too
            ids = ids_in(text)
            self._found[path] = Stand(tuple(ids), tuple(former_in(text)), lacks_ids(text, len(ids)))
        return self._found[path]

    def forget(self, path: str) -> None:
        """Look again: the file was written."""
        self._found.pop(path, None)

    def all_ids(self) -> set[str]:
        """Every id that an entry of the archive has or had, also in documents that cannot be read."""
        stands = [self.of(path) for path in find_entry_files(self._root)[0]]
        return {id_ for stand in stands for ids in (stand.ids, stand.former) for id_ in ids}
