"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "pages.unit_root": _("First page of a unit set"),
    "pages.unit_root.keep": _("Section of a former unit taken over"),
    "pages.office": _("Details of the office set"),
    "redirect.import": _("Former addresses taken over"),
    "dinh.publish.late": _("Published late"),
    "urgent.announce": _("Urgent notice announced"),
    "urgent.keep": _("Urgent notice of a former unit taken over"),
}
FACTS = {
    "page": _("page (number)"),
    "addresses": _("addresses"),
    "text": _("text"),
    "due": _("was due at"),
    "published": _("published at"),
    "was_down": _("server was not running"),
    "bearer": _("borne by (number of the unit)"),
}
