"""Write `src/backfile/scan/zones.json`: what zones are called in twelve languages, from CLDR by way of Babel.

Run it again when Babel brings a newer CLDR: `python src/tools/zone_names.py`. A test compares file and source.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "ar", "tr", "fa")
TARGET = Path(__file__).parents[1] / "backfile/scan/zones.json"

#: CLDR's zone -> what its generic, standard and summer name mean: an abbreviation, or a zone where that has one place
MEANINGS = {
    "GMT": ("GMT", "GMT", "GMT"),
    "Europe_Western": ("WET", "WET", "WEST"),
    "Europe_Central": ("CET", "CET", "CEST"),
    "Europe_Eastern": ("EET", "EET", "EEST"),
    "Moscow": ("MSK", "MSK", "MSD"),
    "Africa_Central": ("CAT",) * 3,
    "Africa_Eastern": ("EAT",) * 3,
    "Africa_Western": ("WAT",) * 3,
    "Africa_Southern": ("SAST",) * 3,
    "Gulf": ("GST",) * 3,
    "Arabian": ("+03:00",) * 3,
    "Indochina": ("ICT",) * 3,
    "America_Eastern": ("America/New_York",) * 3,
    "America_Central": ("America/Chicago",) * 3,
    "America_Mountain": ("America/Denver",) * 3,
    "America_Pacific": ("America/Los_Angeles",) * 3,
    "Atlantic": ("America/Halifax",) * 3,
    "Brasilia": ("America/Sao_Paulo",) * 3,
    "Argentina": ("America/Argentina/Buenos_Aires",) * 3,
    "Chile": ("America/Santiago",) * 3,
    "Colombia": ("America/Bogota",) * 3,
    "Peru": ("America/Lima",) * 3,
    "Venezuela": ("America/Caracas",) * 3,
    "India": ("Asia/Kolkata",) * 3,
    "Pakistan": ("Asia/Karachi",) * 3,
    "Bangladesh": ("Asia/Dhaka",) * 3,
    "Nepal": ("Asia/Kathmandu",) * 3,
    "Afghanistan": ("Asia/Kabul",) * 3,
    "Iran": ("Asia/Tehran",) * 3,
    "Israel": ("Asia/Jerusalem",) * 3,
    "Georgia": ("Asia/Tbilisi",) * 3,
    "Armenia": ("Asia/Yerevan",) * 3,
    "Azerbaijan": ("Asia/Baku",) * 3,
    "Myanmar": ("Asia/Yangon",) * 3,
    "Indonesia_Western": ("Asia/Jakarta",) * 3,
    "China": ("Asia/Shanghai",) * 3,
    "Hong_Kong": ("Asia/Hong_Kong",) * 3,
    "Singapore": ("Asia/Singapore",) * 3,
    "Malaysia": ("Asia/Kuala_Lumpur",) * 3,
    "Philippines": ("Asia/Manila",) * 3,
    "Japan": ("Asia/Tokyo",) * 3,
    "Korea": ("Asia/Seoul",) * 3,
    "Australia_Eastern": ("Australia/Sydney",) * 3,
    "Australia_Central": ("Australia/Adelaide",) * 3,
    "Australia_Western": ("Australia/Perth",) * 3,
    "New_Zealand": ("Pacific/Auckland",) * 3,
}
_FORMS = ("generic", "standard", "daylight")
#: Of countries with several zones, the one of the capital or of the largest city.
CHIEF = (
    "America/Argentina/Buenos_Aires", "America/Chicago", "America/Los_Angeles", "America/Mexico_City",
    "America/New_York", "America/Santiago", "America/Sao_Paulo", "America/Toronto", "Asia/Jakarta", "Asia/Shanghai",
    "Australia/Sydney", "Europe/Berlin", "Europe/Kyiv", "Europe/Lisbon", "Europe/Madrid", "Europe/Moscow",
    "Pacific/Auckland",
)  # fmt: skip
_FORMER = {"Europe/Kyiv": "Europe/Kiev"}  # CLDR keeps the older id
#: Names that newspapers print and CLDR does not list.
PRINTED = {
    "greenwich mean time": "GMT", "western european time": "WET", "british summer time": "Europe/London",
    "irish standard time": "Europe/Dublin", "türkiye saatiyle": "Europe/Istanbul", "по гринвичу": "GMT",
    "за гринвічем": "GMT", "по московскому времени": "MSK", "московского времени": "MSK",
    "по киевскому времени": "Europe/Kyiv", "за київським часом": "Europe/Kyiv", "hora peninsular": "Europe/Madrid",
    "hora de brasília": "America/Sao_Paulo", "horário de brasília": "America/Sao_Paulo",
}  # fmt: skip
#: Languages that name the time of a city by its name, not by an adjective.
CITY_LANGUAGES = ("de", "fr", "es", "it", "pt", "ar", "tr", "fa")
_AREAS = ("Africa", "America", "Asia", "Australia", "Europe", "Pacific")
GREENWICH = ("greenwich", "غرينتش", "جرينتش", "گرینویچ")


def spelled() -> dict[str, str]:
    """Casefolded name of a zone -> abbreviation, offset or IANA name."""
    found = dict(PRINTED)
    for language in LANGUAGES:
        zones = Locale.parse(language).meta_zones
        for zone, meanings in MEANINGS.items():
            for form, name in zones.get(zone, {}).get("long", {}).items():
                found.setdefault(str(name).casefold().replace("’", "'"), meanings[_FORMS.index(form)])
    return found


def cities() -> dict[str, str]:
    """Casefolded name of a city -> its zone: the capitals, and what else names a country's only zone."""
    wanted = {zones[0] for zones in get_global("territory_zones").values() if len(zones) == 1} | set(CHIEF)
    wanted = {zone for zone in wanted if zone.split("/")[0] in _AREAS}
    found = dict.fromkeys(GREENWICH, "GMT")
    for zone in sorted(wanted):
        found.setdefault(zone.split("/")[-1].replace("_", " ").casefold(), zone)
    for language in CITY_LANGUAGES:
        told = Locale.parse(language).time_zones
        for zone in sorted(wanted):
            if name := str((told.get(zone) or told.get(_FORMER.get(zone, ""), {})).get("city", "")):
                found.setdefault(name.casefold().replace("’", "'"), zone)
    return found


def names() -> dict[str, dict[str, str]]:
    """Both tables."""
    return {"spelled": dict(sorted(spelled().items())), "cities": dict(sorted(cities().items()))}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(names(), ensure_ascii=False, indent=0) + "\n", "utf-8")
