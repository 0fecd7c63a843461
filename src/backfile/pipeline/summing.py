"""The lists of sums of a site: what a build kept and made, list by list, so that one changed day rewrites its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from backfile import files
from backfile.engine.keys import digest
from backfile.engine.ledger import Made
from backfile.model import Task
from backfile.preserve import SUMS, list_data, list_of

_SIZE = 32  # bytes of a SHA-256


def made_of(task: Task, used: tuple[str, ...], outputs: Sequence[files.Put]) -> Made:
    """What is to be noted of a task that was run."""
    paths = tuple(one.path for one in outputs)
    sums = b"".join(one.sha256 for one in outputs)
    folders = {path.rpartition("/")[0] for path in paths}
    lists = sorted({list_of(f"{folder}/" if folder else "") for folder in folders})
    return Made(task.key, used, paths, sums, tuple(lists), digest(paths, sums))


def sum_up(made: Mapping[str, Made], before: Mapping[str, Made], tree: files.Tree) -> dict[str, Made]:
    """Put the lists for the files of all tasks (`made`, by name) into the site; by name, what there is to be noted.

    `before`: what the last build noted; a list of the same files with the same sums is kept.
    """
    groups: dict[str, list[Made]] = {}
    for task in sorted(made):
        for name in made[task].lists:
            groups.setdefault(name, []).append(made[task])
    done = {f"sums {name}": _one(name, groups[name], before, tree) for name in sorted(groups) if name}
    top = [found for record in groups.get("", ()) for found in _sums(record, "")]
    top += [(record.paths[0], record.sums.hex()) for record in done.values()]
    done["sums"] = _put(tree, SUMS, top, b"")
    return done


def _one(name: str, group: list[Made], before: Mapping[str, Made], tree: files.Tree) -> Made:
    key = digest([record.mark for record in group])
    same = before.get(f"sums {name}")
    if same is not None and same.key == key and name not in tree.lost:
        tree.keep(same.paths)
        return same
    return _put(tree, name, (found for record in group for found in _sums(record, name)), key)


def _sums(record: Made, name: str) -> Iterable[tuple[str, str]]:
    for at, path in enumerate(record.paths):
        if list_of(path) == name:
            yield path, record.sums[at * _SIZE : (at + 1) * _SIZE].hex()


def _put(tree: files.Tree, path: str, sums: Iterable[tuple[str, str]], key: bytes) -> Made:
    put = files.put(tree.target, path, list_data(sums))
    tree.note(put)
    return Made(key, (), (path,), put.sha256)
