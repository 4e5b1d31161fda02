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
# What Wagtail's own log says of a workflow, a publication, a move or a comment, beside its names of fields.
WAGTAIL_FACTS = {
    "workflow": _("workflow"),
    "status": _("state"),
    "task": _("step"),
    "next": _("next step"),
    "comment": _("comment"),
    "revision": _("version"),
    "created": _("saved at"),
    "go_live_at": _("to be published at"),
    "has_live_version": _("published before"),
    "source": _("moved from"),
    "destination": _("moved to"),
    "page": _("page"),
    "restriction": _("restriction"),
    "contentpath": _("place in the page"),
    "text": _("text"),
    "reply": _("reply"),
    "old": _("before"),
    "new": _("after"),
}
# The states of a workflow there.
WAGTAIL_VALUES = {
    "status": {
        "in_progress": _("under way"),
        "approved": _("approved"),
        "needs_changes": _("sent back"),
        "rejected": _("sent back"),
        "cancelled": _("cancelled"),
    }
}
