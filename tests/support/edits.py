"""An archive of every kind of content, and what people do to one, at random."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.archives import CHECKOUT, POSTS, backfile, make_archive

LATER = POSTS.replace("because the motor froze", "since the motor is frozen").replace("23:50", "23:52")
QUESTIONS = """\
Your questions on the fog

Which boats sail today?

None before noon, said Ada Brandt.

Who rings the bells?

The keeper of Sund, by hand.

Is the lamp of the pier lit?

It is lit from four o'clock.
"""
HAND = """\
---
id: 2031-02-03-1200-noon
kind: post
headline: The pier is closed at noon
date: 2031-02-03
time: "12:00"
zone: Europe/Prague
dated: stated
body: |
  Ada Brandt closes the pier. The keeper of Sund waits.
---
id: 2031-02-03-1700-lamp
kind: post
date: 2031-02-03
time: "17:00"
zone: Europe/Prague
dated: stated
key: true
body: |
  The lamp of the pier is lit, and the fog is thick.
"""
MARCH = """\
---
id: 2031-03-01-box
kind: summary
headline: The fog in numbers
date: 2031-03-01
dated: stated
fields:
  Began: [3 February 2031]
  Ended: [4 February 2031]
---
id: 2031-03-01-0900-clear
kind: post
date: 2031-03-01
time: "09:00"
zone: Europe/Prague
dated: stated
topics: [sund]
body: |
  Sund is clear again.
"""
UNDATED = """\
---
id: undated-some-evening
kind: post
between: [2031-02-03T17:00, ..]
dated: inferred
why: it stands last
body: |
  Some evening the fog came back to Sund.
---
id: 2031-02-month
kind: section
headline: A month of fog
date: 2031-02
dated: stated
body: |
  February was grey, and Ada Brandt was at work.
---
id: undated-whenever
kind: section
dated: unknown
why: no stamp
body: |
  Nobody knows when the bells were cast.
"""
TOPICS = """\
- slug: sund
  name: Sund
- slug: ada-brandt
  name: Ada Brandt
- slug: fog
  name: fog
  aliases: [mist]
- slug: bells
  name: bells
