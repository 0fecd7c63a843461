"""The archive to its site. Where nothing changed since the last build, it is done before anything is read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from backfile import files
from backfile.engine.engines import Engine
from backfile.engine.keys import digest, of_the_tool
from backfile.engine.ledger import Ledger, load_ledger
from backfile.errors import UsageError
from backfile.model.paths import RECORD
from backfile.pipeline.inputs import fingerprint
from backfile.pipeline.reports import BuildReport, Progress, Told, silent
from backfile.settings import NAME, Settings, theme_files, theme_of

_CACHE = "build/cache/sites"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be built."""

    root: Path
    settings: Settings
    folder: Path  #: of the site
    frozen: bool  #: no dump is read and no entry written
    only_pages: bool
    verify: bool  #: nothing that is known from an earlier build counts
    engine: Engine

    def ledger(self) -> Path:
        """Where it stands what was made for this site."""
        return self.root / _CACHE / digest(str(self.folder.resolve())).hex()[:16]

    def inputs(self) -> bytes:
        """A fingerprint of all that the site is made from; empty where it changes just now."""
        templates = [path for folder in theme_of(self.root) for _, path in theme_files(folder)]
        ours = [self.root / RECORD]  # the record of the content is made from it
        options = (self.frozen, self.only_pages)
        return fingerprint([self.root / "content"], [self.root / NAME, *templates], *options, but=ours)

    def dumps(self) -> bytes:
        """A fingerprint of all that reading looks at: dumps, what is told of them, and their accounts."""
        content = self.root / "content"
        accounts = sorted((content / "entries").glob("*/captures"))
        return fingerprint([content / "dumps", content / "sources", *accounts], [self.root / NAME], self.frozen)

    def stands(self, ledger: Ledger) -> bool:
        """Whether the site is as the last build left it."""
        with files.begin(self.folder) as tree:
            return bool(ledger.site) and tree.state == ledger.site and not tree.lost


def build_site(
    root: Path,
    settings: Settings,
    *,
    output: Path | None = None,
    frozen: bool = False,
    only_pages: bool = False,
    verify: bool = False,
    engine: Engine = Engine(),  # noqa: B008 - a frozen record
    progress: Progress = silent,
) -> BuildReport:
    """Read what is new (unless `frozen`), then render what changed of the archive into `output` or `build/site`.

    `only_pages` leaves out data files, and feeds by month and topic. `verify` trusts nothing that an earlier build
    left. `engine` says where pages are rendered.
    """
    order = Order(
        root=root,
        settings=settings,
        folder=output or root / "build" / "site",
        frozen=frozen,
        only_pages=only_pages,
        verify=verify,
        engine=engine,
    )
    _check_output(root, order.folder)
    with files.lock(root):
        ledger = Ledger(tool=of_the_tool()) if verify else load_ledger(order.ledger(), of_the_tool())
        if ledger.inputs and ledger.inputs == order.inputs() and order.stands(ledger):
            return msgspec.msgpack.decode(ledger.told, type=Told).again(order.folder)
    from backfile.pipeline.rebuilding import rebuild  # all stages, which take half a second to import

    return rebuild(order, ledger, progress)


def _check_output(root: Path, folder: Path) -> None:
    """The site may not be written among what it is made of. Raises UsageError."""
    here = folder.resolve()
    for part in ("content", "templates", "build/cache"):
        if here.is_relative_to((root / part).resolve()):
            raise UsageError(f"{folder}: lies in {part} of the archive, choose another folder for the site")
    if here == root.resolve():
        raise UsageError(f"{folder}: is the archive itself, choose another folder for the site")
