"""Which source a dump belongs to, and what the source's file says of it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backfile import files, store
from backfile.model import DumpFacts, Problem, Source
from backfile.model.paths import file_name, folder_source
from backfile.model.recipe import told
from backfile.pipeline.reports import ReadReport
from backfile.text import slug

DUMPS = "content/dumps"


class Homes:
    """The sources of an archive. What is learned of a dump is written into its source's file, once."""

    def __init__(self, root: Path, report: ReadReport) -> None:
        self._root = root
        self._report = report
        self.sources, problems = store.load_sources(root)
        report.problems += problems
        self._learned: dict[str, dict[str, DumpFacts]] = {}
        self._released: list[tuple[str, str]] = []  # source, dump

    def folder(self, dump: str) -> str | None:
        """The source of a dump by its folder; of one without a folder by the sources' files, or None."""
        if source := folder_source(dump):
            return source
        return next((name for name, source in self.sources.items() if dump in source.dumps), None)

    def release(self, dump: str) -> None:
        """Let a forgotten dump be of another source: the file of its old one names it no longer, its account goes."""
        name = self.folder(dump) or ""
        self._released.append((name, dump))
        if source := self.sources.get(name):
            dumps = {file: facts for file, facts in source.dumps.items() if file != file_name(dump)}
            self.sources[name] = msgspec.structs.replace(source, dumps=dumps)
            if not dumps:
                self._report.notes.append(f"{store.source_path(name)}: names no dump any more, remove it if you can")

    def told_of(self, dump: str) -> DumpFacts:
        """What the source's file tells of a dump's layout, as far as its source is known before it is read."""
        source = self.sources.get(self.folder(dump) or "")
        return told(source, source.dumps.get(file_name(dump), DumpFacts())) if source else DumpFacts()

    def known(self, dump: str, told: DumpFacts) -> tuple[Source, DumpFacts] | None:
        """The source a dump belongs to and what is known of the dump, as far as that is known before it is read."""
        name = self.folder(dump)
        return None if name is None else self._facts(self.sources.get(name) or Source(name=name), dump, told)

    def _facts(self, source: Source, dump: str, told: DumpFacts) -> tuple[Source, DumpFacts]:
        before = source.dumps.get(file_name(dump), DumpFacts())
        return source, msgspec.structs.replace(
            before, day=told.day or before.day, captured=told.captured or before.captured
        )

    def source_of(self, dump: str, title: str, told_source: str, told: DumpFacts) -> tuple[Source, DumpFacts]:
        """The source a dump belongs to and what is known of the dump, from its file and the command line.

        A dump without a folder belongs to the source named on the command line, else to the slug of its page's `title`,
        else of its file's name.
        """
        file = file_name(dump)
        name = self.folder(dump)
        if name is None:
            name = slug(told_source) or title_name(title) or slug(file.rsplit(".", 1)[0], limit=40) or "source"
        source, facts = self._facts(self.sources.get(name) or Source(name=name, title=title or name), dump, told)
        before = source.dumps.get(file, DumpFacts())
        if file not in source.dumps or facts != before or name not in self.sources:
            self._learned.setdefault(name, {})[file] = DumpFacts(day=told.day, captured=told.captured)
        source = msgspec.structs.replace(source, dumps={**source.dumps, file: facts})
        self.sources[name] = source
        return source, facts

    def write(self, writing: files.Writing) -> None:
        """Write what was learned. In a file that is there, only the lines of the dumps concerned change."""
        gone: dict[str, list[str]] = {}
        for name, dump in self._released:
            gone.setdefault(name, []).append(file_name(dump))
        for name in sorted({*self._learned, *gone}):
            path = self._root / store.source_path(name)
            text = store.new_source_text(self.sources[name]) if name in self._learned else ""
            if path.exists():
                text = path.read_bytes().decode("utf-8")
                try:
                    for file in gone.get(name, ()):
                        text = store.drop_key(text, ("dumps", file))
                    learned = sorted(self._learned.get(name, {}).items())
                    text = store.add_keys(text, "dumps", [file for file, _ in learned])
                    for file, facts in learned:
                        if facts != DumpFacts():
                            text = store.add_dump_fact(text, file, facts)
                except store.YamlError as error:
                    self._report.problems.append(
                        Problem(
                            path=store.source_path(name),
                            line=error.line,
                            code="yaml",
                            what=f"cannot be changed ({error.what})",
                            hint="mend it, then read again",
                            refused=True,
                        )
                    )
                    continue
            if text:
                writing.write(path, text.encode())
        for name, dump in self._released:
            writing.remove(self._root / store.capture_path(name, dump))


def title_name(title: str) -> str:
    """The name of the source that a page of this title gives."""
    return slug(title, limit=40)
