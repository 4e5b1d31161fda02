"""Pages that stay: questions and answers, the directory of officers, standing pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from dinh.foundation.units.models import Unit
from dinh.rooms.portal.blocks import BODY, BodyField
from dinh.rooms.portal.forms.directory import DirectoryForm
from dinh.rooms.portal.models.introduced import StandingPageMixin

ANSWER = ["bold", "italic", "link", "document-link", "ul", "ol"]


class QuestionsPage(StandingPageMixin, Page):
    """Questions people really ask, in groups, with the answers of the unit."""

    answered_by = models.CharField(
        _("who answers"),
        max_length=200,
        help_text=_("The post or department that wrote the answers: “Department of records, commune committee”."),
    )

    template = "portal/pages/questions.html"
    content_panels = [
        *StandingPageMixin.content_panels,
        FieldPanel("answered_by"),
        InlinePanel("questions", heading=_("Questions and answers"), label=_("Question")),
    ]

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("pages of questions and answers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.reference import questions_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **questions_context(self, request)}


class Question(Orderable):
    """One question with its answer; its number is its address on the page and stays when the words change."""

    page = ParentalKey(QuestionsPage, on_delete=models.CASCADE, related_name="questions")
    group = models.CharField(
        _("group"),
        max_length=120,
        blank=True,
        help_text=_("A heading above this question and those that follow. Empty: as the question before."),
    )
    question = models.CharField(
        _("question"), max_length=300, help_text=_("As a citizen would ask it: “Where do I hand in the form?”")
    )
    answer = RichTextField(
        _("answer"),
        features=ANSWER,
        help_text=_("The answer first, then the conditions; name the place and the hours."),
    )

    panels = [FieldPanel("group"), FieldPanel("question"), FieldPanel("answer")]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.question

    @property
    def anchor(self) -> str:
        """Its place on the page; in a preview before the first saving it has none of its own."""
        return f"hoi-{self.pk}" if self.pk else f"hoi-moi-{self.sort_order or 0}"


class DirectoryPage(StandingPageMixin, Page):
    """Who holds which post in the units below one unit: names, posts and office contacts kept with the units."""

    unit = models.ForeignKey(
        Unit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit"),
        help_text=_("This unit and those below it are listed. Empty: the unit to which the page belongs."),
    )

    template = "portal/pages/directory.html"
    base_form_class = DirectoryForm
    content_panels = [*StandingPageMixin.content_panels, FieldPanel("unit")]

    class Meta:
        verbose_name = _("directory of officers")
        verbose_name_plural = _("directories of officers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.directory import directory_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **directory_context(self, request)}


class StaticPage(StandingPageMixin, Page):
    """A standing page: about us, contact, accessibility, personal data. Directly below the home page it stands in
    the foot of every page, unless it is in the menu."""

    body = BodyField(
        BODY,
        verbose_name=_("text"),
        blank=True,
        help_text=_("From three headings on, a table of contents stands beside the text."),
    )

    in_footer = True
    template = "portal/pages/static.html"
    content_panels = [*StandingPageMixin.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.reference import static_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **static_context(self, request)}
