"""What the portal does by the clock."""

from dinh.foundation.jobs.declare import job
from dinh.rooms.portal.actions import comments, subscriptions


@job(unique=lambda: "all")
def erase_comment_contacts() -> None:
    """Erase contacts of comments whose outcome was published long enough ago."""
    comments.erase_contacts()


@job(unique=lambda: "all")
def send_document_digests() -> None:
    """Tell subscribers of new documents, once a day; erase addresses that were not confirmed."""
    subscriptions.erase_unconfirmed()
    subscriptions.send_digests()
