"""Listings to pages, a feed and a sitemap. Every page is made by a pure function from a record."""

from backfile.render.tasks import tasks
from backfile.render.theme import default_theme, theme_of

__all__ = ["default_theme", "tasks", "theme_of"]
