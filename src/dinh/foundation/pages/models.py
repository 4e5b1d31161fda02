"""What every page of every room carries: its unit and who may see it.

Pages are Wagtail's default `Page` with the mixin below (decision record 0001). The scope of a page stands in
its own table, so that lists over all page types filter with one join.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from dinh.foundation.people.visibility import Access
from dinh.foundation.units.models import Unit

INHERIT = ""


class UnitRoot(models.Model):
    """The page under which a unit publishes; pages below it belong to that unit."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="root")
    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="unit_root")

    def __str__(self) -> str:
        return f"{self.unit}: {self.page.url_path}"


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
    """A page whose editor may narrow who sees it; narrower levels above always win."""

    access = models.CharField(
        _("visible to"),
        max_length=10,
        blank=True,
        default=INHERIT,
        choices=Access,
        help_text=_("Empty: as the page above. A page can only be narrower than the page above it."),
    )

    private_page_options: list[str] = []
    scope_panels = [FieldPanel("access")]

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

    panels = [
        MultiFieldPanel(["name", "short_name", "parent"], heading=_("The office")),
        MultiFieldPanel(["address", "phone", "email", "hours"], heading=_("How to reach it")),
        MultiFieldPanel(["responsible", "licence"], heading=_("Imprint")),
    ]

    class Meta:
        verbose_name = _("office")

    def __str__(self) -> str:
        return self.name
