"""Run tests on a module that has one change, in a copy of the code, and see whether they notice."""

from __future__ import annotations

import compileall
import contextlib
import gc
import importlib
import io
import os
import resource
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

CHECKOUT = Path(__file__).parents[2]
# What tests load and is not ours: loaded once, before a process is forked for each mutant.
LOADED = (
    "hypothesis.strategies", "msgspec", "markdown_it", "rapidfuzz.distance", "yaml", "jinja2", "babel.dates",
    "rich.console", "click", "filelock", "charset_normalizer", "anyascii", "ahocorasick_rs", "dateutil.parser",
    "sqlite3",
)  # fmt: skip
OPTIONS = ["-x", "-q", "-pno:cacheprovider", "-pno:xdist", "--hypothesis-seed=0", "-Wignore:Module already"]
_MEMORY = 4 * 2**30  # a change may let a loop go on for ever
_ELSEWHERE = 99  # exit code: the tests did not run the copy
PASSED = 0


class Trial(NamedTuple):
    """Where the copy of the code lies that one process works in."""

    folder: Path

    @classmethod
    def prepare(cls, folder: Path, package: Path) -> Trial:
        """Copy a package, and the theme beside it, to where nobody else reads."""
        for name in LOADED:
            importlib.import_module(name)
        folder.mkdir()
        with contextlib.redirect_stdout(io.StringIO()):
            pytest.main([*OPTIONS, "--rootdir", str(folder), str(folder)])  # no tests: it loads its own plugins
        gc.freeze()
        shutil.copytree(package, folder / "src" / package.name, ignore=shutil.ignore_patterns("__pycache__"))
        if (CHECKOUT / "templates").is_dir():
            (folder / "templates").symlink_to(CHECKOUT / "templates")
        compileall.compile_dir(folder / "src", quiet=1)
        return cls(folder)

    def run(self, path: str, source: str, tests: list[str], limit: float) -> int:
        """The exit code of pytest with this source at `path` (below src); that of a signal after `limit` seconds."""
        place = self.folder / "src" / path
        whole = place.read_bytes()
        for stale in place.parent.glob(f"__pycache__/{place.stem}.*"):
            stale.unlink()
        place.write_text(source, "utf-8")
        try:
            child = os.fork()
            if child == 0:
                self._test(path.split("/")[0], tests)
            return _wait(child, time.monotonic() + limit)
        finally:
            place.write_bytes(whole)
            shutil.rmtree(self.folder / "tmp", ignore_errors=True)

    def _test(self, package: str, tests: list[str]) -> None:
        code = _ELSEWHERE
        try:
            os.setpgid(0, 0)
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            log = os.open(self.folder / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for stream in (1, 2):
                os.dup2(log, stream)
            src = str(self.folder / "src")
            os.chdir(CHECKOUT)
            os.environ |= {
                "PYTHONPATH": src,
                "PYTHONDONTWRITEBYTECODE": "1",
                "HYPOTHESIS_STORAGE_DIRECTORY": str(self.folder / "hypothesis"),
            }
            sys.dont_write_bytecode = True
            sys.path.insert(0, src)
            settings.register_profile("mutants", phases=[Phase.explicit, Phase.generate])  # one example is enough
            settings.load_profile("mutants")
            code = int(pytest.main([*OPTIONS, f"--basetemp={self.folder / 'tmp'}", *tests]))
            if code == PASSED and not str(sys.modules[package].__file__).startswith(src):
                code = _ELSEWHERE
        finally:
            os._exit(code)


def _wait(child: int, until: float) -> int:
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            break
        if time.monotonic() > until:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            until += 10
        time.sleep(0.01)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # what it left running
    return os.waitstatus_to_exitcode(status)
