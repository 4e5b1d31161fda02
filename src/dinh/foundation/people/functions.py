"""What a person can be for a unit: the functions, as data that an auditor can read."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WRITE = ("add_page",)
EDIT = ("add_page", "change_page")
PUBLISH = (*EDIT, "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
CHOOSE = ("choose_image", "choose_document")
UPLOAD = ("add_image", "add_document", *CHOOSE)
KEEP = ("change_image", "change_document", *UPLOAD)


@dataclass(frozen=True)
class Function:
    """`pages`, `collections`: code names of Wagtail's permissions on pages, and on images and documents.

    `reads_record`: whether it opens the record of changes of the unit and of those below.
    """

    name: str | Promise
    opens: str | Promise
    pages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    reads_record: bool = False


FUNCTIONS = {
    "administrator": Function(
        _("administrator"),
        _("Grants and ends roles in the unit; edits and publishes everything in it; reads its record of changes."),
        PUBLISH,
        KEEP,
        reads_record=True,
    ),
    "publisher": Function(_("publisher"), _("Approves, publishes and takes back pages of the unit."), PUBLISH, KEEP),
    "editor": Function(_("editor"), _("Edits every draft of the unit; somebody else publishes."), EDIT, KEEP),
    "contributor": Function(_("contributor"), _("Writes drafts and edits only their own."), WRITE, UPLOAD),
    "records": Function(_("keeper of records"), _("Keeps the register of documents; edits no pages."), (), KEEP),
    "auditor": Function(
        _("auditor"),
        _("Reads what staff of the unit may read, and its record of changes; changes nothing."),
        reads_record=True,
    ),
}

READING = tuple(key for key, function in FUNCTIONS.items() if function.reads_record)
CHOICES = [(key, function.name) for key, function in FUNCTIONS.items()]
