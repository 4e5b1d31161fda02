"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "person.open": _("Account opened"),
    "role.grant": _("Role granted"),
    "role.end": _("Last day of a role set"),
    "role.withdraw": _("Role withdrawn before its first day"),
}
FACTS = {
    "superuser": _("rights over everything"),
    "person": _("person (number)"),
}
