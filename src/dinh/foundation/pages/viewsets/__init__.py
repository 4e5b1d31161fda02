"""Screens of the pages in Wagtail's admin."""
