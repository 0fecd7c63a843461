"""Turn raw dumps of news live blogs into dated entries and a static archive."""

__version__ = "0.1.0"
