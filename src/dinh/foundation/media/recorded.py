"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "secret.refuse": _("Secret material refused"),
    "unit_collection.keep": _("Folder of a former unit taken over"),
    "unit_collection.create": _("Folder of a unit created"),
    "file.withdraw": _("File withdrawn because of its mark"),
    "file.clear": _("Withdrawn file cleared"),
    "file.store": _("File stored"),
    "picture.store": _("Picture stored"),
}
FACTS = {
    "mark": _("mark of secrecy"),
    "collection": _("folder"),
    "used by": _("used by"),
}
