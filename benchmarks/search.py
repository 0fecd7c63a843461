"""The search index of a large archive: what it costs to make, what a change rewrites, what a first query costs.

    python -m benchmarks.search [ENTRIES] [--keep FOLDER]

Makes ENTRIES posts (100,000) in memory, 40 a day, in an invented vocabulary with Zipf frequencies, and their index;
adds a day at three places; then opens the search page by file:// in Chromium and asks.
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

import msgspec
from playwright.sync_api import Browser, CDPSession, sync_playwright
from tests.support.whole import Whole

from backfile.model import Archive, Entry, Filed, Source, Topic
from backfile.settings import Settings

COMMON = (
    "the a of to in and is was for on that with as at by it from has have are be will not but they".split()  # noqa: SIM905
)
A_DAY = 40
SETTINGS = Settings(title="Bench")
FIRST_DAY = datetime.date(2019, 1, 1)
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


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
    for n in range(total):
        day = (FIRST_DAY + datetime.timedelta(n // A_DAY)).isoformat()
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


def listings(entries: list[Filed]) -> Whole:
    sources = {f"s{n}": Source(name=f"s{n}", title=f"Source {n}") for n in range(5)}
    topics = [Topic(slug=f"t{n}", name=f"Topic {n}") for n in range(60)]
    return Whole(Archive(sources=sources, entries=entries, captures={}, topics=topics), SETTINGS)


def shards(found: Whole) -> tuple[dict[str, bytes], float]:
    """Files of the index, and seconds of CPU for cutting it and making them."""
    started = time.process_time()
    files = {output.path: output.data for task in found.search_tasks() for output in task.run(task.payload)}
    return files, time.process_time() - started


def added(entries: list[Filed], day: datetime.date) -> list[Filed]:
    """The entries and, once more on another day, those of their last day."""
    last = entries[-A_DAY:]
    moved = [
        msgspec.structs.replace(filed.entry, id=f"{day}{filed.entry.id[10:]}", date=day.isoformat()) for filed in last
    ]
    return [*entries, *(Filed(entry, filed.source, "x", 1) for entry, filed in zip(moved, last, strict=True))]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("entries", nargs="?", type=int, default=100_000)
    options.add_argument("--keep", type=Path, help="leave the site here")
    told = options.parse_args()
    entries = posts(told.entries)
    found = listings(entries)
    files, seconds = shards(found)
    sizes = {path: len(data) for path, data in files.items()}
    texts = sum(size for path, size in sizes.items() if "/text/" in path)
    print(f"{told.entries} entries: {seconds:.1f} s of CPU, {len(files)} files, {sum(sizes.values()) / 1e6:.1f} MB")
    print(f"  postings {(sum(sizes.values()) - texts) / 1e6:.1f} MB in {len(found.search.tiers)} tiers, ", end="")
    print(f"texts {texts / 1e6:.1f} MB, longest file {max(sizes.values()) / 1e3:.0f} kB")
    print(f"  (to compare machines: counting to five million takes {counting():.2f} s of CPU here)")
    last = datetime.date.fromisoformat(entries[-1].entry.date)
    days = {"next day": last + datetime.timedelta(1), "next month": last + datetime.timedelta(32), "old day": FIRST_DAY}
    for name, day in days.items():
        more, _ = shards(listings(added(entries, day)))
        changed = [data for path, data in more.items() if files.get(path) != data]
        print(f"{A_DAY} entries on the {name}: {len(changed)} files rewritten, {sum(map(len, changed)) / 1e6:.2f} MB")
    folder = told.keep or Path(tempfile.mkdtemp())
    try:
        write(folder, found, files)
        ask(folder)
    finally:
        if not told.keep:
            shutil.rmtree(folder)


def counting() -> float:
    started, total = time.process_time(), 0
    for n in range(5_000_000):
        total += n
    return time.process_time() - started


def write(folder: Path, found: Whole, files: dict[str, bytes]) -> None:
    pages = [output for task in found.tasks() if task.name in ("search", "assets") for output in task.run(task.payload)]
    for path, data in [*files.items(), *((page.path, page.data) for page in pages)]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def ask(site: Path) -> None:
    """Each query is the first of a new page in a new context: nothing is loaded before it, nothing compiled."""
    words, _ = vocabulary(random.Random(7))
    usual, other = words[300], words[700]
    queries = [words[9000], usual, "the", f"{usual} {other}", '"of the"', f"{words[2000][:4]}*"]
    queries += [f"{usual} topic:t3 source:s1", "topic:t3 date:2020-02..2020-03"]
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        print(f"first query, Chromium {browser.version}, file://, medians of 5: CPU of the page's process, wall clock")
        for query in queries:
            rounds = [once(browser, site, query) for _ in range(5)]
            cpu, wall = (statistics.median(times) for times in zip(*[times[:2] for times in rounds], strict=True))
            print(f"  {query:34} {cpu:6.0f} ms {wall:6.0f} ms   {rounds[0][2]}", flush=True)
        browser.close()


def once(browser: Browser, site: Path, query: str) -> tuple[float, float, str]:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "search/index.html").as_uri())
    page.wait_for_timeout(300)
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    before, started = process_time(session), time.perf_counter()
    page.evaluate(ANSWERED, query)
    wall, cpu = time.perf_counter() - started, process_time(session) - before
    said = page.inner_text("#search-status")
    context.close()
    return cpu * 1000, wall * 1000, said


#: Ask, and wait until the first results are drawn.
ANSWERED = """query => new Promise(done => {
    const hits = document.getElementById("search-hits");
    const seen = () => hits.children.length && requestAnimationFrame(() => setTimeout(done));
    new MutationObserver(seen).observe(hits, {childList: true});
    document.getElementById("search-q").value = query;
    document.getElementById("search-form").requestSubmit();
})"""


def process_time(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ProcessTime")


if __name__ == "__main__":
    main()
