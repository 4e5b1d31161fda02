"""What the portal's own pages must have before they are published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.checks import Finding, Severity
from dinh.rooms.portal.models.written import WrittenPageMixin


def open_doors() -> None:
    # An author chooses no colours in an article, so there is no contrast to check here.
    checks.register("portal.articles", check_article)


def check_article(page: Page) -> Iterator[Finding]:
    """Summary, and what belongs to the lead picture."""
    if not isinstance(page, WrittenPageMixin):
        return
    if not page.summary.strip():
        yield Finding(
            Severity.STOP,
            _("Summary"),
            _("The summary is missing: lists, search results and shared links show nothing but the title."),
            _("Write two or three sentences: who, what, where, when."),
        )
    if page.lead_picture is None:
        return
    where = _("Lead picture")
    if not page.lead_alt.strip():
        told = _("Nobody who cannot see the picture learns what it shows.")
        yield Finding(Severity.STOP, where, told, _("Say in one sentence what can be seen."))
    if not (page.lead_credit.strip() or page.lead_picture.credit.strip()):
        yield Finding(Severity.ADVISE, where, _("Nobody is named as the picture's author."), _("Fill in the credit."))
