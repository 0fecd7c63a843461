"""Names that are proposed as topics, and words that are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backfile.index.suggest import propose, suggest_topics
from backfile.model import Archive, Entry, Filed, Source, Topic

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


@pytest.mark.parametrize(
    ("texts", "name", "aliases"),
    [
        (
            ["They met Nouri al-Sund. Later Sund left.", "It is Nouri Al Sund who left.", "Then al-Sund came."],
            "Nouri al-Sund",
            {"Sund", "al-Sund", "Nouri Al Sund"},
        ),
        (
            ["The United Lakes agreed.", "So the UL met. The United Lakes are small.", "It is the UL again."],
            "United Lakes",
            {"UL"},
        ),
        (
            [
                "He left the League of Lakes and Rivers (LLR) today.",
                "It is the League in Lakes and the Rivers that met.",
                "Now the LLR is gone.",
            ],
            "League of Lakes and Rivers",
            {"LLR"},
        ),
        (["In Aschenfurt it rains.", "An Aschenfurter said so in Aschenfurt."], "Aschenfurt", {"Aschenfurter"}),
        (["He is for IS, it is said.", "The IS is in Sund. Is it?"], "IS", {"I.S."}),
        (["She met Tam Ki-lor.", "Then Tam Ki-lor left."], "Tam Ki-lor", set()),
    ],
)
def test_variants_are_one_topic(texts: list[str], name: str, aliases: set[str]) -> None:
    assert set(suggested(*texts)[name]) == aliases


def test_no_adjectives_and_no_reporters() -> None:
    found = suggested(
        "A Sund-led group met the Lake-backed one in Varrow. Reuters' Ada Brandt reports, says CNN's Bea Holt.",
        "A Sund-led group left the Lake-backed one in Varrow. See CNN's Bea Holt there.",
    )
    assert set(found) == {"Varrow"}


ARABIC = [
    "ارتفع منسوب الماء في دارين صباح اليوم، وقالت بلدية دارين إن الجسر القديم مغلق.",
    "أعلن مجلس المياه أن الجسر القديم في دارين سيبقى مغلقا حتى المساء.",
    "قال رئيس مجلس المياه سامي الحداد إن السد آمن. ووصلت فرق الإنقاذ إلى دارين من كفر زيت.",
    "وصل سامي الحداد إلى كفر زيت وزار الجسر القديم.",
    "في كفر زيت توزع فرق الإنقاذ الماء والخبز على السكان، وانخفض المنسوب بدارين ليلا.",
    "عاد السكان إلى بيوتهم في دارين وكفر زيت.",
]


def test_arabic_names_recur() -> None:
    found = suggested(*ARABIC)
    assert set(found) == {"دارين", "الجسر القديم", "مجلس المياه", "سامي الحداد", "فرق الإنقاذ", "كفر زيت"}
    assert (found["دارين"], found["كفر زيت"]) == (("بدارين",), ("وكفر زيت",))


@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_text_without_a_choice_of_capitals(write: Callable[[str], str]) -> None:
    texts = [
        "this morning mara ellison went to the corn hall and said nothing about the water",
        "the corn hall is full tonight and mara ellison will not be there, we hear again",
        "again people sleep in the corn hall while the rain goes on and nobody can say when",
    ]
    assert set(suggested(*map(write, texts))) == {write("mara ellison"), write("corn hall")}


def test_where_words_have_no_ends_it_says_so() -> None:
    entries = [
        Filed(Entry(kind="post", body=text), "s", "x", 1) for text in ("今日東京都で雨が降った。", "東京都は晴れ。")
    ]
    found = propose(Archive(sources={}, entries=entries, captures={}, topics=[]), (), most=30)
    assert (found.topics, found.blind) == ((), 2)


def test_what_is_known_or_was_taken_out_is_not_proposed() -> None:
    entries = [Filed(Entry(kind="post", body=text), "s", "x", 1) for text in ENGLISH]
    archive = Archive(sources={}, entries=entries, captures={}, topics=[])
    known = [Topic(slug="mayor", name="Ellison"), Topic(slug="x", name="X", was=("varrow",))]
    found = propose(archive, known, {"millreach"}, most=30)
    assert not {"Mara Ellison", "Millreach", "Varrow"} & {topic.name for topic in found.topics}
    assert (found.known, found.words) == (1, {"mayor": ("Mara Ellison",)})


def test_what_is_withheld_does_not_come_back_as_a_topic() -> None:
    texts = ["In Varrow they met Mara Ellison.", "In Varrow they saw Mara Ellison."]
    entries = [Filed(Entry(kind="post", body=text, redact=("Mara Ellison",)), "s", "x", 1) for text in texts]
    entries += [Filed(Entry(kind="post", body="He is in Saltmarket.", hidden=True), "s", "x", 1)] * 2
    sources = {"none": Source(name="none", publish="none")}
    entries += [Filed(Entry(kind="post", body="He is in Millreach."), "none", "x", 1)] * 2
    archive = Archive(sources=sources, entries=entries, captures={}, topics=[])
    assert [topic.name for topic in suggest_topics(archive)] == ["Varrow"]


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real pages are not here")
@pytest.mark.parametrize(
    ("start", "names"),
    [
        ("000", {"Syria", "Aleppo", "Russia", "Geneva", "Islamic State"}),
        ("001", {"Iraq", "Baghdad", "Mosul", "Tikrit", "Tal Afar", "Nouri al-Maliki", "Sunni", "Shia"}),
        ("002", {"Iraq", "Syria", "Turkey", "Da'esh", "John Kerry", "NATO"}),
    ],
)
def test_real_pages(start: str, names: set[str]) -> None:
    text = next(SEEDS.glob(f"{start}_*.txt")).read_text("utf-8")
    parts = text.split("\n\n") if text.count("\n\n") > 10 else text.split("\n")
    found = suggested(*(part for part in parts if part.strip()))
    assert names <= set(found)
    assert len(found) <= 30
    assert not {"US-led", "Levant", "Resolution", "Reuters", "Al Jazeera", "Hoda Abdel-Hamid"} & set(found)
