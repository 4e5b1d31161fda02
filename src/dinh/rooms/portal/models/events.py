"""Events: what happens, when and where."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page

from dinh.foundation.pages.models import ScopedPageMixin
from dinh.rooms.portal.blocks import BODY, BodyField
from dinh.rooms.portal.domain.times import Span
from dinh.rooms.portal.models.campaigns import CampaignPage
from dinh.rooms.portal.models.introduced import ListPageMixin
from dinh.rooms.portal.models.written import WrittenPageMixin


class EventState(models.TextChoices):
    """Whether an event takes place as it was announced."""

    PLANNED = "planned", pgettext_lazy("event", "As announced")
    POSTPONED = "postponed", pgettext_lazy("event", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class EventIndexPage(ListPageMixin, Page):
    """The calendar of everything that happens below the page above it: of the house, or of one section."""

    parent_page_types = ["portal.HomePage", "portal.SectionPage"]
    subpage_types = ["portal.EventPage"]
    template = "portal/events/index.html"

    class Meta:
        verbose_name = _("calendar of events")
        verbose_name_plural = _("calendars of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.events import index_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **index_context(self, request)}


class EventPage(WrittenPageMixin, ScopedPageMixin, Page):
    """One event. `over_at`: the moment from which it belongs to the past; follows from the times."""

    begins = models.DateTimeField(_("begins"), db_index=True)
    ends = models.DateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Empty where nobody can say: it then lasts until midnight.")
    )
    all_day = models.BooleanField(
        _("the whole day"), default=False, help_text=_("Only the days are shown, without hours.")
    )
    over_at = models.DateTimeField(editable=False, db_index=True)
    state = models.CharField(_("state of the event"), max_length=10, choices=EventState, default=EventState.PLANNED)
    place = models.CharField(
        pgettext_lazy("event", "place"),
        max_length=200,
        blank=True,
        help_text=_("House, hall, square: as people call it."),
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    map_link = models.URLField(
        _("link to a map"),
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Copied from any map; readers follow it by themselves, nothing is loaded from there."),
    )
    organiser = models.CharField(
        _("organiser"), max_length=200, blank=True, help_text=_("Empty: the unit to which this page belongs.")
    )
    contact = models.CharField(_("whom to ask"), max_length=200, blank=True, help_text=_("Name, office phone, e-mail."))
    campaign = models.ForeignKey(
        CampaignPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("campaign"),
        help_text=_("The campaign in whose calendar this event stands."),
    )
    body = BodyField(BODY, verbose_name=_("text"), blank=True)

    parent_page_types = ["portal.EventIndexPage", "portal.SectionPage"]
    subpage_types: list[str] = []
    template = "portal/events/event.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("begins", help_text=_("Day and hour in Vietnam.")), "ends"]),
                FieldRowPanel(
                    [
                        "all_day",
                        FieldPanel("state", help_text=_("A cancelled event stays in the calendar, and says so.")),
                    ]
                ),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                "place",
                FieldPanel("address", help_text=_("Street or village, commune: as one would tell a driver.")),
                "map_link",
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(["organiser", "contact"], heading=_("Organiser")),
        *WrittenPageMixin.written_panels,
        FieldPanel("body"),
        PageChooserPanel("campaign", "portal.CampaignPage"),
        FieldPanel("language"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("begins")),
                name="event_ends_after_it_begins",
                violation_error_message=_("The event ends before it begins."),
            ),
            models.CheckConstraint(condition=Q(state__in=EventState.values), name="event_state_known"),
        ]

    @property
    def span(self) -> Span:
        """Its times as people here count them."""
        return Span(self.begins, self.ends, self.all_day, timezone.get_default_timezone())

    def clean(self) -> None:
        super().clean()
        if self.begins and self.ends and self.ends < self.begins:
            raise ValidationError({"ends": _("The event ends before it begins.")})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """A draft without its beginning is refused by the form, not by what follows from it."""
        if self.begins:
            self.over_at = self.span.over_at
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.begins:
            self.over_at = self.span.over_at
        return super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.events import event_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **event_context(self, request)}
