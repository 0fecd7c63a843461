"""A Dask cluster as an executor. Workers see the archive and the site in the same place: batches name files."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from backfile.engine.keys import versions
from backfile.engine.lost import WorkerLostError
from backfile.errors import BackfileError, UsageError

_PATIENCE = 30  # seconds until a scheduler answers, and until it has a worker
_MEND = "install the same on all machines"
_AHEAD = 2  # batches that a thread of the cluster has waiting


@contextlib.contextmanager
def open_cluster(scheduler: str, folders: Sequence[Path]) -> Iterator[tuple[Executor, int]]:
    """The cluster at the address `scheduler`, and how many batches it runs at a time. A worker that is lost is no
    trouble: its batches run again on another.
    """
    if not scheduler:
        raise UsageError("--engine dask needs the address of a scheduler, add --scheduler tcp://HOST:8786")
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise UsageError("--engine dask needs the package distributed, install backfile[cluster]") from error
    try:
        # distributed annotates some of its calls and not others.
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise BackfileError(f"{scheduler}: no Dask scheduler answers there, start one with: dask scheduler") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            hint = f"start some with: dask worker {scheduler}"
            raise BackfileError(f"{scheduler}: this scheduler has no workers, {hint}") from error
        _agree(client.run(_looked, [str(folder) for folder in folders], on_error="return"))
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        try:
            yield client.get_executor(pure=False), max(1, threads) * _AHEAD  # type: ignore[no-untyped-call]
        except KilledWorker as error:
            raise WorkerLostError(f"{scheduler}: what was to be done ended several workers, see their logs") from error


def _looked(folders: list[str]) -> tuple[str, dict[str, str], str]:
    """What a worker is, for comparison: its machine, its versions, and a folder that it does not see."""
    unseen = next((folder for folder in folders if not Path(folder).is_dir()), "")
    return socket.gethostname(), versions(), unseen


def _agree(workers: dict[str, object]) -> None:
    """Refuse workers that would make something else; of an older backfile, or none, comes no such answer as of ours."""
    ours = versions()
    for address, answer in workers.items():
        try:
            host, theirs, unseen = msgspec.convert(answer, tuple[str, dict[str, str], str])
        except msgspec.ValidationError as error:
            raise BackfileError(f"the worker at {address} has another backfile, or none, {_MEND}") from error
        for name in ours:
            if theirs.get(name) != ours[name]:
                has = f"{name} {theirs.get(name, 'of no version')} and this is {ours[name]}"
                has = "other code in its backfile" if name == "code" else has
                raise BackfileError(f"the worker on {host} has {has}, {_MEND}")
        if unseen:
            raise BackfileError(f"the worker on {host} does not see {unseen}, give all machines the same folders")
