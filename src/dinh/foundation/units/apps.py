from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "dinh.foundation.units"
    label = "units"
    verbose_name = _("Units")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import names, subjects  # app not ready before
        from dinh.foundation.units import guard, recorded  # app not ready before
        from dinh.foundation.units.record import Tree  # app not ready before

        post_migrate.connect(guard.install, sender=self, dispatch_uid="units-guard")
        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        subjects.register(self.get_model("Unit"), unit_of=lambda unit: unit.pk)
        subjects.register_units(Tree())
