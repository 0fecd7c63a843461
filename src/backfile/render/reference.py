"""An entry as bibliographies need it: what its citation says in every form, on its page as in the data files."""

from __future__ import annotations

import msgspec

from backfile.model import Item
from backfile.model.moments import month_of, whole_day, year_of
from backfile.render.site import Site
from backfile.render.when import When, when
from backfile.render.words import t
from backfile.render.words.dates import date_words
from backfile.render.words.locales import joined
from backfile.settings import is_address


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to cite of an entry."""

    id: str
    title: str
    authors: tuple[str, ...]
    source: str  #: title of the publication
    publisher: str
    lang: str
    date: str  #: the day, month or year; empty where none is known
    time: str
    stamp: str  #: date and time in words; what was not printed stands in brackets, with its interval
    doubt: str  #: the same where the date was not printed, else nothing
    original: str  #: address of the page it was taken from
    captured: str  #: day on which it was
    page: str  #: address of its page here; empty where the site has none
    archive: str  #: title of this archive
    where: str  #: its captures: when taken, which dump and lines


def make_reference(item: Item, site: Site) -> Reference:
    """The facts of an entry's citation."""
    ref, at = item.ref, when(item.ref, site.language)
    words = joined(_stamp(at, site.language))
    return Reference(
        id=ref.id,
        title=ref.title,
        authors=tuple(person.name for person in item.entry.byline if person.role == "author"),
        source=item.source.title,
        publisher=item.source.publisher,
        lang=ref.lang,
        date=whole_day(ref.date) or month_of(ref.date) or year_of(ref.date),
        time=ref.time,
        stamp=words,
        doubt="" if at.basis == "stated" else words,
        original=original_of(item),
        captured=next((day for seen in item.seen if (day := whole_day(seen.captured[:10]))), ""),
        page=site.absolute(ref.path),
        archive=site.title,
        where=joined(_where(item, site.language)),
    )


def original_of(item: Item) -> str:
    """The address of the page that an entry was taken from."""
    return next(filter(is_address, (*(seen.url for seen in item.seen), item.source.url)), "")


def address(reference: Reference) -> str:
    """What is cited: the page that was captured, else the one here, for not every source says where it stood."""
    return reference.original or reference.page


def note(reference: Reference) -> str:
    """Where to find it in this archive, and that its date was not printed, which no style of citation would show."""
    page = reference.page if reference.original else ""
    return "; ".join(filter(None, (reference.archive, reference.where, page, reference.doubt)))


def _stamp(at: When, language: str) -> str:
    parts = [at.date, f"{at.time} {at.zone}".strip() if at.timed else ""]
    words = t("comma", language).join(filter(None, parts)) or date_words("", language)
    if at.basis in ("stated", "unknown"):
        return words if at.timed or not at.time else f"{words} ({at.time})"
    basis = t(f"dated_{at.basis}", language)
    return f"{words} [{basis}: {at.time}]" if at.time and not at.timed else f"{words} [{basis}]"


def _where(item: Item, language: str) -> str:
    found = []
    for seen in item.seen:
        lines = t("entry_lines" if "-" in seen.lines else "entry_line", language, dump=seen.dump, lines=seen.lines)
        captured = seen.captured and t("entry_captured", language, when=date_words(seen.captured[:10], language))
        found.append(t("comma", language).join(filter(None, (captured, lines))))
    return t("semicolon", language).join(found)
