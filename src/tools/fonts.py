"""Write the fonts of the theme: `templates/assets/fonts/*.woff2`, cut from Newsreader and Archivo, and their metrics.

Run it again when a newer Newsreader or Archivo is wanted. It needs fonttools and brotli, and the Fontsource packages
`@fontsource-variable/newsreader` and `@fontsource-variable/archivo` in one folder:
`python src/tools/fonts.py FOLDER`. It prints the figures of the fallback faces in `site.css`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parents[2] / "templates/assets/fonts"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, 0x2C6, 0x2DA, 0x2DC, 0x2009, 0x202F, 0x2013,
         0x2014, *range(0x2018, 0x201B), *range(0x201C, 0x201F), 0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039,
         0x203A, 0x20AC, 0x2122, 0x2212]  # fmt: skip
LATIN_EXT = [*range(0x100, 0x131), *range(0x132, 0x152), *range(0x154, 0x180), *range(0x218, 0x21C), 0x1E9E]
FEATURES = ["kern", "liga", "locl", "tnum", "lnum"]
#: name, package, file, where its axes stand (the optical sizes are those at which we use it), letters
FACES = [
    ("display", "newsreader", "newsreader-latin-opsz-normal", {"opsz": 60, "wght": 400}, LATIN),
    ("text", "newsreader", "newsreader-latin-opsz-normal", {"opsz": 16, "wght": (400, 700)}, LATIN),
    ("text-ext", "newsreader", "newsreader-latin-ext-opsz-normal", {"opsz": 16, "wght": 400}, LATIN_EXT),
    ("italic", "newsreader", "newsreader-latin-opsz-italic", {"opsz": 16, "wght": 400}, LATIN),
    ("label", "archivo", "archivo-latin-wdth-normal", {"wdth": 88, "wght": (400, 700)}, LATIN),
    ("label-ext", "archivo", "archivo-latin-ext-wdth-normal", {"wdth": 88, "wght": 400}, LATIN_EXT),
]
#: The commonest letters of running text, to compare how wide fonts run.
SAMPLE = "the quick reporter noted at noon that water had reached every street and all of the lower quays " * 4


def make(packages: Path) -> None:
    """Write every face and both licences."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, package, file, axes, letters in FACES:
        font = TTFont(packages / package / "files" / f"{file}.woff2")
        font = instancer.instantiateVariableFont(font, axes)
        options = subset.Options(layout_features=FEATURES, flavor="woff2", hinting=False, desubroutinize=True)
        options.name_IDs = [0, 1, 2, 13, 14]  # whose it is, and its licence, stay in the file
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        font.flavor = "woff2"
        path = TARGET / f"{name}.woff2"
        font.save(path)
        sys.stdout.write(
            f"{path.name}: {path.stat().st_size} bytes, {metrics(TTFont(path)) if letters is LATIN else ''}\n"
        )
    for package in ("newsreader", "archivo"):
        shutil.copy(packages / package / "LICENSE", TARGET / f"{package}.LICENSE.txt")


def metrics(font: TTFont) -> str:
    """What a fallback face is matched to: the mean width of a letter, ascent and descent, in shares of the em."""
    em = font["head"].unitsPerEm
    widths, names = font["hmtx"].metrics, font.getBestCmap()
    mean = sum(widths[names[ord(letter)]][0] for letter in SAMPLE) / len(SAMPLE) / em
    high = font["hhea"]
    return f"mean {mean:.4f}, ascent {high.ascent / em:.4f}, descent {-high.descent / em:.4f}, gap {high.lineGap / em}"


if __name__ == "__main__":
    make(Path(sys.argv[1]))
