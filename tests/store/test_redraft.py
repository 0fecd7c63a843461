"""A document that changes keeps what a person wrote beside its values; one that cannot be edited is written anew."""

from __future__ import annotations

import msgspec
import pytest

from backfile.model import Entry
from backfile.store import beside
from backfile.store.entries import parse_entries
from backfile.store.redraft import redrafted

ENTRY = Entry(kind="post", headline="Fog", body="A boat.\n")


@pytest.mark.parametrize(
    "document",
    [
        "---\n# mine\nkind: post # what else\nheadline: Fog\nnote: mine\n\n# of the body\nbody: |\n  A boat.\n# end\n",
        "kind: post\nheadline: Fog\nbody: |\n  A boat.\n\n  # no comment\nnote: mine",
        '---\n{kind: post, headline: Fog, body: "A boat.\\n", note: mine}\n',
        '---\nkind: post\n"headline": Fog\nbody: "A boat.\\n"\nnote: mine\n',
        "--- # an entry\n? kind\n: post\nheadline: Fog\nbody: |\n  A boat.\nnote: mine\n",
    ],
)
@pytest.mark.parametrize("change", [{"headline": "Mist"}, {"headline": ""}, {"date": "2031-02-03", "stamp": "3 Feb"}])
def test_it_says_what_the_entry_does_and_keeps_other_keys(document: str, change: dict[str, str]) -> None:
    body = parse_entries(document, "x.yaml", "lake")[0][0].entry.body
    wanted = msgspec.structs.replace(ENTRY, body=body, **change)
    text = redrafted(document, wanted)
    (filed,), (doubt,) = parse_entries(text, "x.yaml", "lake")
    assert filed.entry == wanted
    assert doubt.what == "unknown key 'note' is kept and not shown"
    assert all(comment in text for comment in ("# mine", "# of the body", "# end") if comment in document)


def test_what_a_person_wrote_beside_entries() -> None:
    text = (
        "# of the file\n---\nid: undated-a\nkind: post\nbody: |\n  # no comment\n# of b\n"
        "---\nid: undated-b\nbody: x\n"
        "---\nid: undated-c\nbody: 'x # z\n"
        "---\nid: undated-d\nbody: x\nnote: y # z\n"
        "---\nid: undated-e\nbody: | # z\n  x\n"
        "---\nid: undated-f\nbody: x\n# end\n"
    )
    assert beside(text) == {
        "undated-a": (),
        "undated-b": ("comment",),
        "undated-c": (),
        "undated-d": ("comment", "note"),
        "undated-e": ("comment",),
        "undated-f": ("comment",),
    }
