"""Law: publishing the same files again touches none of them."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.files import Published, publish

_NAMES = st.text("abz0-", min_size=1, max_size=4)
_PATHS = st.builds(
    lambda folders, name: "/".join([*(f"{f}.d" for f in folders), f"{name}.html"]), st.lists(_NAMES, max_size=3), _NAMES
)
_SITES = st.dictionaries(_PATHS, st.binary(max_size=20), max_size=8)


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


@settings(derandomize=True, max_examples=60, deadline=None)
@given(_SITES, _SITES)
def test_same_bytes_and_times(first: dict[str, bytes], second: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        publish(site, first.items())
        done = publish(site, second.items())
        assert set(done.new) == second.keys() - first.keys()
        assert set(done.changed) == {path for path, data in second.items() if first.get(path, data) != data}
        assert set(done.gone) == first.keys() - second.keys()
        before = state(site)
        assert {path: data for path, (_, _, data) in before.items() if path != ".backfile"} == second
        assert publish(site, second.items()) == Published(unchanged=len(second))
        assert state(site) == before
