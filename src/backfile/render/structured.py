"""JSON-LD: what a page is, for machines. Built as data and escaped once, never put together from strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

import msgspec
from markupsafe import Markup

from backfile.model import Item
from backfile.model.moments import whole_day
from backfile.model.paths import day_page
from backfile.plain import shorten
from backfile.render.reference import original_of
from backfile.render.site import Site
from backfile.render.view import View
from backfile.render.when import published

_CONTEXT = "https://schema.org"
_TAG = re.compile(r"<[^>]*>")
_BRIEF = 40  # characters of what stands for a headline on the page of a day
_ESCAPES = ((b"<", b"\\u003c"), (b">", b"\\u003e"), (b"&", b"\\u0026"))


def json_for_html(value: Any) -> Markup:
    """JSON that can stand in a script element: no character of it is markup."""
    data = msgspec.json.encode(value)
    for char, escaped in _ESCAPES:
        data = data.replace(char, escaped)
    return Markup(data.decode())  # noqa: S704  # escaped just now


def entry_data(view: View, site: Site) -> Markup:
    """An entry: a question with its answers, else a posting of a blog."""
    item, entry = view.item, view.item.entry
    data: dict[str, Any] = {"@context": _CONTEXT, **_common(view, site)}
    if entry.kind == "qa":
        data["@type"] = "Question"
        data["name"] = item.ref.title
        data["text"] = entry.question or item.ref.title
        asker = entry.asker.name if entry.asker else ""
        data["author"] = {"@type": "Person", "name": asker} if asker else ""
        data["dateCreated"] = whole_day(entry.asked)
        data["answerCount"] = len(entry.answers)
        data["acceptedAnswer"] = [_answer(answer.speaker, _text(answer.html)) for answer in view.answers]
    else:
        data["@type"] = "BlogPosting"
        if entry.body:
            data["articleBody"] = _text(view.body)
    if item.ref.day:
        day: dict[str, Any] = {"@type": "CollectionPage", "name": item.ref.day}
        data["isPartOf"] = _with_url(day, site.absolute(day_page(item.ref.day)))
    return json_for_html(_filled(data))


def day_data(day: str, views: Sequence[View], site: Site, path: str) -> Markup:
    """A day: a finished live blog, each posting by its title alone; the texts stand on their own pages."""
    moments = [view.when.machine for view in views if view.when.timed]
    data: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "LiveBlogPosting",
        "headline": f"{site.title}, {day}",
        "datePublished": day,
        "coverageStartTime": moments[0] if moments else day,
        "coverageEndTime": moments[-1] if moments else day,
        "liveBlogUpdate": [_brief("BlogPosting", view, site) for view in views if view.ref.kind != "qa"],
        "hasPart": [_brief("Question", view, site) for view in views if view.ref.kind == "qa"],
    }
    return json_for_html(_filled(_with_url(data, site.absolute(path))))


def _brief(type_: str, view: View, site: Site) -> dict[str, Any]:
    whole = _common(view, site)
    data = {"@type": type_, **{name: whole.get(name) for name in ("headline", "datePublished", "author", "url")}}
    if not view.ref.titled:
        data["headline"] = shorten(view.ref.title, _BRIEF, longest=_BRIEF)[0]
    if type_ == "Question":
        data["name"] = data.pop("headline")
    return {name: value for name, value in data.items() if value}


def _common(view: View, site: Site) -> dict[str, Any]:
    item = view.item
    data: dict[str, Any] = {
        "headline": item.ref.title[:200],
        "datePublished": published(item.ref, view.when),
        "inLanguage": view.lang,
        "author": [{"@type": "Person", "name": p.name} for p in item.entry.byline if p.role == "author"],
        "publisher": _publisher(item),
        "isBasedOn": original_of(item),
        "license": item.source.licence,
    }
    return _with_url(data, site.absolute(item.ref.path))


def _publisher(item: Item) -> dict[str, str]:
    return {"@type": "Organization", "name": item.source.publisher or item.source.title}


def _text(markup: Markup) -> str:
    """The words of HTML that we made, on one line, as `Markup.striptags` gives them: no comments are in it."""
    return unescape(" ".join(_TAG.sub("", markup).split()))


def _answer(speaker: str, text: str) -> dict[str, Any]:
    return _filled({"@type": "Answer", "text": text, "author": {"@type": "Person", "name": speaker} if speaker else ""})


def _with_url(data: dict[str, Any], url: str) -> dict[str, Any]:
    return {**data, "url": url} if url else data


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in ("", [], None)}
