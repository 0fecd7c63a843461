"""Dumps: bytes to lines, so that the lines are the bytes again."""

from __future__ import annotations

import codecs
import functools
import hashlib
from pathlib import Path, PurePosixPath

import msgspec

from backfile.errors import BackfileError
from backfile.model import Dump, Line, Problem
from backfile.store.tree import find_files
from backfile.text import clean, split_lines

FOLDER = "content/dumps"

# Longest first: the mark of UTF-32 starts with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"SQLite format 3\0", b"OggS", b"ID3", b"wOFF", b"wOF2",
)  # fmt: skip
# Controls that a text may hold: backspace, tab, line ends, form feed, Ctrl-Z, escape.
_CONTROLS = bytes(sorted({*range(1, 0x20)} - {0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}))
# In the Windows code pages these places are typographic marks and symbols, not letters.
_PUNCTUATION = bytes(n for n in (0x80, 0x82, *range(0x84, 0x8A), 0x8B, *range(0x91, 0x9A), 0x9B, *range(0xA0, 0xC0)))
_ASCII = bytes(range(0x80))
#: What pages are likely to be saved in; a detector let loose on all it knows finds Hebrew in a French page.
_LIKELY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5",
    "koi8_r", "koi8_u", "mac_roman", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "tis_620",
]  # fmt: skip
_SAMPLE = 64_000  # bytes a detector looks at


def decode(name: str, data: bytes) -> Dump:
    """`data` as a dump called `name`. For every input `dump.to_bytes() == data`."""
    for bom, encoding in _BOMS:
        if data.startswith(bom) and (text := _exact(data[len(bom) :], encoding)) is not None:
            return _dump(name, data, text, encoding, bom)
    text = _exact(data, "utf-8")
    if text is not None:
        return _dump(name, data, text, "utf-8")
    for encoding in (_detected(data), "cp1252"):
        if encoding and (text := _exact(data, encoding)) is not None:
            return _dump(name, data, text, encoding, guessed=True)
    return _dump(name, data, data.decode("latin-1"), "latin-1", guessed=True)


def _exact(data: bytes, encoding: str) -> str | None:
    """`data` decoded, if that can be undone."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (UnicodeError, LookupError):
        return None


def _detected(data: bytes) -> str:
    high = data.translate(None, _ASCII)
    if not high.translate(None, _PUNCTUATION):
        return "cp1252"  # English with curly quotes and dashes
    from charset_normalizer import from_bytes  # 30 ms to import, for few dumps

    # Whole lines around the first strange byte, so that a long English start does not hide it.
    first = next(n for n, byte in enumerate(data) if byte >= 0x80)
    start = data.rfind(b"\n", 0, first) + 1
    matches = from_bytes(data[start : start + _SAMPLE], cp_isolation=_LIKELY)
    ranked = [
        (match.chaos, -match.coherence, _LIKELY.index(encoding))
        for match in matches
        for encoding in match.could_be_from_charset
        if encoding in _LIKELY
    ]
    return _LIKELY[min(ranked)[2]] if ranked else ""  # of equals, the likelier


def _dump(name: str, data: bytes, text: str, encoding: str, bom: bytes = b"", *, guessed: bool = False) -> Dump:
    return Dump(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        bom=bom,
        guessed=guessed,
        lines=tuple(Line(n, clean(raw), raw, end) for n, (raw, end) in enumerate(split_lines(text), 1)),
    )


def is_binary(data: bytes) -> bool:
    """Whether `data` is no text: a known kind of file, or too many NUL and control characters."""
    for bom, encoding in _BOMS:
        if data.startswith(bom) and _exact(data[len(bom) :], encoding) is not None:
            return False
    nuls = data.count(0)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    known = data.startswith(b"%PDF-") or (data.startswith(_MAGIC) and nuls + controls > 0)
    return known or nuls * 10 > len(data) or controls * 20 > len(data)


def find_dumps(root: Path) -> tuple[list[str], list[Problem]]:
    """The names of the dumps of the archive at `root`, sorted, and the files that cannot be one."""
    found, bad = find_files(root, FOLDER)
    return [path.removeprefix(f"{FOLDER}/") for path in found], bad


def dump_files(root: Path) -> list[str]:
    """The names of the dumps of the archive at `root`: paths below `content/dumps/`, sorted."""
    return find_dumps(root)[0]


def load_dump(root: Path, name: str) -> Dump:
    """The dump called `name` (its path below `content/dumps/`). Raises BackfileError if it cannot be read."""
    path = root / FOLDER / name
    if ".." in PurePosixPath(name).parts or name.startswith("/"):
        raise BackfileError(f"{name}: not below {FOLDER}")
    try:
        return decode(name, path.read_bytes())
    except OSError as error:
        raise BackfileError(f"{path}: cannot be read ({error.strerror}), check that it is there") from error


class DumpLoader(msgspec.Struct, frozen=True):
    """Loads dumps of the archive at `root` by name, in whatever process it was sent to."""

    root: Path

    def __call__(self, name: str) -> Dump | None:
        """The dump called `name`, or None if it is gone or cannot be read."""
        state = self.state(name)
        try:
            return _loaded(self.root, name, state) if state else None
        except BackfileError:
            return None

    def state(self, name: str) -> tuple[int, ...]:
        """Size, times and inode of the dump called `name`; empty if it is gone."""
        try:
            state = (self.root / FOLDER / name).stat()
        except OSError:
            return ()
        return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


@functools.lru_cache(maxsize=4)  # the pages of many days ask for one dump
def _loaded(root: Path, name: str, _state: tuple[int, ...]) -> Dump:
    return load_dump(root, name)
