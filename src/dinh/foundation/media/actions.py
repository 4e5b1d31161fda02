"""Changes of the places into which units upload, of what is kept there, and of what is known of a file."""

import io
from hashlib import sha256
from typing import IO

from django.core.files import File as Content
from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike

from dinh.foundation.audit.actions import Actor, record
from dinh.foundation.media.checking import check_picture
from dinh.foundation.media.models import File, Picture, UnitCollection
from dinh.foundation.media.queries import unit_id_of
from dinh.foundation.media.reading.limits import Reading
from dinh.foundation.media.secrecy import check_upload
from dinh.foundation.media.usages import bearers_of
from dinh.foundation.pages import publication
from dinh.foundation.people.models import Person
from dinh.foundation.people.visibility import Access
from dinh.foundation.units.models import Unit
from dinh.kernel.text.secrecy import find_mark


@transaction.atomic
def ensure_unit_collection(*, unit: Unit, by: Actor | None) -> Collection:
    """The unit's own collection, whoever bears it; made below the root where there is none. Safe to repeat."""
    own = Q(unit=unit, founder=None) | Q(founder=unit)
    present = UnitCollection.objects.filter(own).select_related("collection").first()
    if present is not None:
        return present.collection
    collection = Collection.get_first_root_node().add_child(name=unit.name[:255])
    made = UnitCollection.objects.create(unit=unit, collection=collection)
    record("unit_collection.create", by=by, obj=made, unit_id=unit.pk, after={"collection": collection.name})
    return collection


@transaction.atomic
def keep_text(*, file: File, reading: Reading) -> str:
    """Keep what was read of the content that `file` had when it was loaded; return the mark found in it, if any.

    A marked file is withdrawn at once and its text not kept; the record names what bears it. Content that a person
    has cleared stays. Nothing happens where the content has changed meanwhile.
    """
    key = file.content_key
    mark = find_mark(reading.text) if file.cleared_key != key else ""
    changes = {
        "text": "" if mark else reading.text,
        "text_gap": reading.reason,
        "text_key": key,
        "text_at": timezone.now(),
        "secrecy": mark,
    }
    same = File.objects.filter(pk=file.pk, file=file.file.name, file_hash=file.file_hash)
    if not same.update(**changes):
        return ""
    if mark:
        after = {"mark": mark, "used by": bearers_of(file)}
        record("file.withdraw", by=None, obj=file, unit_id=unit_id_of(file), after=after)
        publication.changed()
    _tell_read(file)
    return mark


@transaction.atomic
def clear_secrecy(*, file: File, by: Actor | None) -> None:
    """A person says that the file is no state secret: it is served again, and read again for the search."""
    mark = file.secrecy
    if not mark:
        return
    file.secrecy, file.text_key, file.cleared_key = "", "", file.content_key
    file.save(update_fields=["secrecy", "text_key", "cleared_key"])
    record("file.clear", by=by, obj=file, unit_id=unit_id_of(file), before={"mark": mark}, after={"mark": ""})
    _tell_read(file)


@transaction.atomic
def ensure_file(
    *, by: Actor | None, unit: Unit | None, content: IO[bytes], name: str, title: str = "", access: str = Access.PUBLIC
) -> File:
    """Keep a file once among those of the unit: the same bytes for the same readers give the file that is there.

    Without a unit it goes into the root; without a title it bears its name. Raises ValidationError for a file that is
    not taken, SecretRefused for one with a mark of secrecy.
    """
    check_upload(content, name)
    collection = _collection_of(unit, by)
    digest = hash_filelike(content)
    present = File.objects.filter(collection=collection, file_hash=digest, access=access).first()
    if present is not None:
        return present
    file = File(
        title=(title or name.rpartition(".")[0] or name)[:255],
        access=access,
        collection=collection,
        uploaded_by_user=_person(by),
        file=Content(content, name=name),
        file_hash=digest,
    )
    file.file_size = file.file.size
    file.save()
    record("file.store", by=by, obj=file, unit_id=unit.pk if unit else None, after={"title": file.title})
    return file


@transaction.atomic
def ensure_picture(
    *,
    by: Actor | None,
    unit: Unit | None,
    content: bytes,
    name: str,
    title: str,
    description: str = "",
    credit: str = "",
) -> Picture:
    """Keep a picture once among those of the unit: the same bytes give the picture that is already there.

    It goes into the unit's collection, where the unit's editors find it; without a unit, into the root.
    Raises ValidationError for a picture that is not taken.
    """
    check_picture(io.BytesIO(content), name)
    collection = _collection_of(unit, by)
    digest = sha256(content).hexdigest()[:16]
    stem, _dot, ending = name.rpartition(".")
    present = Picture.objects.filter(collection=collection, file__contains=digest).first()
    if present is not None:
        return present
    picture = Picture(
        title=title[:255],
        description=description[:255],
        credit=credit[:200],
        collection=collection,
        uploaded_by_user=_person(by),
        file=ImageFile(io.BytesIO(content), name=f"{(stem or 'picture')[:40]}-{digest}.{ending.lower()}"),
    )
    picture.save()
    record("picture.store", by=by, obj=picture, unit_id=unit.pk if unit else None, after={"title": picture.title})
    return picture


def _collection_of(unit: Unit | None, by: Actor | None) -> Collection:
    return ensure_unit_collection(unit=unit, by=by) if unit else Collection.get_first_root_node()


def _person(by: Actor | None) -> Person | None:
    return by if isinstance(by, Person) else None


def _tell_read(file: File) -> None:
    from dinh.foundation.media.signals import file_read  # the two modules need each other

    transaction.on_commit(lambda: file_read.send(sender=File, file=file))
