"""Subscribing with double opt-in, one-click unsubscribing (RFC 8058), and the daily letter."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from dinh.foundation.outbox.actions import post
from dinh.rooms.portal.models import Digest, Document, DocumentField, DocumentKind, Subscription
from dinh.rooms.portal.queries.documents import visible_documents

CONSENT_VERSION = "2026-11"
CONFIRM_WITHIN = datetime.timedelta(days=3)
AGAIN_AFTER = datetime.timedelta(hours=1)  # nobody is to be flooded with letters that others ask for
MOST_LISTED = 50
SALT = "portal.subscription"


def make_token(subscription: Subscription, purpose: str) -> str:
    """A signed name of the subscription for one purpose: "confirm" or "end"."""
    return signing.dumps([subscription.pk, int(subscription.asked_at.timestamp())], salt=f"{SALT}.{purpose}")


def read_token(token: str, purpose: str) -> Subscription | None:
    """The subscription, or None where the link is forged, of another purpose, too old to confirm, or of one erased."""
    age = CONFIRM_WITHIN if purpose == "confirm" else None
    try:
        key, asked = signing.loads(token, salt=f"{SALT}.{purpose}", max_age=age)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Subscription.objects.filter(pk=key).first()
    return found if found and int(found.asked_at.timestamp()) == asked else None


def ask_subscription(
    email: str, *, fields: Iterable[DocumentField], kinds: Iterable[DocumentKind], language: str
) -> None:
    """Send a letter with a link that confirms. The answer is the same whether the address was known or not."""
    address = email.strip().lower()
    with transaction.atomic():
        asked = timezone.now().replace(microsecond=0)
        subscription = Subscription.objects.select_for_update().filter(email=address).first()
        if subscription and subscription.confirmed_at:
            _tell_known(subscription, asked)
            return
        written = subscription is not None and subscription.asked_at > asked - AGAIN_AFTER
        subscription = subscription or Subscription(email=address)
        if not written:
            subscription.asked_at = asked
        subscription.language, subscription.consent_version = language, CONSENT_VERSION
        subscription.save()
        subscription.fields.set(fields)
        subscription.kinds.set(kinds)
        if not written:
            _ask_to_confirm(subscription)


def _ask_to_confirm(subscription: Subscription) -> None:
    with translation.override(subscription.language):
        subject = gettext("Please confirm: news of documents by e-mail")
        text = gettext(
            "Somebody, we hope you, asked that news of new documents be sent to this address.\n\n"
            "Open this link within three days to confirm:\n%(link)s\n\n"
            "If it was not you, do nothing: no further letter comes, and your address is erased."
        ) % {"link": _address("portal:subscription_confirm", make_token(subscription, "confirm"))}
    key = f"subscription:{subscription.pk}:{int(subscription.asked_at.timestamp())}"
    post(key, receiver=subscription.email, subject=subject, text=text)


def _tell_known(subscription: Subscription, asked: datetime.datetime) -> None:
    with translation.override(subscription.language):
        subject = gettext("You already receive news of documents")
        text = gettext(
            "This address already receives news of new documents. To choose anew, first unsubscribe:\n%(link)s"
        ) % {"link": _address("portal:subscription_end", make_token(subscription, "end"))}
    key = f"subscription:{subscription.pk}:known:{asked:%Y-%m-%d}"
    post(key, receiver=subscription.email, subject=subject, text=text)


def confirm_subscription(subscription: Subscription) -> None:
    """The owner of the address has opened the link; doing it again changes nothing."""
    now = timezone.now()
    Subscription.objects.filter(pk=subscription.pk, confirmed_at__isnull=True).update(confirmed_at=now, told_until=now)


def end_subscription(subscription: Subscription) -> None:
    """Unsubscribe: nothing of the person stays."""
    subscription.delete()


def erase_unconfirmed(now: datetime.datetime | None = None) -> int:
    """Erase addresses whose owners did not confirm in three days."""
    before = (now or timezone.now()) - CONFIRM_WITHIN
    rows = Subscription.objects.filter(confirmed_at__isnull=True, asked_at__lt=before)
    return rows.delete()[1].get("portal.Subscription", 0)


def send_digests(now: datetime.datetime | None = None) -> int:
    """Post today's letters to all who have something new to hear; returns how many. It may run twice."""
    now = now or timezone.now()
    posted = 0
    for subscription in Subscription.objects.filter(confirmed_at__isnull=False).order_by("pk").iterator():
        try:
            with transaction.atomic():
                posted += _send_digest(subscription, now)
        except IntegrityError:  # another run of the job was quicker
            continue
    return posted


def _send_digest(subscription: Subscription, now: datetime.datetime) -> bool:
    day = timezone.localdate(now)
    if subscription.digests.filter(day=day).exists():
        return False
    documents = list(new_documents(subscription, now)[: MOST_LISTED + 1])
    if not documents:
        return False
    Digest.objects.create(subscription=subscription, day=day)
    Subscription.objects.filter(pk=subscription.pk).update(told_until=now)
    end = _address("portal:subscription_end", make_token(subscription, "end"))
    with translation.override(subscription.language):
        subject = ngettext("%(number)s new document", "%(number)s new documents", len(documents)) % {
            "number": len(documents) if len(documents) <= MOST_LISTED else f"{MOST_LISTED}+"
        }
        text = _write(documents[:MOST_LISTED], end)
    headers = {"List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    key = f"digest:{subscription.pk}:{day.isoformat()}"
    return post(key, receiver=subscription.email, subject=subject, text=text, headers=headers)[1]


def new_documents(subscription: Subscription, now: datetime.datetime) -> QuerySet[Document]:
    """Documents that anybody may read, first published since the last letter, of the fields and kinds asked for."""
    found = visible_documents(AnonymousUser()).filter(published_at__gt=subscription.told_until, published_at__lte=now)
    kinds = list(subscription.kinds.values_list("pk", flat=True))
    if kinds:
        found = found.filter(kind__in=kinds)
    paths = list(subscription.fields.values_list("path", flat=True))
    if paths:
        below = Q()
        for path in paths:
            below |= Q(documentfield__path__startswith=path)
        through = Document.fields.through.objects.filter(below).values("document_id")
        found = found.filter(pk__in=through)
    return (
        found.select_related("kind", "body").defer("full_text", "contents", "search_key").order_by("published_at", "pk")
    )


def _write(documents: list[Document], end: str) -> str:
    parts = [gettext("New documents in the fields that you have chosen:")]
    for document in documents:
        address = settings.WAGTAILADMIN_BASE_URL + document.get_absolute_url()
        parts.append(f"{document.title}\n{document.abstract}\n{document.body.name}\n{address}")
    parts.append(gettext("You no longer want these letters? Open this link: %(link)s") % {"link": end})
    return "\n\n".join(parts)


def _address(name: str, token: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[token])
