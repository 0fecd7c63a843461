"""An archive as a BagIt bag for deposit, and back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from backfile import __version__, files, index, render, store
from backfile.errors import BackfileError, DamageError, UsageError
from backfile.model import Archive, Problem
from backfile.model.paths import READ_ME
from backfile.pipeline.fixity import CONTENT, DAMAGE, compare
from backfile.pipeline.integrity import SITE, integrity
from backfile.pipeline.public_copy import PublicCopy, public_copy
from backfile.preserve import SUMS, bag_files, listed_files, verified_payload
from backfile.settings import NAME, Settings

_RESTORED = (NAME, f"{CONTENT}/", "templates/")
_IN_BAG = "site/"  # where the site stands in the payload
_MADE_OF = ("content", "templates", "build/cache", SITE)


class Bagged(msgspec.Struct, kw_only=True):
    """What went into a bag."""

    files: int  #: of the payload
    bytes: int
    dumps: dict[str, str] = {}  #: name of each dump that was left out of a public bag -> why
    left_out: list[str] = []  #: how much of what, in words
    problems: list[Problem] = []  #: files that could not be packed


def write_bag(root: Path, settings: Settings, folder: Path, *, public: bool, epoch: str = "") -> Bagged:
    """Pack the archive at `root`, with its site as the last build left it, into the new folder `folder`.

    `public` leaves out what is withheld. `epoch`: seconds since 1970 for the date of the bag, which has none otherwise:
    the same archive gives the same bag. Raises DamageError where something of the archive is damaged.
    """
    info = [*_date(epoch), ("Bag-Software-Agent", f"backfile {__version__}")]
    _check_place(root, folder)
    with files.lock(root):
        _refuse(integrity(root))
        archive, _ = store.load_archive(root)
        ground = index.make_background(archive, settings)
        copy = public_copy(root, settings, archive, index.capture_listings(archive, ground, {})) if public else None
        problems = [] if public else [*store.find_files(root, CONTENT)[1], *store.find_files(root, "templates")[1]]
        payload = _public(copy) if copy else _whole(root)
        left_out = copy.left_out() if copy else []
        contents = render.Contents(public, tuple(left_out))
        sources = sorted(
            map(index.brief, map(ground.source, archive.sources)), key=lambda s: (s.title.casefold(), s.name)
        )
        facts = render.Facts(settings.title, settings.base_url, archive.about, tuple(sources))
        read_me = render.bag_read_me(facts, contents)
        info += [("External-Description", settings.title), ("External-Identifier", settings.base_url)]
        info += [("Newest-Capture", _newest(archive))]
        done = Bagged(files=0, bytes=0, dumps=copy.dumps if copy else {}, left_out=left_out, problems=problems)
        everything = sorted([*payload, *_site(root)], key=lambda file: file[0])
        with files.whole_folder(folder) as half:
            for path, data in bag_files(_read(everything, done), info, [(READ_ME, read_me.encode())]):
                files.write_atomic(half / path, data, durable=False)
    return done


def refuse_damage(root: Path) -> None:
    """Raises DamageError where something of the content of the archive at `root` is damaged."""
    _refuse(compare(root))


def _refuse(found: list[Problem]) -> None:
    if damage := [problem for problem in found if problem.code == DAMAGE]:
        more = f" (and {len(damage) - 1} more, see: backfile check)" if damage[1:] else ""
        raise DamageError(f"{damage[0]}{more}; nothing was packed")


def restore_bag(bag: Path, folder: Path) -> int:
    """Make the archive that is packed in `bag` anew in the new folder `folder`; returns how many files it has.

    Every sum is verified first. Raises DamageError where the bag is not whole, BackfileError where it holds no archive.
    """
    if not bag.is_dir():
        raise UsageError(f"{bag}: no such folder, give that of a bag (unpack it first)")
    payload = verified_payload(bag)
    if NAME not in payload:
        raise BackfileError(f"{bag}: holds no archive of backfile (no data/{NAME}), nothing was restored")
    wanted = [path for path in payload if path.startswith(_RESTORED)]
    with files.whole_folder(folder) as half:
        for path in wanted:
            files.write_atomic(half / path, (bag / "data" / path).read_bytes(), durable=False)
        for name in ("dumps", "sources", "entries"):
            files.make_folder(half / CONTENT / name)
    return len(wanted)


def _whole(root: Path) -> Iterator[tuple[str, Path]]:
    """Every file of the archive: its path in the bag and its place."""
    for path in (NAME, *store.find_files(root, CONTENT)[0], *store.find_files(root, "templates")[0]):
        yield path, root / path


def _public(copy: PublicCopy) -> Iterator[tuple[str, bytes]]:
    yield from copy.files.items()


def _site(root: Path) -> Iterator[tuple[str, Path]]:
    for path in (*listed_files(root / SITE), SUMS):
        yield f"{_IN_BAG}{path}", root / SITE / path


def _read(found: Iterable[tuple[str, Path | bytes]], done: Bagged) -> Iterator[tuple[str, bytes]]:
    for path, what in found:
        data = what if isinstance(what, bytes) else what.read_bytes()
        done.files += 1
        done.bytes += len(data)
        yield path, data


def _check_place(root: Path, folder: Path) -> None:
    """A bag may not lie in what it is made of. Raises UsageError."""
    here = folder.resolve()
    for part in _MADE_OF:
        if here.is_relative_to((root / part).resolve()):
            raise UsageError(f"{folder}: lies in {part} of the archive, choose another folder for the bag")


def _date(epoch: str) -> list[tuple[str, str]]:
    """When the bag was made, where the caller says it: never by the machine's clock."""
    if not epoch:
        return []
    try:
        day = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH: '{epoch[:40]}' is no number of seconds since 1970") from None
    return [("Bagging-Date", day)]


def _newest(archive: Archive) -> str:
    """The last day on which a page was captured, as far as the source files say."""
    days = (facts.captured[:10] for source in archive.sources.values() for facts in source.dumps.values())
    return max(days, default="")
