"""Which topics ever had a page: `content/topic-pages.yaml`, kept by builds so that an old link leads on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from backfile.model import Problem
from backfile.store.fields import slug_fault
from backfile.store.tree import read_text
from backfile.store.yaml_in import YamlError, parse_documents
from backfile.store.yaml_out import emit

PATH = "content/topic-pages.yaml"

_HEAD = "# Topics that have or had a page. backfile adds to this list, so that a link to one that is gone leads on.\n"


def load_topic_pages(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """Slug -> name of every topic of the archive at `root` that ever had a page, and what is wrong there."""
    if not (root / PATH).exists():
        return {}, []
    text, unread = read_text(root, PATH)
    if unread is not None:
        return {}, [unread]
    try:
        documents = parse_documents(text)
    except YamlError as error:
        return {}, [_problem(error.line, error.what)]
    if not documents:
        return {}, []
    value = documents[0].value
    if len(documents) > 1 or not isinstance(value, dict):
        return {}, [_problem(documents[-1].line, "not one mapping of slugs to names")]
    good = {slug: name for slug, name in value.items() if isinstance(name, str) and not slug_fault(slug)}
    bad = [slug for slug in value if slug not in good]
    return good, [_problem(documents[0].line_of((slug,)), f"'{slug[:60]}' is no slug with a name") for slug in bad]


def topic_pages_text(pages: Mapping[str, str]) -> str:
    """The YAML text of the list, by slug."""
    return _HEAD + emit(dict(sorted(pages.items())))


def _problem(line: int, what: str) -> Problem:
    return Problem(path=PATH, line=line, code="yaml", what=what, hint="mend or remove it", refused=True)
