"""Sending to the news desk. What the sender hears of it afterwards goes out by letter."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.outbox.actions import post
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.kernel.text import nfc
from dinh.rooms.portal.models import Channel, Contribution, Material
from dinh.rooms.portal.permissions.contributions import sending_units


@dataclass(frozen=True)
class Sending:
    """What somebody sends; of file, link and text the one that `material` names. The file has been checked."""

    unit: Unit
    title: str
    material: Material
    note: str = ""
    channels: Sequence[Channel] = ()
    wished_on: date | None = None
    file: File | None = None
    link: str = ""
    text: str = ""


@transaction.atomic
def send_contribution(*, by: Person, sending: Sending, submission: uuid.UUID) -> tuple[Contribution, bool]:
    """Keep what was sent and have it read in the background; the same form sent again is the same (False)."""
    from dinh.rooms.portal.tasks import read_contribution  # it imports the actions

    present = Contribution.objects.filter(submission=submission, sender=by).first()
    if present is not None:
        return present, False
    if not sending_units(by).filter(pk=sending.unit.pk).exists():
        raise PermissionDenied
    contribution = Contribution(
        submission=submission,
        unit=sending.unit,
        sender=by,
        title=" ".join(nfc(sending.title).split())[:255],
        note=nfc(sending.note).strip(),
        wished_on=sending.wished_on,
        material=sending.material,
        link=sending.link if sending.material == Material.LINK else "",
        text=sending.text if sending.material == Material.TEXT else "",
    )
    if sending.material == Material.FILE and sending.file is not None:
        name = nfc(PurePosixPath(sending.file.name or "").name)
        contribution.file_name = name[-200:]
        contribution.file_hash = hash_file(sending.file)
        contribution.file.save(f"{uuid.uuid4().hex}{PurePosixPath(name).suffix.lower()}", sending.file, save=False)
    contribution.save()
    contribution.channels.set(sending.channels)
    after = {"title": contribution.title, "material": contribution.material}
    record("contribution.send", by=by, obj=contribution, unit_id=contribution.unit_id, after=after)
    read_contribution.enqueue(by=by, contribution=contribution.pk)
    return contribution, True


def hash_file(file: File) -> str:
    """SHA-256 in hexadecimal of what the file holds; it stands at its beginning afterwards."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256")  # type: ignore[arg-type]  # a File reads as what it holds
    file.seek(0)
    return digest.hexdigest()


def tell_sender(contribution: Contribution) -> None:
    """A letter about the state it is in now, once for each; nothing to somebody who can no longer sign in."""
    sender = contribution.sender
    if sender is None or not sender.is_active:
        return
    with translation.override(settings.LANGUAGE_CODE):
        address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("contribution", args=[contribution.pk])
        words = {"state": contribution.get_state_display(), "title": contribution.title}
        subject = _("%(state)s: %(title)s") % words
        text = render_to_string("portal/mail/contribution.txt", {"contribution": contribution, "address": address})
    key = f"contribution:{contribution.pk}:{contribution.state}"
    post(key, receiver=sender.email, subject=subject[:300], text=text)
