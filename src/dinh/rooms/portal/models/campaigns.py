"""Anniversaries and campaigns: what is told from one day to another, with everything that units need for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from dinh.foundation.pages.models import ScopedPageMixin
from dinh.rooms.portal.blocks import BODY, PACK, BodyField
from dinh.rooms.portal.models.introduced import ListPageMixin
from dinh.rooms.portal.models.written import WrittenPageMixin


class CampaignIndexPage(ListPageMixin, Page):
    """The campaigns of a year, of everything below the page above it."""

    parent_page_types = ["portal.HomePage", "portal.SectionPage"]
    subpage_types = ["portal.CampaignPage"]
    template = "portal/campaigns/index.html"

    class Meta:
        verbose_name = _("calendar of campaigns")
        verbose_name_plural = _("calendars of campaigns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.campaigns import index_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **index_context(self, request)}


class CampaignPage(WrittenPageMixin, ScopedPageMixin, Page):
    """One anniversary or campaign, from its first day to its last."""

    begins = models.DateField(_("from day"), db_index=True)
    ends = models.DateField(_("to day"), db_index=True)
    day = models.DateField(
        _("the day itself"), null=True, blank=True, help_text=_("The anniversary, where there is one.")
    )
    lunar = models.CharField(
        _("day of the lunar calendar"), max_length=80, blank=True, help_text=_("As it shall be read: “10 tháng Ba”.")
    )
    body = BodyField(BODY, verbose_name=_("text"), blank=True)
    pack = BodyField(
        PACK,
        verbose_name=_("content pack"),
        blank=True,
        help_text=_("What units take for their own pages, boards and loudspeakers. Readers may load it as one file."),
    )

    parent_page_types = ["portal.CampaignIndexPage", "portal.SectionPage"]
    subpage_types: list[str] = []
    template = "portal/campaigns/campaign.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("begins", help_text=_("The first day of the campaign.")),
                        FieldPanel("ends", help_text=_("The last day of the campaign; afterwards it stays readable.")),
                    ]
                ),
                FieldRowPanel(["day", "lunar"]),
            ],
            heading=_("When"),
        ),
        *WrittenPageMixin.written_panels,
        FieldPanel("body"),
        FieldPanel("pack"),
        InlinePanel(
            "tasks",
            heading=_("What units do, by day"),
            label=_("Task of the campaign"),
            help_text=_("Events stand in the calendar by themselves when they name this campaign."),
        ),
        FieldPanel("language"),
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("begins")),
                name="campaign_ends_after_it_begins",
                violation_error_message=_("The campaign ends before it begins."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.begins and self.ends and self.ends < self.begins:
            raise ValidationError({"ends": _("The campaign ends before it begins.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.campaigns import campaign_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **campaign_context(self, request)}


class CampaignTask(Orderable):
    """Something to be done on a day or until one, and by whom."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="tasks")
    day = models.DateField(_("on"))
    until = models.DateField(_("until"), null=True, blank=True)
    what = models.CharField(_("what is done"), max_length=250)
    who = models.CharField(_("by whom"), max_length=150, blank=True)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("day", help_text=_("The day itself, or the first one.")),
                FieldPanel("until", help_text=_("The last day; empty for a single one.")),
            ]
        ),
        FieldPanel("what", help_text=_("In one line: “Loudspeakers read the first talk”.")),
        FieldPanel("who", help_text=_("Unit or person that sees to it.")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("task of a campaign")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("day")),
                name="campaign_task_ends_after_it_begins",
                violation_error_message=_("The task ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.what}"
