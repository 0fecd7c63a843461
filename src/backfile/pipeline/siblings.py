"""What the other captures of a dump's source have in common: a value that depends on the archive, not on any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from backfile.model import Dump, in_order
from backfile.model.elsewhere import Elsewhere
from backfile.pipeline.homes import Homes

_NEAR = 4  # captures before and after that are looked at: enough to learn from, and no more work in a large archive


class Siblings:
    """The dumps of each source in the order of capture, as they stand in the archive before anything is read."""

    def __init__(self, dumps: Iterable[str], homes: Homes, load: Callable[[str], Dump | None]) -> None:
        self._load = load
        self._edges: dict[str, frozenset[str] | None] = {}
        self._groups: dict[str, list[str]] = {}
        self._home: dict[str, str] = {}
        for name in sorted(dumps):
            if home := homes.folder(name):
                self._home[name] = home
                self._groups.setdefault(home, []).append(name)
        for home, names in self._groups.items():
            self._groups[home] = in_order(names, homes.sources.get(home))

    def of(self, name: str) -> Elsewhere:
        """What the captures nearest to this one have in common; nothing where the dump's source is not known yet."""
        near = self.near(name)
        if not near:
            return Elsewhere()
        from backfile.layouts import in_common  # a read that finds nothing new needs none of them

        self._edges = {other: edges for other, edges in self._edges.items() if other in near or other == name}
        return in_common(edges for other in near if (edges := self._edges_of(other)) is not None)

    def near(self, name: str) -> list[str]:
        """The captures before and after this one, as many as are looked at."""
        group = self._groups.get(self._home.get(name, ""), [])
        at = group.index(name) if len(group) > 1 else 0
        return [*group[max(0, at - _NEAR) : at], *group[at + 1 : at + 1 + _NEAR]]

    def _edges_of(self, name: str) -> frozenset[str] | None:
        if name not in self._edges:
            from backfile.layouts import edge_lines  # as above

            dump = self._load(name)
            self._edges[name] = None if dump is None else edge_lines(dump)
        return self._edges[name]
