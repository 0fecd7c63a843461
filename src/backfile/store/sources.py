"""Source files: what the dumps do not say of their publication."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from backfile.model import DumpFacts, Problem, Source
from backfile.model.recipe import HEADLINES, LAYOUTS
from backfile.store.convert import Fault, convert, problems, without
from backfile.store.fields import day_fault, language_fault, moment_fault, slug_fault, url_fault, zone_fault
from backfile.store.tree import find_files, read_text
from backfile.store.yaml_edit import set_key
from backfile.store.yaml_in import Value, YamlError, parse_documents
from backfile.store.yaml_out import emit

FOLDER = "content/sources"
_RECIPE = {"layout": ("", *LAYOUTS), "headline": ("", *HEADLINES)}
_CHOICES = {"date_order": ("", "dmy", "mdy", "ymd"), "publish": ("full", "excerpt", "none"), **_RECIPE}
_ORDERS = ("", "oldest-first", "newest-first")


def source_path(name: str) -> str:
    """Where the file of the source `name` stands, below the archive's folder."""
    return f"{FOLDER}/{name}.yaml"


def load_sources(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """The sources of the archive at `root` by name, and what is wrong with their files.

    A key that is wrong is left out. Where that hides what may be published, nothing of the source is.
    """
    paths, found = find_files(root, FOLDER, ".yaml")
    sources: dict[str, Source] = {}
    for path in paths:
        source, bad = load_source(root, path)
        found += bad
        if source is not None:
            sources[source.name] = source
    return sources, found


def load_source(root: Path, path: str) -> tuple[Source | None, list[Problem]]:
    """The source in the file `path` (below `root`), None if its name can be none, and what is wrong with it."""
    name = PurePosixPath(path).stem
    if why := slug_fault(name):
        hint = "rename the file"
        return None, [Problem(path=path, code="source", what=f"the name {why}", hint=hint, refused=True)]
    withheld = Source(name=name, publish="none")
    text, unread = read_text(root, path)
    if unread is not None:
        return withheld, [unread]
    try:
        documents = parse_documents(text)
    except YamlError as error:
        return withheld, [_problem(path, error.line, error.what)]
    if not documents:
        return Source(name=name), []
    document = documents[0]
    if len(documents) > 1 or not isinstance(document.value, dict):
        return withheld, [_problem(path, documents[-1].line, "not one mapping of keys to values")]
    source, faults = _convert(document.value, name)
    return source or withheld, problems(document, path, faults, refused=True)


def _convert(found: dict[str, Value], name: str) -> tuple[Source | None, list[Fault]]:
    """The source called `name` from what its file holds, without what is wrong there, and the faults."""
    faults = (
        [Fault(("name",), "key", "unknown key 'name'", "the file's name is the source's")] if "name" in found else []
    )
    value = {**{key: item for key, item in found.items() if item != ""}, "name": name}
    dumps = value.get("dumps")
    if isinstance(dumps, dict):  # a dump of which nothing is known yet has a key alone
        value["dumps"] = {dump: facts if facts != "" else {} for dump, facts in dumps.items()}
    source, wrong = convert(value, Source)
    if source is None:
        value = without(value, wrong)
        source = convert(value, Source)[0]
    worse = source_faults(source) if source is not None else []
    if worse:
        source = convert(without(value, worse), Source)[0]
    faults += wrong + worse
    if source is not None and any(fault.path == ("publish",) or "'publish'" in fault.hint for fault in faults):
        source = msgspec.structs.replace(source, publish="none")  # what was meant may have been less than all
    return source, faults


def _problem(path: str, line: int, what: str) -> Problem:
    return Problem(
        path=path,
        line=line,
        code="yaml",
        what=what,
        hint="mend it; until then nothing of it is published",
        refused=True,
    )


def source_faults(source: Source) -> list[Fault]:
    """What is wrong with the values of a source."""
    found: list[Fault] = []

    def check(path: tuple[str, ...], why: str) -> None:
        if why:
            what, _, hint = why.partition(", ")
            found.append(Fault(path, path[-1], f"{path[-1]}: {what}", hint))

    check(("url",), source.url and url_fault(source.url))
    check(("zone",), source.zone and zone_fault(source.zone))
    check(("language",), source.language and language_fault(source.language))
    for name, known in _CHOICES.items():
        check((name,), _one_of(getattr(source, name), known))
    for item in filter(_is_number, source.furniture):
        hint = "name it by its text, or write it under its dump"
        check(("furniture",), f"line {item} is another one in every dump, {hint}")
    for dump, facts in source.dumps.items():
        for name, known in _RECIPE.items():
            check(("dumps", dump, name), _one_of(getattr(facts, name), known))
        check(("dumps", dump, "url"), facts.url and url_fault(facts.url))
        check(("dumps", dump, "zone"), facts.zone and zone_fault(facts.zone))
        check(("dumps", dump, "day"), facts.day and day_fault(facts.day))
        check(("dumps", dump, "captured"), facts.captured and moment_fault(facts.captured[:19].removesuffix("Z")))
        check(("dumps", dump, "order"), _one_of(facts.order, _ORDERS))
        for line, day in facts.anchors.items():
            number = line.isascii() and line.isdigit()
            check(("dumps", dump, "anchors", line), day_fault(day) if number else f"'{line[:20]}' is no line number")
    return found


def _is_number(text: str) -> bool:
    """Is this the number of a line, or a run of them (`3-9`), and no text?"""
    return text.replace("-", "", 1).isdecimal()


def _one_of(value: str, known: tuple[str, ...]) -> str:
    *names, last = filter(None, known)
    return "" if value in known else f"'{value[:60]}' is unknown, write {', '.join(names)} or {last}"


#: What a person may know of a source: key -> an example, or what it says.
_BLANKS = {
    "publisher": "who published it",
    "url": "where it stood: https://example.org/live",
    "zone": "of clocks whose zone the page does not name: Europe/Prague",
    "language": "of its text: en",
    "date_order": "dmy or mdy, where 3/4/2031 could be either",
    "licence": "under which terms it is kept; stands on every entry",
    "publish": "full, excerpt (headline and first words) or none",
}


def source_text(source: Source) -> str:
    """The YAML text of a source file."""
    value: dict[str, Any] = msgspec.to_builtins(source)
    del value["name"]
    return emit(value, frozenset(["dumps"])) if value else ""


def new_source_text(source: Source) -> str:
    """The YAML text of a new source file, with a comment for each key that is still empty."""
    default = Source(name="")
    empty = {key: why for key, why in _BLANKS.items() if getattr(source, key) == getattr(default, key)}
    blanks = [f"# {f'{key}:':<12} # {why}\n" for key, why in empty.items()]
    head = "\n# What the pages do not say. Fill in what you know, and take the first # of the line away.\n"
    return source_text(source) + (head + "".join(blanks) if blanks else "")


def add_dump_fact(text: str, dump: str, facts: DumpFacts) -> str:
    """The source file `text` with what `facts` states of the dump called `dump` under `dumps:`.

    Only those lines change; what is stated there already and absent from `facts` stays. Raises YamlError for a
    file that cannot be edited so.
    """
    stated: dict[str, Any] = msgspec.to_builtins(facts)
    if not stated:
        return set_key(text, ("dumps", dump), {})
    for key, value in stated.items():
        if isinstance(value, dict):
            for line, day in value.items():
                text = set_key(text, ("dumps", dump, key, line), day)
        else:
            text = set_key(text, ("dumps", dump, key), value)
    return text
