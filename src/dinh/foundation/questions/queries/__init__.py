"""Reads of the question bank."""

from dinh.foundation.questions.queries.items import item_of, items_of, topic_paths

__all__ = ["item_of", "items_of", "topic_paths"]
