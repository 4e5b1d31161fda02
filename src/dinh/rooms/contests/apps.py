import datetime

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

MINUTE = datetime.timedelta(minutes=1)


class ContestsConfig(AppConfig):
    name = "dinh.rooms.contests"
    label = "contests"
    verbose_name = _("Contests")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import names, subjects  # app not ready before
        from dinh.foundation.jobs import schedules  # app not ready before
        from dinh.foundation.ui import navigation  # app not ready before
        from dinh.foundation.units import followers  # app not ready before
        from dinh.rooms.contests import checks, doors, recorded, tasks  # noqa: F401 - app not ready before; checks connect
        from dinh.rooms.contests.guard import SEALED  # app not ready before
        from dinh.rooms.contests.unit_changes import ContestsFollow  # app not ready before

        post_migrate.connect(SEALED.install, sender=self, dispatch_uid="contests-guard")
        navigation.register(doors.menu)
        followers.register("contests", ContestsFollow())
        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        schedules.register("contests-count", job=tasks.count_due_rounds, every=MINUTE)
        schedules.register("contests-erase", job=tasks.erase_old_contestants, every=24 * 60 * MINUTE)
        schedules.register("contests-forget", job=tasks.forget_waiting_entries, every=10 * MINUTE)
        subjects.register(self.get_model("Contest"), unit_of=lambda contest: contest.unit_id)
        subjects.register(self.get_model("Round"), unit_of=lambda round_: round_.contest.unit_id)
