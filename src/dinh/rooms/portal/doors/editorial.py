"""What the portal's own pages must have before they are published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from dinh.foundation.editorial import checks
from dinh.foundation.editorial.checks import Finding, Severity
from dinh.foundation.people.visibility import Access
from dinh.rooms.portal.models import CorrectionPage, GalleryPage, QuestionsPage
from dinh.rooms.portal.models.introduced import StandingPageMixin
from dinh.rooms.portal.models.written import WrittenPageMixin
from dinh.rooms.portal.queries.narrow import future_scope, hides_from_readers, things_in


def open_doors() -> None:
    # An author chooses no colours in an article, so there is no contrast to check here.
    checks.register("portal.articles", check_article)
    checks.register("portal.narrow", check_narrow)
    checks.register("portal.introductions", check_introduction)
    checks.register("portal.corrections", check_correction)
    checks.register("portal.questions", check_questions)


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


def check_narrow(page: Page) -> Iterator[Finding]:
    """What the page bears and not all its readers may open: to the others it will not be there at all."""
    fields = (getattr(page, name, None) for name in ("lead_picture", "audio"))
    rows = page.pictures.all() if isinstance(page, GalleryPage) else ()
    bodies = (getattr(page, name, ()) for name in ("body", "pack"))
    borne = [
        *filter(None, fields),
        *(row.picture for row in rows),
        *(one for body in bodies for one in things_in(body)),
    ]
    narrow = [one for one in borne if one.access != Access.PUBLIC]
    scope = future_scope(page) if narrow else None
    for thing in sorted(hides_from_readers(scope)(narrow), key=str) if scope else ():
        told = _("“%(name)s” is open to fewer people than this page: to all others it will not be there.")
        yield Finding(
            Severity.ADVISE,
            _("Pictures and files"),
            told % {"name": thing.title},
            _("Open it to all readers of the page, or choose another."),
        )


def check_introduction(page: Page) -> Iterator[Finding]:
    """A page that stays says at its head what is found there; it has no summary of another name."""
    if isinstance(page, StandingPageMixin) and not page.introduction.strip():
        yield Finding(
            Severity.STOP,
            _("Introduction"),
            _("The introduction is missing: lists, search results and shared links show nothing but the title."),
            _("Write two or three sentences on what is found here, and for whom."),
        )


def check_correction(page: Page) -> Iterator[Finding]:
    """Nobody is corrected without evidence, and nothing without a date."""
    if not isinstance(page, CorrectionPage):
        return
    if not page.evidence.all():
        told = _("There is no evidence: readers can look up nothing.")
        yield Finding(Severity.STOP, _("Evidence"), told, _("Add an address, a document of the register or a file."))
    if page.claim_on is None:
        told = _("Nobody learns when the statement appeared.")
        yield Finding(Severity.STOP, _("What was wrong"), told, _("Fill in the day on which it appeared."))
    if page.corrects_id and page.corrects_id == page.pk:
        yield Finding(
            Severity.STOP, _("What was wrong"), _("The page corrects itself."), _("Choose the article that was wrong.")
        )


def check_questions(page: Page) -> Iterator[Finding]:
    if isinstance(page, QuestionsPage) and not page.questions.all():
        told = _("There is no question yet.")
        yield Finding(Severity.STOP, _("Questions and answers"), told, _("Add the first question with its answer."))
