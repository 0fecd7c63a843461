"""The theme: where templates are found, how they are filled in, and how an error in one is told."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, MutableMapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

import jinja2
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from backfile.errors import BackfileError
from backfile.model.paths import date_page, day_page, month_page, rel, source_page, topic_feed, topic_page
from backfile.render.compiled import Codes, compiled
from backfile.render.compiler import LeanEnvironment
from backfile.render.parts import Templates
from backfile.render.site import Site
from backfile.render.words import plain_words, t
from backfile.render.words.dates import date_words, day_words, month_names, month_words, week, weekday
from backfile.render.words.locales import digits, direction, listed, number
from backfile.settings import default_theme


def render(site: Site, template: str, path: str, **values: Any) -> str:
    """Fill in a template for the page at `path`. Raises BackfileError with file and line for an error in it."""
    _used().add(template)
    lean = _environment(site, LeanEnvironment)
    if template not in lean.refused:
        try:
            return str(lean.get_template(template).render(path=path, **values))
        except Exception:  # noqa: BLE001  # Jinja's own way succeeds, or tells what is wrong
            lean.refused.add(template)
    try:
        return str(_environment(site, jinja2.Environment).get_template(template).render(path=path, **values))
    except jinja2.TemplateError as error:
        raise _told(error, site, template) from error
    except Exception as error:
        if _is_templates_fault(error):
            raise _told(error, site, template) from error
        raise


class _NotText(jinja2.TemplateSyntaxError):
    """A template whose file is not UTF-8."""


class _Loader(FileSystemLoader):
    """Tells which template is not text, and where; puts in the words that never change."""

    def __init__(self, folders: tuple[Path, ...], language: str) -> None:
        super().__init__(folders)
        self.language = language
        self.folders = folders
        self.codes: Codes = {}

    @cached_property
    def templates(self) -> Templates:
        """Those of the theme: read only where there is code to compare them with."""
        return Templates(self.folders)

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # as Jinja calls it
    ) -> jinja2.Template:
        """The template, compiled already where it and all that it names are those of our theme."""
        known = self.codes.get(name)
        if known is None or known[0] != self.templates.digest([name]):
            return super().load(environment, name, globals)
        return environment.template_class.from_code(environment, known[1], {} if globals is None else globals)

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            source, name, fresh = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise _NotText("the file is not UTF-8", line, template) from error
        return _WORDS.sub(lambda found: _said(found, self.language), source), name, fresh


@lru_cache(maxsize=1)
def _used() -> set[str]:
    return set()


def used_templates() -> tuple[str, ...]:
    """The templates that were filled in by this process since this was called last; what they name is not told."""
    found = tuple(sorted(_used()))
    _used().clear()
    return found


# Words that never change are put in as a template is compiled: to look them up there took a third of the time.
_WORDS = re.compile(r"\{\{ t\('([a-z_]+)'\) \}\}")


def _said(found: re.Match[str], language: str) -> str:
    try:
        words = t(found[1], language)
    except KeyError:
        return found[0]  # told when the template is filled in, with its line
    return str(escape(words)) if "{" not in words else found[0]


_Made = TypeVar("_Made", bound=jinja2.Environment)


def _bare(made: type[_Made], loader: _Loader) -> _Made:
    return made(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=None,
    )


@lru_cache(maxsize=4)
def _codes(language: str) -> Codes:
    theme = default_theme()
    loader = _Loader((theme,), language)
    environment = _bare(LeanEnvironment, loader)

    def compile_(name: str) -> CodeType:
        source, file, _ = loader.get_source(environment, name)
        return environment.compile(source, name, file)

    return compiled(theme, language, plain_words(language), compile_)


@lru_cache(maxsize=16)
def _environment(site: Site, made: type[_Made]) -> _Made:
    """One for each process and site. Templates of an archive are compiled once, and never from a cache on disk."""
    language = site.language
    loader = _Loader(tuple(Path(folder) for folder in site.theme), language)
    environment = _bare(made, loader)
    if made is LeanEnvironment:
        loader.codes = _codes(language)

    plain = plain_words(language)

    def words(key: str, **filled: object) -> str:
        if not filled and key in plain:
            return plain[key]
        return t(key, language, **filled)

    @lru_cache(maxsize=4096)
    def in_folder(template: str, folder: str) -> Markup:
        html = environment.get_template(template).render(path=f"{folder}/x" if folder else "x")
        return Markup(html)  # noqa: S704  # escaped by the template

    environment.globals.update(
        site=site,
        t=words,
        # The parts that are the same all over the site: made once a folder, for they link to the same files from there.
        constant=lambda template, path: in_folder(template, path.rpartition("/")[0]),
        rel=rel,
        day_path=day_page,
        month_path=month_page,
        source_path=source_page,
        topic_feed=topic_feed,
        topic_path=topic_page,
        date_path=date_page,
        direction=direction,
        number=lambda n: number(n, language),
        digits=lambda text: digits(text, language),
        clock=lambda time: digits(time[:5], language),
        listed=lambda names: listed(tuple(names), language),
        names=lambda names: _names(tuple(map(str, names)), language),
        day_words=lambda day, style="long": day_words(day, language, style),
        month_words=lambda month: month_words(month, language),
        date_words=lambda date: date_words(date, language),
        month_names=month_names(language),
        week=week(language),
        weekday=lambda day: weekday(day, language),
    )
    return environment


@lru_cache(maxsize=4096)
def _names(names: tuple[str, ...], language: str) -> Markup:
    """Names in a list, each set off from the others whichever way it runs."""
    return Markup(listed(tuple(f"<bdi>{escape(name)}</bdi>" for name in names), language))  # noqa: S704  # escaped


def _is_templates_fault(error: Exception) -> bool:
    """Whether the error rose in a template, or in what a template called, and not in our own code beside it."""
    frames = traceback.extract_tb(error.__traceback__)
    return any(frame.filename.endswith(".j2") for frame in frames) or "/jinja2/" in frames[-1].filename


def _told(error: Exception, site: Site, template: str) -> BackfileError:
    name, line = template, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.filename or error.name or template, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(".j2"):
                name, line = frame.filename, frame.lineno or 0
    what, hint = _what(error)
    return BackfileError(f"{_spoken(name, site)}{f':{line}' if line else ''}: {what}, {hint}")


def _what(error: Exception) -> tuple[str, str]:
    """What is wrong, on one line, and what to do."""
    if isinstance(error, jinja2.TemplateNotFound):
        names = error.templates if isinstance(error, jinja2.TemplatesNotFound) else [error.name]
        listed = " or ".join(f"'{name}'" for name in names)
        return f"the template {listed} was looked for in 'templates/' and is missing", "put it there"
    if isinstance(error, _NotText):
        return str(error.message), "save it as UTF-8"
    if isinstance(error, RecursionError):
        return "it includes, extends or calls itself without end", "mend the template"
    if isinstance(error, KeyError) and error.args:
        return f"there is no '{error.args[0]}'", "mend the template"
    what = error.strerror if isinstance(error, OSError) else getattr(error, "message", None) or str(error)
    return " ".join((what or type(error).__name__).split()), "mend the template"


def _spoken(name: str, site: Site) -> str:
    """A template's file as a person finds it: below the name of its theme's folder."""
    for folder in map(Path, site.theme):
        for file in (Path(name), folder / name):
            if file.is_relative_to(folder) and file.is_file():
                return f"{folder.name}/{file.relative_to(folder).as_posix()}"
    return name
