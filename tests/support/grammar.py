"""A grammar of dumps: every shape we read, several in one file, torn, doubled and mixed with what a stranger may have
written. One seed, one dump. Every harmless line holds a word of its own (`zqaab`), so that it can be found again.
"""

from __future__ import annotations

import itertools
import json
import random
import string
from collections.abc import Callable, Iterator
from html import escape

import msgspec
from tests.support.payloads import CONTROLS, SCRIPTS, SLOW

WORDS = """river gate lock ferry bridge harbour night watch bread kettle lamp crew vote winter ice deck rope tide stone
market Straße Élodie 東京 70,000 U.S. crown's north-west said quiet until""".split()  # noqa: SIM905
MONTHS = ["January", "February", "March", "April", "May", "June"]
NAMES = ["Tessa Orin", "Ada Lund", "Bo Kern", "Ivo de Marlow", "Žofia Hallam"]
#: Short pieces of everything, so that they meet in ways nobody thought of.
SCRAPS = """12:00 24:61 3.2.2031 99.99.9999 2031-02-30 • - -- * | || Q: A: Q1. —? : By via [ ] ( ) { } {{ }} {% %}
<b> </b> <item> </item> <rss> </rss> <script> </script> {"@type": "@context": "articleBody":" ]]> <![CDATA[ &amp; &#0;
&lt; # ## == === ``` ~~~ --- ... +++ 1. 45+2' 3rd 7km Load Share Advertisement am p.m. GMT CEST ago yesterday March
Monday https://a.b/c \\ \\n \ud800 \x00 \x1b[0m \u202e \ufeff \x9b 00:00:01,000 --> WEBVTT r/x u/y @z >> {{Infobox
'''b''' [[c|d]]""".split()  # noqa: SIM905

Shape = Callable[["Writer"], list[str]]


class Made(msgspec.Struct, frozen=True):
    """A dump that was made."""

    seed: int
    data: bytes
    shapes: tuple[str, ...]
    torn: bool  #: cut, shuffled or mangled, so that no shape can be asked for
    coding: str  #: a careless one has question marks for what it cannot write


class Writer:
    """Writes texts by the fall of dice; now and then something hostile, unless it is `tame`. Where it `strikes`, a
    headline that would have something hostile in it is left empty.
    """

    def __init__(self, seed: int, *, tame: bool = False, strikes: bool = False) -> None:
        self.dice = random.Random(seed)
        # What is hostile falls by dice of its own: a tame dump is the same dump without it.
        self._bad = random.Random(f"hostile {seed}")
        self._tame = tame or strikes
        self._strikes = strikes
        self._names = map("".join, itertools.product(string.ascii_lowercase, repeat=3))
        self.often = self._bad.choice([0.0, 0.05, 0.2])

    def words(self, least: int = 4, most: int = 14) -> str:
        """Words with one among them that no other line has."""
        found = [self.dice.choice(WORDS) for _ in range(self.dice.randint(least, most))]
        found.insert(self.dice.randint(1, len(found)), f"zq{next(self._names)}")
        return " ".join(found)

    def sentence(self) -> str:
        """A harmless sentence."""
        return f"The {self.words()}."

    def paragraphs(self, most: int = 3) -> list[str]:
        """Harmless sentences; what is hostile stands in lines beside them, or within them."""
        found = []
        for _ in range(self.dice.randint(1, most)):
            text = self.sentence()
            if self._bad.random() < self.often:
                piece = self.hostile()
                if self._bad.random() < 0.4:
                    text = f"{text} {piece}" if not self._tame else text
                elif not self._tame:
                    found.append(piece)
            found.append(text)
        return found

    def headline(self) -> str:
        """A line without a full stop."""
        text = f"Gate {self.words(3, 6)}"
        if self._bad.random() < self.often / 2:
            piece = self.hostile()
            return "" if self._strikes else text if self._tame else f"{text} {piece}"
        return text

    def hostile(self) -> str:
        """One line of somebody who means ill."""
        kind = self._bad.random()
        if kind < 0.55:
            text = self._bad.choice(SCRIPTS)
        elif kind < 0.75:
            text = self._bad.choice([*CONTROLS.values()])
        elif kind < 0.8:
            text = self._bad.choice([*SLOW.values()])[: self._bad.choice([50, 300, 1500])]
        else:
            text = " ".join(self._bad.choice(SCRAPS) for _ in range(self._bad.randint(1, 6)))
        return text.replace("\n", " ").replace("\r", " ")

    def clock(self, minute: int) -> str:
        """A time of day."""
        return f"{minute // 60 % 24:02}:{minute % 60:02}"


def _spaced(lines: list[str]) -> list[str]:
    return [line for text in lines for line in (text, "")]


def _head(w: Writer) -> list[str]:
    return [f"Live blog: {w.headline()}", "", w.sentence(), "", *w.dice.choice([[], ["Saturday 8 March 2031", ""]])]


