"""What every page of every room carries: its unit and who may see it.

Pages are Wagtail's default `Page` with the mixin below (decision record 0001). The scope of a page stands in
its own table, so that lists over all page types filter with one join.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from dinh.foundation.people.visibility import Access
from dinh.foundation.units.models import Unit

INHERIT = ""


def check_contact(value: str) -> None:
    """An e-mail address or an https address; ValidationError otherwise."""
    if value.startswith("https://"):
        URLValidator(schemes=["https"])(value)
        return
    try:
        validate_email(value)
    except ValidationError:
        raise ValidationError(_("Write an e-mail address, or an address that begins with https://.")) from None


class UnitRootQuerySet(models.QuerySet["UnitRoot"]):
    def borne_by(self, units: Iterable[Unit]) -> "UnitRootQuerySet":
        """Roots of these units and those they took over, without those that others took over from them."""
        keys = [unit.pk for unit in units]
        return self.filter(Q(keeper__in=keys) | Q(keeper__isnull=True, unit__in=keys))

    def borne_below(self, path: str) -> "UnitRootQuerySet":
        """Roots borne by the unit with that tree path and by all below it."""
        own = Q(keeper__isnull=True, unit__path__startswith=path)
        return self.filter(Q(keeper__path__startswith=path) | own)


class UnitRoot(models.Model):
    """The page under which a unit publishes; pages below it belong to that unit.

    When the unit has ended, `keeper` is the unit that bears them since: its people edit and decide, the section and its
    addresses stay the former unit's.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="root")
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="unit_root")
    keeper = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="kept_roots")

    objects = UnitRootQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(keeper__isnull=True) | ~Q(keeper=F("unit")), name="unit_root_kept_by_another"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.page.url_path}"

    @property
    def bearer_id(self) -> int:
        """The unit to which the pages below belong now."""
        return self.keeper_id or self.unit_id


class PageScope(models.Model):
    """The effective unit and access of a page: nearest unit root above, strictest level above."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="scope")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="page_scopes")
    access = models.CharField(max_length=10, choices=Access, db_index=True)

    def __str__(self) -> str:
        return f"{self.page_id}: {self.unit}, {self.access}"


class PublicationState(models.Model):
    """One row, one number: it grows whenever something a visitor may see has changed."""

    generation = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.generation)


class ScopedPageMixin(models.Model):
    """A page whose editor may narrow who sees it; narrower levels above always win. Stands before `Page`."""

    access = models.CharField(
        _("visible to"),
        max_length=10,
        blank=True,
        default=INHERIT,
        choices=Access,
        help_text=_("Empty: as the page above. A page can only be narrower than the page above it."),
    )

    private_page_options: list[str] = []
    promote_panels = [*Page.promote_panels, FieldPanel("access")]

    class Meta:
        abstract = True


@register_setting(icon="home")
class OfficeSettings(BaseSiteSetting):
    """Whose site this is: name, address and imprint on every page."""

    name = models.CharField(_("name of the office"), max_length=200, help_text=_("As it stands on the seal."))
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    parent = models.CharField(_("superior body"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.CharField(_("office hours"), max_length=200, blank=True)
    responsible = models.CharField(
        _("answerable for the contents"), max_length=200, blank=True, help_text=_("Name and post.")
    )
    licence = models.CharField(
        _("licence and reuse"),
        max_length=300,
        blank=True,
        help_text=_("Number of the licence to publish; under what condition texts may be reused."),
    )

    security_contact = models.CharField(
        _("who hears of security faults"),
        max_length=200,
        blank=True,
        validators=[check_contact],
        help_text=_(
            "An e-mail address or an https:// address, told to finders of faults in /.well-known/security.txt. "
            "Empty: the e-mail address above."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                "name",
                FieldPanel(
                    "short_name", help_text=_("As it stands where there is little room, on a phone or an icon.")
                ),
                FieldPanel("parent", help_text=_("As it stands above the name in the head of a letter.")),
            ],
            heading=_("The office"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address", help_text=_("Street and number, ward or commune, province.")),
                FieldPanel("phone", help_text=_("The number that is answered in office hours.")),
                "email",
                FieldPanel("hours", help_text=_("Days and hours: “Monday to Friday, 7:30–11:30 and 13:30–17:00”.")),
            ],
            heading=_("How to reach it"),
        ),
        MultiFieldPanel(["responsible", "licence"], heading=_("Imprint")),
        FieldPanel("security_contact"),
    ]

    class Meta:
        verbose_name = _("office")

    def __str__(self) -> str:
        return self.name


class Severity(models.TextChoices):
    """How much an urgent notice presses, from mild to pressing."""

    INFO = "info", _("Notice")
    WARNING = "warning", _("Warning")
    DANGER = "danger", _("Danger to life or property")


class Phase(models.IntegerChoices):
    """Where an urgent notice stands in its time, as the pages kept in memory know it."""

    WAITING = 0, _("Not begun yet")
    SHOWN = 1, _("Shown now")
    OVER = 2, _("Over")


def check_link(value: str) -> None:
    """An address of this site ("/…") or of another; ValidationError otherwise."""
    if value.startswith("/") and not value.startswith("//"):
        return
    URLValidator(schemes=["http", "https"])(value)


class UrgentNotice(models.Model):
    """One or two sentences above every page of a unit and of the units below it, between two moments."""

    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="urgent_notices",
        verbose_name=_("unit"),
        help_text=_("Shown on all pages of this unit and of the units below it."),
    )
    severity = models.CharField(_("severity"), max_length=10, choices=Severity, default=Severity.WARNING)
    text = models.CharField(
        _("what the notice says"),
        max_length=300,
        help_text=_("What has happened, where, and what people should do now."),
    )
    link = models.CharField(
        _("link"), max_length=300, blank=True, validators=[check_link], help_text=_("Where more is told, if anywhere.")
    )
    link_text = models.CharField(_("words of the link"), max_length=80, blank=True)
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("to"), help_text=_("A notice that stays too long is no longer read; it can be prolonged at any time.")
    )
    phase = models.SmallIntegerField(choices=Phase, default=Phase.WAITING, editable=False)

    class Meta:
        verbose_name = _("urgent notice")
        verbose_name_plural = _("urgent notices")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="urgent_notice_ends_after_it_starts",
                violation_error_message=_("The notice ends before it begins."),
            ),
            models.CheckConstraint(condition=Q(severity__in=Severity.values), name="urgent_notice_severity_known"),
        ]
        indexes = [models.Index(fields=["phase", "starts_at"], name="urgent_notice_due")]

    def __str__(self) -> str:
        return self.text[:80]


class PageReads(models.Model):
    """How often a public page was read on a day: a number, and nothing about who read it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="page_reads_once_a_day")]
        indexes = [models.Index(fields=["day"], name="page_reads_day")]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.day}: {self.count}"
