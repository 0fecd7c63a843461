from pathlib import Path

from backfile.model import Archive, Capture, Coverage, LineRun, Problem, Source
from backfile.store import Census
from backfile.store.archive import load_archive
from backfile.store.captures import capture_path, capture_text, load_captures
from backfile.store.places import entry_files, places

CAPTURE = Capture(
    dump="tarn/a.txt",
    sha256="0" * 64,
    title="Live: no",
    notes=("one", "two"),
    coverage=Coverage(first="2031-04-02T10:00", open_end=True),
    ids=("2031-04-02-1556-a",),
    problems=(Problem(path="content/dumps/tarn/a.txt", line=3, code="clock", what="the clock jumps"),),
    lines=(LineRun("1-3", "page", rule="title"), LineRun("4", "entry", id="2031-04-02-1556-a")),
)


def put(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def test_an_empty_archive(tmp_path: Path) -> None:
    assert load_archive(tmp_path) == (Archive(sources={}, entries=[], captures={}, topics=[]), [])


def test_the_whole(tmp_path: Path) -> None:
    entries = "content/entries"
    put(
        tmp_path,
        f"{entries}/b/undated.yaml",
        "---\nkind: post\nbody: b1\nid: undated-x\nwas: [undated-y]\n---\nkind: post\nbody: b2\n",
    )
    put(
        tmp_path,
        f"{entries}/b/2031/2031-04-02.yaml",
        "---\nkind: post\nbody: b0\nid: 2031-04-02-a\n---\nkind: post\nid: 2031-bad\n",
    )
    put(
        tmp_path,
        f"{entries}/a/x.yaml",
        "kind: post\nbody: a0\nid: undated-y\n---\n# again\nkind: post\nbody: a1\nid: undated-y\n",
    )
    put(tmp_path, f"{entries}/stray.yaml", "kind: post\n")
    put(tmp_path, f"{entries}/a/.hidden.yaml", "kind: [\n")
    put(tmp_path, capture_path("tarn", "tarn/a.txt"), capture_text(CAPTURE))
    put(tmp_path, "content/sources/b.yaml", "title: B\n")
    put(tmp_path, "content/about.md", "About *us*\n")
    put(tmp_path, "content/topics.yaml", "- {slug: t, name: T}\n")
    archive, found = load_archive(tmp_path)
    assert [filed.entry.body for filed in archive.entries] == ["a0", "b0", "b1", "b2"]
    assert archive.sources == {"a": Source(name="a", title="a"), "b": Source(name="b", title="B")}
    assert archive.captures == {"tarn/a.txt": CAPTURE}
    assert archive.about == "About *us*\n"
    assert [topic.slug for topic in archive.topics] == ["t"]
    assert [
        (problem.path.removeprefix(f"{entries}/"), problem.line, problem.code, problem.refused) for problem in found
    ] == [
        ("stray.yaml", 0, "file", True),
        ("b/2031/2031-04-02.yaml", 6, "content", True),
        ("a/x.yaml", 6, "id", True),
        ("b/undated.yaml", 2, "was", False),
    ]
    assert Census(tmp_path).all_ids() == {"undated-x", "undated-y", "2031-04-02-a", "2031-bad"}
    assert [(place.id, place.line) for place in places(tmp_path, "b", ["undated-x", "gone"])] == [("undated-x", 2)]
    assert entry_files(tmp_path, "tarn") == []
    assert entry_files(tmp_path, "a") == [tmp_path / entries / "a/x.yaml"]


def test_ids_are_found_in_any_spelling(tmp_path: Path) -> None:
    text = "---\r\nid:   'undated-a' # c\r\nwas:\r\n- undated-b\r\n- \"undated-c\"\r\nbody: |\r\n  id: undated-no\r\n"
    put(tmp_path, "content/entries/a/x.yaml", text)
    assert Census(tmp_path).all_ids() == {"undated-a", "undated-b", "undated-c"}


def test_a_capture_there_and_back(tmp_path: Path) -> None:
    text = capture_text(CAPTURE)
    assert "lines: [{lines: 1-3, role: page, rule: title}" in text
    put(tmp_path, "content/entries/tarn/captures/a.yaml", text)
    put(tmp_path, "content/entries/tarn/captures/b.yaml", text)
    put(tmp_path, "content/entries/tarn/captures/c.yaml", "dump: c\n")
    put(tmp_path, "content/entries/tarn/captures/d.yaml", "[")
    captures, found = load_captures(tmp_path)
    assert captures == {"tarn/a.txt": CAPTURE}
    assert [(Path(problem.path).name, problem.code) for problem in found] == [
        ("b.yaml", "capture"),
        ("c.yaml", "missing"),
        ("d.yaml", "yaml"),
    ]


def test_every_dump_has_its_own_account() -> None:
    paths = [capture_path("s", dump) for dump in ("a.txt", "s/a.txt", "s/b/a.txt", "b/a.txt", "s/a")]
    assert len(set(paths)) == len(paths)
    assert paths[1] == "content/entries/s/captures/a.txt.yaml"


def test_bad_bytes_and_links(tmp_path: Path) -> None:
    (tmp_path / "content/entries/a").mkdir(parents=True)
    (tmp_path / "content/entries/a/x.yaml").write_bytes(b"kind: post\nbody: caf\xe9\n")
    (tmp_path / "content/entries/a/y.yaml").symlink_to("/etc/hostname")
    archive, found = load_archive(tmp_path)
    assert not archive.entries
    assert [(problem.line, problem.what) for problem in found] == [
        (0, "a link that leads out of the archive"),
        (2, "is not UTF-8"),
    ]
