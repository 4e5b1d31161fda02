"""Who takes part, with as little about them as a contest needs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dinh.foundation.units.models import Unit
from dinh.rooms.contests.models.rounds import Contest


class Contestant(models.Model):
    """One person in one contest. Phone and date of birth are kept as keyed hashes: only equality matters.

    `key`: 16 random bytes in hexadecimal, from which attempt codes follow; never shown to others.
    `name_key`: the name folded, by which organisers find it without diacritics.
    `identity`: keyed hash of what makes two entries the same person; one person enters a contest once. `person_hash`:
    the same of name and date of birth alone, by which lists know somebody. `contact_hash`: the same of the address to
    which a code was sent. `device_hash`: the same of the random mark that the browser got when it entered somebody
    first; both are looked at after a round only (`domain.noticing`).
    No unit means: from outside. `extra_minutes`: for whoever needs more time; why is not kept.
    `erased_at`: since when only numbers are left of the person.
    """

    contest = models.ForeignKey(
        Contest, on_delete=models.PROTECT, related_name="contestants", verbose_name=_("contest")
    )
    key = models.CharField(max_length=32, unique=True, editable=False)
    identity = models.CharField(max_length=64, editable=False)
    person_hash = models.CharField(max_length=64, blank=True, editable=False)
    phone_hash = models.CharField(max_length=64, blank=True, editable=False)
    contact_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    device_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    name = models.CharField(_("full name"), max_length=100)
    name_key = models.CharField(max_length=200, blank=True, editable=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="contestants", verbose_name=_("unit")
    )
    group = models.CharField(_("group"), max_length=40, blank=True)
    is_minor = models.BooleanField(_("under 18 when the contest was entered"), default=False)
    extra_minutes = models.PositiveSmallIntegerField(_("extra minutes"), default=0)
    consent_version = models.PositiveSmallIntegerField(_("version of the consent"), default=1)
    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    class Meta:
        verbose_name = _("contestant")
        verbose_name_plural = _("contestants")
        constraints = [
            models.UniqueConstraint(fields=["contest", "identity"], name="contests_contestant_once"),
            models.CheckConstraint(condition=~Q(identity=""), name="contests_contestant_is_somebody"),
        ]
        indexes = [
            models.Index(fields=["contest", "phone_hash"], name="contests_by_phone"),
            models.Index(fields=["contest", "person_hash"], name="contests_by_person"),
        ]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """Somebody on a list of a contest, as a keyed hash of name and date of birth only.

    Organisers take part and get no prize; the invited are those who may take part where the audience is a list.
    """

    class List(models.TextChoices):
        ORGANISERS = "organisers", _("Organisers")
        INVITED = "invited", _("Invited people")

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="entries", verbose_name=_("contest"))
    list = models.CharField(_("list"), max_length=10, choices=List)
    person_hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("entry of a list")
        verbose_name_plural = _("entries of lists")
        constraints = [
            models.UniqueConstraint(fields=["contest", "list", "person_hash"], name="contests_entry_once"),
            models.CheckConstraint(condition=~Q(person_hash=""), name="contests_entry_is_somebody"),
        ]

    def __str__(self) -> str:
        return self.person_hash[:8]
