"""A page in a convention nobody has seen: form of the stamp x its place x the order, each read without being told."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable

import pytest
from tests.support.generated import WORDS

from backfile.layouts import read_layouts
from backfile.model import DumpFacts, Entry, Source
from backfile.normalize import normalize
from backfile.store import decode

Moment = datetime.datetime
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DE = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
FR = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
ES = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


def half(at: Moment, mark: str = ":", am: str = "am", pm: str = "pm", blank: str = " ") -> str:
    return f"{at.hour % 12 or 12}{mark}{at.minute:02}{blank}{pm if at.hour >= 12 else am}"


#: form -> how a moment is printed, and whether the day stands in it
FORMS: dict[str, tuple[Callable[[Moment], str], bool]] = {
    "14:05": (lambda t: f"{t:%H:%M}", False),
    "2:05 pm": (half, False),
    "2.05pm": (lambda t: half(t, ".", blank=""), False),
    "2:05 P.M.": (lambda t: half(t, am="A.M.", pm="P.M."), False),
    "14.05 Uhr": (lambda t: f"{t:%H.%M} Uhr", False),
    "14h05": (lambda t: f"{t.hour}h{t.minute:02}", False),
    "14:05 GMT": (lambda t: f"{t:%H:%M} GMT", False),
    "14:05 8.3.2031": (lambda t: f"{t:%H:%M} {t.day}.{t.month}.{t.year}", True),
    "08.03.2031 14:05": (lambda t: f"{t:%d.%m.%Y %H:%M}", True),
    "3/8/2031 2:05:09 PM": (lambda t: f"{t.month}/{t.day}/{t.year} {half(t, am='AM', pm='PM')}", True),
    "March 8, 2031, 2:05 PM": (lambda t: f"{EN[t.month - 1]} {t.day}, {t.year}, {half(t, am='AM', pm='PM')}", True),
    "8 March 2031 14:05": (lambda t: f"{t.day} {EN[t.month - 1]} {t.year} {t:%H:%M}", True),
    "8. März 2031, 14:05 Uhr": (lambda t: f"{t.day}. {DE[t.month - 1]} {t.year}, {t:%H:%M} Uhr", True),
    "le 8 mars 2031 à 14h05": (lambda t: f"le {t.day} {FR[t.month - 1]} {t.year} à {t.hour}h{t.minute:02}", True),
    "8 de marzo de 2031, 14:05": (lambda t: f"{t.day} de {ES[t.month - 1]} de {t.year}, {t:%H:%M}", True),
    "8 марта 2031, 14:05": (lambda t: f"{t.day} {RU[t.month - 1]} {t.year}, {t:%H:%M}", True),
    "14:05 (CET)": (lambda t: f"{t:%H:%M} (CET)", False),
    "١٤:٠٥": (lambda t: f"{t:%H:%M}".translate({48 + n: 0x0660 + n for n in range(10)}), False),
    "۸ مارس ۲۰۳۱ ۱۴:۰۵": (
        lambda t: f"{t.day} مارس {t.year} {t:%H:%M}".translate({48 + n: 0x06F0 + n for n in range(10)}),
        True,
    ),
    "8 Mart 2031 14:05": (lambda t: f"{t.day} Mart {t.year} {t:%H:%M}", True),
    "8 maart 2031 om 14:05 uur": (lambda t: f"{t.day} maart {t.year} om {t:%H:%M} uur", True),
    "8 marzo 2031 alle 14:05": (lambda t: f"{t.day} marzo {t.year} alle {t:%H:%M}", True),
    "8/3/2031 14:05": (lambda t: f"{t.day}/{t.month}/{t.year} {t:%H:%M}", True),
    "2031-03-08 14:05": (lambda t: f"{t:%Y-%m-%d %H:%M}", True),
    "2031-03-08T14:05:00+01:00": (lambda t: f"{t:%Y-%m-%dT%H:%M}:00+01:00", True),
    "Mar 8, 14:05": (lambda t: f"{EN[t.month - 1][:3]} {t.day}, {t:%H:%M}", True),
    "Sat 8 Mar 2031 14:05": (lambda t: f"{t:%a} {t.day} {EN[t.month - 1][:3]} {t.year} {t:%H:%M}", True),
}

#: place -> the lines of one post, from its printed stamp, headline and paragraphs
PLACES: dict[str, Callable[[str, str, list[str]], list[str]]] = {
    "own line": lambda s, h, p: [s, "", h, "", *spaced(p)],
    "own line, no blanks": lambda s, h, p: [s, h, *p],
    "own line, no headline": lambda s, h, p: [s, "", *spaced(p)],
    "headline above": lambda s, h, p: [h, s, "", *spaced(p)],
    "colon": lambda s, h, p: [f"{s}: {p[0]}", "", *spaced(p[1:])],
    "dash": lambda s, h, p: [f"{s} - {p[0]}", "", *spaced(p[1:])],
    "bar": lambda s, h, p: [f"{s} | {h}", "", *spaced(p)],
    "blank": lambda s, h, p: [f"{s} {h}", "", *spaced(p)],
    "square brackets": lambda s, h, p: [f"[{s}] {p[0]}", "", *spaced(p[1:])],
    "pluses": lambda s, h, p: [f"+++ {s} {h} +++", *p],
    "bullet": lambda s, h, p: [f"  • {s}", "", *(f"    {line}" for line in spaced(p))],
    "bullet with text": lambda s, h, p: [f"• {s} {p[0]}", *p[1:]],
    "label": lambda s, h, p: [f"Posted at {s}", "", h, "", *spaced(p)],
    "name before": lambda s, h, p: [f"Tessa Orin {s}", "", *spaced(p)],
    "name behind": lambda s, h, p: [f"{s} {'Tessa Orin' if len(p) < 3 else 'Desk Marlow'}", "", *spaced(p)],
    "own line, doubled label": lambda s, h, p: ["Update", s, "", *spaced(p)],
    "below": lambda s, h, p: [h, "", *spaced(p), f"Published {s}", ""],
    "round brackets behind the headline": lambda s, h, p: [f"{h} ({s})", *p],
}


def spaced(paragraphs: list[str]) -> list[str]:
    return [line for text in paragraphs for line in (text, "")]


def page(form: str, place: str, back: bool, posts: int = 7) -> tuple[str, list[Moment]]:
    """A page and the moments of its posts in page order."""
    dice = random.Random(f"{form}/{place}/{back}")
    at = datetime.datetime(2031, 3, 8, 9, dice.randrange(60))  # noqa: DTZ001 - as printed, without a zone
    moments = []
    for _ in range(posts):
        at += datetime.timedelta(minutes=dice.randrange(7, 95))
        moments.append(at)
    ordered = moments[::-1] if back else moments
    lines = ["Fog on the lake: live", "", "Saturday 8 March 2031", "", "We follow the ferries through the day.", ""]
    for moment in ordered:
        words = [
            " ".join(dice.choice(WORDS) for _ in range(dice.randrange(9, 25))) for _ in range(dice.randrange(1, 4))
        ]
        paragraphs = [
            f"The {text} since {dice.randrange(6, 23)}:40 today." if dice.random() < 0.3 else f"The {text} today."
            for text in words
        ]
        headline = "Gate " + " ".join(dice.choice(WORDS) for _ in range(5))
        lines += [*PLACES[place](FORMS[form][0](moment), headline, paragraphs)]
        if lines[-1]:
            lines.append("")
    return "\n".join(lines) + "\n", ordered


def read(text: str) -> list[Entry]:
    dump = decode("page.txt", text.encode())
    reading, _ = read_layouts(dump)
    return normalize(reading, dump, Source(name="page"), DumpFacts()).entries


def right(entries: list[Entry], moments: list[Moment]) -> float:
    """The share of posts read at their moment, of those that are there or were found too many."""
    found = {(entry.date, entry.time[:5]) for entry in entries}
    wanted = {(f"{moment:%Y-%m-%d}", f"{moment:%H:%M}") for moment in moments}
    return len(found & wanted) / max(len(wanted), len(entries))


NESTED = {("14:05 (CET)", "round brackets behind the headline")}  # brackets in brackets: nobody prints that


@pytest.mark.parametrize(
    ("form", "place"), [(form, place) for form in FORMS for place in PLACES if (form, place) not in NESTED]
)
def test_read_without_being_told(form: str, place: str) -> None:
    for back in (False, True):
        text, moments = page(form, place, back)
        entries = read(text)
        assert right(entries, moments) == 1.0, "\n".join(
            [text, *(f"{e.date} {e.time} {e.headline or e.body[:40]}" for e in entries)]
        )
