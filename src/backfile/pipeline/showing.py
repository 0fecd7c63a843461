"""What is found in one dump, and what is open in the whole archive: nothing is written."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from backfile import render, store
from backfile.errors import UsageError
from backfile.layouts import learned, read_layouts, rivals
from backfile.model import DumpFacts, Problem, Reading, Source, recipe
from backfile.model.elsewhere import Elsewhere
from backfile.normalize import normalize
from backfile.pipeline.homes import DUMPS, Homes
from backfile.pipeline.questions import Question, open_questions
from backfile.pipeline.reading import unread_only
from backfile.pipeline.reports import ReadReport, Shown
from backfile.pipeline.siblings import Siblings
from backfile.settings import find_archive, load_settings


def check_archive(root: Path) -> list[Question]:
    """All that is open in the content: what was refused, then doubts by what an answer settles. Writes nothing."""
    archive, problems = store.load_archive(root)
    report = unread_only(root, refused=False)
    return open_questions(root, archive, [*problems, *render.heavy_bodies(archive.entries), *report.problems])


def show_dump(path: Path) -> Shown:
    """What is found in one dump, before any merge. Needs no archive; a source file is heeded where there is one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}), give the path of a dump") from error
    if store.is_binary(data):
        problem = Problem(path=str(path), code="binary", what="is no text", hint="save the page as text", refused=True)
        empty = msgspec.structs.replace(store.decode(str(path), b""), sha256=hashlib.sha256(data).hexdigest())
        return Shown(dump=empty, reading=Reading(), entries=[], spans=[], page={}, problems=[problem])
    dump = store.decode(str(path), data)
    source, facts, zone, elsewhere = _told_of(path)
    reading, doubts = read_layouts(dump, recipe.told(source, facts), elsewhere)
    found = normalize(reading, dump, source, facts, zone)
    page = {"title": found.title, "standfirst": found.standfirst, "notes": list(found.notes), "zone": found.zone}
    others = {kind: lines for kind, lines in reading.page.items() if kind not in ("title", "standfirst", "note")}
    spans = [(draft.first, draft.last) for draft in reading.drafts]
    return Shown(
        dump=dump,
        reading=reading,
        entries=found.entries,
        rivals=rivals(dump, reading),
        recipe=learned(reading, dump),
        spans=spans,
        page={
            **{key: value for key, value in page.items() if value},
            **{kind: [text for _, text in lines] for kind, lines in others.items()},
        },
        problems=[*doubts, *found.problems],
    )


def _told_of(path: Path) -> tuple[Source, DumpFacts, str, Elsewhere]:
    """What an archive around a dump says of it; nothing where there is none."""
    nothing = Source(name="dump"), DumpFacts(), "", Elsewhere()
    try:
        root = find_archive(path.resolve().parent)
    except UsageError:
        return nothing
    if not path.resolve().is_relative_to(root / DUMPS):
        return nothing
    name = path.resolve().relative_to(root / DUMPS).as_posix()
    homes = Homes(root, ReadReport())
    elsewhere = Siblings(store.find_dumps(root)[0], homes, store.DumpLoader(root)).of(name)
    home = homes.folder(name) or "dump"
    source = homes.sources.get(home) or Source(name=home)
    return source, source.dumps.get(path.name, DumpFacts()), load_settings(root).zone, elsewhere
