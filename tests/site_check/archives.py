"""The two archives that `make site-check` builds: the sample, and one of 2,000 posts with 300 questions beside them."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.invented import WORDS
from tests.conftest import SHARED
from tests.support.archives import backfile, make_archive, sample_archive

CORPUS = SHARED / "bench/make_corpus.py"
POSTS, QUESTIONS = 2_000, 300


def built(name: str, folder: Path, base_url: str) -> Path:
    """The site of an archive, made anew in `folder`, for the address `base_url`."""
    shutil.rmtree(folder, ignore_errors=True)
    (sample_archive if name == "sample" else large_archive)(folder)
    settings = folder / "backfile.toml"
    settings.write_text(settings.read_text("utf-8").replace('base_url = ""', f'base_url = "{base_url}"'), "utf-8")
    assert backfile("build", "--archive", folder) == 0
    return folder / "build/site"


def large_archive(folder: Path) -> None:
    """Posts as the corpus of the benchmarks has them where it lies beside this checkout, else of our own words."""
    make = _from_corpus if CORPUS.is_file() else _invented
    make_archive(folder, blog__posts=make(folder, "stamped", POSTS), desk__answers=make(folder, "qa", QUESTIONS))


def _from_corpus(folder: Path, shape: str, count: int) -> str:
    made = folder.parent / f"corpus-{shape}"
    subprocess.run([sys.executable, CORPUS, made, str(count), "--shapes", shape], check=True, capture_output=True)
    return "".join(path.read_text("utf-8") for path in sorted((made / "dumps" / shape).glob("*.txt")))


def _invented(_: Path, shape: str, count: int) -> str:
    dice, made = random.Random(5), []
    for n in range(count):
        day, minute = n // 100, n % 100 * 14
        clock = f"{minute // 60:02}:{minute % 60:02}"
        title = " ".join(dice.choices(WORDS, k=6)).capitalize()
        text = "\n\n".join(" ".join(dice.choices(WORDS, k=40)).capitalize() + "." for _ in range(dice.randrange(1, 4)))
        if shape == "qa":
            made.append(f"[2031-01-{day + 1:02} {clock}]\nQ: {title}?\nA: {text}\n\n")
        else:
            made.append(f"{clock} {day + 1}.1.2031\n\n{title}\n\n{text}\n\n")
    return "".join(made)
