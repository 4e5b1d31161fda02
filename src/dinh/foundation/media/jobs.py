"""The text of files is read in the background: for the search, and to find marks of secrecy past the first pages."""

from datetime import timedelta

from django.db.models import CharField, F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dinh.foundation.jobs import progress, schedules
from dinh.foundation.jobs.declare import job
from dinh.foundation.media.actions import keep_text
from dinh.foundation.media.models import File
from dinh.foundation.media.playing import type_of
from dinh.foundation.media.reading.limits import BROKE_OFF, NO_READER, Reading
from dinh.foundation.media.reading.process import explain, read_stream

SECONDS = 120
AT_ONCE = 500


@job(label=gettext_lazy("Read the text of a file"), retries=2, timeout=2 * SECONDS, unique=lambda file: str(file))
def read_file(file: int) -> None:
    """Read the text of one file and keep it; again without harm, and nothing where its bytes were read already.

    Bytes that change while they are read are read once more; `read_missing` finds what was missed in between.
    """
    row = File.objects.filter(pk=file).first()
    if row is None or row.text_key == row.content_key:
        return
    reading = _read(row)
    mark = keep_text(file=row, reading=reading)
    note = _("withdrawn: it bears the mark “%(mark)s”") % {"mark": mark} if mark else explain(reading.reason)
    progress.tell(done=1, total=1, note=note)


def _read(row: File) -> Reading:
    def tell(done: int, total: int) -> None:
        progress.tell(done=done, total=total, note=row.title)

    if type_of(row.file.name):
        return Reading("", NO_READER)
    try:
        with row.file.storage.open(row.file.name, "rb") as stream:
            return read_stream(stream, row.file.name, seconds=SECONDS, tell=tell)
    except FileNotFoundError:
        return Reading("", BROKE_OFF)


@job(label=gettext_lazy("Read the files not read yet"), retries=1, timeout=600, unique=lambda: "all")
def read_missing() -> None:
    """Ask for the text of files that were taken before there was this job, or whose bytes changed unseen."""
    key = Concat("file_hash", Value(":"), "file", output_field=CharField())
    waiting = File.objects.alias(key=key).exclude(text_key=F("key")).order_by("pk").values_list("pk", flat=True)
    for done, pk in enumerate(waiting[:AT_ONCE], start=1):
        read_file.enqueue(file=pk)
        progress.tell(done=done)


def connect() -> None:
    """Called once, in `AppConfig.ready`."""
    schedules.register("media.read_missing", job=read_missing, every=timedelta(hours=1), offset=timedelta(minutes=17))
