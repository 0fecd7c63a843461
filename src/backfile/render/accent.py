"""The colour an archive chooses for links and quantities, in the densities that can be read.

Its hue is taken, its lightness is not: every density keeps the lightness of ours, and is made darker (or, in the dark,
lighter) until what is written in it or on it stands out enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec

READABLE = 7.0  # contrast of text, WCAG AAA
_PAPER, _SHEET = ("#f4f5f2", "#0e1418"), ("#ffffff", "#151d23")
_INK = ("#12181d", "#e9edef")
_RGB = tuple[float, float, float]


class Density(msgspec.Struct, frozen=True):
    """One colour of the sheet, for light and for dark."""

    name: str  #: of its custom property
    ours: tuple[str, str]  #: gives lightness and most chroma
    against: tuple[str, str]  #: what it must stand out from
    contrast: float = READABLE


DENSITIES = (
    Density("h1", ("#dbe5ec", "#142a37"), _INK),
    Density("h2", ("#b3cbdd", "#173f58"), _INK),
    Density("h3", ("#80abcc", "#1d5374"), _INK),
    Density("h4", ("#19598b", "#6fb6de"), ("#ffffff", "#0e1418")),
    Density("h5", ("#0a2c4d", "#cdeeff"), ("#ffffff", "#0e1418")),
    Density("link", ("#0b4a7d", "#8cc7ee"), _PAPER),
    Density("link-rule", ("#7aa6c8", "#3d7ba3"), _PAPER, 1.5),
)


def accent_css(accent: str) -> str:
    """Rules that put an accent (`#rrggbb`) in the place of our blue."""
    both = (f"--{d.name}:light-dark({shade(accent, d, 0)},{shade(accent, d, 1)})" for d in DENSITIES)
    return f"@layer tokens{{:root{{{';'.join(both)}}}}}\n"


def shade(accent: str, density: Density, scheme: int) -> str:
    """A density in the hue of an accent; `scheme` is 0 for light, 1 for dark."""
    lightness, chroma, _ = _polar(_rgb(density.ours[scheme]))
    _, strength, hue = _polar(_rgb(accent))
    against = density.against[scheme]
    step = -0.01 if _luminance(_rgb(against)) > _luminance(_rgb(density.ours[scheme])) else 0.01
    while True:
        found = _in_gamut(lightness, min(chroma, strength), hue)
        if contrast(found, against) >= density.contrast or not 0.02 < lightness < 0.98:
            return found
        lightness += step


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG has it."""
    low, high = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (high + 0.05) / (low + 0.05)


def _in_gamut(lightness: float, chroma: float, hue: float) -> str:
    """The colour, as strong as a screen can show it."""
    while chroma > 0.001:
        rgb = _screen(lightness, chroma, hue)
        if all(-0.0005 <= part <= 1.0005 for part in rgb):
            return _hex(rgb)
        chroma *= 0.96
    return _hex(_screen(lightness, 0, 0))


def _rgb(colour: str) -> _RGB:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(rgb: _RGB) -> str:
    return "#" + "".join(f"{round(255 * min(1, max(0, part))):02x}" for part in rgb)


def _each(function: Callable[[float], float], rgb: _RGB) -> _RGB:
    red, green, blue = map(function, rgb)
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _luminance(rgb: _RGB) -> float:
    red, green, blue = _each(_linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _polar(rgb: _RGB) -> _RGB:
    """Lightness, chroma and hue in Oklab (B. Ottosson's perceptual space)."""
    red, green, blue = _each(_linear, rgb)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    mid = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _screen(lightness: float, chroma: float, hue: float) -> _RGB:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short
    return _each(_gamma, (max(red, 0), max(green, 0), max(blue, 0))) if min(red, green, blue) > -0.001 else (-1, -1, -1)
