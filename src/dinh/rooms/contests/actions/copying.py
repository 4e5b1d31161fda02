"""What a paper shows of a stored picture: a copy small enough for a telephone, without what the camera noted."""

from dataclasses import dataclass, field
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from dinh.foundation.media.models import Picture
from dinh.foundation.questions.models import Bank
from dinh.kernel.exam import pictures as kernel
from dinh.rooms.contests.queries.blueprint import askable

COPY = "max-1000x2000|format-webp|webpquality-85"


@dataclass(frozen=True)
class Copy:
    """The bytes of a WebP and its size in pixels."""

    content: bytes = field(repr=False)
    digest: str
    width: int
    height: int

    def named(self, alt: str, option: int | None) -> kernel.Picture:
        """As the seal names it."""
        return kernel.Picture(self.digest, alt, self.width, self.height, option)


def copy_pictures(bank: Bank | None) -> dict[int, Copy]:
    """Copies of all pictures that a paper can show, by the key of the picture. Raises ValidationError in words.

    A copy is made once and kept as a rendition: whoever looks at what will be sealed has had it made when they seal,
    and the database is not held meanwhile. What a killed process had made is found again.
    """
    if bank is None:
        return {}
    shown = Picture.objects.filter(pk__in=askable(bank).order_by().values("newest__pictures__picture"))
    return {picture.pk: copy_of(picture) for picture in shown.prefetch_related("renditions").order_by("pk")}


def copy_of(picture: Picture) -> Copy:
    try:
        made = picture.get_rendition(COPY)
        with made.file.open("rb") as stream:
            content = stream.read()
    except (SourceImageIOError, OSError) as error:
        raise ValidationError(
            _("The picture “%(name)s” of a question cannot be read: put another one in its place.")
            % {"name": picture.title}
        ) from error
    return Copy(content, sha256(content).hexdigest(), made.width, made.height)
