"""The content of an archive without what is withheld: what may go into a public bag.

Entries come from the gate that the site has (`index/published.py`) and are written anew: without comments, reasons and
keys of one's own, which people write for themselves. A dump goes out whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile import index, store
from backfile.model import Archive, CaptureListing, Dump, Entry, Topic
from backfile.model.passages import Passages
from backfile.model.paths import file_name
from backfile.pipeline.fixity import CONTENT
from backfile.pipeline.homes import DUMPS
from backfile.preserve import Sum, record_text, sum_with_crc
from backfile.settings import Settings

_DEFAULT = Settings()


class PublicCopy(msgspec.Struct, kw_only=True):
    """What goes out, and what does not."""

    files: dict[str, bytes]  #: by path below the archive
    dumps: dict[str, str]  #: name of each dump that is left out -> why
    entries: int = 0  #: entries left out whole
    covered: int = 0  #: entries with withheld passages or cut to an excerpt
    topics: int = 0  #: topics left out

    def left_out(self) -> list[str]:
        """How much of what is left out, in words that tell nothing."""
        told = {
            "dump": len(self.dumps),
            "withheld entry": self.entries,
            "entry in part": self.covered,
            "topic": self.topics,
        }
        many = {"withheld entry": "withheld entries", "entry in part": "entries in part"}
        return [f"{n:,} {word if n == 1 else many.get(word, f'{word}s')}" for word, n in told.items() if n]


def public_copy(root: Path, settings: Settings, archive: Archive, captures: Iterable[CaptureListing]) -> PublicCopy:
    """The public part of the archive at `root`."""
    told = Passages(dict.fromkeys(text for filed in archive.entries for text in index.withheld_passages(filed.entry)))
    copy = PublicCopy(files={}, dumps={})
    shown = _dumps(root, captures, told, copy)
    _entries(archive, settings, shown, copy)
    _sources(archive, shown, copy)
    topics = [topic for topic in archive.topics if not told.stand_in(_words_of(topic))]
    copy.topics = len(archive.topics) - len(topics)
    if topics:
        copy.files[store.TOPICS] = store.topics_text(topics).encode()
    if archive.about and not told.stand_in(archive.about):
        copy.files[store.ABOUT] = archive.about.encode()
    copy.files["backfile.toml"] = _settings_text(settings).encode()
    for path in store.find_files(root, "templates")[0]:
        data = (root / path).read_bytes()
        if not told.stand_in(data.decode("utf-8", "replace")):
            copy.files[path] = data
    below = {path.removeprefix(f"{CONTENT}/"): data for path, data in copy.files.items() if path.startswith(CONTENT)}
    sums: dict[str, Sum] = {path: sum_with_crc(data) for path, data in below.items()}
    copy.files[f"{CONTENT}/checksums.txt"] = record_text(sums).encode()
    return copy


def _dumps(root: Path, listed: Iterable[CaptureListing], told: Passages, copy: PublicCopy) -> set[str]:
    """Add the dumps of which nothing is withheld, with their accounts; returns their names."""
    shown: set[str] = set()
    captures = {capture.capture.dump: capture for capture in listed}
    load = store.DumpLoader(root)
    for name in store.dump_files(root):
        capture, dump = captures.get(name), load(name)
        if capture is None or dump is None:
            copy.dumps[name] = "it was not read under this name, so nobody knows what is in it"
        elif dump.sha256 != capture.sha256:
            copy.dumps[name] = "it changed since it was read"
        elif not capture.shown:
            copy.dumps[name] = f"its source {capture.source.name} is not published whole"
        elif not capture.capture.sha256 or capture.label != name or told.stand_in(_text(dump)):
            copy.dumps[name] = "something in it is withheld"
        else:
            shown.add(name)
            copy.files[f"{DUMPS}/{name}"] = dump.to_bytes()
            account = store.capture_path(capture.source.name, name)
            if (root / account).is_file():
                copy.files[account] = (root / account).read_bytes()
    return shown


def _text(dump: Dump) -> str:
    return "\n".join(line.text for line in dump.lines)


def _entries(archive: Archive, settings: Settings, shown: set[str], copy: PublicCopy) -> None:
    documents: dict[str, list[str]] = {}
    for filed, item in zip(archive.entries, index.make_items(archive, settings), strict=True):
        if item.withheld:
            copy.entries += 1
            continue
        copy.covered += _is_less(item.entry, filed.entry)
        origins = tuple(origin for origin in item.entry.origins if origin.dump in shown)
        public = msgspec.structs.replace(item.entry, origins=origins, settled={}, redact=())
        documents.setdefault(filed.path, []).append(store.entry_text(public))
    copy.files.update((path, "".join(texts).encode()) for path, texts in documents.items())


def _is_less(public: Entry, whole: Entry) -> bool:
    return msgspec.structs.replace(public, settled={}) != msgspec.structs.replace(whole, settled={})


def _sources(archive: Archive, shown: set[str], copy: PublicCopy) -> None:
    files = {(name.partition("/")[0] if "/" in name else "", file_name(name)) for name in shown}
    for name, source in archive.sources.items():
        dumps = {
            dump: msgspec.structs.replace(facts, settled={})
            for dump, facts in source.dumps.items()
            if (name, dump) in files or ("", dump) in files
        }
        public = msgspec.structs.replace(source, dumps=dumps, settled={})
        if source.publish != "full":  # lines of its pages
            public = msgspec.structs.replace(public, furniture=())
        if text := store.source_text(public):
            copy.files[store.source_path(name)] = text.encode()


def _words_of(topic: Topic) -> str:
    return "\n".join(
        (
            topic.slug.replace("-", " "),
            topic.name,
            *topic.aliases,
            topic.note,
            *topic.only_with,
            *topic.not_with,
            *topic.was,
        )
    )


def _settings_text(settings: Settings) -> str:
    """The settings without comments. A string of JSON is one of TOML, but for a character that no setting needs."""
    return "".join(f"{line}\n" for line in _lines(settings))


def _lines(settings: Settings) -> Iterator[str]:
    for name in Settings.__struct_fields__:
        value = getattr(settings, name)
        if name == "format" or value != getattr(_DEFAULT, name):
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")
