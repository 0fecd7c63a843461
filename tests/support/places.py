"""Dumps in every shape with one place for a text of somebody else's, beside harmless lines with words of their own."""

from __future__ import annotations

import json
from html import escape

_HEAD = "Live blog: Fog zqaaa on the lake\n\nThe ferries zqaab wait for the fog to lift.\n\n"
_POST = "10:00 3.2.2031\n\nThe first zqaac boat waits here.\n\n11:00 3.2.2031\n\nThe second zqaad boat waits.\n\n"
_NEXT = "13:00 3.2.2031\n\nThe crew zqaae is at home by now.\n"
_ASK = "Q: Which zqaac boat sails?\nA: The red zqaad boat sails.\n\n"
_FEED = '<rss version="2.0"><channel><title>Fog zqaaa</title>\n'
_ITEM = "<item><title>Boat zqaab</title>\n<description>The first zqaac boat waits.</description></item>\n"
_ROWS = "Date | 3 February zqaac 2031 | ||\nPlace | Lake zqaad Orsa | ||\nWind | north zqaah | ||\nDeaths | none | ||\n"

#: place -> the dump, with `{}` where the text stands
PLACES = {
    "title": "{}\n\nThe ferries zqaab wait.\n\n" + _POST + _NEXT,
    "standfirst": "Live blog: Fog zqaaa on the lake\n\n{}\n\n" + _POST + _NEXT,
    "headline": _HEAD + _POST + "12:00 3.2.2031\n\n{}\n\nThe third zqaaf boat waits.\n\n" + _NEXT,
    "body": _HEAD + _POST + "12:00 3.2.2031\n\nThe third zqaaf boat waits.\n\n{}\n\n" + _NEXT,
    "byline": _HEAD + _POST + "12:00 3.2.2031\n\nThe third zqaaf boat waits.\n\nBy {}\n\n" + _NEXT,
    "beside a stamp": _HEAD + _POST + "12:00 3.2.2031 {}\n\nThe third zqaaf boat waits.\n\n" + _NEXT,
    "link": _HEAD + _POST + "12:00 3.2.2031\n\nThe third zqaaf boat: https://a.example/{}\n\n" + _NEXT,
    "bullet": _HEAD + "• 10:00 The zqaac boat waits.\n\n• 11:00 {}\n\n• 12:00 The zqaad boat waits.\n",
    "bulletin": _HEAD + "Latest News For March 3\n\n-- The zqaac boat waits.\n\n-- {}\n\n-- The zqaad boat waits.\n",
    "question": _HEAD + _ASK + "Q: {}?\nA: The other zqaae boat.\n\n" + _ASK.replace("zqaac", "zqaaf"),
    "answer": _HEAD + _ASK + "Q: Why zqaae?\nA: {}\n\n" + _ASK.replace("zqaac", "zqaaf"),
    "asker": _HEAD + _ASK + "Q: Why zqaae so? ({}, Sund)\nA: So zqaag it is.\n\n" + _ASK.replace("zqaac", "zqaaf"),
    "label": _ROWS + "{} | from zqaae to zqaaf | ||\n|\nA long zqaag text stands below the box, as it does.\n",
    "value": _ROWS + "Cause | {} | ||\n|\nA long zqaag text stands below the box, as it does.\n",
    "event": _HEAD + "2031\n\nMarch 1 - The zqaac boat sank.\n\nMarch 2 - {}\n\nMarch 4 - The zqaad boat rose.\n",
    "section": "The zqaaa winter\n== First zqaab ==\nIt began zqaac with a kettle, and it went on for a long time."
    "\n== {} ==\nIt ended zqaad with a lamp, and nobody was sorry for that.\n",
    "minute": _HEAD + "1. Minute: The zqaac game begins.\n\n5. Minute: {}\n\n9. Minute: A zqaad goal.\n",
    "chat": "LIVE CHAT zqaaa\n\n[13:02] Wren: How zqaac so?\n[13:04] Ada: As zqaad you like.\n[13:06] {}: Why zqaae?\n",
}  # fmt: skip


def dump_with(place: str, text: str) -> str:
    """The dump of a place, with `text` there."""
    return PLACES[place].replace("{}", text)


def json_with(text: str) -> str:
    """The same as JSON-LD: the text in headline, name, body and caption."""
    post = {"@type": "BlogPosting", "headline": f"Boat zqaaa {text}", "datePublished": "2031-02-03T10:00:00Z"}
    post |= {"articleBody": f"The boat zqaab waits. {text}", "author": {"name": text}, "image": {"caption": text}}
    other = {"@type": "BlogPosting", "headline": "Harbour zqaac", "articleBody": "The harbour zqaad is closed."}
    return f'<script type="application/ld+json">\n{json.dumps([post, other])}\n</script>\n'


def feed_with(text: str) -> str:
    """The same as RSS: the text in title, creator, category and description, as CDATA and escaped."""
    inner = escape(text)
    item = f"<item><title>Boat zqaad {inner}</title><dc:creator>{inner}</dc:creator><category>{inner}</category>"
    item += f"<content:encoded><![CDATA[<p>Here zqaae.</p><p>{text.replace(']]>', '')}</p>]]></content:encoded></item>"
    return _FEED + _ITEM + item + "</channel></rss>\n"


def all_with(name: str, text: str) -> dict[str, str]:
    """A dump for each place, by name."""
    found = {f"{name} as {place}": dump_with(place, text) for place in PLACES}
    return {**found, f"{name} in JSON": json_with(text), f"{name} in a feed": feed_with(text)}
