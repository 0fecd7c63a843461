"""Law: whatever happens to a page and to its entries, no hand edit, no entry and no id is lost, and none is doubled.

`make nightly` runs 500 sequences, the test command 25.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase
from hypothesis import settings as runs
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support.upstream import Post, corrected, new_post, page, sentence

from backfile import store
from backfile.model import Filed
from backfile.pipeline import forget_dump, new_archive, read_dumps
from backfile.settings import load_settings

RUNS = int(os.environ.get("BACKFILE_RUNS", "25"))


def note_on(field: str, filed: Filed) -> str:
    """The line that a person leaves above what was edited."""
    return f"# note on {field} of {filed.entry.id}\n"


class Archive(RuleBasedStateMachine):
    """A page upstream, its captures, and a person at work on the entries."""

    @initialize(seed=st.integers(0, 10**6))
    def begin(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.root = Path(tempfile.mkdtemp())
        new_archive(self.root)
        self.settings = load_settings(self.root)
        self.page: list[Post] = []
        self.made = 0
        self.first: dict[int, Post] = {}
        self.captures: dict[str, dict[int, Post]] = {}  # dump -> its posts; forgotten ones are not among them
        self.forgotten: dict[str, dict[int, Post]] = {}
        self.taken = 0
        self.texts: set[str] = set()
        self.ids: dict[int, str] = {}  # post -> id of its entry
        self.edits: dict[int, dict[str, str]] = {}  # post -> field -> what a person wrote
        self.notes: dict[int, set[str]] = {}  # post -> lines that a person added, which change no text
        self.deleted: set[int] = set()
        self.grow(6)
        self.capture(0, 99)

    def teardown(self) -> None:
        shutil.rmtree(getattr(self, "root", ""), ignore_errors=True)

    # What happens upstream

    @rule(count=st.integers(1, 4))
    def grow(self, count: int) -> None:
        for _ in range(count):
            minute = self.page[-1].minute if self.page else 480
            twin = self.page and self.dice.random() < 0.2  # same minute, same headline, another text
            headline = self.page[-1].headline if twin else ""
            if sum(post.headline == headline for post in self.first.values()) > 1:
                twin, headline = False, ""  # what stands three times on a page is a label of it
            minute += 0 if twin else self.dice.randrange(1, 200)
            self.page.append(new_post(self.dice, self.made, minute, headline))
            self.first[self.made] = self.page[-1]
            self.made += 1

    @rule()
    def correct(self) -> None:
        at = self.dice.randrange(len(self.page))
        # From its first text each time: after many corrections nobody could tell that it is the same post.
        self.page[at] = corrected(self.dice, self.first[self.page[at].number], part=8)

    @precondition(lambda self: len(self.page) > 6)
    @rule()
    def cut(self) -> None:
        del self.page[self.dice.randrange(len(self.page))]

    # What is read

    @rule(skip=st.integers(0, 3), most=st.integers(5, 99))
    def capture(self, skip: int, most: int) -> None:
        posts = self.page[skip:][-most:]
        if len(posts) < 5:
            return
        self.taken += 1
        name = f"lake/2031-02-09-{self.taken // 60:02}{self.taken % 60:02}.txt"
        path = self.root / "content/dumps" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(posts), "utf-8")
        report = read_dumps(self.root, self.settings)
        if page(posts) in self.texts:
            assert not report.read
            path.unlink()
            return
        self.texts.add(page(posts))
        assert [dump.entries for dump in report.read] == [len(posts)]
        self.captures[name] = {post.number: post for post in posts}
        self.name_new()

    @rule()
    def read_again(self) -> None:
        before = self.files()
        read_dumps(self.root, self.settings, [self.root / "content/dumps" / name for name in self.captures], again=True)
        assert self.files() == before

    @precondition(lambda self: len(self.captures) > 1)
    @rule()
    def forget(self) -> None:
        name = self.dice.choice(sorted(self.captures))
        forget_dump(self.root, self.settings, self.root / "content/dumps" / name)
        self.forgotten[name] = self.captures.pop(name)
        for number in self.ids.keys() - self.held() - self.touched() - self.deleted:
            del self.ids[number]

    @precondition(lambda self: self.forgotten)
    @rule()
    def regret(self) -> None:
        name = self.dice.choice(sorted(self.forgotten))
        read_dumps(self.root, self.settings, [self.root / "content/dumps" / name], again=True)
        self.captures[name] = self.forgotten.pop(name)
        self.name_new()

    @precondition(lambda self: len(self.captures) > 1)
    @rule()
    def forget_and_regret(self) -> None:
        before = self.files()
        name = self.dice.choice(sorted(self.captures))
        handled = (self.touched() | self.deleted) & set(self.captures[name])
        forget_dump(self.root, self.settings, self.root / "content/dumps" / name)
        read_dumps(self.root, self.settings, [self.root / "content/dumps" / name], again=True)
        alone = set(self.captures[name]) - self.held(without=name)
        for number in alone - self.touched() - self.deleted:
            self.ids.pop(number, None)
        self.name_new()
        if not handled and not alone:
            assert self.files() == before

    # What a person does

    @rule(field=st.sampled_from(["headline", "body", "date", "key"]))
    def edit(self, field: str) -> None:
        entries = self.entries()
        number = self.dice.choice(sorted(self.ids))
        if number in self.deleted:
            return
        filed = entries[self.ids[number]]
        values = {"headline": f"Mine {number} # not a note", "body": sentence(self.dice, 9), "date": "2031-01"}
        value = values.get(field, "true")
        self.write(filed, field, value)
        self.edits.setdefault(number, {})[field] = value

    @rule(what=st.sampled_from(["comment", "topics", "was"]))
    def note(self, what: str) -> None:
        """A person adds a line that changes no text."""
        number = self.dice.choice(sorted(self.ids))
        if number in self.deleted:
            return
        lines = {"comment": f"# asked {number}\n", "topics": "topics: []\n", "was": f"was: [2030-01-01-{number}-old]\n"}
        line = lines[what]
        if line not in self.notes.setdefault(number, set()):
            filed = self.entries()[self.ids[number]]
            text = (self.root / filed.path).read_text("utf-8")
            old = store.documents(text)[filed.entry.id].text
            new = re.sub(r"^kind:.*\n", lambda match: match[0] + line, old, flags=re.MULTILINE)
            (self.root / filed.path).write_text(text.replace(old, new), "utf-8")
            self.notes[number].add(line)

    @precondition(lambda self: self.edits)
    @rule()
    def revert(self) -> None:
        """A person puts everything back that was edited in an entry, notes included: reading again then takes what the
        dump reads.
        """
        number = self.dice.choice(sorted(self.edits))
        held = [self.captures[name] for name in sorted(self.captures) if number in self.captures[name]]
        if not held or "date" in self.edits[number]:
            return
        post = held[-1][number]
        filed = self.entries()[self.ids[number]]
        values = {"headline": post.headline, "body": post.text, "key": "false"}
        for field in self.edits.pop(number):
            filed = self.entries()[self.ids[number]]
            self.write(filed, field, values[field])
            path = self.root / filed.path
            path.write_text(path.read_text("utf-8").replace(note_on(field, filed), ""), "utf-8")

    @precondition(lambda self: len(self.ids) > 3)
    @rule()
    def delete(self) -> None:
        number = self.dice.choice(sorted(self.ids))
        if number in self.deleted | self.touched():
            return
        filed = self.entries()[self.ids[number]]
        path = self.root / filed.path
        text = store.replace_documents(path.read_text("utf-8"), [], {}, drop=[filed.entry.id])
        path.write_text(text, "utf-8") if text else path.unlink()
        self.deleted.add(number)

    # What must hold

    @invariant()
    def nothing_is_lost_and_nothing_doubled(self) -> None:
        entries = self.entries()
        alive = {self.ids[number] for number in (self.held() | self.touched()) - self.deleted}
        assert set(entries) == alive
        for number, lines in self.notes.items():
            filed = entries[self.ids[number]]
            document = store.documents((self.root / filed.path).read_text("utf-8"))[filed.entry.id].text
            assert all(f"\n{line}" in document for line in lines)
        for number, fields in self.edits.items():
            filed = entries[self.ids[number]]
            text = (self.root / filed.path).read_text("utf-8")
            for field, value in fields.items():
                assert str(getattr(filed.entry, field)).strip().lower() == value.lower()
                assert note_on(field, filed) in text

    @invariant()
    def the_text_is_that_of_the_latest_capture(self) -> None:
        entries = self.entries()
        for number in self.held() - self.deleted:
            entry = entries[self.ids[number]].entry
            holding = [name for name in sorted(self.captures) if number in self.captures[name]]
            # An entry that outlived its dump, for a person wrote in it, still says what it came from.
            by_hand = number in self.touched()
            origins = [origin for origin in entry.origins if origin.dump in self.captures or not by_hand]
            assert {origin.dump for origin in origins} == set(holding)
            post = self.captures[holding[-1]][number]
            edits = self.edits.get(number, {})
            assert edits.get("headline", post.headline) == entry.headline
            assert edits.get("body", post.text) == entry.body.strip()
            for origin in origins:
                read = self.captures[origin.dump][number]
                assert bool(origin.hash) == ((read.headline, read.text) != (post.headline, post.text))

    def touched(self) -> set[int]:
        """The posts in whose entries a person wrote."""
        return {*self.edits, *self.notes}

    def held(self, without: str = "") -> set[int]:
        return {number for name, posts in self.captures.items() if name != without for number in posts}

    def name_new(self) -> None:
        """Remember the ids of posts that are new, found by their text; an id once given stays."""
        taken = set(self.ids.values())
        for id_, filed in self.entries().items():
            if id_ in taken:
                continue
            held = {number for posts in self.captures.values() for number, post in posts.items()
                    if post.text == filed.entry.body.strip() and number not in self.ids}  # fmt: skip
            assert len(held) == 1, f"{id_} is doubled"
            self.ids[held.pop()] = id_

    def entries(self) -> dict[str, Filed]:
        archive, problems = store.load_archive(self.root)
        assert not problems
        return {filed.entry.id: filed for filed in archive.entries}

    def write(self, filed: Filed, field: str, value: str) -> None:
        """Change one field as a person would, with a note above it."""
        path = self.root / filed.path
        text = path.read_text("utf-8")
        old = store.documents(text)[filed.entry.id].text
        note = note_on(field, filed)
        line = f"{field}: {value!r}\n" if field != "body" else f"body: |\n  {value}\n"
        found = re.search(rf"^{field}:.*\n(?:(?:[ ].*)?\n)*", old, re.MULTILINE)
        if found:
            new = old.replace(found[0], ("" if note in old else note) + line)
        else:
            new = re.sub(r"^(kind:.*\n)", lambda match: match[0] + note + line, old, flags=re.MULTILINE)
        path.write_text(text.replace(old, new), "utf-8")

    def files(self) -> dict[str, bytes]:
        folder = self.root / "content/entries"
        return {str(path): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


TestNothingIsLost = Archive.TestCase
TestNothingIsLost.settings = runs(
    max_examples=RUNS,
    stateful_step_count=20,
    deadline=None,
    derandomize=RUNS == 25,
    phases=[Phase.generate],
)
