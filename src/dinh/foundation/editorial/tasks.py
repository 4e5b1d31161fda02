"""Jobs of the editorial work."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.editorial import lost_links
from dinh.foundation.editorial.actions.links import (
    Standing,
    address_of,
    digest_of,
    standing_of,
    token_of,
)
from dinh.foundation.editorial.elsewhere import checking, finding
from dinh.foundation.editorial.models import ApprovalLink, ReviewDate, ReviewReminder
from dinh.foundation.editorial.queries.reviews import addressees
from dinh.foundation.jobs.declare import job
from dinh.foundation.people.models import Person


class TokenLost(Exception):
    """The secret key has changed since the link was made: its address cannot be told again."""

    permanent = True


@job(
    label=gettext_lazy("Send an approver their link"),
    retries=5,
    backoff=30,
    timeout=120,
    unique=lambda link_id: link_id,
)
def send_link(link_id: str) -> None:
    """Mail the link to its approver. Killed between sending and noting it, it is mailed again: the same link."""
    link = ApprovalLink.objects.select_related("state__page", "made_by").get(pk=link_id)
    if link.sent_at or standing_of(link) != Standing.OPEN:
        return
    token = token_of(link)
    if digest_of(token) != link.digest:
        raise TokenLost(link_id)
    with translation.override(settings.LANGUAGE_CODE):
        context = {"link": link, "page": link.state.page, "address": address_of(token)}
        subject = _("Please decide: %(title)s") % {"title": link.state.page.get_admin_display_title()}
        body = render_to_string("editorial/mail/link.txt", context)
        send_mail(subject.replace("\n", " "), body, None, [link.email])
    ApprovalLink.objects.filter(pk=link.pk).update(sent_at=timezone.now())


@job(label=gettext_lazy("Remind of pages to look at again"), retries=3, timeout=600, unique=lambda: "one")
def remind_reviews() -> None:
    """Tell each person once a day which pages are to be looked at again."""
    today = timezone.localdate()
    for person, dates in addressees(today).items():
        remind(person, dates)


@job(label=gettext_lazy("Look whether links to other sites still lead somewhere"), timeout=3600, unique=lambda: "one")
def check_links_elsewhere() -> None:
    """Find the addresses in published pages, and ask those that are due. Killed, it goes on where it was tomorrow."""
    if settings.CHECK_LINKS:
        finding.find_all()
        checking.check_due(timezone.localdate())


@job(label=gettext_lazy("Look for links that lead to nothing of this site"), timeout=3600, unique=lambda: "one")
def find_lost_links() -> None:
    """Pages and files are deleted, sections get other addresses: what led there is told on the board."""
    lost_links.note_all()


def remind(person: Person, dates: list[ReviewDate]) -> bool:
    """Mail one person unless it was done today; the note and the mail stand or fall together."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                ReviewReminder.objects.create(person=person, day=timezone.localdate())
        except IntegrityError:
            return False
        with translation.override(settings.LANGUAGE_CODE):
            base = settings.WAGTAILADMIN_BASE_URL
            rows = [(date, base + reverse("editorial_desk", args=(date.page_id,))) for date in dates]
            subject = _("Pages to look at again: %(number)d") % {"number": len(rows)}
            send_mail(subject, render_to_string("editorial/mail/reviews.txt", {"rows": rows}), None, [person.email])
    return True
