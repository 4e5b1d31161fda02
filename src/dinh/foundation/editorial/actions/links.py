"""Links for approvers without an account: made, sent, withdrawn, decided once."""

import base64
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.actions.duties import locked, refuse, refuse_silence, refuse_unfit, tell
from dinh.foundation.editorial.letters import tell_disowned
from dinh.foundation.editorial.models import ApprovalLink, Decision
from dinh.foundation.editorial.permissions import why_not_make_link
from dinh.foundation.people.models import Person

SALT = "dinh.foundation.editorial.link"
LONGEST_DAYS = 30


class Standing(StrEnum):
    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    DISOWNED = "disowned"
    EXPIRED = "expired"
    OVER = "over"


class LinkClosed(Exception):
    """Nothing is decided by this link any more; `standing` says why."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing)
        self.standing = standing


class TextChanged(Exception):
    """The text is another than the one that was read."""


def token_of(link: ApprovalLink) -> str:
    """The secret part of the address: an HMAC of the link's number, so that the database alone opens nothing."""
    signed = salted_hmac(SALT, str(link.pk), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(signed).decode().rstrip("=")


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def address_of(token: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse("editorial_link", args=(token,))


def standing_of(link: ApprovalLink) -> Standing:
    if link.decided_at:
        return Standing.DECIDED
    if link.withdrawn_at:
        return Standing.WITHDRAWN
    if link.disowned_at:
        return Standing.DISOWNED
    if link.state.status != TaskState.STATUS_IN_PROGRESS:
        return Standing.OVER
    return Standing.OPEN if link.expires_at > timezone.now() else Standing.EXPIRED


@transaction.atomic
def make_link(*, state: TaskState, by: Person, name: str, email: str = "", days: int = 7) -> tuple[ApprovalLink, str]:
    """A link good for `days` (1 to 30) and its token, which is shown once; with an address it is sent by a job.

    Raises ValidationError in words; a text that cannot be published is not sent to anybody.
    """
    from dinh.foundation.editorial.tasks import send_link  # the two modules need each other

    state = locked(state)
    refuse(why_not_make_link(by, state, email))
    if not name.strip():
        refuse(_("Say who is to decide."))
    if not 1 <= days <= LONGEST_DAYS:
        refuse(_("A link is good for one to thirty days."))
    checks.refuse_stops(state.page.get_latest_revision_as_object())
    link = ApprovalLink(state=state, name=name.strip(), email=email, made_by=by)
    link.expires_at = link.made_at + timedelta(days=days)
    token = token_of(link)
    link.digest = digest_of(token)
    link.save(force_insert=True)
    facts = {"link": str(link.pk), "name": link.name, "valid_until": str(link.expires_at), "by_mail": bool(email)}
    tell(state, "editorial.link.make", by, before=None, after=facts)
    if email:
        send_link.enqueue(by=by, link_id=str(link.pk))
    return link, token


@transaction.atomic
def withdraw_link(*, link: ApprovalLink, by: Person) -> ApprovalLink:
    """Close an open link; whoever may make one may withdraw one."""
    link = ApprovalLink.objects.select_for_update(of=("self",)).select_related("state__page").get(pk=link.pk)
    refuse(why_not_make_link(by, link.state, "-"))
    if standing_of(link) not in (Standing.OPEN, Standing.EXPIRED):
        refuse(_("This link is closed already."))
    link.withdrawn_at = timezone.now()
    link.save(update_fields=["withdrawn_at"])
    tell(link.state, "editorial.link.withdraw", by, before=None, after={"link": str(link.pk), "name": link.name})
    return link


@transaction.atomic
def disown_link(*, token: str) -> ApprovalLink:
    """Whoever opened the link is not the person it was sent to: it closes, and whoever asked is told.

    Raises ApprovalLink.DoesNotExist or LinkClosed. Who passed it on is not asked and not guessed.
    """
    link = ApprovalLink.objects.select_for_update().get(digest=digest_of(token))
    link.state = locked(link.state)
    standing = standing_of(link)
    if standing != Standing.OPEN:
        raise LinkClosed(standing)
    link.disowned_at = timezone.now()
    link.save(update_fields=["disowned_at"])
    tell(link.state, "editorial.link.disown", None, before=None, after={"link": str(link.pk), "name": link.name})
    tell_disowned(link)
    return link


@transaction.atomic
def decide_by_link(*, token: str, decision: str, comment: str, revision_id: int) -> ApprovalLink:
    """Decide in the name of whoever holds the link, once, on the text that was read.

    Raises ApprovalLink.DoesNotExist, LinkClosed, TextChanged, or ValidationError in words.
    """
    link = ApprovalLink.objects.select_for_update().get(digest=digest_of(token))
    state = locked(link.state)
    link.state = state
    standing = standing_of(link)
    if standing != Standing.OPEN:
        raise LinkClosed(standing)
    if decision not in Decision.values:
        raise ValidationError(_("Choose one of the two decisions."))
    if state.page.latest_revision_id != revision_id:
        raise TextChanged
    link.decided_at, link.decision, link.comment = timezone.now(), decision, comment.strip()
    link.revision_id = revision_id
    words = _("%(name)s, by the link that was sent") % {"name": link.name}
    told = f"{words}: {link.comment}" if link.comment else words
    if decision == Decision.APPROVE:
        refuse_unfit(state)
        state.approve(user=None, comment=told)
    else:
        refuse_silence(comment)
        state.reject(user=None, comment=told)
    link.save(update_fields=["decided_at", "decision", "comment", "revision_id"])
    facts = {"decision": decision, "link": str(link.pk), "name": link.name, "comment": link.comment}
    tell(state, "editorial.link.decide", None, before=None, after=facts)
    return link
