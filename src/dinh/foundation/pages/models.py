"""What every page of every room carries: its unit and who may see it.

Pages are Wagtail's default `Page` with the mixin below (decision record 0001). The scope of a page stands in
its own table, so that lists over all page types filter with one join.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
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
