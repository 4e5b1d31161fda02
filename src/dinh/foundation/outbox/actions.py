"""Posting a letter, sending it, and what happens when the server says no."""

import datetime
import hashlib
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dinh.foundation.jobs.declare import job
from dinh.foundation.outbox.models import Letter, LetterState

CLAIM = datetime.timedelta(minutes=5)
PERMANENT = range(500, 600)


class NotSent(Exception):
    """The server did not take the letter; `permanent` says that trying again is useless."""

    def __init__(self, text: str, *, permanent: bool) -> None:
        super().__init__(text)
        self.permanent = permanent


def post(
    key: str, *, receiver: str, subject: str, text: str, headers: dict[str, str] | None = None
) -> tuple[Letter, bool]:
    """Ask for a letter inside the present transaction; it goes out after the commit. False: the key was known."""
    try:
        with transaction.atomic():
            words = {"receiver": receiver, "subject": " ".join(subject.split()), "text": text}
            letter = Letter.objects.create(key=key, headers=headers or {}, **words)
    except IntegrityError:
        return Letter.objects.get(key=key), False
    send_letter.enqueue(pk=letter.pk)
    return letter, True


@job(label=_("Send a letter"), retries=8, backoff=60, unique=lambda pk: str(pk))
def send_letter(pk: int) -> None:
    """Send one letter that waits; nothing when another worker has it or it is done."""
    now = timezone.now()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    if not Letter.objects.filter(free, pk=pk, state=LetterState.WAITING).update(claimed_until=now + CLAIM):
        return
    letter = Letter.objects.get(pk=pk)
    try:
        build_message(letter).send()
    except smtplib.SMTPException as error:
        refuse(letter, error)
    except OSError as error:
        release(letter)
        raise NotSent(f"the mail server did not answer: {type(error).__name__}", permanent=False) from error
    else:
        close(letter, LetterState.SENT)


def refuse(letter: Letter, error: smtplib.SMTPException) -> None:
    """Note what the server said; the receiver is not repeated in the message."""
    codes = [code for code, _text in getattr(error, "recipients", {}).values()] or [getattr(error, "smtp_code", 0)]
    of_the_letter = isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)  # not of our own account
    if of_the_letter and all(code in PERMANENT for code in codes):
        close(letter, LetterState.REFUSED)
        raise NotSent(f"refused for good ({codes[0]})", permanent=True) from None
    release(letter)
    raise NotSent(f"not taken now ({codes[0]})", permanent=False) from None


def close(letter: Letter, state: LetterState) -> None:
    """The letter is done: what it said and to whom is forgotten."""
    sent_at = timezone.now() if state == LetterState.SENT else None
    empty = {"receiver": "", "subject": "", "text": "", "headers": {}}
    Letter.objects.filter(pk=letter.pk).update(state=state, sent_at=sent_at, claimed_until=None, **empty)


def release(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(claimed_until=None)


def build_message(letter: Letter) -> EmailMessage:
    """The e-mail; its Message-ID is the same whenever this letter is sent."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    digest = hashlib.sha256(f"{settings.SECRET_KEY} {letter.key}".encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{digest}@{domain}>", "Auto-Submitted": "auto-generated", **letter.headers}
    return EmailMessage(letter.subject, letter.text, to=[letter.receiver], headers=headers)