def _stamped(w: Writer) -> list[str]:
    form = w.dice.choice(
        ["{c} {d}.3.2031", "{c}", "{d} March 2031 {c}", "{c} GMT", "[{c}]", "{h}h{m}", "2031-03-{d:02}T{c}:00Z"]
    )
    place = w.dice.choice(["own", "colon", "dash", "bold"])
    minute, lines = w.dice.randint(0, 600), _head(w)
    for _ in range(w.dice.randint(3, 6)):
        minute += w.dice.randint(3, 300)
        of = minute % 1440
        stamp = form.format(c=w.clock(minute), d=8 + minute // 1440, h=of // 60, m=f"{of % 60:02}")
        first, *more = w.paragraphs()
        if place == "own":
            lines += [stamp, "", *([w.headline(), ""] if w.dice.random() < 0.5 else []), *_spaced([first, *more])]
        else:
            mark = {"colon": ": ", "dash": " - ", "bold": " "}[place]
            lines += _spaced([f"{stamp}{mark}{first}", *more])
        if w.dice.random() < 0.2:
            lines += [f"By {w.dice.choice(NAMES)}", ""]
    return lines


def _bulleted(w: Writer) -> list[str]:
    lines, minute = _head(w), w.dice.randint(0, 600)
    for _ in range(w.dice.randint(3, 6)):
        minute += w.dice.randint(3, 90)
        first, *more = w.paragraphs()
        lines += [f"  • {w.clock(minute)} {first}", *(line for text in more for line in ("", f"    {text}")), ""]
    return lines


def _bulletin(w: Writer) -> list[str]:
    return [
        *_head(w),
        "Latest News For March 3",
        "",
        *_spaced([f"-- {w.sentence()}" for _ in range(w.dice.randint(3, 7))]),
    ]


def _questions(w: Writer) -> list[str]:
    marks = w.dice.choice([("Q: ", "A: "), ("Q. ", "A. "), ("", ""), ("—", "—"), ("Q (Ada Lund): ", "A (Bo Kern): ")])
    lines = _head(w)
    for _ in range(w.dice.randint(3, 5)):
        lines += [f"{marks[0]}Which {w.words(3, 8)}?", *([] if marks[0] else [""])]
        first, *more = w.paragraphs()
        lines += [f"{marks[1]}{first}", *(line for text in more for line in ("", text)), ""]
    return lines


def _infobox(w: Writer) -> list[str]:
    labels = w.dice.sample(["Date", "Place", "Cause", "Outcome", "Deaths", "Led by"], 4)
    if w.dice.random() < 0.4:
        rows = ["{{Infobox event", *(f"| {label.lower()} = {w.words(1, 4)}" for label in labels), "}}"]
    else:
        rows = [f"{label} | {'•' if w.dice.random() < 0.3 else ''}{w.words(1, 5)} | ||" for label in labels] + ["|"]
    return [*rows, *(line for _ in range(2) for line in (w.headline(), *w.paragraphs(2)))]


def _timeline(w: Writer) -> list[str]:
    days = sorted(w.dice.sample(range(160), w.dice.randint(4, 8)))
    return [
        *_head(w), "2031", "",
        *_spaced([f"{MONTHS[day // 28]} {day % 28 + 1} - {' '.join(w.paragraphs(1))}" for day in days]),
    ]  # fmt: skip


def _sections(w: Writer) -> list[str]:
    wiki = w.dice.random() < 0.5
    lines = [w.headline()]
    for _ in range(w.dice.randint(2, 5)):
        title = w.headline()
        lines += [f"== {title or 'Gate'} ==" if wiki else title, f"{w.sentence()} {w.sentence()}", *w.paragraphs()]
    return lines


def _minutes(w: Writer) -> list[str]:
    minutes = sorted(w.dice.sample(range(1, 90), w.dice.randint(4, 8)))
    return [*_head(w), *_spaced([f"{minute}. Minute: {' '.join(w.paragraphs(1))}" for minute in minutes])]


def _json(w: Writer) -> list[str]:
    posts = [
        {
            "@type": "BlogPosting",
            "headline": w.headline(),
            "datePublished": f"2031-03-08T{w.clock(n * 50)}:00+01:00",
            "author": {"@type": "Person", "name": w.dice.choice(NAMES)},
            "articleBody": "\n\n".join(w.paragraphs()),
        }
        for n in range(w.dice.randint(1, 4))
    ]
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": w.headline(),
        "liveBlogUpdate": posts,
    }
    text = json.dumps(data, ensure_ascii=w.dice.random() < 0.5, indent=w.dice.choice([None, 1]))
    return [*_head(w), '<script type="application/ld+json">', *text.split("\n"), "</script>"]


