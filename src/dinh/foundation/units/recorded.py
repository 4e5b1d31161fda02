"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "unit.create": _("Unit created"),
    "unit.change": _("Unit changed"),
    "unit.rename": _("Unit renamed"),
    "unit.move": _("Unit moved in the tree"),
    "unit.officers": _("Officers of the unit changed"),
    "unit.succeed": _("Unit succeeded by another"),
    "unit.hand_on": _("What a former unit had left was handed on"),
    "unit.act": _("Legal act of a succession entered"),
}
FACTS = {
    "successor": _("succeeding unit"),
    "parent": _("unit above"),
    "officers": _("officers"),
    "on": _("day"),
    "things": _("what was handed on"),
    "post": _("post"),
    "office_phone": _("office phone"),
    "office_email": _("office e-mail"),
}
