"""Comments on drafts: sent by visitors, handled by staff, published, and their personal data erased."""

import datetime
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.pages import publication
from dinh.foundation.people.models import Person
from dinh.kernel.text import nfc
from dinh.rooms.portal.models import CommentWindow, DraftComment, Handling, Stage

CONSENT_VERSION = "2026-11"


def consent_wording() -> str:
    """What the visitor agrees to, in the language of the screen; kept with every comment."""
    return gettext(
        "I agree that the office keeps what I write here, to take my comment into account and to answer it. My name is "
        "published only if I allow it; my address and contact never are, and they are erased after the outcome."
    )


class CommentFault(Exception):
    """`reason`: "closed" (not open today), "open" (not closed yet), "unhandled", "outcome" (nothing written)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Given:
    """What a visitor typed; only `text` is needed."""

    text: str
    name: str = ""
    place: str = ""
    contact: str = ""
    article: str = ""
    may_name: bool = False


def is_open(window: CommentWindow, day: datetime.date) -> bool:
    """Whether comments are taken on `day`: in the window, before the outcome, of a published draft."""
    draft = window.document.live and window.document.stage == Stage.PROPOSED
    return draft and window.outcome_at is None and window.opens_on <= day <= window.closes_on


def send_comment(window: CommentWindow, given: Given) -> tuple[DraftComment, bool]:
    """Keep a visitor's comment; sent again with the same words it is the same comment (False)."""
    if not is_open(window, timezone.localdate()):
        raise CommentFault("closed")
    text = nfc(given.text).strip()
    whole = "\n".join([text, given.name.strip(), given.contact.strip(), given.article])
    return DraftComment.objects.get_or_create(
        window=window,
        digest=hashlib.sha256(whole.encode()).hexdigest(),
        defaults={
            "text": text,
            "name": " ".join(nfc(given.name).split()),
            "place": " ".join(nfc(given.place).split()),
            "contact": given.contact.strip(),
            "article": given.article,
            "may_name": given.may_name and bool(given.name.strip()),
            "consent_version": CONSENT_VERSION,
            "consent_wording": consent_wording(),
        },
    )


def save_window(window: CommentWindow, *, by: Actor | None) -> CommentWindow:
    """Open a draft for comments, or change the days or the words."""
    verb = "edit" if window.pk else "create"
    with transaction.atomic():
        window.save()
        after = {"opens_on": window.opens_on, "closes_on": window.closes_on, "outcome": len(window.outcome)}
        unit_id = window.document.unit_id
        record(f"comment_window.{verb}", by=by, obj=window, unit_id=unit_id, after=after)
        publication.changed()
    return window


def handle_comment(comment: DraftComment, *, handling: str, answer: str, by: Person | None) -> None:
    """Say what becomes of a comment, and why."""
    with transaction.atomic():
        before = {"handling": comment.handling}
        comment.handling, comment.answer = Handling(handling), nfc(answer).strip()
        comment.handled_by, comment.handled_at = by, timezone.now()
        comment.save(update_fields=["handling", "answer", "handled_by", "handled_at"])
        unit_id = comment.window.document.unit_id
        after = {"handling": comment.handling}
        record("draft_comment.handle", by=by, obj=comment, unit_id=unit_id, before=before, after=after)
        if comment.window.outcome_at:
            publication.changed()


def publish_outcome(window: CommentWindow, *, by: Actor | None) -> None:
    """Show how many comments came and what became of each. Refused before the end and while one is not handled."""
    with transaction.atomic():
        locked = CommentWindow.objects.select_for_update().get(pk=window.pk)
        if timezone.localdate() <= locked.closes_on:
            raise CommentFault("open")
        if locked.comments.filter(handling=Handling.NEW).exists():
            raise CommentFault("unhandled")
        if not locked.outcome.strip():
            raise CommentFault("outcome")
        if locked.outcome_at is None:
            locked.outcome_at = timezone.now()
            locked.save(update_fields=["outcome_at"])
            unit_id = window.document.unit_id
            record("comment_window.outcome", by=by, obj=locked, unit_id=unit_id, after={"outcome": len(locked.outcome)})
            publication.changed()


def erase_contacts(now: datetime.datetime | None = None) -> int:
    """Erase contact and address, and names not to be published, `COMMENT_CONTACT_DAYS` after the outcome.

    Returns for how many requests; running it again changes nothing.
    """
    now = now or timezone.now()
    due = now - datetime.timedelta(days=settings.COMMENT_CONTACT_DAYS)
    windows = CommentWindow.objects.filter(outcome_at__lte=due, contacts_erased_at__isnull=True)
    erased = 0
    for window in windows.select_related("document"):
        with transaction.atomic():
            known = window.comments.exclude(Q(contact="") & Q(place=""))
            known.update(contact="", place="")
            window.comments.filter(may_name=False).update(name="")
            CommentWindow.objects.filter(pk=window.pk).update(contacts_erased_at=now)
            record("comment_window.erase", by=None, obj=window, unit_id=window.document.unit_id)
        erased += 1
    return erased
