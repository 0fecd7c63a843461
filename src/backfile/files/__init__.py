"""The one place through which every write goes: of the content, the site and the cache.

For injected faults a test sets `backfile.files.disk.hook`.
"""

from backfile.files.disk import copy_new, make_folder, remove, remove_folder, write_atomic, write_if_changed
from backfile.files.lock import lock
from backfile.files.paths import check_paths, fault
from backfile.files.site import MARKER, Published, Put, Target, Tree, begin, publish, put

__all__ = [
    "MARKER",
    "Published",
    "Put",
    "Target",
    "Tree",
    "begin",
    "check_paths",
    "copy_new",
    "fault",
    "lock",
    "make_folder",
    "publish",
    "put",
    "remove",
    "remove_folder",
    "write_atomic",
    "write_if_changed",
]
