"""Loaded by every Python of the test run, those that tests start too: no socket reaches beyond this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any


class NetworkRefusedError(RuntimeError):
    """A test wanted the network. No OSError, which the code under test may take for an ordinary failure."""


def refuse_far(address: object) -> None:
    """Raises NetworkRefusedError unless `address` (a path, or host and port) is on this machine."""
    host = address[0] if isinstance(address, tuple) else None
    if host is None or host in ("", "localhost"):
        return
    try:
        near = ipaddress.ip_address(host).is_loopback
    except ValueError:
        near = False
    if not near:
        raise NetworkRefusedError(f"a test wanted to reach {host!r}; tests run without network")


def guarded(name: str, which: int) -> None:
    """Look at the address that a method of sockets gets as its argument number `which` (-1: the last)."""
    method = getattr(socket.socket, name)

    def refusing(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse_far(args[which])
        return method(self, *args)

    setattr(socket.socket, name, refusing)


def look_up(host: object, *args: Any, **options: Any) -> Any:
    """Names other than this machine's are not looked up."""
    refuse_far((host.decode() if isinstance(host, bytes) else host, 0))
    return _look_up(host, *args, **options)


if not hasattr(socket, "refused_in_tests"):
    socket.refused_in_tests = True  # type: ignore[attr-defined]  # once in a process, however it was loaded
    _look_up = socket.getaddrinfo
    socket.getaddrinfo = look_up
    for _name, _which in (("connect", 0), ("connect_ex", 0), ("sendto", -1)):
        guarded(_name, _which)
