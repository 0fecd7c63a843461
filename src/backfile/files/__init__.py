"""The one place through which every write goes: of the content, the site and the cache.

For injected faults a test sets `backfile.files.disk.hook`.
"""

from backfile.files.disk import make_folder, remove, remove_folder, write_atomic, write_if_changed
from backfile.files.journal import Writing, together
from backfile.files.lock import lock
from backfile.files.paths import check_paths, fault
from backfile.files.put import MARKER, Put, Target, put
from backfile.files.site import Published, Tree, begin, publish, published_paths
from backfile.files.whole import whole_folder

__all__ = [
    "MARKER",
    "Published",
    "Put",
    "Target",
    "Tree",
    "Writing",
    "begin",
    "check_paths",
    "fault",
    "lock",
    "make_folder",
    "publish",
    "published_paths",
    "put",
    "remove",
    "remove_folder",
    "together",
    "whole_folder",
    "write_atomic",
    "write_if_changed",
]
