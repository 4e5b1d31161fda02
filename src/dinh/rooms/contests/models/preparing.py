"""What is made ready before a round is sealed, so that sealing itself holds the database for a moment only."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dinh.foundation.media.models import Picture
from dinh.rooms.contests.models.rounds import Round


class Fault(models.TextChoices):
    """Why a picture could not be made ready."""

    UNREADABLE = "unreadable", _("It cannot be read: put another picture in its place.")


class PreparedPicture(models.Model):
    """The copy of a picture that a round would show: a WebP, found again by its SHA-256; or why there is none.

    `source` names the bytes of which it was made. The rows go as soon as the round is sealed.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="prepared")
    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=200)
    content = models.BinaryField(_("content"), default=b"")
    digest = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=12, choices=Fault, blank=True)

    class Meta:
        verbose_name = _("prepared picture")
        verbose_name_plural = _("prepared pictures")
        constraints = [
            models.UniqueConstraint(fields=["round", "picture"], name="contests_prepared_once"),
            models.CheckConstraint(condition=Q(digest="") ^ Q(fault=""), name="contests_prepared_or_not"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.picture_id}"
