"""Put what was read into the files of entries: known ones found again, new ones given an id."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from backfile import files, store
from backfile.model import Capture, Entry, Origin, Problem, Source, Taken, in_order, taken
from backfile.model.moments import whole_day
from backfile.normalize import Single, edited_groups, identify, merge, same_text
from backfile.pipeline.accounts import account
from backfile.pipeline.advice import advice
from backfile.pipeline.homes import DUMPS, Homes
from backfile.pipeline.readings import Readings
from backfile.pipeline.refreshing import refresh
from backfile.pipeline.reports import DumpRead, ReadReport
from backfile.pipeline.rewritten import Withheld, rewritten_problem
from backfile.pipeline.settled import EDIT, open_only
from backfile.pipeline.stock import Stock
from backfile.pipeline.triaging import undated
from backfile.pipeline.understanding import Understood

_NAMED = 5  # source files without a licence that are named


class Filing:
    """Collects the entries of a reading and writes all files at its end, entries first, accounts last."""

    def __init__(
        self,
        root: Path,
        census: store.Census,
        homes: Homes,
        captures: dict[str, Capture],
        readings: Readings,
        report: ReadReport,
    ) -> None:
        self._root = root
        self._census = census
        self._homes = homes
        self._captures = captures
        self._readings = readings
        self._report = report
        self._stocks: dict[str, Stock] = {}
        self._written: set[str] = set()
        self._ids: set[str] | None = None
        self._unordered: dict[str, dict[str, int]] = {}  # source -> dump -> texts that nothing put in order

    def overlap(self, entries: Sequence[Entry], *, corrected: bool = False) -> tuple[str, int]:
        """The source that knows most of these entries word for word, and how many; nothing where none knows a fifth.

        With `corrected` also those count of which it knows most of the words, at the same moment.
        """
        best = ("", 0)
        texts = [same_text(entry) for entry in entries]
        days = {whole_day(entry.date) for entry in entries} - {""}
        for name in sorted(self._homes.sources) if len(entries) >= _FEW else ():
            stock = self.stock(name)
            stock.peek(days)
            shared = stock.known.count(entries, texts, corrected=corrected)
            best = max(best, (name, shared), key=lambda pair: pair[1])
        return best if best[1] >= _FEW and best[1] * 5 >= len(entries) else ("", 0)

    def file(self, dump: Understood, source: Source) -> None:
        """Give every entry of a dump its place: the known entry it is, or a new one."""
        name = dump.dump.name
        stock = self.stock(source.name)
        before = self._captures.get(name)
        entries = [single.entry for single in dump.singles]
        places = {place: at for at, single in enumerate(dump.singles) for place in single.places}
        stock.open(entries, before.ids if before else ())
        accounts = partial(self.accounts, source.name, forgotten=True)  # what was deleted in one stays so
        more = partial(stock.tell, captures=accounts, readings=self._readings, source=source)
        ids = stock.known.find(entries, more, [single.text for single in dump.singles])
        told = DumpRead(
            dump=name,
            source=source.name,
            layouts=dump.layouts,
            entries=len(entries),
            doubles=len(places) - len(entries),
            lines=dump.lines,
            unread=dump.unread,
        )
        edits: list[Problem] = []
        met: dict[str, list[Entry]] = {}
        new: list[Entry] = []
        for at, entry in enumerate(entries):
            ids[at] = stock.former.get(ids[at], ids[at])
            if not ids[at]:
                new.append(self._new(stock, source, dump.singles[at]))
                ids[at] = new[-1].id
            elif ids[at] in stock.known.by_id:
                met.setdefault(ids[at], []).append(entry)
            elif refused := stock.refused.get(ids[at]):
                told.kept += (f"{refused.path}: {ids[at]} is refused and left alone; mend it, then read again",)
            else:
                told.kept += (f"{ids[at]}: was deleted by hand and stays deleted",)
        for id_, passages in met.items():
            edits += self._merge(stock, source, Seen(name, dump.found.updated), passages, id_, told)
        told.new = len(new)
        told.known = told.entries - told.new
        self._tell_rewritten(stock, new)
        filed = [stock.known.by_id[id_] for id_ in dict.fromkeys(ids) if id_ in stock.known.by_id]
        told.undated = undated(filed)
        edits += _still_open(before.problems if before else (), filed, edits)
        capture = account(dump, edits, [ids[places[place]] for place in range(len(places))])
        self.replace(capture)
        open_ = open_only(capture.problems, stock.known.seen_in(name), [source])
        told.problems = sum(problem.code != "unread" for problem in open_)
        self._report.problems += open_
        self._report.read.append(told)

    def _tell_rewritten(self, stock: Stock, new: Sequence[Entry]) -> None:
        """Say at once which new entries may be withheld ones: the next build publishes them."""
        withheld = Withheld(stock.withheld())
        for entry in new:
            if other := withheld.rewritten(entry):
                self._report.problems.append(rewritten_problem(stock.places[entry.id], 0, entry, other))

    def _new(self, stock: Stock, source: Source, single: Single) -> Entry:
        filed = identify(single.entry, source.name, self.taken())
        self.taken().add(filed.id)
        stock.put(filed, single.text)
        return filed

    def _merge(
        self, stock: Stock, source: Source, seen: Seen, passages: Sequence[Entry], id_: str, told: DumpRead
    ) -> list[Problem]:
        """Take what a further reading of an entry has; returns the hand edits that it contradicts.

        `passages` are several where a person made one entry of them.
        """
        old = self._without_forgotten(stock.known.by_id[id_], seen.dump)
        later = self._is_later(seen, old, source)
        merged = merge(old, _joined(passages), later=later)
        edits = [_edit_doubt(seen.dump, merged.entry, passages[0], group) for group in merged.kept]
        corrected = self._corrected(old, seen, passages[1:], source) if later and "body" not in merged.kept else None
        edits += [_edit_doubt(seen.dump, merged.entry, corrected, "body")] if corrected else []
        told.kept += tuple(f"{stock.places[id_]}: {edit.what}" for edit in edits)
        told.changed += _content(merged.entry) != _content(old)
        if merged.open:
            dumps = self._unordered.setdefault(source.name, {})
            dumps[seen.dump] = dumps.get(seen.dump, 0) + 1
        if merged.entry != stock.known.by_id[id_]:
            stock.put(merged.entry)
        return edits

    def _corrected(self, old: Entry, seen: Seen, further: Sequence[Entry], source: Source) -> Entry | None:
        """Of the `further` passages of a capture that is new the first with a text that neither the entry nor another
        capture of it has.

        Asked of a body that a person made of several: the reader's own notes are those of the first passage.
        """
        dumps = [origin.dump for origin in old.origins]
        if not further or seen.dump in dumps or "body" not in edited_groups(old):
            return None
        reads = [
            self._readings.of(origin.dump, source).get(origin.lines)
            for origin in old.origins
            if dumps.count(origin.dump) > 1
        ]
        texts = {_words(entry.body) for entry in reads if entry is not None}
        mine = _words(old.body)
        new = (entry for entry in further if (text := _words(entry.body)) not in texts and text not in mine)
        return next(new, None) if texts else None

    def _without_forgotten(self, entry: Entry, dump: str) -> Entry:
        """An edited entry outlives its dump, and says what it came from until another capture has it."""
        seen = [(origin, self._captures.get(origin.dump)) for origin in entry.origins]
        origins = tuple(o for o, capture in seen if o.dump == dump or capture is None or not capture.forgotten)
        return entry if len(origins) == len(entry.origins) else msgspec.structs.replace(entry, origins=origins)

    def _is_later(self, seen: Seen, old: Entry, source: Source) -> bool | None:
        """Whether a capture was taken after all others in which an entry was seen; None where nothing tells."""
        mine = taken(seen.dump, source, seen.updated)
        others = {origin.dump for origin in old.origins} - {seen.dump}
        answers = [mine.after(self._when(other, source)) for other in sorted(others)]
        return False if False in answers else None if None in answers else True

    def _when(self, dump: str, source: Source) -> Taken:
        capture = self._captures.get(dump)
        return taken(dump, source, capture.updated if capture else "")

    def accounts(self, source: str, *, forgotten: bool = False) -> list[Capture]:
        """The captures of a source, in the order they were taken; with `forgotten` also those that were taken back."""
        mine = [name for name, found in self._captures.items() if self._homes.folder(name) == source]
        found = [self._captures[name] for name in in_order(mine, self._homes.sources.get(source))]
        return [capture for capture in found if forgotten or not capture.forgotten]

    def stock(self, source: str) -> Stock:
        """The entries of a source."""
        if source not in self._stocks:
            captures = self.accounts(source, forgotten=True)
            pages = [capture.ids for capture in captures if not capture.forgotten]
            given = (id_ for capture in captures for id_ in capture.ids)
            self._stocks[source] = Stock(self._root, source, self._census, pages, given)
        return self._stocks[source]

    def taken(self) -> set[str]:
        """Every id that was ever given in the archive: that of a deleted entry is not given again."""
        if self._ids is None:
            self._ids = self._census.all_ids()
            self._ids.update(id_ for capture in self._captures.values() for id_ in capture.ids)
        return self._ids

    def replace(self, capture: Capture) -> None:
        """Put another account in the place of a dump's."""
        self._captures[capture.dump] = capture
        self._written.add(capture.dump)

    def refresh_ids(self) -> None:
        """Give the entries of the sources that were read ids of the days they have, where theirs name others."""
        count = 0
        for source in sorted({dump.source for dump in self._report.read}):
            renamed = refresh(self.stock(source), source, self.taken())
            count += len(renamed)
            for capture in self.accounts(source):
                if renamed.keys() & set(capture.ids):
                    whole = capture if capture.lines else store.load_capture(self._root, source, capture.dump)
                    ids = tuple(renamed.get(id_, id_) for id_ in capture.ids)
                    lines = tuple(
                        msgspec.structs.replace(r, id=renamed.get(r.id, r.id)) for r in (whole or capture).lines
                    )
                    self.replace(msgspec.structs.replace(capture, ids=ids, lines=lines))
        entries = "1 entry moves to another day, 1 redirect" if count == 1 else f"{count:,} entries move to other days"
        self._report.notes.append(entries if count < _TWO else f"{entries}, {count:,} redirects")

    def advise(self) -> None:
        """Note for each source that was read the one line of its file that would settle most."""
        read = sorted({dump.source for dump in self._report.read})
        for source in read:
            if told := advice(self._homes.sources[source], list(self.stock(source).known.by_id.values())):
                self._report.advice.append(told)
        for source, dumps in sorted(self._unordered.items()):
            for dump, count in dumps.items():
                differ = "differs" if count == 1 else "differ"
                what = f"{count} of its texts {differ} from another capture's and nothing tells which is later"
                hint = f"captured: YYYY-MM-DD of the dumps in content/sources/{source}.yaml would settle it"
                self._report.notes.append(f"{DUMPS}/{dump}: {what}, so the texts stay; {hint}")
        bare = [source for source in read if not self._homes.sources[source].licence]
        if bare:
            files_ = ", ".join(f"content/sources/{name}.yaml" for name in bare[:_NAMED])
            files_ += f" and {len(bare) - _NAMED} more" if len(bare) > _NAMED else ""
            self._report.notes.append(f"no licence, which stands on every entry, is named (licence: ...) in {files_}")

    def tell_refused(self) -> None:
        """Tell which documents of the sources that were read could not be taken, where they stand in the end."""
        for source in sorted({dump.source for dump in self._report.read}):
            self._report.problems += self.stock(source).problems()

    def write(self, writing: files.Writing) -> None:
        """Entries, then accounts."""
        for source, stock in self._stocks.items():
            stock.write([capture.ids for capture in self.accounts(source)], writing)
        for dump in sorted(self._written):
            path = store.capture_path(self._homes.folder(dump) or "", dump)
            writing.write(self._root / path, store.capture_text(self._captures[dump]).encode())


