"""Ids that name another day than their entry has, renewed on request; each leaves a redirect."""

from __future__ import annotations

import msgspec

from backfile.normalize import identify, ill_dated
from backfile.pipeline.stock import Stock


def refresh(stock: Stock, source: str, taken: set[str]) -> dict[str, str]:
    """Give the ill-dated entries of a source ids of their days. Returns old id -> new."""
    stock.open_all()
    renamed: dict[str, str] = {}
    for entry in sorted(stock.known.by_id.values(), key=lambda entry: entry.id):
        if ill_dated(entry):
            # An id that the entry had before may be its own again.
            new = identify(entry, source, taken - set(entry.was))
            was = (*(former for former in entry.was if former != new.id), entry.id)
            stock.rename(entry.id, msgspec.structs.replace(new, was=was))
            taken.add(new.id)
            renamed[entry.id] = new.id
    return renamed
