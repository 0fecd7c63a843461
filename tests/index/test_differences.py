"""Word by word: what two captures have in common is cut short, what changed is shown whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.index.differences import ELISION, passages_of
from backfile.model import Passage

_TEXT = st.lists(st.sampled_from(["ice", "tide", "lamp", "rope", "deck"]), max_size=40).map(" ".join)


def test_a_changed_word_stands_among_its_neighbours() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    assert passages_of(text, text.replace("twelve", "a dozen")) == (
        Passage(f"{ELISION} four five six seven eight nine ten eleven"),
        Passage("twelve", "gone"),
        Passage("a dozen", "new"),
    )
    assert not any(passage.mark for passage in passages_of("the same", "the  same"))
    assert passages_of("", "all new") == (Passage("all new", "new"),)


@settings(deadline=None, derandomize=True)
@given(_TEXT, _TEXT)
def test_no_changed_word_is_left_out(one: str, other: str) -> None:
    found = passages_of(one, other)
    same = sum(len(passage.text.split()) for passage in found if not passage.mark and ELISION not in passage.text)
    for mark, text in (("gone", one), ("new", other)):
        changed = " ".join(passage.text for passage in found if passage.mark == mark).split()
        assert len(changed) + same <= len(text.split()) or not changed
        rest = iter(text.split())
        assert all(word in rest for word in changed)
    assert (one.split() == other.split()) == (not any(passage.mark for passage in found))
