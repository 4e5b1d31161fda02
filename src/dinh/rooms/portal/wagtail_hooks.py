"""What the portal adds to Wagtail's admin."""

from wagtail import hooks

from dinh.rooms.portal.viewsets.document_chooser import DocumentChooserViewSet
from dinh.rooms.portal.viewsets.vocabularies import RegisterViewSetGroup


@hooks.register("register_admin_viewset")
def register_documents() -> list[object]:
    return [RegisterViewSetGroup(), DocumentChooserViewSet("document_chooser")]
