"""Changes to the index."""

from dinh.foundation.search.actions.indexing import catch_up, index, refresh, remove
from dinh.foundation.search.actions.reindexing import reindex

__all__ = ["catch_up", "index", "refresh", "reindex", "remove"]
