"""What the portal does by the clock."""

from django.utils.translation import gettext_lazy as _

from dinh.foundation.jobs.declare import job
from dinh.rooms.portal.actions import comments, subscriptions


@job(label=_("Erase contacts of comments"), unique=lambda: "all")
def erase_comment_contacts() -> None:
    """Erase contacts of comments whose outcome was published long enough ago."""
    comments.erase_contacts()


@job(label=_("Send the day's new documents"), unique=lambda: "all")
def send_document_digests() -> None:
    """Tell subscribers of new documents, once a day; erase addresses that were not confirmed."""
    subscriptions.erase_unconfirmed()
    subscriptions.send_digests()
