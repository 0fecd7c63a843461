"""Names that are proposed as topics, and words that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.index import suggest_topics
from backfile.model import Archive, Entry, Filed

SEEDS = Path(__file__).parents[3] / "shared/seeds"

ENGLISH = [
    "Meanwhile, President Mara Ellison spoke in Varrow. Ellison said the Ashe Water Board (AWB) was late.",
    "The AWB answered from Varrow on Monday. Police were called. However, Ellison left.",
    "Police say the river in Varrow is falling, and the Varrowian council met. The Bank of Brennland is shut.",
    "Live Blog: Latest News from the Bank of Brennland. In March, water rose in Millreach.",
    "However, Millreach is dry. The U.S. Embassy closed; U.S. staff left Millreach.",
]
GERMAN = [
    "Der Fluss steigt weiter. In Niederbrück stehen die ersten Keller unter Wasser, sagte die Feuerwehr am Morgen.",
    "Bürgermeisterin Anna Kessler hat den Katastrophenfall ausgerufen. Die Menschen in Niederbrück sollen gehen.",
    "Kessler sagte, die Lage sei ernst. Das Technische Hilfswerk (THW) schickt Pumpen aus Oberwalde in die Stadt.",
    "Aus Oberwalde kamen am Nachmittag fünf Lastwagen. Das THW hat die Brücke gesperrt, das Wasser steigt.",
    "Die Schule in Niederbrück bleibt am Montag geschlossen. Eltern sollen Kinder betreuen, Wasser wird verteilt.",
    "Wasser und Strom sind wieder da. Kinder dürfen zurück nach Oberwalde. Polizei und Feuerwehr ziehen ab.",
    "Der Pegel fällt weiter. Anna Kessler besucht Helfer, die Menschen und die Kinder sind müde.",
]


def suggested(*texts: str) -> dict[str, tuple[str, ...]]:
    entries = [Filed(Entry(kind="post", body=text), "s", "x", 1) for text in texts]
    topics = suggest_topics(Archive(sources={}, entries=entries, captures={}, topics=[]))
    assert all(topic.suggested for topic in topics)
    return {topic.name: topic.aliases for topic in topics}


def test_english_names() -> None:
    found = suggested(*ENGLISH)
    assert {"Varrow", "Mara Ellison", "Millreach", "Bank of Brennland", "Ashe Water Board"} <= set(found)
    assert "Ellison" in found["Mara Ellison"]
    assert "AWB" in found["Ashe Water Board"]
    assert not {"Meanwhile", "However", "Police", "Monday", "March", "Live Blog", "Latest News", "The", "In"} & set(
        found
    )


def test_german_names_and_no_nouns() -> None:
    found = suggested(*GERMAN)
    assert {"Niederbrück", "Oberwalde", "Anna Kessler", "THW"} <= {
        *found,
        *(a for names in found.values() for a in names),
    }
    assert not {"Wasser", "Feuerwehr", "Menschen", "Kinder", "Polizei", "Montag", "Pegel", "Keller"} & set(found)


def test_a_name_in_one_entry_is_no_topic() -> None:
    assert suggested("He saw Varrow, and Varrow saw him.") == {}


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real pages are not here")
@pytest.mark.parametrize(
    ("start", "names"),
    [
        ("000", {"Syria", "Aleppo", "Russia", "Geneva", "Islamic State"}),
        ("001", {"Iraq", "Baghdad", "Mosul", "Tikrit"}),
    ],
)
def test_real_pages(start: str, names: set[str]) -> None:
    text = next(SEEDS.glob(f"{start}_*.txt")).read_text("utf-8")
    found = suggested(*(part for part in text.split("\n\n") if part.strip()))
    assert names <= set(found)
    assert len(found) <= 30
