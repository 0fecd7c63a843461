"""Law: where some documents of a file change, the others keep every byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model import Entry
from backfile.store.documents import Slot, rewrite, split_documents
from backfile.store.entries import entry_text, parse_entries
from backfile.store.places import replace_documents

_PARTS = [
    "---\n",
    "--- # note\n",
    "---\r\n",
    "a: b\n",
    "# c\n",
    "b: |\n  ---\n  # d\n",
    "\n",
    "x",
    "---",
    "\r",
    "\ufeff",
    " ---\n",
    "----\n",
    "\u2028---\n",
]
_ENDS = st.sampled_from(["\n", "\r\n"])
_DOCUMENT = st.builds(
    lambda id_, comment, body, end, below: (
        f"--- {comment}\nid: 2031-04-02-{id_} # mine\nkind:   post\nbody: {body!r}\n{below}".replace("\n", end)
    ),
    st.integers(0, 10**6),
    st.sampled_from(["", "# by hand"]),
    st.text("abc ", min_size=1, max_size=5).map(lambda text: text + "x"),
    _ENDS,
    st.sampled_from(["", "\n", "# about the next one\n", "\n\n# two\n# lines\n\n"]),
)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=12).map("".join))
def test_documents_joined_are_the_file(text: str) -> None:
    pieces = split_documents(text)
    assert "".join(piece.text for piece in pieces) == text
    assert rewrite(text, []) == text


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    st.lists(_DOCUMENT, max_size=6, unique_by=lambda text: text.split("id:")[1].split()[0]),
    st.sampled_from(["", "# head\n\n", "\ufeff"]),
    st.data(),
)
def test_others_keep_their_bytes(documents: list[str], head: str, data: st.DataObject) -> None:
    text = head + "".join(documents)
    filed, found = parse_entries(text, "e", "s")
    assert not found
    ids = [entry.entry.id for entry in filed]
    chosen = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    changed = {id_: Entry(id=id_, kind="post", body="new") for id_ in chosen}
    changed["2031-04-02-new"] = Entry(id="2031-04-02-new", kind="post", body="new")
    order = list(ids)
    order.insert(data.draw(st.integers(0, len(ids))), "2031-04-02-new")
    after = replace_documents(text, order, changed)
    assert after.startswith(head)
    again, found = parse_entries(after, "e", "s")
    assert not found
    assert [entry.entry.id for entry in again] == order
    before = {entry.entry.id: piece for entry, piece in zip(filed, documents, strict=True)}
    for entry in again:
        if entry.entry.id in changed:
            assert entry.entry == changed[entry.entry.id]
        else:
            assert before[entry.entry.id] in after
    for comment in ("# about the next one", "# lines"):
        assert after.count(comment) == text.count(comment)
    assert replace_documents(after, order, changed) == after


OLD = "# head\n---\nid: a\n---\nbroken: [\n---\nid: b\n# of c\n---\nid: c"


def test_slots() -> None:
    new = "---\nid: n\n"
    assert (
        rewrite(OLD, [Slot(9), Slot(text=new), Slot(3)])
        == "# head\n---\nid: c\n---\nid: n\n---\nid: a\n---\nbroken: [\n---\nid: b\n# of c\n"
    )
    assert rewrite(OLD, [Slot(7, new)], drop=[3]) == "# head\n---\nbroken: [\n---\nid: n\n# of c\n---\nid: c"
    assert rewrite(OLD, [], drop=[7]) == "# head\n---\nid: a\n---\nbroken: [\n# of c\n---\nid: c"
    assert rewrite("id: a\n", [Slot(text=new), Slot(1)]) == "---\nid: n\n---\nid: a\n"
    assert rewrite("", [Slot(text=new)]) == new
    with pytest.raises(ValueError, match="twice"):
        rewrite(OLD, [Slot(3), Slot(2)])
    with pytest.raises(ValueError, match="no document"):
        rewrite(OLD, [Slot(1)])


def test_what_the_order_does_not_name_stays() -> None:
    text = "---\nkind: post\nbody: no id\n---\nid: 2031-a\nkind: post\nbody: x\n---\nkind: wrong\n"
    entry = Entry(id="2031-b", kind="post", body="y")
    assert replace_documents(text, ["2031-b", "2031-a", "2031-gone", ""], {"2031-b": entry}) == (
        "---\nkind: post\nbody: no id\n"
        + entry_text(entry)
        + "---\nid: 2031-a\nkind: post\nbody: x\n---\nkind: wrong\n"
    )
