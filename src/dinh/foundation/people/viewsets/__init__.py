"""Roles in Wagtail's admin."""
