"""Lighthouse on its slow phone: full marks but for speed, which may lack three; nothing moves while a page loads."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.conftest import CHROMIUM
from tests.site_check.conftest import TOOLS, WORK

if TYPE_CHECKING:
    from tests.site_check.conftest import Site

PAGES = ("home", "day", "entry, post", "topic", "search")
ROUNDS = 3
SPEED, SHIFT = 97, 0.02
FULL = ("accessibility", "best-practices", "seo")
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def test_lighthouse_gives_full_marks(site: Site) -> None:
    worse, lines = [], []
    for kind in PAGES:
        reports = [report(site.url + site.kinds[kind]) for _ in range(ROUNDS)]
        marks = {name: 100 * min(r["categories"][name]["score"] for r in reports) for name in FULL}
        speed = statistics.median(100 * r["categories"]["performance"]["score"] for r in reports)
        paint, shift, blocked, size = (
            statistics.median(r["audits"][name]["numericValue"] for r in reports)
            for name in (
                "largest-contentful-paint",
                "cumulative-layout-shift",
                "total-blocking-time",
                "total-byte-weight",
            )
        )
        lines.append(
            f"| {site.name} | {kind} | {speed:.0f} | {' | '.join(f'{marks[name]:.0f}' for name in FULL)} "
            f"| {paint:.0f} ms | {blocked:.0f} ms | {shift:.3f} | {size / 1000:.0f} kB |"
        )
        if speed < SPEED or shift > SHIFT or min(marks.values()) < 100:
            worse.append(f"{lines[-1]} {lost(reports)}")
    (WORK / f"lighthouse-{site.name}.md").write_text("\n".join([*lines, ""]), "utf-8")
    assert worse == []


def report(url: str) -> dict[str, Any]:
    """What Lighthouse says of a page."""
    file = WORK / "lighthouse.json"
    program = TOOLS / "lighthouse/cli/index.js"
    subprocess.run(
        ["node", program, url, "--quiet", "--output=json", f"--output-path={file}", f"--chrome-flags={SWITCHES}"],
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
        check=True,
        capture_output=True,
    )
    found: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
    return found


def lost(reports: list[dict[str, Any]]) -> str:
    """The audits that cost a mark."""
    names = {
        ref["id"]
        for told in reports
        for category in told["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
        and (told["audits"][ref["id"]]["score"] or 0) < 1
        and told["audits"][ref["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    }
    return ", ".join(sorted(names))
