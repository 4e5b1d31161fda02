"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "person.open": _("Account opened"),
    "invitation.send": _("Invitation sent"),
    "invitation.resend": _("Invitation sent again"),
    "invitation.accept": _("Invitation followed"),
    "invitation.withdraw": _("Invitation withdrawn"),
    "person.sessions_end": _("Sign-ins ended"),
    "role.grant": _("Role granted"),
    "role.end": _("Last day of a role set"),
    "role.withdraw": _("Role withdrawn"),
}
FACTS = {
    "times": _("letters sent"),
    "valid_until": _("valid until"),
    "superuser": _("rights over everything"),
    "sessions": _("number of sign-ins"),
    "person": _("person (number)"),
}
