"""The organiser's screens, in Wagtail's admin."""
