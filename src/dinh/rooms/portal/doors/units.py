"""What the portal puts on a unit's page, and its steps of a new unit's guide."""

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from dinh.foundation.editorial import guide
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import has_function, may_grant
from dinh.foundation.ui.cards import Card
from dinh.foundation.units import cards, offers
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models import ArticlePage, Document, NumberingBook, SectionPage
from dinh.rooms.portal.permissions.documents import KEEPING
from dinh.rooms.portal.queries.pages import articles_of_unit, visible_sections
from dinh.rooms.portal.views.unit_section import UnitSectionView

NEWEST = 5
WRITERS = ("administrator", "publisher", "editor", "contributor")


def open_doors() -> None:
    cards.register(own_pages)
    offers.register("section", offer_section)
    guide.register(
        "first-article",
        guide.Step(
            title=_("Publish the first article"),
            sentence=_("Two paragraphs and a picture are enough; others can follow every week."),
            done=has_article,
            place=writing_place,
            may=may_begin,
            who=_("This needs a section of the unit's own and the role of an editor."),
        ),
        order=30,
    )
    guide.register(
        "first-document",
        guide.Step(
            title=_("Open the register of documents"),
            sentence=_("Enter the first document, or open the numbering book of this year."),
            done=has_document,
            place=lambda unit: reverse("numbering_books:add"),
            may=may_keep_records,
            who=_("The keeper of records does this."),
        ),
        order=40,
    )


def own_pages(unit: Unit, request: HttpRequest) -> Card | None:
    """The introduction that the unit's own editors wrote for their section, and their newest articles; two queries.

    What a former unit published stays on its page, whoever bears its section now.
    """
    place = section_of(unit, request)
    if place is not None:
        bearer = place.unit_root.keeper or unit
        found = articles_of_unit(bearer, request.user).filter(path__startswith=place.path).defer("body")
    else:
        found = articles_of_unit(unit, request.user).defer("body")
    articles = list(found[:NEWEST])
    if place is None and not articles:
        return None
    return Card("portal/units/own_pages.html", {"place": place, "articles": articles}, order=10)


def section_of(unit: Unit, request: HttpRequest) -> SectionPage | None:
    return visible_sections(request.user).filter(unit_root__unit=unit).select_related("unit_root__keeper").first()


def has_article(unit: Unit) -> bool:
    return ArticlePage.objects.live().filter(scope__unit=unit).exists()


def has_document(unit: Unit) -> bool:
    return Document.objects.filter(unit=unit).exists() or NumberingBook.objects.filter(unit=unit).exists()


def writing_place(unit: Unit) -> str:
    """A new article in the unit's section, or where that is opened; the pages where the unit's root is no section."""
    roots = UnitRoot.objects.borne_by([unit]).select_related("page")
    root = roots.order_by(F("keeper").asc(nulls_first=True)).first()  # its own before those it took over
    if root is None:
        return reverse("unit_section", args=(unit.pk,))
    if issubclass(root.page.specific_class or SectionPage, SectionPage):
        return reverse("wagtailadmin_pages:add", args=("portal", "articlepage", root.page_id))
    return reverse("wagtailadmin_explore", args=(root.page_id,))


def may_begin(person: Person, unit: Unit) -> bool:
    """Whether the person writes for the unit; as long as it has no section, whether they open one."""
    if not has_function(person, unit, *WRITERS):
        return False
    return may_grant(person, unit) or UnitRoot.objects.borne_by([unit]).exists()


def offer_section(person: Person, unit: Unit) -> list[Button]:
    """The way to a section of its own, for the administrators of a unit of today that has none."""
    if not unit.is_current or not may_grant(person, unit) or UnitRoot.objects.filter(unit=unit).exists():
        return []
    address = reverse("unit_section", args=(unit.pk,))
    return [Button(UnitSectionView.page_title, url=address, icon_name=UnitSectionView.header_icon, priority=10)]


def may_keep_records(person: Person, unit: Unit) -> bool:
    return has_function(person, unit, *KEEPING)
