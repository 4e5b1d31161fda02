"""What every text of the portal has above its body: language, summary, lead picture."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from dinh.foundation.media.models import Picture
from dinh.foundation.pages.languages import LanguageMixin


class WrittenPageMixin(LanguageMixin):
    """A page that somebody reads: an article, an event, a campaign. Stands before `Page` among the bases."""

    summary = models.TextField(
        pgettext_lazy("article", "summary"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences (sa-pô): who, what, where, when. Shown in lists and in search results."),
    )
    lead_picture = models.ForeignKey(
        Picture, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    lead_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For readers who cannot see it: “Terraced fields after the harvest”, not “picture 1”."),
    )
    lead_caption = models.CharField(_("caption of the picture"), max_length=300, blank=True)
    lead_credit = models.CharField(
        _("credit of the picture"), max_length=150, blank=True, help_text=_("Empty: as noted on the picture itself.")
    )

    written_panels: list[Any] = [
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("lead_picture", help_text=_("It stands above the text, in lists and in shared links.")),
                "lead_alt",
                FieldPanel(
                    "lead_caption",
                    help_text=_("Below the picture: who, where, when; not what can be seen anyhow."),
                ),
                "lead_credit",
            ],
            heading=_("Lead picture"),
        ),
    ]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page may frame what its own body holds, after the reader's click, and nothing else."""
        from dinh.rooms.portal.presenters.embeds import allow_frames  # reads the blocks of this room

        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        allow_frames(response, self)
        return response

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """What editors see is what an anonymous reader will see."""
        request.user = AnonymousUser()
        return super().get_preview_context(request, mode_name)  # type: ignore[misc]
