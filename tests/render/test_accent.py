"""Whatever colour an archive chooses, what is written in it or on it can be read."""

from __future__ import annotations

import colorsys
from pathlib import Path

import pytest
from tests.tools import tiny

from backfile import render
from backfile.errors import BackfileError
from backfile.render.accent import DENSITIES, contrast, shade
from backfile.settings import Settings

WHEEL = [
    "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue / 12, light, strong))
    for hue in range(12)
    for light, strong in ((0.4, 0.9), (0.8, 0.5), (0.1, 1.0))
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_density_stands_out(scheme: int) -> None:
    for accent in [*WHEEL, "#000000", "#ffffff", "#808080"]:
        for density in DENSITIES:
            found = shade(accent, density, scheme)
            assert contrast(found, density.against[scheme]) >= density.contrast, (accent, density.name)


def test_our_own_colours_stand_out() -> None:
    css = (render.default_theme() / "assets/site.css").read_text("utf-8")
    for density in DENSITIES:
        light, dark = density.ours
        assert f"--{density.name}: light-dark({light}, {dark})" in css
        assert all(contrast(density.ours[n], density.against[n]) >= density.contrast for n in (0, 1)), density.name


def test_an_accent_and_a_logo_of_ones_own(tmp_path: Path) -> None:
    settings = Settings(accent="#7a1f3d", logo="logo.svg")
    own = tmp_path / "templates"
    with pytest.raises(BackfileError, match=r"templates/assets/logo\.svg: is not there"):
        tiny.outputs(settings=settings)
    (own / "assets").mkdir(parents=True)
    (own / "assets/logo.svg").write_text("<svg/>")
    found = {o.path: o.data for o in tiny.outputs(settings=settings, theme=(own, render.default_theme()))}
    assert b"--link:light-dark(#742b40," in found["assets/site.css"]
    assert found["assets/logo.svg"] == b"<svg/>"
    assert b'<img src="../../../assets/logo.svg" alt="">' in found["2031/02/08/index.html"]
