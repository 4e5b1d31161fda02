"""The portal's part of the read API; `config.api` mounts it at /api/v1/."""

from ninja import Router

from dinh.rooms.portal.api import (
    articles,
    campaigns,
    corrections,
    directories,
    documents,
    events,
    files,
    pages,
    questions,
    search,
    sections,
    standing,
    units,
)

router = Router()
router.add_router("/articles", articles.router)
router.add_router("/campaigns", campaigns.router)
router.add_router("/corrections", corrections.router)
router.add_router("/directories", directories.router)
router.add_router("/documents", documents.router)
router.add_router("/events", events.router)
router.add_router("/feeds", sections.feeds_router)
router.add_router("/files", files.router)
router.add_router("/pages", pages.router)
router.add_router("/questions", questions.router)
router.add_router("/search", search.router)
router.add_router("/sections", sections.router)
router.add_router("/standing", standing.router)
router.add_router("/units", units.router)
router.add_router("/urgent", search.urgent_router)

__all__ = ["router"]
