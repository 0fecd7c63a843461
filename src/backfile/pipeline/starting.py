"""Start an archive of one's own."""

from __future__ import annotations

from pathlib import Path

from backfile import files
from backfile.errors import UsageError
from backfile.pipeline import github as pages
from backfile.settings import NAME

_SETTINGS = """\
# The settings of this archive. Everything but the title may stay empty.
format = 1
title = "{title}"

# Where it will be published, for canonical links, feeds and the sitemap: "https://example.org/archive/"
base_url = ""

# The zone of clocks whose zone neither page nor source file tells, such as "Europe/Paris". Never guessed.
zone = ""

# The language of menus and labels.
language = "en"

# The colour of links and charts, such as "#7a1f3d".
accent = ""

# A picture in templates/assets/ to stand before the title, such as "logo.svg".
logo = ""
"""

_ABOUT = """\
Say here what this archive holds, who made it, and under which rights. This text is the page "About".
"""

_IGNORED = "build/\n"
_AS_IT_IS = """\
# git must not change the ends of lines: dumps stay to the byte, and 'backfile check' compares.
content/** -text
"""


def new_archive(folder: Path, *, github: bool = False) -> list[Path]:
    """Make the folder of an archive; returns the files made. Raises UsageError where something stands there already.

    With `github` it holds a workflow that publishes it on GitHub Pages.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: exists and is not empty, choose another name")
    title = " ".join(part for part in folder.resolve().name.replace("_", "-").split("-") if part).capitalize()
    texts = {
        NAME: _SETTINGS.format(title=title.replace("\\", "").replace('"', "") or "An archive"),
        "content/about.md": _ABOUT,
        ".gitignore": _IGNORED,
        ".gitattributes": _AS_IT_IS,
        **({pages.PATH: pages.workflow()} if github else {}),
    }
    for name, text in texts.items():
        files.write_atomic(folder / name, text.encode(), durable=True)
    for name in ("content/dumps", "content/sources", "content/entries", "templates"):
        files.make_folder(folder / name)
    return [folder / name for name in texts]
