"""Chrome is learned from a source's other captures and from what recurs on the page, each line with its rule."""

from __future__ import annotations

from pathlib import Path

from tests.support.archives import backfile, make_archive, tree

from backfile.layouts import edge_lines, in_common, read_layouts
from backfile.model import Dump
from backfile.model.elsewhere import Elsewhere
from backfile.store import decode

HEAD = "Lake Courier\nHarbour and piers\nWeather at sea\n\n"
FOOT = "\nOur ferries in pictures\nBecome a friend of the lake\nJobs on board\n"
DAYS = ("Fog", "Storm", "Ice", "Sun")


def page(number: int) -> str:
    name = DAYS[number]
    posts = "".join(
        f"{hour}:15\n\n{name} over the pier {hour}\n\nThe {name.lower()} of hour {hour} is the talk.\n\n"
        for hour in (9, 10, 11)
    )
    return f"{HEAD}{name} on the lake: all the news\n\n{number + 3} March 2031\n\n{posts}{FOOT}"


def dump(text: str) -> Dump:
    return decode("x.txt", text.encode())


def others(*texts: str) -> Elsewhere:
    return in_common(edge_lines(dump(text)) for text in texts)


def rules(text: str, elsewhere: Elsewhere) -> dict[str, str]:
    one = dump(text)
    reading, _ = read_layouts(one, elsewhere=elsewhere)
    return {one.text(role.n): role.rule for role in reading.account if role.role == "furniture"}


def test_menus_and_footers_of_other_pages() -> None:
    found = rules(page(0), others(page(1), page(2), page(3)))
    assert found == {
        "Lake Courier": "stands in 3 of 3 other captures of the source too",
        "Harbour and piers": "stands in 3 of 3 other captures of the source too",
        "Weather at sea": "stands in 3 of 3 other captures of the source too",
        "Our ferries in pictures": "stands in 3 of 3 other captures too, below another text",
        "Become a friend of the lake": "stands in 3 of 3 other captures too, below another text",
        "Jobs on board": "stands in 3 of 3 other captures too, below another text",
    }


def test_alone_or_beside_one_other_nothing_is_learned() -> None:
    assert rules(page(0), Elsewhere()) == {}
    assert rules(page(0), others(page(1))) == {}


def test_captures_of_one_page_share_its_posts_and_prove_nothing() -> None:
    again = [page(0).replace("9:15", f"9:1{n}") for n in range(3)]
    assert rules(page(0), others(*again)) == {}


def test_a_line_that_is_only_odd_is_kept() -> None:
    text = page(0).replace("Weather at sea", "zzqx ## 9").replace(FOOT, "\nzzqx\nqq\nWW Z\n")
    found = rules(text, others(page(1), page(2), page(3)))
    assert "zzqx ## 9" not in found
    assert not {"zzqx", "qq", "WW Z"} & set(found)


def test_words_that_come_again_below_a_control() -> None:
    text = page(0)
    for hour in (9, 10, 11):
        text = text.replace(
            f"of hour {hour} is the talk.\n", f"of hour {hour} is the talk.\n\nShare\nRiverGram\nPing\n"
        )
    found = rules(text, Elsewhere())
    assert found["RiverGram"] == found["Ping"] == "stands 3 times on the page, always below a control"
    names = text.replace("RiverGram\nPing\n", "", 1)
    assert "RiverGram" not in rules(names, Elsewhere())


def test_one_read_gives_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    dumps = {f"lake__{name.lower()}": page(number) for number, name in enumerate(DAYS)}
    trees = []
    for at, order in enumerate((1, -1)):
        root = make_archive(tmp_path / str(at), **dumps)
        paths = sorted((root / "content/dumps/lake").iterdir())[::order]
        assert backfile("read", *paths, "--archive", root) == 0
        trees.append(tree(root / "content"))
    assert trees[0] == trees[1]
    accounts = [data.decode() for path, data in trees[0].items() if "captures" in path]
    assert len(accounts) == 4
    assert all("stands in 3 of 3 other captures too" in text for text in accounts)


def test_a_dump_read_after_others_learns_from_them(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", **{f"lake__{n}": page(n) for n in range(3)})
    assert backfile("read", "--archive", root) == 0
    (root / "content/dumps/lake/3.txt").write_text(page(3), "utf-8")
    assert backfile("read", "--archive", root) == 0
    text = (root / "content/entries/lake/captures/3.txt.yaml").read_text("utf-8")
    assert "stands in 3 of 3 other captures too" in text
