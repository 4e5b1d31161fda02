"""Sign-ins and jobs in the record of changes, in words: their apps stand below the record or beside it."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "person.sign_in": _("Signed in"),
    "person.sign_out": _("Signed out"),
    "person.sign_in_failed": _("Sign-in failed"),
    "person.factor_added": _("Second factor set up"),
    "person.factor_removed": _("Second factor removed"),
    "person.factor_reset": _("Second factor renewed"),
    "job.retry": _("Job started again"),
    "job.cancel": _("Job cancelled"),
}
FACTS = {
    "type": _("kind"),
}
