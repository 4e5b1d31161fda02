"""Units in Wagtail's admin."""
