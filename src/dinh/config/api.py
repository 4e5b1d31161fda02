"""The read API at /api/v1/ and its OpenAPI document. Rooms bring routers; no page of a third party is needed."""

from ninja import NinjaAPI

from dinh.rooms.portal.api import router as portal_router

api = NinjaAPI(
    title="Đình",
    version="1",
    description="Published pages and documents, as the caller may see them. Anonymous callers see what is public.",
    docs_url=None,  # its viewer would load scripts from elsewhere
    openapi_url="openapi.json",
    urls_namespace="api",
)
api.add_router("", portal_router)
