"""The institution's tree of units and its history."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet
from wagtail.models import Orderable

from dinh.kernel.text import collation_key, match_key, nfc


class UnitKind(models.TextChoices):
    """What a unit is; districts ended on 1 July 2025 and live on in history."""

    OFFICE = "office", _("Office")
    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")
    WARD = "ward", _("Ward")
    TOWNSHIP = "township", _("Township")
    COMMITTEE = "committee", _("Attached committee")
    DEPARTMENT = "department", _("Department")
    OTHER = "other", _("Other")


class UnitQuerySet(MP_NodeQuerySet):
    def current(self, on=None):
        """Units that exist on the date `on`, or that have not ended."""
        if on is None:
            return self.filter(valid_to__isnull=True)
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on)).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        )

    def in_subtree(self, unit: "Unit"):
        """`unit` and everything below it."""
        return self.filter(path__startswith=unit.path)


class UnitManager(MP_NodeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> UnitQuerySet:
        return UnitQuerySet(self.model, using=self._db).order_by("path")


class Unit(MP_Node, ClusterableModel):
    """A unit of the institution; `valid_to` is the first day on which it is no more.

    `former_names` holds what it was called before, oldest first: {"name", "until": the first day on which it was
    not called so any more (ISO 8601), "instrument": by which act}.
    """

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    former_names = models.JSONField(_("former names"), default=list, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind)
    code = models.CharField(_("code"), max_length=20, blank=True, db_index=True)
    slug = models.SlugField(_("address part"), max_length=100, unique=True)
    name_key = models.CharField(max_length=200, db_index=True, editable=False)
    sort_key = models.CharField(max_length=800, editable=False)
    valid_from = models.DateField(_("exists from"), null=True, blank=True)
    valid_to = models.DateField(_("ended on"), null=True, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    map_url = models.URLField(_("map link"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    headcount = models.PositiveIntegerField(_("population or headcount"), null=True, blank=True)

    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True) & ~Q(code=""), name="unit_current_code_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Bring the name into its stored form and derive what it is found and sorted by."""
        self.name = nfc(self.name).strip()
        self.name_key = match_key(self.name)
        self.sort_key = collation_key(self.name)

    def get_absolute_url(self) -> str:
        return reverse("units:detail", args=[self.slug])

    @property
    def is_current(self) -> bool:
        return self.valid_to is None

    @property
    def names(self) -> list[str]:
        """The name of today, the short one, then former ones."""
        found = [self.name, self.short_name, *(former["name"] for former in self.former_names)]
        return [name for name in found if name]


class Succession(models.Model):
    """`predecessor` became `successor`, whole or in part, on a day, by an act."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="precessions")
    partial = models.BooleanField(_("in part"), default=False)
    on = models.DateField(_("on"))
    instrument = models.CharField(_("by act"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("succession")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Officer(Orderable):
    """Who holds a post at a unit, as far as the public needs it: name, post, office contact."""

    sort_order = None  # the order stands in `position`
    sort_order_field = "position"
    unit = ParentalKey(Unit, on_delete=models.CASCADE, related_name="officers")
    name = models.CharField(_("name"), max_length=100)
    post = models.CharField(_("post"), max_length=150)
    office_phone = models.CharField(_("office phone"), max_length=50, blank=True)
    office_email = models.EmailField(_("office e-mail"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("officer")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"
