from __future__ import annotations

from pathlib import Path

import pytest

from backfile.errors import BackfileError
from backfile.settings import Settings, load_settings


def trouble(root: Path, data: bytes) -> str:
    (root / "backfile.toml").write_bytes(data)
    with pytest.raises(BackfileError) as raised:
        load_settings(root)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format = 1\n\ntitel = 'x'\n", "backfile.toml:3: unknown setting 'titel', did you mean 'title'?"),
        ("[titel]\nx = 1\n", "backfile.toml:1: unknown setting 'titel', did you mean 'title'?"),
        ("# x\ntitle = 5\n", "backfile.toml:2: title must be text, not a number"),
        ("title = true\n", "backfile.toml:1: title must be text, not true or false"),
        ("title = 2031-04-02\n", "backfile.toml:1: title must be text, not a date or time"),
        ("format = 'x'\n", "backfile.toml:1: format must be a whole number, not text"),
        ("format = 99\n", "backfile.toml:1: format 99 is newer"),
        ("zone = 'Europe/Pragu'\n", "backfile.toml:1: zone 'Europe/Pragu' is no time zone"),
        ("zone = '+02:00'\n", "backfile.toml:1: zone '+02:00' is no time zone"),
        ("zone = '../../etc/passwd'\n", "backfile.toml:1: zone '../../etc/passwd' is no time zone"),
        ("language = 'english'\n", "backfile.toml:1: language 'english' is no language"),
        ("language = ''\n", "backfile.toml:1: language '' is no language"),
        ("base_url = 'example.org'\n", "backfile.toml:1: base_url must start with https://"),
        ("update = 'at-once'\n", "backfile.toml:1: update must be in-place or left empty, not 'at-once'"),
        ("accent = 'blue'\n", "backfile.toml:1: accent 'blue' is no colour, write it like #7a1f3d"),
        (
            "logo = '../logo.svg'\n",
            "backfile.toml:1: logo '../logo.svg' must be the file name of a picture in templates/",
        ),
        ("logo = 'logo.txt'\n", "backfile.toml:1: logo 'logo.txt' must be"),
        ("format = 1\ntitle =\n", "backfile.toml:2: is not TOML (invalid value)"),
        ("format = 1\ntitle = [\n", "backfile.toml:2: is not TOML ("),
        ("a = " + "[" * 5000, "backfile.toml"),
    ],
)
def test_what_is_wrong_and_where(text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert trouble(tmp_path, text.encode()).startswith(message)


def test_the_path_as_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path)
    assert trouble(tmp_path / "a", b"title = 5").startswith("a/backfile.toml:1: ")
    monkeypatch.chdir(tmp_path / "b")
    assert trouble(tmp_path / "a", b"title = 5").startswith(f"{tmp_path}/a/backfile.toml:1: ")


def test_not_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        trouble(tmp_path, b"format = 1\ntitle = '\xe9'\n") == "backfile.toml: is not UTF-8 (line 2), save it as UTF-8"
    )


def test_good_settings(tmp_path: Path) -> None:
    text = (
        "\ufefftitle = 'T'\r\nzone = 'Europe/Prague'\r\nlanguage = 'pt-BR'\r\nbase_url = 'https://example.org/a/'\r\n"
    )
    (tmp_path / "backfile.toml").write_bytes(text.encode())
    settings = Settings(title="T", zone="Europe/Prague", language="pt-BR", base_url="https://example.org/a/")
    assert load_settings(tmp_path) == settings
