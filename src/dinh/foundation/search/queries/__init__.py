"""Reads of the index."""

from dinh.foundation.search.queries.searching import Facets, Hit, Results, search

__all__ = ["Facets", "Hit", "Results", "search"]
