"""Publishing that is killed, or meets a fault, at each of its writing calls: the old site or the new one, and the next
run finishes. Where there are no links, or nothing can be moved, it does so by the journal.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.faults import Killed, counted, dying_at, failing_at, hooked

from backfile import files
from backfile.files import exchange

#: Of the writing calls every so many is tried; all of them in the nightly run.
STEP = 1 if int(os.environ.get("BACKFILE_RUNS", "0")) > 100 else 4

OLD = {"index.html": b"old", "2031/04/02/index.html": b"old day", "a": b"file", "b/c/d": b"deep", "same/x": b"same"}
NEW = {"index.html": b"new", "2031/04/02/index.html": b"new day", "a/x": b"in", "b": b"file", "same/x": b"same"}
LAST = {"index.html": b"last", "same/x": b"same", "z": b"z"}


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path.split("/")[0] not in (files.MARKER, "CNAME")}


@pytest.fixture(params=["exchange", "dance", "in-place", "no-links", "mounted", "strangers"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    def not_here(number: int) -> Callable[..., None]:
        def fail(*_args: object, **_names: object) -> None:
            raise OSError(number, os.strerror(number))

        return fail

    if request.param == "dance":
        monkeypatch.setattr(exchange, "_exchange", lambda _new, _site: False)
    if request.param == "no-links":
        monkeypatch.setattr(os, "link", not_here(errno.EPERM))
    if request.param == "mounted":
        monkeypatch.setattr(exchange, "_exchange", not_here(errno.EBUSY))
    return str(request.param)


def publish(site: Path, outputs: dict[str, bytes], way: str) -> files.Published:
    return files.publish(site, outputs.items(), in_place=way == "in-place")


def start(site: Path, way: str) -> None:
    publish(site, {**OLD, "index.html": b"older"}, way)
    publish(site, OLD, way)
    if way == "strangers":
        (site / "CNAME").write_bytes(b"example.org")


def check_clean(site: Path, wanted: dict[str, bytes], way: str) -> None:
    """Nothing is left of what was cut short, and what is known of the site is true."""
    desk = site.with_name(f".{site.name}.backfile")
    assert tree(site) == wanted
    assert not {"new", "last", "journal"} & {path.name for path in desk.iterdir()}
    if (desk / "other").exists():
        assert tree(desk / "other") == wanted
        assert all((site / path).samefile(desk / "other" / path) for path in wanted)
    assert way in ("exchange", "dance") or not (desk / "other").exists()
    with files.begin(site, verify=True) as made:
        assert not made.lost
        assert made.state
    assert (site / "CNAME").exists() == (way == "strangers")


def calls_of(site: Path, way: str) -> int:
    """How many writing calls the step from the old site to the new one takes."""
    start(site, way)
    with counted() as calls:
        publish(site, NEW, way)
    check_clean(site, NEW, way)
    return len(calls)


def test_killed_at_any_call(way: str, memory: Path) -> None:
    seen = set()
    for number in range(1, calls_of(memory / "count", way) + 1, 1 if way in ("exchange", "in-place") else STEP):
        site = memory / str(number) / "site"
        start(site, way)
        with contextlib.suppress(Killed), hooked(dying_at(number)):
            publish(site, NEW, way)
        if way in ("exchange", "dance") and site.exists():
            assert tree(site) in (OLD, NEW), number
        else:
            assert way != "exchange", number
        # A build that comes to nothing finishes what was begun.
        with files.begin(site) as made:
            files.put(made.target, "index.html", b"half")
        assert tree(site) in (OLD, NEW), number
        seen.add(tree(site) == NEW)
        done = publish(site, LAST, way)
        assert {"z"} <= set(done.new), number
        check_clean(site, LAST, way)
        assert publish(site, LAST, way).unchanged == len(LAST)
    assert seen == {True, False}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_fault_at_any_call(code: int, way: str, memory: Path) -> None:
    for number in range(1 + code % STEP, calls_of(memory / "count", way) + 1, STEP):
        site = memory / str(number) / "site"
        start(site, way)
        failed = False
        with hooked(failing_at(number, code)):
            try:
                publish(site, NEW, way)
            except OSError as error:
                failed = error.errno == code
        assert tree(site) == NEW or failed, number
        if way in ("exchange", "dance"):
            assert tree(site) in (OLD, NEW), number
        publish(site, NEW, way)
        check_clean(site, NEW, way)


def test_killed_before_there_is_a_site(way: str, memory: Path) -> None:
    for number in range(1, 60, STEP):
        site = memory / str(number) / "site"
        with hooked(dying_at(number)):
            try:
                publish(site, NEW, way)
                break
            except Killed:
                pass
        assert way in ("in-place", "no-links", "mounted", "strangers") or not site.exists() or tree(site) == NEW
        publish(site, NEW, way)
        assert tree(site) == NEW
    else:
        pytest.fail("never done")
