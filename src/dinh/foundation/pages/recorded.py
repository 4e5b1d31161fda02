"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "pages.unit_root": _("First page of a unit set"),
    "pages.office": _("Details of the office set"),
    "redirect.import": _("Former addresses taken over"),
    "urgent.announce": _("Urgent notice announced"),
}
FACTS = {
    "page": _("page (number)"),
    "addresses": _("addresses"),
    "text": _("text"),
}
