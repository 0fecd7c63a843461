"""Law: a dump cut into lines and joined again is the file, whatever its bytes."""

import hashlib

from hypothesis import example, given, settings
from hypothesis import strategies as st

from backfile.store.dumps import decode, is_binary

_ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "latin-1",
    "cp1251",
    "shift_jis",
    "gb18030",
    "iso2022_jp",
]
_ENCODED = st.builds(lambda text, name: text.encode(name, "replace"), st.text(max_size=60), st.sampled_from(_ENCODINGS))
_ODD = st.lists(
    st.sampled_from(
        [b"\r", b"\n", b"\x85", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"caf\xe9 ", b"\xe2\x80\xa8", b"\xed\xa0\x80"]
    )
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=80), _ENCODED, _ODD.map(b"".join)))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xff\xfe\x00\x00")
@example(b"\xef\xbb\xbf\xff")
def test_lines_joined_are_the_bytes(data: bytes) -> None:
    dump = decode("a.txt", data)
    assert dump.to_bytes() == data
    assert [line.n for line in dump.lines] == list(range(1, len(dump.lines) + 1))
    assert all(line.end or line.n == len(dump.lines) for line in dump.lines)
    assert not any(char in line.raw for line in dump.lines for char in "\r\n")
    assert dump.sha256 == hashlib.sha256(data).hexdigest()
    assert decode("a.txt", data) == dump
    is_binary(data)
