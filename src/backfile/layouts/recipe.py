"""What was learned of a page, in the keys of a source file: where a person starts who must correct it."""

from __future__ import annotations

from backfile.layouts import pointed, stamped
from backfile.model import Draft, Dump, Reading
from backfile.model.recipe import LAYOUTS

Recipe = dict[str, str | list[int]]


def learned(reading: Reading, dump: Dump) -> Recipe:
    """`layout`, `stamp` or `starts`, and `headline`, as far as the reading of this dump can be said in them."""
    recipe: Recipe = {}
    names = {stamped.NAME if region.layout == pointed.NAME else region.layout for region in reading.regions}
    if len(names) == 1 and (name := names.pop()) in LAYOUTS:
        recipe["layout"] = name
    posts = [draft for draft in reading.drafts if draft.kind == "post"]
    if recipe.get("layout") == stamped.NAME and (printed := next((d.stamp for d in posts if d.stamp), "")):
        recipe.update(stamp=printed, headline=_headline(posts, dump))
    elif posts and not recipe:
        recipe["starts"] = [draft.first for draft in posts]
    return recipe


def _headline(posts: list[Draft], dump: Dump) -> str:
    """Where most posts that have a headline have it."""
    places = [_place(draft, dump) for draft in posts if draft.headline and draft.stamp_line]
    return max(sorted(set(places)), key=places.count, default="none")


def _place(draft: Draft, dump: Dump) -> str:
    if draft.headline in dump.text(draft.stamp_line):
        return "beside"
    above = (dump.text(n).strip() for n in range(draft.first, draft.stamp_line))
    return "above" if draft.headline in above else "below"
