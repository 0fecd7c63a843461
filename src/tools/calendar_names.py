"""Write `src/backfile/scan/names.json`: month and weekday names of many languages, from CLDR by way of Babel.

Run it again when Babel brings a newer CLDR: `python src/tools/calendar_names.py`. A test compares file and source.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "ar", "tr", "fa")
# Of these only the months, and the weekdays in full: "man", "min" or "sen" are words of other languages, too.
FURTHER = ("pl", "sv", "da", "nb", "id")
TARGET = Path(__file__).parents[1] / "backfile/scan/names.json"
# Forms that newspapers print and CLDR does not list.
PRINTED = {"sept": 9, "märz": 3, "mrz": 3, "jänner": 1, "feber": 2}


def names() -> dict[str, dict[str, list[int]]]:
    """`months` and `weekdays`: casefolded name -> numbers it may mean (months from 1, weekdays from Monday 0)."""
    months: dict[str, set[int]] = {name: {number} for name, number in PRINTED.items()}
    weekdays: dict[str, set[int]] = {}
    for language in (*LANGUAGES, *FURTHER):
        locale = Locale.parse(language)
        for usage in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                # A persian page prints Gregorian months by their CLDR Gregorian names.
                for table, source in ((months, locale.months), (weekdays, locale.days)):
                    if table is weekdays and language in FURTHER and width == "abbreviated":
                        continue
                    for number, name in source[usage][width].items():
                        key = name.casefold().rstrip(".").strip("\u200e\u200f")
                        if len(key) > 1 and not key.isdigit():
                            table.setdefault(key, set()).add(number)
    tables = {"months": months, "weekdays": weekdays}
    return {kind: {key: sorted(table[key]) for key in sorted(table)} for kind, table in tables.items()}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(names(), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
