"""The portal's part of the read API; `config.api` mounts it at /api/v1/."""

from ninja import Router

from dinh.rooms.portal.api import articles, documents, events

router = Router()
router.add_router("/articles", articles.router)
router.add_router("/documents", documents.router)
router.add_router("/events", events.router)

__all__ = ["router"]