"""
SETTINGS = {
    "title": ["Fog", "Fog & bells", "Sund"],
    "base_url": ["", "https://example.org/fog/", "https://example.net"],
    "language": ["en", "de", "ar", "en-GB"],
    "robots": ["", "noindex"],
}
WORDS = ["Sund", "Ada Brandt", "mist", "bells", "fog", "lamp", "ferry", "3 February 2031", "quiet", "north"]


def make(folder: Path) -> Path:
    """The archive, read once."""
    root = make_archive(
        folder, **{"lake__2031-02-03": POSTS, "lake__2031-02-04": LATER, "desk__2031-02-05-questions": QUESTIONS}
    )
    for path, text in {
        "content/entries/harbour/2031/2031-02-03.yaml": HAND,
        "content/entries/harbour/2031/2031-03-01.yaml": MARCH,
        "content/entries/harbour/undated.yaml": UNDATED,
        "content/topics.yaml": TOPICS,
        "content/about.md": "# About\n\nFog.\n",
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    assert backfile("read", "--archive", root) == 0
    return root


class Person:
    """Somebody who edits an archive."""

    def __init__(self, root: Path, seed: int, before: Path) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.before = before  #: where an earlier state is kept
        self.count = 0
        self.done: list[str] = []

    def edit(self) -> None:
        """Do one thing."""
        doings: list[Callable[[], None]] = [
            self.reword, self.reword, self.add, self.delete, self.rename, self.hide, self.redact, self.move, self.mark,
            self.retitle, self.template, self.setting, self.source, self.keep, self.revert, self.about, self.capture,
            self.setting, self.empty, self.asset,
        ]  # fmt: skip
        doing = self.chance.choice(doings) if self._files() else self.add  # all may have been deleted
        self.done.append(doing.__name__)
        self.count += 1
        doing()

    def _files(self) -> list[Path]:
        return sorted(p for p in (self.root / "content/entries").rglob("*.yaml") if "captures" not in p.parts)

    def _pick(self) -> tuple[Path, list[str], int]:
        """A file, its documents, and which of them."""
        path = self.chance.choice(self._files())
        documents = path.read_text("utf-8").split("---\n")[1:]
        return path, documents, self.chance.randrange(len(documents)) if documents else 0

    def _write(self, path: Path, documents: list[str]) -> None:
        path.write_text("".join(f"---\n{document}" for document in documents), "utf-8")

    def _change(self, change: Callable[[str], str]) -> None:
        path, documents, n = self._pick()
        if documents:
            documents[n] = change(documents[n])
            self._write(path, documents)

    def reword(self) -> None:
        word = self.chance.choice(WORDS)
        self._change(lambda text: text.replace("body: |\n  ", f"body: |\n  {word}, ", 1))

    def add(self) -> None:
        day = f"2031-0{self.chance.randint(1, 3)}-0{self.chance.randint(1, 5)}"
        source = self.chance.choice(["harbour", "lake", "tower"])
        path = self.root / f"content/entries/{source}/2031/{day}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        clock = f"{self.chance.randint(10, 23)}:00"
        text = f"The {self.chance.choice(WORDS)} of {self.chance.choice(WORDS)}, number {self.count}."
        document = f'---\nkind: post\ndate: {day}\ntime: "{clock}"\nzone: UTC\ndated: stated\nbody: |\n  {text}\n'
        with path.open("a", encoding="utf-8") as file:
            file.write(document)

    def delete(self) -> None:
        path, documents, n = self._pick()
        if len(documents) > 1:
            del documents[n]
            self._write(path, documents)
        elif self.chance.random() < 0.5:
            path.unlink()

    def rename(self) -> None:
        def change(text: str) -> str:
            id_ = next((line[4:] for line in text.splitlines() if line.startswith("id: ")), "")
            if not id_ or "was:" in text:
                return text
            return text.replace(f"id: {id_}\n", f"id: {id_}-{self.count}\n") + f"was: [{id_}]\n"

        self._change(change)

    def hide(self) -> None:
        self._change(lambda t: t.replace("hidden: true\n", "") if "hidden:" in t else t + "hidden: true\n")

    def redact(self) -> None:
        word = self.chance.choice(["Sund", "Ada Brandt", "the pier", "bells"])
        self._change(lambda text: text if "redact:" in text else f"{text}redact: [{word}]\n")

    def move(self) -> None:
        day = f"2031-02-0{self.chance.randint(1, 6)}"
        self._change(
            lambda text: "\n".join(f"date: {day}" if line.startswith("date: ") else line for line in text.split("\n"))
        )

    def mark(self) -> None:
        self._change(lambda text: text.replace("key: true\n", "") if "key:" in text else text + "key: true\n")

    def retitle(self) -> None:
        path = self.root / "content/topics.yaml"
        text = path.read_text("utf-8")
        old, new = self.chance.choice(
            [("name: Sund\n", "name: Port Sund\n"), ("name: fog\n", "name: Mist\n"), ("[mist]", "[mist, lamp]")]
        )
        path.write_text(text.replace(old, new) if old in text else text.replace(new, old), "utf-8")

    def template(self) -> None:
        name = self.chance.choice(
            ["parts/footer.html.j2", "kinds/post.html.j2", "day.html.j2", "topic_month.html.j2", "feed_entries.xml.j2"]
        )
        path = self.root / "templates" / name
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = (CHECKOUT / "templates" / name).read_text("utf-8")
            path.write_text(text.replace("<h1", f"<!-- {self.count} --><h1") + f"<!-- {self.count} -->", "utf-8")

    def setting(self) -> None:
        """Give one of the settings that all pages know another value."""
        path = self.root / "backfile.toml"
        name, values = self.chance.choice(list(SETTINGS.items()))
        kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{name} =")]
        told = f'{name} = "{self.chance.choice(values)}"'
        path.write_text("\n".join([*kept, told, ""]), "utf-8")
        self.done.append(told)

    def empty(self) -> None:
        """Take all entries of a file away."""
        if found := self._files():
            self.chance.choice(found).unlink()

    def asset(self) -> None:
        """Put a file of one's own beside those of the theme, or in place of one, or take it away."""
        path = self.root / "templates/assets" / self.chance.choice(["site.css", "own.txt"])
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"/* {self.count} */", "utf-8")

    def source(self) -> None:
        name = self.chance.choice(["lake", "harbour"])
        path = self.root / f"content/sources/{name}.yaml"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        key, value = self.chance.choice(
            [("publish", self.chance.choice(["full", "excerpt", "none"])), ("title", f"{name} {self.count}")]
        )
        lines = [line for line in lines if not line.startswith(f"{key}:")]
        path.write_text("\n".join([f"{key}: {value}", *lines, ""]), "utf-8")

    def about(self) -> None:
        (self.root / "content/about.md").write_text(f"# About\n\nFog, {self.count}.\n", "utf-8")

    def capture(self) -> None:
        text = POSTS.replace("every ten", self.chance.choice(["every two", "every ten", "all"]))
        path = self.root / f"content/dumps/lake/2031-02-{10 + self.chance.randint(0, 9)}.txt"
        if not path.exists():
            path.write_text(
                f"{text}\n0{self.chance.randint(1, 9)}:00 4.2.2031\n\nThe fog lifts, {self.count}.\n", "utf-8"
            )

    def keep(self) -> None:
        copy(self.root, self.before)

    def revert(self) -> None:
        if self.before.exists():
            for name in ("content", "templates"):
                shutil.rmtree(self.root / name, ignore_errors=True)
            shutil.copytree(self.before, self.root, dirs_exist_ok=True)


def copy(root: Path, target: Path) -> Path:
    """The archive without anything that a build made."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("build"))
    return target
