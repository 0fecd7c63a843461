"""Put what was read into the files of entries: known ones found again, new ones given an id."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backfile import files, store
from backfile.model import Capture, Dump, Entry, Filed, LineRun, Problem, Reading, Role, Source
from backfile.model.moments import whole_day
from backfile.normalize import Known, Normalized, identify, line_range, merge
from backfile.pipeline.advice import advice
from backfile.pipeline.homes import DUMPS
from backfile.pipeline.order import capture_order
from backfile.pipeline.reports import DumpRead, ReadReport
from backfile.pipeline.settled import EDIT, open_only
from backfile.pipeline.triage import undated

_NAMED = 5  # source files without a licence that are named


class _Home(msgspec.Struct):
    """The entries of one source while dumps are read into them."""

    known: Known
    places: dict[str, str]  #: id -> its file
    changed: set[str]  #: ids of entries that differ from their file
    order: dict[str, list[str]]  #: file -> ids in page order


class Filing:
    """Collects the entries of a reading and writes all files at its end, entries first, accounts last."""

    def __init__(self, root: Path, captures: dict[str, Capture], report: ReadReport) -> None:
        self._root = root
        self._captures = captures
        self._report = report
        self._homes: dict[str, _Home] = {}
        self._written: dict[str, tuple[str, Capture]] = {}
        self._ids: set[str] | None = None
        self._unlicensed: set[str] = set()
        self._sources: dict[str, Source] = {}

    def file(self, dump: Dump, source: Source, reading: Reading, found: Normalized, doubts: list[Problem]) -> None:
        """Give every entry of a dump its place: the known entry it is, or a new one."""
        home = self._home(source)
        self._sources[source.name] = source
        before = self._captures.get(dump.name)
        deleted = set(before.ids) - set(home.known.by_id) if before else set()
        met: set[str] = set()  # ids this dump gave or met
        last: dict[str, str] = {}  # file -> id of the entry that stands before on the page
        ids: list[str] = []
        new, kept = 0, []
        doubts = [*doubts, *(problem for problem in (before.problems if before else ()) if _is_edit(problem))]
        for entry in found.entries:
            old = home.known.find(entry, met)
            if old is not None:
                merged = merge(old, entry, later=self._is_later(dump, old, source))
                filed = merged.entry
                kept += [self._kept(home, filed, entry, group) for group in merged.kept]
                doubts = [*doubts, *(_edit_doubt(dump, filed, entry, group) for group in merged.kept)]
                if filed != old:
                    home.changed.add(filed.id)
            elif (plain := identify(entry, source.name, ()).id) in deleted:
                ids.append(plain)
                kept.append(f"{plain}: was deleted by hand and stays deleted")
                continue
            else:
                new += 1
                filed = identify(entry, source.name, self._taken())
                self._place(home, filed, source, last)
                self._taken().add(filed.id)
            home.known.add(filed)
            met.add(filed.id)
            ids.append(filed.id)
            last[home.places[filed.id]] = filed.id
        problems = self._account(dump, source, reading, found, doubts, ids)
        if not source.licence:
            self._unlicensed.add(source.name)
        self._report.read.append(
            DumpRead(
                dump=dump.name,
                source=source.name,
                layouts=tuple(dict.fromkeys(region.layout for region in reading.regions)),
                entries=len(found.entries),
                new=new,
                known=len(found.entries) - new,
                kept=tuple(kept),
                lines=len(reading.account),
                unread=sum(role.role == "unread" for role in reading.account),
                undated=undated(home.known.by_id[id_] for id_ in dict.fromkeys(ids) if id_ in met),
                problems=sum(problem.code != "unread" for problem in problems),
            )
        )

    def _kept(self, home: _Home, kept: Entry, read: Entry, group: str) -> str:
        """Which hand edit was kept against which text."""
        reads = f"; the dump reads: {_short(read, group)}"
        return f"{home.places[kept.id]}: {group} of {kept.id} was edited by hand and is kept{reads}"

    def _home(self, source: Source) -> _Home:
        if source.name not in self._homes:
            home = _Home(Known(), {}, set(), {})
            for filed in self._load(source.name):
                home.known.add(filed.entry)
                home.places[filed.entry.id] = filed.path
                home.order.setdefault(filed.path, []).append(filed.entry.id)
            self._homes[source.name] = home
        return self._homes[source.name]

    def _load(self, source: str) -> list[Filed]:
        """The entries of a source. A document without an id, written by hand, gets one."""
        found: list[Filed] = []
        for path in store.entry_files(self._root, source):
            entries, _ = store.load_entries(path, self._root, source)
            found += entries
        return found

    def _taken(self) -> set[str]:
        """Every id of the archive: ids are unique in all of it."""
        if self._ids is None:
            self._ids = store.all_ids(self._root)
        return self._ids

    def _is_later(self, dump: Dump, old: Entry, source: Source) -> bool:
        others = [origin.dump for origin in old.origins if origin.dump != dump.name]
        mine = capture_order(dump.name, source)
        return all(capture_order(name, source) <= mine for name in others)

    def _place(self, home: _Home, entry: Entry, source: Source, last: dict[str, str]) -> None:
        """After the entry that stands before it on the page, in the file of its day."""
        day = whole_day(entry.date)
        path = (
            f"content/entries/{source.name}/{day[:4]}/{day}.yaml"
            if day
            else f"content/entries/{source.name}/undated.yaml"
        )
        order = home.order.setdefault(path, [])
        order.insert(order.index(last[path]) + 1 if path in last else len(order), entry.id)
        home.places[entry.id] = path
        home.changed.add(entry.id)

    def _account(
        self, dump: Dump, source: Source, reading: Reading, found: Normalized, doubts: list[Problem], ids: list[str]
    ) -> list[Problem]:
        """Keep what the dump says of its page, and what became of each line; returns what is open of it."""
        path = f"{DUMPS}/{dump.name}"
        problems = tuple(msgspec.structs.replace(problem, path=path) for problem in (*doubts, *found.problems))
        open_ = open_only(problems, self._homes[source.name].known.by_id.values(), [source])
        self._report.problems += open_
        capture = Capture(
            dump=dump.name,
            sha256=dump.sha256,
            encoding=dump.encoding,
            title=found.title,
            standfirst=found.standfirst,
            notes=found.notes,
            zone=found.zone,
            coverage=found.coverage,
            ids=tuple(dict.fromkeys(ids)),
            problems=problems,
            lines=tuple(_runs(reading.account, ids)),
        )
        self._captures[dump.name] = capture
        self._written[dump.name] = (store.capture_path(source.name, dump.name), capture)
        return open_

    def advise(self) -> None:
        """Note for each source that was read the one line of its file that would settle most."""
        for source in sorted({dump.source for dump in self._report.read}):
            if told := advice(self._sources[source], list(self._homes[source].known.by_id.values())):
                self._report.advice.append(told)
        if self._unlicensed:
            names = sorted(self._unlicensed)
            files_ = ", ".join(f"{name}.yaml" for name in names[:_NAMED])
            files_ += f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            self._report.notes.append(f"no licence, which stands on every entry, is named (licence: ...) in {files_}")

    def write(self) -> None:
        """Entries, then accounts: a run that dies between the two finds its entries again on the next."""
        for home in self._homes.values():
            for path in sorted({home.places[id_] for id_ in home.changed}):
                file = self._root / path
                # Bytes, not read_text(): line ends of documents that stay shall stay too.
                old = file.read_bytes().decode("utf-8") if file.exists() else ""
                text = store.replace_documents(
                    old, home.order[path], {id_: home.known.by_id[id_] for id_ in home.changed}
                )
                files.write_if_changed(file, text.encode(), durable=True)
        for path, capture in self._written.values():
            files.write_if_changed(self._root / path, store.capture_text(capture).encode(), durable=True)


def _edit_doubt(dump: Dump, kept: Entry, read: Entry, group: str) -> Problem:
    """A hand edit that was kept, and what the dump says: open until a person settles it or takes what was read."""
    what = f"{group} of {kept.id} was edited by hand and is kept; the dump reads: {_short(read, group)}"
    line = int(read.origins[0].lines.partition("-")[0])
    return Problem(path=dump.name, line=line, code=f"{EDIT}{group}", what=what, hint="take it over, or settle it")


def _is_edit(problem: Problem) -> bool:
    return problem.code.startswith(EDIT)


def _short(read: Entry, group: str) -> str:
    """A field as it was read, on one line."""
    value = " ".join(str(getattr(read, group)).split()) if group in ("headline", "body", "question") else ""
    return f"{value[:100]}{'…' if len(value) > 100 else ''}" or "something else"


def _runs(account: list[Role], ids: list[str]) -> list[LineRun]:
    """Neighbouring lines with one fate as one run."""
    runs: list[tuple[int, int, str, str, str]] = []
    for role in account:
        id_ = "" if role.entry is None else ids[role.entry]
        if runs and runs[-1][2:] == (role.role, role.rule, id_):
            runs[-1] = (runs[-1][0], role.n, *runs[-1][2:])
        else:
            runs.append((role.n, role.n, role.role, role.rule, id_))
    return [LineRun(lines=line_range(a, b), role=role, rule=rule, id=id_) for a, b, role, rule, id_ in runs]
