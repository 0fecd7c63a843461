"""Entries that a capture may read otherwise than they stand: edited, corrected, or made of several."""

from __future__ import annotations

from collections.abc import Mapping

from backfile.model import Entry
from backfile.normalize import edited_groups


def is_of_several(entry: Entry) -> bool:
    """Whether a person made it of several: it was seen twice in one dump and has a former id."""
    return bool(entry.was) and len({origin.dump for origin in entry.origins}) < len(entry.origins)


def reads_otherwise(entry: Entry) -> bool:
    """Whether some capture reads something else than the entry says."""
    return any(origin.hash for origin in entry.origins) or bool(edited_groups(entry))


class Odd:
    """Which entries captures may read otherwise. Each is judged once, and only if somebody asks."""

    def __init__(self) -> None:
        self._new: dict[str, Entry] = {}
        self._found: set[str] = set()

    def add(self, entry: Entry) -> None:
        """Judge an entry anew."""
        self._new[entry.id] = entry

    def remove(self, id_: str) -> None:
        """Forget an entry; nothing happens where it is not known."""
        self._new.pop(id_, None)
        self._found.discard(id_)

    def of(self, known: Mapping[str, Entry]) -> list[Entry]:
        """Those of `known` (by id) of which it is so, in their order."""
        self._found -= self._new.keys()
        self._found.update(id_ for id_, entry in self._new.items() if is_of_several(entry) or reads_otherwise(entry))
        self._new.clear()
        return [known[id_] for id_ in known if id_ in self._found] if self._found else []
