from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "dinh.rooms.portal"
    label = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import names  # app not ready before
        from dinh.rooms.portal import recorded  # app not ready before
        from dinh.rooms.portal.doors import (  # app not ready before
            documents,
            editorial,
            media_usages,
            news_desk,
            pages,
            register_board,
            register_jobs,
            unit_changes,
            units,
        )

        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        documents.open_doors()
        pages.open_doors()
        media_usages.open_doors()
        register_jobs.open_doors()
        register_board.open_doors()
        editorial.open_doors()
        units.open_doors()
        unit_changes.open_doors()
        news_desk.open_doors()