_FEW = 3  # entries known word for word: fewer may be chance
_TWO = 2


class Seen(msgspec.Struct, frozen=True):
    """The capture that is being filed."""

    dump: str
    updated: str


def _joined(passages: Sequence[Entry]) -> Entry:
    """What a person made one entry of: the first passage, seen at the lines of all."""
    origins: tuple[Origin, ...] = tuple(origin for entry in passages for origin in entry.origins)
    return msgspec.structs.replace(passages[0], origins=origins)


def _words(text: str) -> str:
    return " ".join(text.split())


def _content(entry: Entry) -> Entry:
    """The entry without the machine's own notes."""
    return msgspec.structs.replace(entry, why="", origins=(), fingerprints={})


def _edit_doubt(dump: str, kept: Entry, read: Entry, group: str) -> Problem:
    """A hand edit that was kept, and what the dump says: open until a person settles it or takes what was read."""
    what = f"{_edit(group, kept.id)}; the dump reads: {_short(read, group)}"
    line = int(read.origins[0].lines.partition("-")[0])
    return Problem(path=dump, line=line, code=f"{EDIT}{group}", what=what, hint="take it over, or settle it")


def _still_open(before: Sequence[Problem], entries: Sequence[Entry], new: Sequence[Problem]) -> list[Problem]:
    """The hand edits that an earlier reading of the dump contradicted, as far as they stand and are not told anew."""
    before = [problem for problem in before if problem.code.startswith(EDIT)]
    if not before:
        return []
    told = {_edit(group, id_) for entry in entries for id_ in (entry.id, *entry.was) for group in edited_groups(entry)}
    told -= {problem.what.partition(";")[0] for problem in new}
    return [problem for problem in before if problem.what.partition(";")[0] in told]


def _edit(group: str, id_: str) -> str:
    return f"{group} of {id_} was edited by hand and is kept"


def _short(read: Entry, group: str) -> str:
    """A field as it was read, on one line."""
    value = ""
    if group == "date":
        value = " ".join(filter(None, (read.date or "no day", read.time, read.zone)))
    elif isinstance(text := getattr(read, group, None), str):
        value = " ".join(text.split())
    return f"{value[:100]}{'…' if len(value) > 100 else ''}" or "something else"
