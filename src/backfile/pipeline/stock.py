"""The entries of one source while dumps are read into them: which there are, where they stand, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from backfile import files, store
from backfile.model import Capture, Entry, Filed, Problem, Refused, Source
from backfile.model.moments import whole_day
from backfile.model.paths import is_day
from backfile.normalize import Known
from backfile.pipeline.odd import Odd, is_of_several, reads_otherwise
from backfile.pipeline.placing import Pages, page_order
from backfile.pipeline.readings import Readings
from backfile.pipeline.shelf import Shelf, home_path


class Stock:
    """The entries of one source. `pages`: what each of its captures gave, as ids in page order, before this run;
    `given`: all ids that captures gave, forgotten ones too.
    """

    def __init__(
        self, root: Path, source: str, census: store.Census, pages: Sequence[Sequence[str]], given: Iterable[str]
    ) -> None:
        self._root = root
        self._source = source
        self._shelf = Shelf(root, source, census)
        self._pages = pages
        self.places = dict(self._shelf.places)  #: id -> its file
        self.known = Known()
        self.former: dict[str, str] = {}  #: an id that an entry had, or that of one a person merged into it -> its id
        self._gone = set(given) - self.places.keys()  # a run gives no id anew, so none is added to these
        self._withheld: dict[str, None] = {}
        self._changed: set[str] = set()
        self._odd = Odd()
        self._told: set[tuple[str, str, str]] = set()

    @property
    def refused(self) -> dict[str, Refused]:
        """Documents that were met and could not be taken, by the id of each and by its former ones."""
        return self._shelf.refused

    def problems(self) -> list[Problem]:
        """What is wrong with these, with the lines where it stands now."""
        return self._shelf.problems()

    def open(self, entries: Iterable[Entry], ids: Collection[str] = ()) -> None:
        """Load what `entries` may be, and the entries with these `ids`."""
        days = {whole_day(entry.date) for entry in entries}
        self._add(self._shelf.open(days, ids) if "" not in days else self._shelf.open_all())

    def peek(self, days: Collection[str]) -> None:
        """Load the entries of these days, and those that stand in no file of a day."""
        self._add(self._shelf.open(days))

    def open_all(self) -> None:
        """Load every entry."""
        self._add(self._shelf.open_all())

    def _add(self, filed: Iterable[Filed]) -> None:
        for found in filed:
            self._note(found.entry)
            self.former.update(dict.fromkeys(found.entry.was, found.entry.id))

    def _note(self, entry: Entry) -> None:
        """Take in an entry that a person may have edited."""
        self.known.add(entry)
        self._odd.add(entry)
        self._withheld.pop(entry.id, None)
        if entry.hidden or entry.redact:
            self._withheld[entry.id] = None

    def withheld(self) -> list[Entry]:
        """The entries, of those that were loaded, that are withheld, whole or in part."""
        return [self.known.by_id[id_] for id_ in self._withheld]

    def beside(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What a person wrote into the documents of these entries, and their neighbours, beside their values, by id."""
        texts = {path: self._shelf.text(path) for path in {self._shelf.places[id_] for id_ in ids}}
        return {id_: found for path in sorted(texts) for id_, found in store.beside(texts[path]).items()}

    def put(self, entry: Entry, text: str | None = None) -> None:
        """Take in a new entry, or a known one with other values. It moves to another file with its date.

        `text`: the `same_text` of one that is as the reader made it just now, so that nobody has edited it.
        """
        old = self.known.by_id.get(entry.id)
        home = home_path(self._source, entry)
        if old is None or self.places[entry.id] == home_path(self._source, old):
            self.places[entry.id] = home
        if text is None:
            self._note(entry)
        else:
            self.known.add(entry, text)
        self._changed.add(entry.id)

    def drop(self, id_: str) -> None:
        """Take an entry out."""
        self._forget(id_)
        del self.places[id_]
        self._changed.discard(id_)

    def rename(self, id_: str, entry: Entry) -> None:
        """Put `entry` in the place of the one called `id_`."""
        self._forget(id_)
        self.places[entry.id] = self.places.pop(id_)
        self.former[id_] = entry.id
        self._note(entry)
        self._changed.add(entry.id)

    def _forget(self, id_: str) -> None:
        self.known.remove(id_)
        self._odd.remove(id_)
        self._withheld.pop(id_, None)

    def tell(
        self,
        left: Sequence[Entry],
        met: set[str],
        captures: Callable[[], Sequence[Capture]],
        readings: Readings,
        source: Source,
    ) -> None:
        """Let entries be found by what captures read, where that is not what they say: edited, deleted, refused ones.

        Only those that one of `left` could be are looked up, for it means reading their dumps again. `captures`: gives
        those of the source, asked for only where one is to be looked up.
        """
        marks = {mark for entry in left for mark in _marks(entry)}
        for entry in self._odd.of(self.known.by_id):
            if is_of_several(entry):
                for origin in entry.origins:  # each of them is looked for by itself
                    self._tell(entry.was[0], readings.of(origin.dump, source).get(origin.lines), origin.dump)
            if entry.id not in met and reads_otherwise(entry) and marks.intersection(_marks(entry)):
                for origin in entry.origins:
                    self._tell(entry.id, readings.of(origin.dump, source).get(origin.lines), origin.dump)
        days = {entry.date for entry in left}
        lost = {id_ for id_ in self._gone if id_ not in self.places and self._may_be(id_, days)} | self.refused.keys()
        for capture in captures() if lost else ():
            gone = lost.intersection(capture.ids)
            whole = (
                store.load_capture(self._root, self._source, capture.dump) if gone and not capture.lines else capture
            )
            for run in whole.lines if whole and gone else ():
                if run.id in gone and run.role == "entry":
                    line = int(run.lines.split("-")[0])
                    self._tell(run.id, readings.at(capture.dump, source, line), capture.dump)

    @staticmethod
    def _may_be(id_: str, days: Collection[str]) -> bool:
        """Whether a deleted entry may be of these days (or was merged into another)."""
        return not all(map(is_day, days)) or not is_day(id_[:10]) or id_[:10] in days

    def _tell(self, id_: str, entry: Entry | None, dump: str) -> None:
        if entry is not None and (key := (id_, dump, entry.origins[0].lines)) not in self._told:
            self._told.add(key)
            self.known.tell(id_, entry)

    def write(self, pages: Sequence[Sequence[str]], writing: files.Writing) -> None:
        """Write the files in which something changed. `pages`: as above, with what was read now."""
        moved = {id_ for id_, path in self._shelf.places.items() if self.places.get(id_) != path}
        touched = {self.places[id_] for id_ in self._changed} | {self._shelf.places[id_] for id_ in moved}
        held: dict[str, list[str]] = {}
        for id_, path in self.places.items():
            if path in touched:
                held.setdefault(path, []).append(id_)
        bases = {
            self.former.get(id_, id_): store.documents(self._shelf.text(self._shelf.places[id_]))[id_].text
            for id_ in sorted(moved)
        }
        wanted = {id_ for ids in held.values() for id_ in ids}.union(*map(self._shelf.order, touched))
        before, now = Pages(self._pages, self.former, wanted), Pages(pages, self.former, wanted)
        for path in sorted(touched):
            self._write(path, set(held.get(path, ())), moved, bases, before, now, writing)

    def _write(
        self,
        path: str,
        ids: set[str],
        moved: set[str],
        bases: dict[str, str],
        before: Pages,
        now: Pages,
        writing: files.Writing,
    ) -> None:
        old = self._shelf.text(path)
        stood = self._shelf.order(path)
        arranged = self._arranged(stood, before.of(stood), now.of(ids))
        order = page_order(arranged, ids, self._moment)
        order += [id_ for id_ in sorted(ids) if id_ not in order and (id_ in self._changed and id_ not in stood)]
        changed = {id_: self.known.by_id[id_] for id_ in ids & self._changed}
        gone = [id_ for id_ in stood if id_ in moved]
        text = store.replace_documents(old, order, changed, drop=gone, moved=bases)
        if text.strip():
            writing.write(self._root / path, text.encode("utf-8", "surrogateescape"))
        else:
            writing.remove(self._root / path)

    def _arranged(
        self, stood: Sequence[str], before: Sequence[Sequence[str]], now: Sequence[Sequence[str]]
    ) -> list[Sequence[str]]:
        """The pages that give a file its order; what a person put in another order stays in that."""
        ordered = page_order(before, stood, self._moment)
        mine = [id_ for id_ in stood if id_ in ordered] != ordered
        # What no page has, a person wrote, or it came from a dump that was forgotten: it stays behind its neighbour.
        return [*([stood] if mine else []), *now, stood]

    def _moment(self, id_: str) -> str:
        entry = self.known.by_id.get(id_)
        return f"{whole_day(entry.date)}T{entry.time}" if entry and whole_day(entry.date) else ""


def _marks(entry: Entry) -> list[str]:
    """What two entries share if one may be the other: a minute or a stamp, or that they have no time."""
    return [mark for mark in (entry.time[:5] or "untimed", entry.stamp) if mark]
