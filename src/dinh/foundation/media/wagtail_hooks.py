"""Wagtail's admin API lists every picture and file to whoever enters the admin; here those that they may choose."""

from typing import Any

from django.db.models import QuerySet
from wagtail import hooks
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.permissions import policy_registry


class Chosen:
    """Narrows an endpoint to what its caller may choose, change or remove."""

    request: Any
    model: Any

    def get_queryset(self) -> QuerySet[Any]:
        policy: Any = policy_registry.get_by_type(self.model)
        actions = ["choose", "change", "delete"]
        own = policy.instances_user_has_any_permission_for(self.request.user, actions).values("pk")
        return super().get_queryset().filter(pk__in=own)  # type: ignore[misc]


class PicturesEndpoint(Chosen, ImagesAdminAPIViewSet):
    pass


class FilesEndpoint(Chosen, DocumentsAdminAPIViewSet):
    pass


@hooks.register("construct_admin_api", order=100)
def close_endpoints(router: Any) -> None:
    """Takes the places of Wagtail's own."""
    router.register_endpoint("images", PicturesEndpoint)
    router.register_endpoint("documents", FilesEndpoint)