def _feed(w: Writer) -> list[str]:
    atom = w.dice.random() < 0.3
    lines = [
        '<feed xmlns="http://www.w3.org/2005/Atom">' if atom else '<rss version="2.0"><channel>',
        f"<title>{escape(w.headline())}</title>",
    ]
    for n in range(w.dice.randint(1, 4)):
        title, body = escape(w.headline()), "".join(f"<p>{escape(text)}</p>" for text in w.paragraphs())
        if atom:
            lines += ["<entry>", f"<title>{title}</title>", f"<updated>2031-03-08T{w.clock(n * 70)}:00Z</updated>",
                      f'<content type="html">{escape(body)}</content>', "</entry>"]  # fmt: skip
        else:
            wrapped = f"<![CDATA[{body.replace(']]>', '')}]]>" if w.dice.random() < 0.5 else escape(body)
            lines += ["<item>", f"<title>{title}</title>",
                      f"<pubDate>Sat, 08 Mar 2031 {w.clock(n * 70)}:00 +0000</pubDate>",
                      f"<description>{wrapped}</description>", "</item>"]  # fmt: skip
    return [*lines, "</feed>" if atom else "</channel></rss>"]


def _prose(w: Writer) -> list[str]:
    return [w.headline(), "", *_spaced(w.paragraphs(6))]


def _scraps(w: Writer) -> list[str]:
    return [" ".join(w.dice.choice(SCRAPS) for _ in range(w.dice.randint(1, 5))) for _ in range(w.dice.randint(2, 25))]


SHAPES: dict[str, Shape] = {
    "stamped": _stamped, "bulleted": _bulleted, "bulletin": _bulletin, "questions": _questions, "infobox": _infobox,
    "timeline": _timeline, "sections": _sections, "minutes": _minutes, "json": _json, "feed": _feed, "prose": _prose,
    "scraps": _scraps,
}  # fmt: skip


def make(seed: int, *, tame: bool = False, strikes: bool = False) -> Made:
    """The dump of a seed. A `tame` one is the same without what is hostile, and whole; one that `strikes` is also
    without the headlines in which something hostile stood.
    """
    tame = tame or strikes
    writer = Writer(seed, tame=tame, strikes=strikes)
    dice = random.Random(f"file {seed}")
    names = [dice.choice([*SHAPES]) for _ in range(dice.choice([1, 1, 1, 2, 3]))]
    lines = [line for name in names for line in [*SHAPES[name](writer), ""]]
    torn = dice.random() < 0.5 and not tame
    for _ in range(dice.randint(1, 3) if torn else 0):
        lines = _tear(lines, dice, writer)
    ends = dice.choice([["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]])
    text = "".join(line + dice.choice(ends) for line in lines)
    coding = dice.choice(["utf-8"] * 6 + ["utf-8-sig", "utf-16", "cp1252", "shift_jis"])
    if tame:  # a dump of other lines: the dice have fallen otherwise
        coding = make(seed).coding
    return Made(seed, _encoded(text, coding, dice, torn=torn), tuple(names), torn, coding)


def _tear(lines: list[str], dice: random.Random, writer: Writer) -> list[str]:
    """The lines as a careless paste or a broken disk may leave them."""
    a, b = sorted(dice.randrange(len(lines) + 1) for _ in range(2))
    line = dice.randrange(max(len(lines), 1))
    changed = {
        "cut": lambda: [*lines[:line], "".join(lines[line : line + 1])[: dice.randrange(20)]],
        "begun late": lambda: lines[line:],
        "dropped": lambda: lines[:a] + lines[b:],
        "doubled": lambda: lines[:b] + lines[a:],
        "turned": lambda: lines[:a] + lines[a:b][::-1] + lines[b:],
        "shuffled": lambda: lines[:a] + dice.sample(lines[a:b], b - a) + lines[b:],
        "closed up": lambda: [text for text in lines if text.strip()],
        "spread": lambda: [part for text in lines for part in (text, "", "")],
        "indented": lambda: [dice.choice(["", " ", "\t", "    ", "\u00a0"]) + text for text in lines],
        "joined": lambda: [*lines[:a], " ".join(lines[a:b]), *lines[b:]],
        "wrapped": lambda: [part for text in lines for part in _wrap(text, dice.choice([1, 9, 40]))],
        "spiked": lambda: [p for text in lines for p in ([text, writer.hostile()] if dice.random() < 0.2 else [text])],
        "scrapped": lambda: [f"{text}{dice.choice(SCRAPS)}" if dice.random() < 0.3 else text for text in lines],
    }  # fmt: skip
    return changed[dice.choice([*changed])]()


def _wrap(text: str, width: int) -> Iterator[str]:
    yield from (text[at : at + width] for at in range(0, len(text), width)) if len(text) < 400 else (text,)


def _encoded(text: str, coding: str, dice: random.Random, *, torn: bool) -> bytes:
    data = text.encode(coding, "surrogatepass" if coding.startswith("utf") else "replace")
    if torn and data and dice.random() < 0.1:
        damaged = bytearray(data)
        for _ in range(dice.randint(1, 8)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        data = bytes(damaged)
    return data
