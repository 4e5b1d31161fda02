from datetime import timedelta
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "dinh.foundation.editorial"
    label = "editorial"
    verbose_name = _("Editorial work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import names, subjects  # app not ready before
        from dinh.foundation.editorial import (  # app not ready before
            board,
            checks,
            dead_links,
            first_steps,
            recorded,
            signals,  # noqa: F401 - as above; connects
            tasks,
            workdays,
        )
        from dinh.foundation.editorial.checks import headings, links, pictures  # app not ready before
        from dinh.foundation.editorial.queries import administration, holidays, record_watch  # app not ready before
        from dinh.foundation.editorial.queries import board as parts  # app not ready before
        from dinh.foundation.editorial.unit_changes import EditorialFollows  # app not ready before
        from dinh.foundation.jobs import schedules  # app not ready before
        from dinh.foundation.units import followers  # app not ready before

        checks.register("headings", headings.check_headings)
        checks.register("links", links.check_links)
        checks.register("pictures", pictures.check_pictures)
        checks.register("tables", pictures.check_tables)
        board.register("held", parts.held_by_me, order=10)
        board.register("waiting", parts.waiting_for_me, order=20)
        board.register("returned", parts.returned_to_me, order=30)
        board.register("returned-to-nobody", parts.returned_to_nobody, order=31)
        board.register("links-astray", parts.links_gone_astray, order=32)
        board.register("going-out", parts.going_out, order=40)
        board.register("dead-links", dead_links.leading_nowhere, order=55)
        board.register("lost-links", dead_links.leading_out_of_reach, order=56)
        board.register("review-again", parts.to_review_again, order=60)
        board.register("submitted", parts.submitted_by_me, order=70)
        board.register("record", record_watch.state_of_record, order=80)
        board.register("unusual-changes", record_watch.unusual_changes, order=81)
        board.register("roles-that-end", administration.roles_that_end, order=84)
        board.register("units-that-lack", administration.units_that_lack, order=85)
        board.register("failed-jobs", parts.failed_jobs, order=90)
        board.register("former-units", parts.left_by_former_units, order=35)
        followers.register("editorial", EditorialFollows(), order=30)
        first_steps.open_doors()
        workdays.register(holidays.is_holiday, is_worked=holidays.is_worked)
        # midnight UTC is seven in the morning in Vietnam
        schedules.register("editorial.remind-reviews", job=tasks.remind_reviews, every=timedelta(days=1))
        # at three in the morning in Vietnam, when the sites that are asked have little else to do
        at_three = timedelta(hours=20)
        schedules.register(
            "editorial.links-elsewhere", job=tasks.check_links_elsewhere, every=timedelta(days=1), offset=at_three
        )
        schedules.register(
            "editorial.lost-links", job=tasks.find_lost_links, every=timedelta(days=1), offset=timedelta(hours=19)
        )
        names.register(recorded.ACTIONS, facts=recorded.FACTS, values=recorded.VALUES)
        subjects.register(self.get_model("ApprovalLink"), personal=["email"])
        subjects.register(self.get_model("HolidayDecision"), compared=False)
        subjects.register(self.get_model("UnitRules"), unit_of=lambda rules: rules.unit_id)
        post_migrate.connect(ensure_after_migrate, sender=self, dispatch_uid="editorial-workflows")


def ensure_after_migrate(sender: Any, using: str, **kwargs: Any) -> None:
    """Every installation has both ways to publication, also after an upgrade; nothing while its tables are missing."""
    from dinh.foundation.editorial.actions.workflows import ensure_workflows, name_unused  # app not ready before
    from dinh.foundation.editorial.models import DutyTask  # app not ready before

    if DutyTask._meta.db_table in connections[using].introspection.table_names():
        ensure_workflows()
        name_unused()
