"""What pages have in common that begin with an introduction: lists of others, and pages that stay."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from dinh.foundation.pages.models import ScopedPageMixin


class ListPageMixin(ScopedPageMixin):
    """A page that shows those below it. Stands before `Page` among the bases."""

    introduction = models.TextField(
        _("introduction"), blank=True, max_length=500, help_text=_("What is found here, in one or two sentences.")
    )

    content_panels: list[Any] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True


class StandingPageMixin(ScopedPageMixin):
    """A page that stays, with nothing below it. Stands before `Page` among the bases."""

    introduction = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_(
            "Two or three sentences on what is found here. Shown under the title, in lists and by search engines."
        ),
    )

    parent_page_types = ["portal.HomePage", "portal.SectionPage"]
    subpage_types: list[str] = []
    content_panels: list[Any] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True
