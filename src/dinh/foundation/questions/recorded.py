"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "question.add": _("Question added"),
    "question.revise": _("Question revised"),
    "question.review": _("Question reviewed"),
    "question.retire": _("Question retired"),
    "question_bank.open": _("Question bank opened"),
}
FACTS = {
    "digest": _("fingerprint of the version"),
    "version": _("version"),
    "fit": _("fit for use"),
    "retired": _("retired"),
}
