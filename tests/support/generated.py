"""Dumps made at random in every shape we read, as hypothesis strategies. The words mean nothing."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = [
    "river", "gate", "lock", "ferry", "bridge", "harbour", "night", "watch", "bread", "kettle", "lamp", "crew", "vote",
    "winter", "ice", "deck", "rope", "tide", "stone", "Marlow", "Tessa", "Orin", "Hallam", "Straße", "Élodie", "Žofia",
    "crown's", "north-west", "40", "3.5", "70,000", "U.S.", "1884",
]  # fmt: skip
TRAPS = [
    "at 09:20", "on Feb. 25", "(see 14.10.2030)", "-- so they say --", "*starred*", "_under_", "[ISIL]", "see [1](x)",
    "<b>bold</b>", "& co", "A: no", "1. first", "`tick`", "http://example.org/a_b", "#tag", "\\", "Q", "50 %", "a | b",
]  # fmt: skip

word = st.sampled_from(WORDS)
phrase = st.lists(word | st.sampled_from(TRAPS), min_size=3, max_size=14).map(" ".join)
sentence = phrase.map(lambda text: f"The {text} today.")
headline = st.lists(word, min_size=3, max_size=7).map(lambda words: "Gate " + " ".join(words))
paragraphs = st.lists(sentence, min_size=1, max_size=3)
furniture = st.sampled_from([[], ["Load more"], ["Share", "", "Load more"], ["XS", "SM", "MD"]])
head = st.tuples(headline, sentence).map(lambda parts: [f"Live blog: {parts[0]}", "", parts[1], ""])


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


@st.composite
def stamped(draw: st.DrawFn) -> str:
    lines = draw(head)
    minute = draw(st.integers(0, 600))
    for _ in range(draw(st.integers(2, 6))):
        minute += draw(st.integers(1, 200))
        lines += [f"{_clock(minute)} {3 + minute // 1440}.3.2031", ""]
        lines += [draw(headline), ""] if draw(st.booleans()) else []
        lines += [line for text in draw(paragraphs) for line in (text, "")]
    return "\n".join(lines + draw(furniture)) + "\n"


@st.composite
def bulleted(draw: st.DrawFn) -> str:
    lines = draw(head)
    minute = draw(st.integers(0, 600))
    for _ in range(draw(st.integers(3, 7))):
        minute += draw(st.integers(1, 100))
        first, *more = draw(paragraphs)
        lines += [f"  • {draw(headline)}", "", f"    {first}"] if draw(st.booleans()) else [f"  • {first}"]
        lines += [line for text in more for line in ("", f"    {text}")]
        extra = draw(st.sampled_from(["", "byline", "list", "credit", "via", "gallery"]))
        if extra == "byline":
            lines += [
                "",
                f"    by Tessa Orin edited by Desk Marlow 3/14/2031 {minute // 60 % 12 or 12}:{minute % 60:02}:05 PM",
            ]
        elif extra == "list":
            lines += ["", "    1. One kettle", "    2. Two lamps"]
        elif extra == "credit":
            lines += ["    [River Press]"]
        elif extra == "via":
            lines += ["    by tessa via ViewTube"]
        elif extra == "gallery":
            lines += ["", "    1 of 7"]
        lines += [""] if draw(st.booleans()) else []
    return "\n".join(lines) + "\n"


@st.composite
def bulletins(draw: st.DrawFn) -> str:
    items = [line for text in draw(st.lists(sentence, min_size=2, max_size=6)) for line in (f"-- {text}", "")]
    return "\n".join([*draw(head), "Latest News For March 3", "", *items]) + "\n"


@st.composite
def questions(draw: st.DrawFn) -> str:
    shape = draw(st.sampled_from(["marked", "numbered", "bare"]))
    lines = draw(head)
    for number in range(1, draw(st.integers(3, 6)) + 1):
        question = f"Which {draw(st.lists(word, min_size=2, max_size=6).map(' '.join))}?"
        first, *more = draw(paragraphs)
        mark = {"marked": "Q: ", "numbered": f"{number}. ", "bare": ""}[shape]
        lines += [mark + question, *([] if shape == "marked" else [""]), ("A: " if shape == "marked" else "") + first]
        lines += [line for text in more for line in ("", text)] + [""]
    return "\n".join(lines) + "\n"


@st.composite
def infoboxes(draw: st.DrawFn) -> str:
    rows = [
        f"{label} | {draw(st.lists(word, min_size=1, max_size=5).map(' '.join))} | ||" for label in ("Place", "Cause")
    ]
    values = draw(st.lists(st.lists(word, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=5))
    rows.append("Outcome | •" + " •".join(values) + " | ||")
    lines = [*rows, "|", draw(sentence) + " " + draw(sentence)]
    for _ in range(draw(st.integers(2, 4))):
        lines += [draw(headline), *(f"{text} {text} {text}" for text in draw(paragraphs))]
    return "\n".join(lines) + "\n"


@st.composite
def timelines(draw: st.DrawFn) -> str:
    lines = [*draw(head), "2031", ""]
    for month in draw(st.lists(st.sampled_from(["March", "Oct.", "June"]), min_size=3, max_size=7)):
        lines += [f"{month} {draw(st.integers(1, 28))} - {draw(sentence)}", ""]
    return "\n".join(lines) + "\n"


any_shape = st.one_of(stamped(), bulleted(), bulletins(), questions(), infoboxes(), timelines())
any_lines = st.lists(
    st.one_of(sentence, phrase, headline, st.sampled_from(TRAPS), st.text(max_size=20)), max_size=20
).map("\n".join)
