from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "dinh.foundation.units"
    label = "units"
    verbose_name = _("Units")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import subjects  # app not ready before
        from dinh.foundation.units.record import Tree  # app not ready before

        subjects.register(self.get_model("Unit"), unit_of=lambda unit: unit.pk)
        subjects.register_units(Tree())
