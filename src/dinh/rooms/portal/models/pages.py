"""Home, section, article: the pages an editor writes."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from dinh.foundation.media.models import File
from dinh.foundation.pages.models import ScopedPageMixin
from dinh.rooms.portal.blocks import BODY, BodyField
from dinh.rooms.portal.models.introduced import ListPageMixin
from dinh.rooms.portal.models.written import WrittenPageMixin


class HomePage(ScopedPageMixin, Page):
    """The front door; there is one."""

    greeting = models.CharField(
        _("line under the name"), max_length=200, blank=True, help_text=_("One sentence on what visitors find here.")
    )

    max_count = 1
    subpage_types = [
        *("portal.SectionPage", "portal.EventIndexPage", "portal.CampaignIndexPage"),
        *("portal.QuestionsPage", "portal.DirectoryPage", "portal.StaticPage"),
    ]
    template = "portal/pages/home.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("greeting"),
        InlinePanel(
            "leads",
            heading=_("Lead stories"),
            label=_("Lead story"),
            max_num=5,
            help_text=_("The first is shown large. Where none is chosen, the newest articles lead."),
        ),
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.pages import home_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **home_context(self, request)}


class SectionPage(ListPageMixin, Page):
    """A list of articles, and of the sections below it; may be the place of one unit."""

    subpage_types = [
        *("portal.SectionPage", "portal.ArticlePage", "portal.CorrectionPage", "portal.GalleryPage"),
        *("portal.EventPage", "portal.EventIndexPage", "portal.CampaignPage", "portal.CampaignIndexPage"),
        *("portal.QuestionsPage", "portal.DirectoryPage", "portal.StaticPage"),
    ]
    template = "portal/pages/section.html"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.pages import section_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **section_context(self, request)}


class ArticlePage(WrittenPageMixin, ScopedPageMixin, Page):
    """One text with its pictures, tables and files."""

    author_line = models.CharField(
        _("author line"), max_length=150, blank=True, help_text=_("As it shall stand under the text.")
    )
    shown_at = models.DateTimeField(
        _("date shown"),
        default=timezone.now,
        db_index=True,
        help_text=_("The date readers see and by which lists are ordered. To publish later, set a schedule instead."),
    )
    keywords = models.CharField(_("keywords"), max_length=300, blank=True, help_text=_("Separated by commas."))
    body = BodyField(BODY, verbose_name=_("text"), blank=True)
    audio = models.ForeignKey(
        File,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("audio version"),
        help_text=_("The text read aloud, as MP3, M4A or OGG. The article itself is its transcript."),
    )
    audio_note = models.CharField(
        _("who reads"), max_length=150, blank=True, help_text=_("Reader, and the language where it is not the text's.")
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
        help_text=_("The article of which this is a translation. Both then lead to each other."),
    )

    parent_page_types = ["portal.SectionPage"]
    subpage_types: list[str] = []
    template = "portal/pages/article.html"
    written_panels = [
        *WrittenPageMixin.written_panels,
        FieldPanel("body"),
        MultiFieldPanel([FieldRowPanel(["author_line", "shown_at"])], heading=_("Author and date")),
        MultiFieldPanel(
            ["language", PageChooserPanel("translation_of", "portal.ArticlePage"), "audio", "audio_note"],
            heading=_("Language and audio version"),
        ),
    ]
    content_panels = [
        *Page.content_panels,
        *written_panels,
        InlinePanel("related", heading=_("Related articles"), label=_("Article"), max_num=4),
    ]
    promote_panels = [FieldPanel("keywords"), *ScopedPageMixin.promote_panels]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(translation_of=models.F("page_ptr")),
                name="article_no_translation_of_itself",
                violation_error_message=_("A text is no translation of itself."),
            )
        ]

    @property
    def kicker(self) -> str | Promise:
        """What stands above the title in lists: the kind of an article that is not a plain one; no query."""
        model = self.cached_content_type.model_class()
        return model._meta.verbose_name if model and model is not ArticlePage else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from dinh.rooms.portal.presenters.pages import article_context  # reads the models of this module

        return {**super().get_context(request, *args, **kwargs), **article_context(self, request)}

    def clean(self) -> None:
        """A translation of a translation is one of the first text, so that all of them know one another."""
        super().clean()
        first = self.translation_of
        if first is not None and first.translation_of is not None:
            self.translation_of = first.translation_of

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tells the worker in the reader's browser that this is something to read without a network."""
        response = super().serve(request, *args, **kwargs)
        response["Dinh-Keep"] = "article"
        return response


class HomeLead(Orderable):
    """An article that leads the home page."""

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="leads")
    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("article"))

    panels = [PageChooserPanel("article", "portal.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("lead story")

    def __str__(self) -> str:
        return str(self.article)


class RelatedArticle(Orderable):
    """An article that readers of another will want."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("article"))

    panels = [PageChooserPanel("other", "portal.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related article")

    def __str__(self) -> str:
        return str(self.other)


class ArticleSource(models.Model):
    """From which file an article was imported, so that the same file never makes a second page."""

    article = models.OneToOneField(ArticlePage, on_delete=models.CASCADE, related_name="source")
    key = models.CharField(max_length=300, unique=True)
    digest = models.CharField(max_length=64)
    revision_id = models.BigIntegerField(null=True)
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("source of an article")

    def __str__(self) -> str:
        return f"{self.key} → {self.article}"
