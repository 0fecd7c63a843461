"""Documents of entries that were refused: nobody knows what they say, so they are neither dropped nor shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backfile.model import Filed, Problem, Refused
from backfile.store.documents import is_blank, split_documents
from backfile.store.places import names_in


def refused_documents(text: str, path: str, filed: Iterable[Filed], found: Sequence[Problem]) -> list[Refused]:
    """The documents in the `text` of the file `path` that gave no entry; `filed` and `found` are what it did give.

    A file that could not be looked at, so that its text is empty, counts as one.
    """
    faults = [problem for problem in found if problem.refused]
    if not faults:
        return []
    if not text:
        return [Refused(path, faults[0].line)]
    taken = {entry.line for entry in filed}
    refused: list[Refused] = []
    pieces = split_documents(text)
    ends = [*(piece.line for piece in pieces[1:]), text.count("\n") + text.count("\r") + 2]
    for piece, end in zip(pieces, ends, strict=True):
        lines = range(piece.line, end)
        if not is_blank(piece) and taken.isdisjoint(lines):
            line = next((problem.line for problem in faults if problem.line in lines), piece.line)
            refused.append(Refused(path, line, piece.text, tuple(dict.fromkeys(names_in(piece.text)))))
    return refused
