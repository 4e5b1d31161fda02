from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "dinh.foundation.people"
    label = "people"
    verbose_name = _("People and roles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dinh.foundation.audit import names, queries, subjects  # app not ready before
        from dinh.foundation.people import permissions, recorded, signals  # noqa: F401 - as above; connects the receivers
        from dinh.foundation.people.unit_changes import RolesFollow  # app not ready before
        from dinh.foundation.units import authority, followers  # app not ready before

        names.register(recorded.ACTIONS, facts=recorded.FACTS)
        subjects.register(self.get_model("Person"), personal=["email", "name", "name_key", "password"])
        subjects.register(self.get_model("Role"), personal=["note"], unit_of=lambda role: role.unit_id)
        subjects.register(
            self.get_model("Invitation"), unit_of=lambda invitation: invitation.role.unit_id, compared=False
        )
        authority.register(permissions.administered_paths)
        followers.register("roles", RolesFollow(), order=10)  # the others ask who holds what by now
        queries.register_reading(permissions.units_of_record)
