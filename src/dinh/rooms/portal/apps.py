from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "dinh.rooms.portal"
    label = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # app not ready: models cannot be imported with this module
        from wagtail.permissions import register_permission_policy

        from dinh.rooms.portal.models import Document
        from dinh.rooms.portal.permissions.documents import DocumentPolicy

        register_permission_policy(Document, DocumentPolicy(Document))
