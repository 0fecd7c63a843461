"""No test reaches the network, nor does any Python that a test starts."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

FAR = ("192.0.2.1", 9)  # an address that documentation may use and nobody has


def test_sockets_that_lead_away_are_refused() -> None:
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        for attempt in (
            lambda: tcp.connect(FAR),
            lambda: tcp.connect_ex(FAR),
            lambda: udp.sendto(b"x", FAR),
            lambda: udp.sendto(b"x", 0, FAR),
            lambda: socket.getaddrinfo("example.org", 443),
            lambda: socket.create_connection(("example.org", 443)),
        ):
            with pytest.raises(RuntimeError, match="tests run without network"):
                attempt()


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        client.sendall(b"x")
    near, far = socket.socketpair()
    with near, far:
        near.send(b"x")


def test_programs_that_tests_start_are_refused_too() -> None:
    code = "import urllib.request; urllib.request.urlopen('http://example.org/')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.returncode != 0
    assert "tests run without network" in ran.stderr
