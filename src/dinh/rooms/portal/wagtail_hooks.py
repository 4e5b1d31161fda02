"""What the portal adds to Wagtail's admin."""

from wagtail import hooks

from dinh.rooms.portal.viewsets.document_chooser import DocumentChooserViewSet
from dinh.rooms.portal.viewsets.documents import DocumentViewSet


@hooks.register("register_admin_viewset")
def register_documents() -> list[object]:
    return [DocumentViewSet(), DocumentChooserViewSet("document_chooser")]
