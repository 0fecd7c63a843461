"""The catalogues of the interface's words: whole, in step with their template, with the plurals of CLDR."""

from __future__ import annotations

import io
import re
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from backfile.model import KINDS
from backfile.render import search
from backfile.render.words.catalogue import ENGLISH, FOLDER, LANGUAGES, TEMPLATE, catalogue, catalogue_file
from backfile.render.words.locales import locale_of
from backfile.render.words.po import read_messages
from backfile.settings import default_theme

TRANSLATED = [language for language in LANGUAGES if language != ENGLISH]
CODE = Path(search.__file__).parent


WRITTEN = r"""# head
msgid ""
msgstr "Language: de\n"
"X: 1\n"

#. note: fuzzy
msgctxt "a"
msgid ""
"one \"x\" "
"\\n\t"
msgstr "eins"
#, fuzzy, python-format
#| msgid "old"
msgctxt "b"
msgid "two"
msgstr "zwei"
msgctxt "c"
msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} Tag"
msgstr[1] ""
"{n} "
"Tage"

#~ msgctxt "d"
#~ msgid "gone"
#~ msgstr "weg"
"""


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w*)\}", text))


def test_each_language_has_its_folder() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.is_dir()) == TRANSLATED
    assert sorted(LANGUAGES) == list(LANGUAGES)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_word_of_the_template_and_no_other(language: str) -> None:
    template = {message.context: message for message in read(TEMPLATE) if message.id}
    found = read(catalogue_file(language))
    assert str(found.locale) == language
    messages = {message.context: message for message in found if message.id}
    # A message whose English changed since is another one: it has to be translated anew.
    assert {key: message.id for key, message in messages.items()} == {
        key: message.id for key, message in template.items()
    }
    assert [key for key, message in messages.items() if message.fuzzy] == []
    assert [key for key, message in messages.items() if not all(forms(message.string))] == []
    assert set(catalogue(language).words) == set(template)
    assert not found.obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_read_as_babel_reads_it(language: str) -> None:
    messages = read(catalogue_file(language))
    told = {m.context: m.id if language == ENGLISH else m.string for m in messages if m.id}
    assert catalogue(language).words == told
    assert [catalogue(language).plural(n) for n in range(1001)] == list(map(c2py(messages.plural_expr), range(1001)))


def test_what_translators_programs_write_is_read_as_babel_reads_it() -> None:
    text = WRITTEN.replace("\n", "\r\n", 3)
    babel = [(m.context or "", m.fuzzy, forms(m.id), forms(m.string)) for m in read_po(io.StringIO(text)) if m.id]
    ours = [(m.context, m.fuzzy, tuple(m.english), tuple(m.translated)) for m in read_messages(text) if m.context]
    assert ours == babel


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_have_the_places_of_the_english(language: str) -> None:
    serves: dict[int, set[int]] = {}
    for n in range(1001):
        serves.setdefault(catalogue(language).plural(n), set()).add(n)
    for message in read(catalogue_file(language)):
        if not message.id:
            continue
        one, *more = forms(message.id)
        for index, text in enumerate(forms(message.string)):
            wanted = places(more[0] if more else one)
            # A form for one number alone may say it in words, and so may that of the English form for one.
            spoken = more and (len(serves.get(index, ())) == 1 or (1 in serves.get(index, ()) and not places(one)))
            assert places(text) == wanted or (spoken and set(places(text)) <= set(wanted)), (message.context, text)
            assert text.startswith(" ") == one.startswith(" "), message.context
            assert text.endswith(" ") == one.endswith(" "), message.context


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_cldr(language: str) -> None:
    rule, plural = locale_of(language).plural_form, catalogue(language).plural
    numbers = [*range(1001), 10_000, 1_000_000, 2_000_000]
    pairs = {(rule(n), plural(n)) for n in numbers}
    assert len(pairs) == len({name for name, _ in pairs}) == len({form for _, form in pairs})
    count = {len(forms) for forms in catalogue(language).words.values() if isinstance(forms, tuple)}
    assert count == {len(pairs)}


def test_every_word_is_used_and_no_other() -> None:
    text = "\n".join(file.read_text("utf-8") for file in [*default_theme().rglob("*.j2"), *CODE.glob("**/*.py")])
    words = catalogue(ENGLISH).words
    # Keys are written out, or put together from a fixed beginning and a value of the model.
    beginnings = {*re.findall(r"['\"]([a-z]+_)['\"] ~", text), *re.findall(r"f['\"]([a-z_]+_)\{", text)}
    named = {key for key in words if re.search(rf"['\"]{key}['\"]", text)}
    called = set(re.findall(r"\b(?:t|plural_words)\([^()]*?['\"](\w+)['\"]", text))
    alone = {key for key in named if "_" not in key and key not in called}  # any word may stand in quotes
    begun = {key for key in words if key.startswith(tuple(beginnings))}
    assert words.keys() - (named - alone) - begun == set()
    assert {key for key in re.findall(r"\bt\(['\"](\w+)['\"]", text) if not key.endswith("_")} <= words.keys()


def test_words_of_the_model_have_their_keys() -> None:
    words = catalogue(ENGLISH).words
    assert {f"kind_{kind}" for kind in KINDS} <= words.keys()
    assert {
        f"dated_{basis}{long}" for basis in ("stated", "completed", "inferred", "unknown") for long in ("", "_long")
    } <= words.keys()
    assert {f"zoned_{basis}" for basis in ("stated", "source", "archive", "none")} <= words.keys()
    assert {f"role_{role}" for role in ("entry", "page", "furniture", "unread")} <= words.keys()
    assert set(search.WORDS) <= words.keys()
