"""The files of the index. Each is a script that hands one piece of data to the search page: works on file:// too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

import msgspec

from backfile.index.search_codes import cut, encode, encode_rows
from backfile.index.search_run import Documents, Names, SearchRun, join_documents, join_terms
from backfile.index.search_span import span
from backfile.index.search_text import shown
from backfile.model import Item, Output, SearchSlot, SearchTexts, SearchTier
from backfile.model.paths import SEARCH_OWN, SEARCH_TEXTS, search_shard

SHARD = 60_000  # bytes of postings in one file, about
LIST = 100_000  # characters of one word's places in one file
PIECE = 120_000  # bytes of a table in one file
TITLE = 300  # characters


def tier_shards(tier: SearchTier, runs: Sequence[SearchRun]) -> list[Output]:
    """The postings of a tier in shards, and its table: its documents, and where its terms stand. `runs`: what all its
    entries give, in their order; only where these have no day they stand in the slots too.
    """
    sources: Names = {}
    topics: Names = {}
    documents = join_documents(runs, sources, topics)  # names all sources and topics
    shards = list(_cut(join_terms(runs)))
    table = {
        "slots": encode(_slots(tier.slots, documents)),
        "docs": encode_rows(*_columns(tier.slots, documents)),
        "topics": encode_rows(documents.topics),
        "spans": "" if tier.dated else encode(chain.from_iterable(map(span, _items(tier)))),
        "terms": [first for first, _ in shards],
        "source": [(name, title) for name, (_, title) in sources.items()],
        "topic": [(slug, name) for slug, (_, name) in topics.items()],
    }
    pieces = list(_pieces(msgspec.json.encode(table).decode()))
    return [
        *(_script(f"{tier.name}/{n}", [piece, len(pieces)]) for n, piece in enumerate(pieces)),
        *(_script(f"{tier.name}/t{n}", [data]) for n, (_, data) in enumerate(shards)),
    ]


def text_shards(group: SearchTexts) -> list[Output]:
    """What results show: a line for each document, slot by slot."""
    if group.slots[0].cut >= 0:
        return [_script(f"{SEARCH_TEXTS}/{group.name}", [{str(s.number): _lines(s.items) for s in group.slots}])]
    slot = group.slots[0]
    runs = [slot.items[at : at + SEARCH_OWN] for at in range(0, len(slot.items), SEARCH_OWN)]
    return [
        _script(f"{SEARCH_TEXTS}/{group.name}.{n}", [{str(slot.number): _lines(run)}]) for n, run in enumerate(runs)
    ]


def _items(tier: SearchTier) -> Iterator[Item]:
    return chain.from_iterable(slot.items for slot in tier.slots)


def _by_slot(slots: Iterable[SearchSlot], column: Sequence[int]) -> Iterator[Sequence[int]]:
    """What a column of documents holds for each slot."""
    at = 0
    for slot in slots:
        yield column[at : at + slot.count]
        at += slot.count


def _slots(slots: Sequence[SearchSlot], documents: Documents) -> Iterator[int]:
    """Of each slot: its number, how its texts are cut; which document, place and topic of the tier is its first. All
    but the second count on from the slot before. A last row stands for the end of the tier.
    """
    number = count = places = topics = 0
    columns = (_by_slot(slots, column) for column in (documents.lengths, documents.tagged))
    for slot, lengths, tagged in zip(slots, *columns, strict=True):
        yield from (slot.number - number, slot.cut + 1, count, places, topics)
        number, count = slot.number, slot.count
        places, topics = sum(lengths), sum(tagged)
    yield from (0, 0, count, places, topics)


def _columns(slots: Sequence[SearchSlot], documents: Documents) -> Iterator[list[int]]:
    """Of each document: where in its slot its places and its topics end; places of its head, source, kind and key."""
    for column in (documents.lengths, documents.tagged):
        yield [end for part in _by_slot(slots, column) for end in accumulate(part)]
    yield documents.headed
    yield documents.sources
    yield documents.forms


def _cut(terms: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Shards: the first term of each, and its terms with their places. A long list goes on in the next shard."""
    first, parts, size = "", ["!"], 0
    for term, codes in _lists(terms):
        if size and size + len(codes) > SHARD:
            yield first, "".join(parts)
            parts, size = ["!"], 0
        if not size:
            first = term
        parts.append(f"{term} {codes}!")
        size += len(codes) + (len(term) if term.isascii() else 4 * len(term)) + 2
    if size:
        yield first, "".join(parts)


def _lists(terms: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each term with the gaps between its places, in the order in which a script sorts."""
    for term in sorted(terms, key=None if "".join(terms).isascii() else _units):
        for codes in cut(terms[term], LIST):
            yield term, codes


def _units(term: str) -> bytes:
    """What scripts compare strings by."""
    return term.encode("utf-16-be", "surrogatepass")


def _lines(items: Iterable[Item]) -> str:
    return "\n".join(map(_line, items))


def _line(item: Item) -> str:
    """Address, time (or what is known of its date), language, headline and text, with tabs between."""
    ref = item.ref
    name = ref.id[11:]
    address = name if ref.day and ref.id[:11] == f"{ref.day}-" and ref.path.endswith(f"/{name}.html") else ""
    text = shown(item) or ("" if ref.titled else ref.title)
    title = " ".join(ref.title[:TITLE].split()) if ref.titled else ""
    first = f"{address or f'{ref.path}#{ref.id}'}\t{ref.time[:5] if ref.day else ref.date}\t{ref.lang}"
    return f"{first}\t{title}\t{text}".replace("\n", " ")


def _pieces(text: str) -> Iterator[str]:
    length = PIECE if text.isascii() else PIECE // 4
    for at in range(0, len(text), length):
        yield text[at : at + length]


def _script(name: str, data: list[object]) -> Output:
    told = b",".join(msgspec.json.encode(value) for value in (name, *data))
    return Output(search_shard(name), b"backfile(" + told + b");\n")
