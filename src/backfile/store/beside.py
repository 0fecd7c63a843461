"""What a person wrote into the documents of entries beside the values that an entry has."""

from __future__ import annotations

import yaml
from yaml import CLoader

from backfile.store.documents import tail
from backfile.store.entries import unknown_keys
from backfile.store.places import documents
from backfile.store.yaml_in import YamlError, parse_documents


def beside(text: str) -> dict[str, tuple[str, ...]]:
    """For the documents of the file `text` by id: the keys that no entry has, and `comment` where there is one.

    Comments at the margin between two documents speak of the lower one. A document that is no YAML has nothing.
    """
    found: dict[str, tuple[str, ...]] = {}
    above = ""
    known = documents(text)
    for n, (id_, piece) in enumerate(known.items(), start=1):
        below = tail(piece.text) if n < len(known) else ""
        own = above + piece.text.removesuffix(below)
        above = below
        try:
            comment = ("comment",) if _commented(own) else ()
            found[id_] = (*comment, *_unknown(piece.text))
        except (yaml.YAMLError, YamlError):
            found[id_] = ()
    return found


def _unknown(document: str) -> list[str]:
    strange = parse_documents(unknown_keys(document))
    return list(strange[0].value) if strange and isinstance(strange[0].value, dict) else []


def _commented(document: str) -> bool:
    """Whether there is a `#` between the tokens, or behind the mark of a block of text."""
    if "#" not in document:
        return False
    end = 0
    for token in yaml.scan(document, Loader=CLoader):
        start = token.start_mark.index
        first_line = document[start : token.end_mark.index].partition("\n")[0]
        is_block = isinstance(token, yaml.ScalarToken) and token.style in ("|", ">")
        if "#" in document[end:start] or (is_block and "#" in first_line):
            return True
        end = max(end, token.end_mark.index)
    return "#" in document[end:]
