"""What the portal does in the background: by the clock, and when somebody asks for it."""

from django.utils.translation import gettext_lazy as _

from dinh.foundation.jobs.declare import job
from dinh.rooms.portal.actions import comments, contribution_files, subscriptions
from dinh.rooms.portal.intake import making


@job(label=_("Erase contacts of comments"), unique=lambda: "all")
def erase_comment_contacts() -> None:
    """Erase contacts of comments whose outcome was published long enough ago."""
    comments.erase_contacts()


@job(label=_("Send the day's new documents"), unique=lambda: "all")
def send_document_digests() -> None:
    """Tell subscribers of new documents, once a day; erase addresses that were not confirmed."""
    subscriptions.erase_unconfirmed()
    subscriptions.send_digests()


@job(label=_("Remove files of the news desk whose time is over"), unique=lambda: "all")
def remove_old_contribution_files() -> None:
    """Remove files of contributions that were decided long enough ago; that there was one stays."""
    contribution_files.remove_old_files()


@job(
    label=_("Read what was sent to the news desk"),
    retries=2,
    timeout=600,
    unique=lambda contribution: str(contribution),
)
def read_contribution(contribution: int) -> None:
    """Look at one contribution before an editor does."""
    making.read(contribution)


@job(label=_("Make an article of what was sent"), retries=2, timeout=600, unique=lambda contribution: str(contribution))
def make_article(contribution: int) -> None:
    """Make the article that an editor asked for, once."""
    making.make(contribution)
