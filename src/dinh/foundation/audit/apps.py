from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "dinh.foundation.audit"
    label = "audit"
    verbose_name = _("Audit")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import (  # models are loaded by now
            guard,
            job_runs,
            names,
            recorded,
            sign_ins,
            tasks,
            wagtail_log,
        )
        from dinh.foundation.jobs import schedules

        post_migrate.connect(guard.install, sender=self, dispatch_uid="audit-guard")
        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        names.register_facts(wagtail_log.ACTIONS, recorded.WAGTAIL_FACTS, recorded.WAGTAIL_VALUES)
        wagtail_log.connect()
        sign_ins.connect()
        job_runs.connect()
        schedules.register("audit.close_days", job=tasks.close_days, every=timedelta(hours=1))
