"""The porch: what many read at once is answered here, in raw ASGI, before Django is asked."""

from dinh.porch.cache import PageCache
from dinh.porch.entries import Entries
from dinh.porch.generation import Generation
from dinh.porch.proxies import TrustedProxies
from dinh.porch.visits import Visits

__all__ = ["Entries", "Generation", "PageCache", "TrustedProxies", "Visits"]
