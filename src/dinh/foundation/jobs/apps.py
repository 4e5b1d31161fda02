from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "dinh.foundation.jobs"
    label = "jobs"
    verbose_name = _("Jobs")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.jobs import keeping, schedules

        schedules.register("forget-ended-jobs", job=keeping.forget_ended, every=timedelta(days=1))
