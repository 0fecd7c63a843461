from __future__ import annotations

import unicodedata

import pytest

from backfile.model.passages import BAR, Passages
from backfile.text import slug


@pytest.mark.parametrize(
    ("passage", "text", "covered"),
    [
        ("Ada Brandt", "said ADA  brandt, who", f"said {BAR}, who"),
        ("Ada Brandt", "Ada\n    Brandt", BAR),
        ("Ada Brandt", "Ada **Brandt** said", f"{BAR}** said"),
        ("Žofia", unicodedata.normalize("NFD", "of Žofia's"), f"of {BAR}'s"),
        (unicodedata.normalize("NFD", "Žofia"), "of Žofia's", f"of {BAR}'s"),
        ("office", "the o\ufb03ce", f"the {BAR}"),
        ("Brandt", "Bran\u00addt", BAR),
        ("STRASSE", "die Straße", f"die {BAR}"),
        ("حلب", "في حلب اليوم", f"في {BAR} اليوم"),
        ("!!!", "wait!!!", "wait!!!"),
    ],
)
def test_a_passage_is_found_in_every_spelling(passage: str, text: str, covered: str) -> None:
    assert Passages([passage]).cover(text) == covered


def test_passages_that_overlap_are_covered_together() -> None:
    assert Passages(["Karl Brandt", "Brandt arrested"]).cover("Karl Brandt arrested today") == f"{BAR} today"


@pytest.mark.parametrize(
    ("passage", "name", "told"),
    [
        ("Karl Brandt", "1600-karl-brandt-arrested", True),
        ("Karl Brandt", "1600-brandts-arrest", True),
        ("Karl Brandt", "1600-sluice-gate-reopened", False),
        ("Ann Lee", "1600-announcement-made", False),
        ("Ann Lee", "1600-ann-lee", True),
        ("Žofia Lee", "zofia-speaks", True),
        ("The governor of the province resigned over the affair", "governor-speaks", False),
        ("The governor of the province resigned over the affair", "province-resigned", True),
        ("The governor resigned yesterday at noon", "a-long-day-in-which-the-gov-1a2b3c", True),
        ("阿勒颇", f"1600-{slug('战斗阿勒颇')}", True),
        ("", "anything", False),
    ],
)
def test_a_name_tells_a_passage(passage: str, name: str, told: bool) -> None:
    assert Passages([passage]).told_by(name) is told
