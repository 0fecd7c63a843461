"""Compiled templates of the theme that comes with backfile, kept where Python keeps its compiled modules.

Nothing of an archive is kept there or taken from there: it is code of ours, and who can write to that folder can change
our modules as well.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType

import jinja2

from backfile.render.parts import Templates

Codes = dict[str, tuple[bytes, CodeType]]  #: template -> hash of it and all that it names, and its code

#: What compiles, as this process has it: read when it is imported.
_MADE_BY = [Path(__file__).with_name(name).read_bytes() for name in ("compiler.py", "inlining.py", "theme.py")]
_SIZE = 32


def compiled(theme: Path, language: str, words: object, compile_: Callable[[str], CodeType]) -> Codes:
    """The code of the templates in `theme`, made with `compile_` where it is not kept and can be.

    `words`: of the language, for they are put in as a template is compiled.
    """
    path = Path(importlib.util.cache_from_source(str(Path(__file__).with_name(f"templates.{language}.py"))))
    templates = Templates((theme,))
    names = templates.names()
    head = _hash(repr((sys.version, _MADE_BY, _jinja(), str(theme), words, templates.digest(names))).encode())
    kept = _load(path, head)
    if not kept and not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):  # a folder that is not ours to write to
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f"{path.name}.{os.getpid()}")
            beside.touch()
            made = {name: (templates.digest([name]), code) for name in names if (code := _made(name, compile_))}
            if Templates((theme,)).digest(names) != templates.digest(names):  # changed while they were compiled
                beside.unlink()
                return {}
            kept = made
            data = marshal.dumps(kept)
            beside.write_bytes(head + _hash(data) + data)
            beside.replace(path)
    return kept


def _load(path: Path, head: bytes) -> Codes:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    told, checked, packed = data[:_SIZE], data[_SIZE : 2 * _SIZE], data[2 * _SIZE :]
    if told != head or checked != _hash(packed):
        return {}
    kept: Codes = marshal.loads(packed)  # noqa: S302  # as Python's own, and from the same place
    return kept


def _made(name: str, compile_: Callable[[str], CodeType]) -> CodeType | None:
    try:
        return compile_(name)
    except jinja2.TemplateError:  # told when a page wants it
        return None


def _jinja() -> int:
    """Another number where Jinja was installed anew."""
    return Path(jinja2.__file__).parent.stat().st_mtime_ns


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
