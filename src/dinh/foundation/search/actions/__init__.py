"""Changes to the index."""

from dinh.foundation.search.actions.indexing import index, refresh, remove
from dinh.foundation.search.actions.reindexing import reindex

__all__ = ["index", "refresh", "reindex", "remove"]
