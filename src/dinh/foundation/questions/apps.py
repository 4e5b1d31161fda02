from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "dinh.foundation.questions"
    label = "questions"
    verbose_name = _("Question bank")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import names, subjects  # app not ready before
        from dinh.foundation.questions import recorded, usages  # app not ready before
        from dinh.foundation.questions.guard import VERSIONS  # app not ready before
        from dinh.foundation.questions.unit_changes import BanksFollow  # app not ready before
        from dinh.foundation.units import followers  # app not ready before

        post_migrate.connect(VERSIONS.install, sender=self, dispatch_uid="questions-guard")
        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        subjects.register(self.get_model("Bank"), unit_of=lambda bank: bank.unit_id)
        subjects.register(self.get_model("Question"), unit_of=lambda question: question.bank.unit_id, compared=False)
        subjects.register(self.get_model("Intake"), unit_of=lambda intake: intake.bank.unit_id, compared=False)
        usages.register()
        followers.register("question-banks", BanksFollow())
