"""READ THIS FIRST: how dumps become entries and entries become a site. The stages meet here and nowhere else.

bytes -> Dump -> Region claims -> Draft -> Entry -> (merge) -> YAML -> Archive -> Listing -> Page
         store    layouts         layouts   normalize           store   store      index      render

`reading.read_dumps` goes the first half of the way, `building.build_site` all of it. What is named here is loaded when
it is first asked for: a build that has little to do is done before all of this is imported.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backfile.pipeline.bagging import Bagged, refuse_damage, restore_bag, write_bag
    from backfile.pipeline.building import build_site
    from backfile.pipeline.exporting import Exported, export_entries
    from backfile.pipeline.fixity import DAMAGE
    from backfile.pipeline.forgetting import forget_dump
    from backfile.pipeline.integrity import SITE, check_integrity, check_site
    from backfile.pipeline.questions import Question, Way
    from backfile.pipeline.reading import read_dumps
    from backfile.pipeline.reports import BuildReport, DumpRead, Forgotten, Progress, ReadReport, Shown
    from backfile.pipeline.settled import EDIT
    from backfile.pipeline.showing import check_archive, show_dump
    from backfile.pipeline.starting import new_archive
    from backfile.pipeline.triaging import Triage, Verdict, judge, triage
    from backfile.pipeline.vocabulary import (
        Explanation,
        Suggestions,
        Unused,
        explain_entry,
        suggest_vocabulary,
        unused_topics,
    )

__all__ = [
    "DAMAGE",
    "EDIT",
    "SITE",
    "Bagged",
    "BuildReport",
    "DumpRead",
    "Explanation",
    "Exported",
    "Forgotten",
    "Progress",
    "Question",
    "ReadReport",
    "Shown",
    "Suggestions",
    "Triage",
    "Unused",
    "Verdict",
    "Way",
    "build_site",
    "check_archive",
    "check_integrity",
    "check_site",
    "explain_entry",
    "export_entries",
    "forget_dump",
    "judge",
    "new_archive",
    "read_dumps",
    "refuse_damage",
    "restore_bag",
    "show_dump",
    "suggest_vocabulary",
    "triage",
    "unused_topics",
    "write_bag",
]

_WHERE = {
    "bagging": ("Bagged", "refuse_damage", "restore_bag", "write_bag"),
    "building": ("build_site",),
    "exporting": ("Exported", "export_entries"),
    "fixity": ("DAMAGE",),
    "forgetting": ("forget_dump",),
    "integrity": ("SITE", "check_integrity", "check_site"),
    "questions": ("Question", "Way"),
    "reading": ("read_dumps",),
    "reports": ("BuildReport", "DumpRead", "Forgotten", "Progress", "ReadReport", "Shown"),
    "settled": ("EDIT",),
    "showing": ("check_archive", "show_dump"),
    "starting": ("new_archive",),
    "triaging": ("Triage", "Verdict", "judge", "triage"),
    "vocabulary": ("Explanation", "Suggestions", "Unused", "explain_entry", "suggest_vocabulary", "unused_topics"),
}


def __getattr__(name: str) -> Any:
    """What `backfile.pipeline` offers, from the module where it stands."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(f"backfile.pipeline.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
