"""What of the register runs by the clock, and what of it is personal in the record."""

from datetime import timedelta

from dinh.foundation.audit import subjects
from dinh.foundation.jobs import schedules
from dinh.rooms.portal import tasks
from dinh.rooms.portal.models import DraftComment, Subscription

PERSONAL = ("name", "place", "contact", "text", "answer")


def open_doors() -> None:
    subjects.register(DraftComment, unit_of=lambda one: one.window.document.unit_id, personal=PERSONAL)
    subjects.register(Subscription, personal=["email"])
    schedules.register("erase-comment-contacts", job=tasks.erase_comment_contacts, every=timedelta(days=1))
    # 23:30 UTC is half past six in the morning in Vietnam
    half_past_six = timedelta(hours=23, minutes=30)
    digests = tasks.send_document_digests
    schedules.register("document-digests", job=digests, every=timedelta(days=1), offset=half_past_six)
