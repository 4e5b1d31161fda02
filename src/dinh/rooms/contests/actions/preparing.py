"""Copies of all pictures that papers can show, made before the seal: one after the other, each kept at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import ngettext

from dinh.foundation.jobs import progress
from dinh.foundation.media.models import Picture
from dinh.rooms.contests.actions.copying import Copy, Unreadable, copy_of
from dinh.rooms.contests.models import Fault, PreparedPicture, Round, SealedRound
from dinh.rooms.contests.queries.preparing import read_readiness, shown_pictures, source_of


def prepare_pictures(*, round_: Round) -> None:
    """Make what is missing, try anew what failed; killed, it goes on where it was. Sealed rounds need nothing."""
    if round_.bank is None or SealedRound.objects.filter(round=round_).exists():
        return
    shown = shown_pictures(round_.bank)
    forget_others(round_)
    kept = PreparedPicture.objects.filter(round=round_, fault="").values_list("picture", "source")
    ready = dict(kept)
    waiting = [one for one in shown if ready.get(one.pk) != source_of(one.file_hash, one.file.name)]
    total = len(shown)
    for done, picture in enumerate(waiting, start=total - len(waiting)):
        progress.tell(done=done, total=total, note=picture.title)
        prepare_one(round_, picture)
    progress.tell(done=total, total=total)


def forget_others(round_: Round) -> None:
    """Those of questions that are no longer asked."""
    if round_.bank is not None:
        PreparedPicture.objects.filter(round=round_).exclude(picture__in=shown_pictures(round_.bank)).delete()


def prepare_one(round_: Round, picture: Picture) -> None:
    """The copy is made outside of any transaction, because that takes long; what is kept is one row."""
    made: dict[str, object] = {"content": b"", "digest": "", "width": 0, "height": 0, "fault": Fault.UNREADABLE}
    try:
        picture.get_file_hash()  # older pictures have none yet, and the name of the source must not change below
        copy, content = copy_of(picture)
    except (Unreadable, OSError):
        pass  # told by its row
    else:
        made = {"content": content, "digest": copy.digest, "width": copy.width, "height": copy.height, "fault": ""}
    made["source"] = source_of(picture.file_hash, str(picture.file.name))
    with transaction.atomic():
        Round.objects.select_for_update(of=["self"]).get(pk=round_.pk)
        if not SealedRound.objects.filter(round=round_).exists():
            PreparedPicture.objects.update_or_create(round=round_, picture=picture, defaults=made)


def ready_copies(round_: Round) -> dict[int, Copy]:
    """What a seal names of each picture, by its key. Raises ValidationError in words where something is missing."""
    readiness = read_readiness(round_)
    if not readiness.is_ready:
        missing = readiness.total - readiness.ready
        told = ngettext(
            "%(count)s picture of its questions is not ready: prepare the pictures first.",
            "%(count)s pictures of its questions are not ready: prepare the pictures first.",
            missing,
        )
        raise ValidationError(told % {"count": missing})
    return copies_so_far(round_)


def copies_so_far(round_: Round) -> dict[int, Copy]:
    """The same of those that are ready."""
    rows = PreparedPicture.objects.filter(round=round_, fault="").defer("content")
    return {row.picture_id: Copy(row.digest, row.width, row.height) for row in rows}
