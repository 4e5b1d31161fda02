"""What is kept for minutes at the door of a contest: proofs of work that were used, entries that wait for a code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dinh.rooms.contests.models.rounds import Round


class SpentProof(models.Model):
    """A proof of work that was used. `used_for`: keyed hash of the entry, so that sending it once more is no fault."""

    key = models.CharField(max_length=64, unique=True)
    used_for = models.CharField(max_length=64)
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    class Meta:
        verbose_name = _("proof of work that was used")
        verbose_name_plural = _("proofs of work that were used")

    def __str__(self) -> str:
        return self.key[:8]


class Confirmation(models.Model):
    """An entry that waits for the code sent to somebody. It is gone once confirmed, else after an hour.

    `key`: what the browser knows it by. `particulars`: fields of the `Contestant` to be; phone and date of birth only
    as keyed hashes, as there. `code_hash`: keyed hash of the newest code. `wrong`: how often another was given since.
    """

    key = models.CharField(max_length=32, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+", verbose_name=_("round"))
    channel = models.CharField(_("channel"), max_length=10)
    particulars = models.JSONField(_("particulars"))
    contact_hash = models.CharField(max_length=64, db_index=True)
    code_hash = models.CharField(max_length=64)
    wrong = models.PositiveSmallIntegerField(_("wrong codes"), default=0)
    sends = models.PositiveSmallIntegerField(_("codes sent"), default=1)
    sent_at = models.DateTimeField(_("code sent at"))
    begun_at = models.DateTimeField(_("begun at"), db_index=True)

    class Meta:
        verbose_name = _("entry that waits for a code")
        verbose_name_plural = _("entries that wait for a code")

    def __str__(self) -> str:
        return self.key[:8]
