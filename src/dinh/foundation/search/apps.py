from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "dinh.foundation.search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # app not ready before: these use its models
        from dinh.foundation.jobs import schedules
        from dinh.foundation.search import signals  # noqa: F401 - connects the receivers
        from dinh.foundation.search.actions.reindexing import catch_up_index

        schedules.register("search-catch-up", job=catch_up_index, every=timedelta(minutes=10), at_start=True)
