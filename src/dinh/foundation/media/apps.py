from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "dinh.foundation.media"
    label = "media"
    verbose_name = _("Media")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import names, subjects  # app not ready before
        from dinh.foundation.media import (  # app not ready before
            explainable,
            grants,
            jobs,
            queries,
            recorded,
            signals,
            usages,
        )
        from dinh.foundation.media.unit_changes import FoldersFollow  # app not ready before
        from dinh.foundation.people import explanations  # app not ready before
        from dinh.foundation.people import grants as role_grants  # app not ready before
        from dinh.foundation.units import followers  # app not ready before

        role_grants.register("media", grants.grant_collections)
        explanations.register("media", explainable.find_picture_or_file)
        usages.register("pages", usages.used_by_pages)
        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        for name in ("Picture", "File"):
            subjects.register(self.get_model(name), unit_of=queries.unit_id_of)
        usages.register_bearers("pages", usages.pages_bearing)
        followers.register("folders", FoldersFollow(), order=25)
        signals.connect()
        jobs.connect()
