"""Laws: overlapping captures become one run without doubles; the order in which they are given changes nothing."""

from __future__ import annotations

import random
import re
from pathlib import Path

import msgspec
import pytest
from tests.support.archives import make_archive, tree
from tests.support.upstream import Post, corrected, new_post, page

from backfile.layouts import read_layouts
from backfile.model import DumpFacts, Entry, Source
from backfile.normalize import Known, identify, normalize
from backfile.pipeline import read_dumps
from backfile.settings import load_settings
from backfile.store import decode


def run(dice: random.Random, count: int) -> list[Post]:
    """Posts of a day, some of them of the same minute and under the same headline."""
    posts: list[Post] = []
    minute = 480
    for number in range(count):
        twin = posts and dice.random() < 0.15
        minute += 0 if posts and dice.random() < 0.15 else dice.randrange(1, 25)
        headline = posts[-1].headline if twin else ""
        posts.append(new_post(dice, number, posts[-1].minute if twin else minute, headline))
        minute = posts[-1].minute
    return posts


def read(name: str, posts: list[Post]) -> list[Entry]:
    dump = decode(f"lake/{name}.txt", page(posts).encode())
    reading, _ = read_layouts(dump)
    return normalize(reading, dump, Source(name="lake"), DumpFacts()).entries


def nothing_more(left: object, met: object) -> None:
    """Nobody edited anything."""


def test_no_double_and_no_wrong_merge_in_200_pairs() -> None:
    for seed in range(200):
        dice = random.Random(seed)
        posts = run(dice, 24)
        first, second = posts[:16], posts[8:]
        edited = {post.number: corrected(dice, post) for post in dice.sample(second[:8], 2) + dice.sample(second, 3)}
        second = [edited.get(post.number, post) for post in second]
        if seed % 2:
            second.reverse()
        known, numbers = Known(), {}
        for entry, post in zip(read("2031-02-04", first), first, strict=True):
            filed = identify(entry, "lake", numbers)
            numbers[filed.id] = post.number
            known.add(filed)
        found = known.find(read("2031-02-05", second), nothing_more)
        for id_, post in zip(found, second, strict=True):
            assert numbers.get(id_, -1) == (post.number if post.number < 16 else -1), (seed, post)


@pytest.mark.parametrize("seed", range(6))
def test_one_read_gives_the_same_bytes_in_any_order(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    dumps = captures(dice)
    trees = []
    for _ in range(2):
        root = make_archive(tmp_path / str(len(trees)), **dumps)
        paths = [root / "content/dumps" / f"{name.replace('__', '/')}.txt" for name in dumps]
        dice.shuffle(paths)
        read_dumps(root, load_settings(root), paths)
        trees.append(tree(root / "content"))
    assert trees[0] == trees[1]


def captures(dice: random.Random) -> dict[str, str]:
    """Four captures of a page that is corrected and cut between them; two of them run newest first."""
    posts = run(dice, 16)
    dumps = {}
    for n in range(4):
        at = dice.randrange(len(posts))
        posts[at] = corrected(dice, posts[at], part=10)
        shown = posts[n * 2 : n * 2 + 9]
        del shown[dice.randrange(len(shown))]
        dumps[f"lake__2031-02-{10 + n}"] = page(shown[:: dice.choice([1, -1])])
    return dumps


@pytest.mark.parametrize("seed", range(6))
def test_reads_in_any_order_differ_in_ids_alone(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    dumps = captures(dice)
    order = dice.sample(range(4), 4)
    trees = []
    for names in (sorted(dumps), [sorted(dumps)[n] for n in order]):
        root = make_archive(tmp_path / str(len(trees)), **dumps)
        for name in names:
            read_dumps(root, load_settings(root), [root / f"content/dumps/{name.replace('__', '/')}.txt"])
        trees.append(without_ids(root / "content/entries/lake/2031"))
    assert trees[0] == trees[1]


def without_ids(folder: Path) -> dict[str, str]:
    """The files, with the words and hashes of ids left out: an id is of the first reading."""
    found = {name: data.decode() for name, data in tree(folder).items()}
    return {name: re.sub(r"\b(2031-02-[0-9]{2}-[0-9]{4})-[a-z0-9-]+", r"\1", text) for name, text in found.items()}


def test_a_finer_time_and_another_headline_are_the_same_entry() -> None:
    (old,) = read("a", [Post(0, 600, "Gate river lamp", "Bread kettle lamp crew vote winter ice deck.")])[:1]
    known = Known()
    known.add(msgspec.structs.replace(old, id="2031-02-03-1000-gate-river-lamp"))
    finer = msgspec.structs.replace(
        old, time="10:00:44", stamp="10:00:44 3.2.2031", headline="Gate river lamp, again", origins=()
    )
    other = msgspec.structs.replace(
        old, body="Tide stone market cellar ladder basket candle orchard tunnel.\n", origins=()
    )
    assert known.find([finer, other], nothing_more) == ["2031-02-03-1000-gate-river-lamp", ""]
