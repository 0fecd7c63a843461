"""The search index of a large archive: how long it takes to make, how big it is, and what a first query costs a browser.

    python benchmarks/search.py [ENTRIES] [--keep FOLDER]

Makes ENTRIES posts (100,000) in memory, 40 a day, of an invented vocabulary with Zipf frequencies, and their index; adds
one day and counts what that rewrites; then opens the search page by file:// in Chromium and asks for things.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from backfile import index, render
from backfile.index.search import plan_search
from backfile.model import Archive, Entry, Filed, Output, Source, Topic
from backfile.settings import Settings

COMMON = [
    "the",
    "a",
    "of",
    "to",
    "in",
    "and",
    "is",
    "was",
    "for",
    "on",
    "that",
    "with",
    "as",
    "at",
    "by",
    "it",
    "from",
    "has",
    "have",
    "are",
    "be",
    "will",
    "not",
    "but",
    "they",
]
A_DAY = 40
SETTINGS = Settings(title="Bench")
THEME = (render.default_theme(),)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def vocabulary(dice: random.Random, size: int = 30_000) -> tuple[list[str], list[float]]:
    seen = dict.fromkeys(COMMON)
    while len(seen) < size:
        count = dice.choices((1, 2, 3, 4), (1, 4, 3, 1))[0]
        seen[
            "".join(
                dice.choice("bcdfghklmnprstvw") + dice.choice("aeiou") + dice.choice(["", "", "n", "r", "s"])
                for _ in range(count)
            )
        ] = None
    return list(seen), list(itertools.accumulate(1 / (rank + 2) ** 1.05 for rank in range(size)))


def posts(total: int) -> list[Filed]:
    dice = random.Random(7)
    words, weights = vocabulary(dice)
    made = []
    first = datetime.date(2019, 1, 1)
    for n in range(total):
        day = (first + datetime.timedelta(n // A_DAY)).isoformat()
        size = max(8, int(dice.lognormvariate(4.4, 0.5)))
        text = dice.choices(words, cum_weights=weights, k=size + 7)
        title = " ".join(text[:7]).capitalize()
        at = n % A_DAY * 36
        made.append(
            Filed(
                Entry(
                    id=f"{day}-{at // 60:02}{at % 60:02}-{'-'.join(text[:4])}-{n % A_DAY}",
                    kind="post",
                    headline=title,
                    date=day,
                    time=f"{at // 60:02}:{at % 60:02}",
                    dated="stated",
                    body=". ".join(" ".join(text[k : k + 14]).capitalize() for k in range(7, size + 7, 14)) + ".",
                    topics=tuple(f"t{dice.randrange(60)}" for _ in range(dice.randrange(3))),
                ),
                f"s{dice.randrange(5)}",
                "x",
                1,
            )
        )
    return made


def listings(entries: list[Filed]) -> Any:
    sources = {f"s{n}": Source(name=f"s{n}", title=f"Source {n}") for n in range(5)}
    topics = [Topic(slug=f"t{n}", name=f"Topic {n}") for n in range(60)]
    return index.build_listings(Archive(sources=sources, entries=entries, captures={}, topics=topics), Settings())


def shards(found: Any) -> tuple[dict[str, bytes], float, float]:
    """Files, and seconds of CPU for planning and for making them."""
    started = time.process_time()
    plan = plan_search([item for day in found.days for item in day.items], found.undated)
    planned = time.process_time()
    outputs: list[Output] = []
    for task in index.search_tasks(plan):
        outputs += task.run(task.payload)
    return {output.path: output.data for output in outputs}, planned - started, time.process_time() - planned


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("entries", nargs="?", type=int, default=100_000)
    options.add_argument("--keep", type=Path)
    told = options.parse_args()
    entries = posts(told.entries + A_DAY)
    before = listings(entries[:-A_DAY])
    files, planning, making = shards(before)
    sizes = {path: len(data) for path, data in files.items()}
    texts = sum(size for path, size in sizes.items() if "/text/" in path)
    print(
        f"{told.entries} entries: {planning + making:.2f} s of CPU ({planning:.2f} planning), {len(files)} files, {sum(sizes.values()) / 1e6:.1f} MB"
    )
    print(
        f"  texts {texts / 1e6:.1f} MB, postings {(sum(sizes.values()) - texts) / 1e6:.1f} MB, tiers {len(before.search.tiers)}, longest file {max(sizes.values()) / 1e3:.0f} kB"
    )
    after_listings = listings(entries)
    after, _, _ = shards(after_listings)
    changed = {path: data for path, data in after.items() if files.get(path) != data}
    print(
        f"one day more: {len(changed)} files changed, {sum(map(len, changed.values())) / 1e6:.2f} MB; {len(files.keys() - after.keys())} removed"
    )
    folder = told.keep or Path(tempfile.mkdtemp())
    try:
        pages = [
            task
            for task in render.tasks(after_listings, SETTINGS, THEME, lambda _: None)
            if task.name in ("search", "assets")
        ]
        for output in [
            *(Output(*pair) for pair in after.items()),
            *(o for task in pages for o in task.run(task.payload)),
        ]:
            (folder / output.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / output.path).write_bytes(output.data)
        ask(folder)
    finally:
        if not told.keep:
            shutil.rmtree(folder)


def ask(site: Path) -> None:
    """Each query is the first of a new page in a new browser context: nothing is loaded or compiled before."""
    from playwright.sync_api import sync_playwright

    dice = random.Random(7)
    words, _ = vocabulary(dice)
    queries = [
        words[9000],
        words[300],
        "the",
        f"{words[300]} {words[700]}",
        '"of the"',
        f"{words[2000][:3]}*",
        f"{words[300]} topic:t3 source:s1",
        "topic:t3 date:2020-02..2020-03",
    ]
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        print(
            f"first query in Chromium {browser.version} by file://, medians of 5: CPU of the main thread, of the whole renderer, wall clock, scripts"
        )
        for query in queries:
            found = [once(browser, site, query) for _ in range(5)]
            busy, cpu, wall, scripts = (statistics.median(row[n] for row in found) for n in range(4))
            print(f"  {query:34} {busy:6.0f} ms {cpu:6.0f} ms {wall:6.0f} ms {scripts:4.0f}   {found[0][4]}")
        browser.close()


def once(browser: Any, site: Path, query: str) -> tuple[float, float, float, float, str]:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "search/index.html").as_uri())
    page.wait_for_timeout(200)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    page.fill("#q", query)
    before = metrics(session)
    started = time.perf_counter()
    page.evaluate(
        """() => new Promise(done => {
            document.getElementById("search-form").requestSubmit();
            const hits = document.getElementById("search-hits");
            new MutationObserver(() => hits.children.length && requestAnimationFrame(() => setTimeout(done))).observe(hits, {childList: true});
        })"""
    )
    wall = time.perf_counter() - started
    after = metrics(session)
    said = page.inner_text("#search-status")
    scripts = page.evaluate("performance.getEntriesByType('resource').filter(e => e.initiatorType === 'script').length")
    context.close()
    return (
        (after["TaskDuration"] - before["TaskDuration"]) * 1000,
        (after["ProcessTime"] - before["ProcessTime"]) * 1000,
        wall * 1000,
        scripts,
        said,
    )


def metrics(session: Any) -> dict[str, float]:
    return {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}


if __name__ == "__main__":
    main()
