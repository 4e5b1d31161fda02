"""The news desk of the demonstration: what communes have sent, at each stage of its way."""

import datetime
import uuid
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from dinh.foundation.media.models import Picture
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.actions import news_desk
from dinh.rooms.portal.actions.contributions import Sending, send_contribution
from dinh.rooms.portal.demo.word_files import write_word
from dinh.rooms.portal.intake import making
from dinh.rooms.portal.models import Channel, Contribution, Material, SectionPage
from dinh.rooms.portal.permissions.contributions import sending_units

SENT = Path(__file__).parent / "sent"
# Communes that send and do not publish for themselves; where they are missing, others.
SENDERS = ("Xã Lâm Bình", "Xã Đồng Văn")
NUMBERS = uuid.UUID("6f1d7a52-4f0e-4c55-9a57-2b0d8d5f1c11")
MATERIALS = {"word": Material.FILE, "old": Material.FILE, "text": Material.TEXT, "link": Material.LINK}


def choose_senders(root_unit: Unit, publishing: Unit | None) -> list[Unit]:
    """Two communes beside the one that publishes for itself; fewer where there are no others."""
    communes = Unit.objects.in_subtree(root_unit).current().filter(kind="commune").order_by("sort_key", "pk")
    others = communes.exclude(pk=publishing.pk) if publishing else communes.none()
    named = sorted(others.filter(name__in=SENDERS), key=lambda unit: SENDERS.index(unit.name))
    return [*named, *others.exclude(name__in=SENDERS)[:2]][:2]


def create_contributions(*, editor: Person) -> None:
    """Send what has not been sent yet, have it read, and let the editor do their part; again without change."""
    for path in sorted(SENT.glob("*.txt")):
        head, _gap, body = path.read_text(encoding="utf-8").partition("\n\n")
        facts = dict(line.split(": ", 1) for line in head.splitlines())
        sender = Person.objects.filter(email=facts["sender"]).first()
        unit = sending_units(sender).first() if sender else None
        if sender is None or unit is None:
            continue
        sending = write_sending(path.stem, facts, body, unit)
        contribution, is_new = send_contribution(by=sender, sending=sending, submission=uuid.uuid5(NUMBERS, path.stem))
        if is_new:
            making.read(contribution.pk)
            work_on(contribution, facts, editor)


def write_sending(name: str, facts: dict[str, str], body: str, unit: Unit) -> Sending:
    """One text of the demonstration in the form in which its sender sends it."""
    form = facts["form"]
    file = None
    if MATERIALS[form] == Material.FILE:
        content = write_word(facts["title"], body, is_old=form == "old", picture=drawn(facts.get("picture")))
        file = ContentFile(content, name=f"{name[2:]}.docx")
    days = facts.get("wished")
    return Sending(
        unit=unit,
        title=facts["title"],
        material=MATERIALS[form],
        note=body.strip() if form == "link" else facts["note"],
        channels=list(Channel.objects.filter(name__in=facts["channels"].split(", "))),
        wished_on=timezone.localdate() + datetime.timedelta(days=int(days)) if days else None,
        file=file,
        link=facts.get("link", ""),
        text=body.strip() if form == "text" else "",
    )


def drawn(scene: str | None) -> bytes:
    """The picture of that scene which the articles have brought along already; drawing it again takes a second."""
    picture = Picture.objects.filter(file__contains=scene).order_by("pk").first() if scene else None
    if picture is None:
        return b""
    with picture.file.open("rb") as stream:
        return stream.read()


def work_on(contribution: Contribution, facts: dict[str, str], editor: Person) -> None:
    """What the editor has done with it so far."""
    if "take" in facts or "section" in facts:
        news_desk.take_contribution(contribution=contribution, by=editor)
    if "section" in facts:
        section = SectionPage.objects.get(slug=facts["section"])
        news_desk.ask_for_article(contribution=contribution, section=section, by=editor)
        making.make(contribution.pk)
    elif "reason" in facts:
        news_desk.decline(contribution=contribution, reason=facts["reason"], by=editor)
