"""Files to dumps, sources, topics, entries and captures, and back; the one way YAML is read and written."""

from backfile.store.archive import ABOUT, load_about, load_archive, load_frame, without_doubles
from backfile.store.beside import beside
from backfile.store.captures import (
    by_dump,
    capture_files,
    capture_path,
    capture_text,
    is_capture,
    is_whole_capture,
    load_capture,
    load_capture_file,
    load_captures,
)
from backfile.store.census import Census
from backfile.store.documents import Piece, Slot, rewrite, split_documents
from backfile.store.dumps import DumpLoader, decode, dump_files, find_dumps, is_binary, load_dump
from backfile.store.entries import entry_faults, entry_text, load_entries, parse_entries
from backfile.store.places import (
    Place,
    documents,
    entry_files,
    find_entry_files,
    ids_in,
    may_lack_ids,
    places,
    replace_documents,
    source_of,
)
from backfile.store.refused import refused_documents
from backfile.store.sources import add_dump_fact, load_source, load_sources, new_source_text, source_path, source_text
from backfile.store.topic_pages import PATH as TOPIC_PAGES
from backfile.store.topic_pages import load_topic_pages, topic_pages_text
from backfile.store.topics import PATH as TOPICS
from backfile.store.topics import load_topics, parse_topics, topics_text
from backfile.store.topics_edit import add_topics, topic_lines
from backfile.store.tree import UNREAD_FILE, UNREAD_FOLDER, find_files, legible_text
from backfile.store.yaml_edit import add_keys, drop_key, set_key
from backfile.store.yaml_in import YamlError, parse_documents
from backfile.store.yaml_out import emit

__all__ = [
    "ABOUT",
    "TOPICS",
    "TOPIC_PAGES",
    "UNREAD_FILE",
    "UNREAD_FOLDER",
    "Census",
    "DumpLoader",
    "Piece",
    "Place",
    "Slot",
    "YamlError",
    "add_dump_fact",
    "add_keys",
    "add_topics",
    "beside",
    "by_dump",
    "capture_files",
    "capture_path",
    "capture_text",
    "decode",
    "documents",
    "drop_key",
    "dump_files",
    "emit",
    "entry_faults",
    "entry_files",
    "entry_text",
    "find_dumps",
    "find_entry_files",
    "find_files",
    "ids_in",
    "is_binary",
    "is_capture",
    "is_whole_capture",
    "legible_text",
    "load_about",
    "load_archive",
    "load_capture",
    "load_capture_file",
    "load_captures",
    "load_dump",
    "load_entries",
    "load_frame",
    "load_source",
    "load_sources",
    "load_topic_pages",
    "load_topics",
    "may_lack_ids",
    "new_source_text",
    "parse_documents",
    "parse_entries",
    "parse_topics",
    "places",
    "refused_documents",
    "replace_documents",
    "rewrite",
    "set_key",
    "source_of",
    "source_path",
    "source_text",
    "split_documents",
    "topic_lines",
    "topic_pages_text",
    "topics_text",
    "without_doubles",
]
