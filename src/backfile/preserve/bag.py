"""BagIt bags (RFC 8493): the files of one as (path, bytes), and one that is read and verified again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from backfile.errors import DamageError
from backfile.preserve.sums import file_sum, sum_of
from backfile.preserve.tree import files_below
from backfile.text import split_lines

PAYLOAD = "data/"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?BagIt-Version: [0-9]+\.[0-9]+\r?\nTag-File-Character-Encoding: UTF-8\s*")
_MANIFEST, _TAGS, _INFO, _FETCH = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt", "fetch.txt"
_CODES = {"\r": "%0D", "\n": "%0A"}
# The RFC wants every % encoded, and the most used library decodes none: encoded where it could be misread alone.
_LINE = re.compile(r"([0-9A-Fa-f]{64})[ \t]+(.+)")  # others write one blank, or capitals
_MISREAD = re.compile("%(?=0[AaDd]|25)")
_ENCODED = re.compile("%(0[AaDd]|25)")


def bag_files(
    payload: Iterable[tuple[str, bytes]], info: Sequence[tuple[str, str]], beside: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Every file of a bag, one at a time: the `payload`, files `beside` it, and the bag's own with `info` on it.

    The same input gives the same bag. Paths of the payload are those below `data/`.
    """
    sums: list[tuple[str, str]] = []
    size = 0
    for path, data in payload:
        sums.append((f"{PAYLOAD}{path}", sum_of(data)))
        size += len(data)
        yield f"{PAYLOAD}{path}", data
    lines = [*info, ("Payload-Oxum", f"{size}.{len(sums)}")]
    tags = [
        *beside,
        ("bagit.txt", _DECLARATION),
        (_INFO, "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines if value.strip()).encode()),
        (_MANIFEST, _manifest(sums)),
    ]
    yield from tags
    yield _TAGS, _manifest((path, sum_of(data)) for path, data in tags)


def _manifest(sums: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{sha256}  {_encoded(path)}\n" for path, sha256 in sorted(sums)).encode()


def _encoded(path: str) -> str:
    path = _MISREAD.sub("%25", path)
    return path.replace("\r", _CODES["\r"]).replace("\n", _CODES["\n"])


def verified_payload(bag: Path) -> list[str]:
    """The files below `data/` of a bag, sorted, after every sum was verified.

    Raises DamageError for what is damaged, missing or listed nowhere, leads out of the bag, or is no plain file.
    """
    try:
        declared = _DECLARED.fullmatch((bag / "bagit.txt").read_bytes())
    except OSError:
        raise DamageError(f"{bag}: is no bag (no bagit.txt), give the folder that backfile bag made") from None
    if not declared:
        raise DamageError(f"{bag}/bagit.txt: is not what a bag in UTF-8 begins with, take another copy of the bag")
    if (bag / _FETCH).exists():
        raise DamageError(f"{bag}/{_FETCH}: the bag is not complete, fetch the files listed there first")
    tags, payload = _listed(bag, _TAGS), _listed(bag, _MANIFEST)
    _verify(bag, {**tags, **payload})
    stands = {path for path in files_below(bag) if path.startswith(PAYLOAD)}
    if extra := sorted(stands - payload.keys()):
        raise DamageError(
            f"{bag}/{extra[0]}: {_MANIFEST} does not list it, take it away or take another copy of the bag"
        )
    if outside := sorted(path for path in payload if not path.startswith(PAYLOAD)):
        raise DamageError(
            f"{bag}/{_MANIFEST}: lists {outside[0]}, which is not in {PAYLOAD}, take another copy of the bag"
        )
    return sorted(path.removeprefix(PAYLOAD) for path in payload)


def _listed(bag: Path, name: str) -> dict[str, str]:
    try:
        text = (bag / name).read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise DamageError(f"{bag}/{name}: cannot be read ({error.strerror}), take another copy of the bag") from None
    listed: dict[str, str] = {}
    for number, (line, _) in enumerate(split_lines(text), 1):
        match = _LINE.fullmatch(line)
        if not match:
            raise DamageError(f"{bag}/{name}:{number}: is no line of sums, take another copy of the bag")
        path = _ENCODED.sub(lambda found: chr(int(found[1], 16)), match[2])
        listed[path] = match[1].lower()
        if path.startswith("/") or "\0" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise DamageError(f"{bag}/{name}: the path {path} leads out of the bag, do not trust this bag")
    return listed


def _verify(bag: Path, listed: dict[str, str]) -> None:
    home = bag.resolve()
    wrong: list[str] = []
    for path, sha256 in sorted(listed.items()):
        place = bag / path
        if place.is_symlink() or place.resolve() != home / path:
            raise DamageError(f"{place}: is or lies behind a link, do not trust this bag")
        if not place.is_file():
            wrong.append(f"{place}: is missing")
        elif file_sum(place) != sha256:
            wrong.append(f"{place}: is damaged")
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if wrong[1:] else ""
        raise DamageError(f"{wrong[0]}{more}, take another copy of the bag")
