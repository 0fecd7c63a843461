"""Whatever the engine and the number of jobs, the site has the same bytes; a worker that is lost is no trouble."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.archives import sample_archive, tree

from backfile.engine.engines import Engine
from backfile.engine.keys import versions
from backfile.errors import BackfileError, UsageError
from backfile.pipeline import build_site
from backfile.pipeline.reports import silent
from backfile.settings import load_settings


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = sample_archive(tmp_path_factory.mktemp("engines") / "archive")
    build_site(root, load_settings(root), engine=Engine("inline"))
    return root


def built(archive: Path, output: Path, engine: Engine, progress: object = silent) -> dict[str, bytes]:
    settings = load_settings(archive)
    build_site(archive, settings, output=output, verify=True, engine=engine, progress=progress)  # type: ignore[arg-type]
    return tree(output)


@pytest.mark.parametrize(
    "engine", [Engine("process", 3, start="fork"), Engine("process", 2, start="spawn")], ids=["fork", "spawn"]
)
def test_processes_give_the_same_bytes(archive: Path, tmp_path: Path, engine: Engine) -> None:
    assert built(archive, tmp_path / "site", engine) == tree(archive / "build/site")


class Cluster:
    """A scheduler and two workers on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        place = folder / "scheduler.json"
        self.programs = [self._start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", place)]
        self.workers = [
            self._start("worker", "--scheduler-file", place, "--nthreads", "1", "--no-nanny", "--no-dashboard")
            for _ in range(2)
        ]
        self.programs += self.workers
        self.address = _address(place)

    def _start(self, command: str, *options: str | Path) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-m", "distributed.cli.dask_" + command, "--host", "127.0.0.1", *options]
        words += ["--dashboard-address", "127.0.0.1:0"]  # it answers on every address otherwise
        with (self.folder / f"{command}.log").open("ab") as log:
            return subprocess.Popen(words, cwd=self.folder, stdout=log, stderr=log)

    def close(self) -> None:
        for program in self.programs:
            program.kill()
            program.wait()


def _address(place: Path) -> str:
    for _ in range(600):
        if place.exists() and place.read_bytes():
            return str(json.loads(place.read_bytes())["address"])
        time.sleep(0.1)
    raise AssertionError("the scheduler did not start")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    made = Cluster(tmp_path)
    yield made
    made.close()


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_also_where_it_loses_a_worker(
    archive: Path, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("backfile.engine.cluster._looked", lambda _: ("host", "0.0.1", ""))  # as an older one answers
        with pytest.raises(BackfileError, match="has another backfile, or none"):
            built(archive, tmp_path / "site", Engine(scheduler=cluster.address))
    ours = versions()
    for name, told in (("code", "other code in its backfile"), ("jinja2", f"jinja2 {ours['jinja2']} and this is 0")):
        monkeypatch.setattr("backfile.engine.cluster.versions", lambda name=name: {**ours, name: "0"})
        with pytest.raises(BackfileError, match=told):  # what they make may differ
            built(archive, tmp_path / "site", Engine(scheduler=cluster.address))
    monkeypatch.undo()

    killed: list[int] = []

    def kill_one(stage: str, done: int, total: int) -> None:
        if stage == "rendering pages" and 0 < done < total and not killed:
            killed.append(done)
            os.kill(cluster.workers[0].pid, signal.SIGKILL)

    made = built(archive, tmp_path / "site", Engine(scheduler=cluster.address), kill_one)
    assert killed
    assert made == tree(archive / "build/site")


def test_a_process_that_is_killed_leaves_the_old_site(archive: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    before = built(archive, site, Engine("inline"))

    def kill(stage: str, done: int, total: int) -> None:
        if stage == "rendering pages" and 0 < done < total:
            for child in _children():
                os.kill(child, signal.SIGKILL)

    with pytest.raises(BackfileError, match="fewer --jobs"):
        built(archive, site, Engine("process", 2), kill)
    assert tree(site) == before


def _children() -> list[int]:
    return [process.pid for process in multiprocessing.active_children() if process.pid]


def test_a_cluster_that_is_not_there_is_named(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("backfile.engine.cluster._PATIENCE", 1)
    with pytest.raises(BackfileError, match="no Dask scheduler answers"):
        built(archive, tmp_path / "site", Engine(scheduler="tcp://127.0.0.1:9"))
    with pytest.raises(UsageError, match="add --scheduler"):
        built(archive, tmp_path / "site", Engine("dask"))
