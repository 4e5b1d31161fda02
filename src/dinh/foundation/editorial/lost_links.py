"""Which links of published pages lead to nothing of this site: looked for at each publication, and of all at night."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import Page

from dinh.foundation.editorial.checks.links import Known, is_known, own_address
from dinh.foundation.editorial.checks.parts import attribute, parts
from dinh.foundation.editorial.models import LostLink
from dinh.foundation.editorial.models.lost import Lost
from dinh.foundation.jobs import progress

BATCH = 100


def find_lost(page: Page) -> Iterator[LostLink]:
    """Not saved. Two queries for pages and files; up to three for each typed address of this site."""
    links = [(part, link) for part in parts(page) if part.markup for link in part.markup.find_all("a")]
    pages, files = (
        Known(Page.objects.all(), links, "page"),
        Known(get_document_model().objects.all(), links, "document"),
    )
    for _part, link in links:
        kind, key, words = attribute(link, "linktype"), attribute(link, "id"), link.get_text(" ", strip=True)[:60]
        if kind == "page" and pages.get(key) is None:
            yield LostLink(page_id=page.pk, words=words, lost=Lost.PAGE)
        elif kind == "document" and files.get(key) is None:
            yield LostLink(page_id=page.pk, words=words, lost=Lost.FILE)
        elif not kind and (own := own_address(attribute(link, "href"))) and not is_known(own):
            yield LostLink(page_id=page.pk, words=words, lost=Lost.ADDRESS, address=own[:200])


@transaction.atomic
def note_lost(page: Page) -> int:
    """Write what the page leads to in vain, in place of what was known; how many links."""
    found = list(find_lost(page))
    LostLink.objects.filter(page_id=page.pk).delete()
    LostLink.objects.bulk_create(found)
    return len(found)


def note_all() -> int:
    """Every published page anew; how many were read. May run twice, or end half-way."""
    numbers = list(Page.objects.live().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        progress.tell(done=start, total=len(numbers))
        for page in Page.objects.live().filter(pk__in=numbers[start : start + BATCH]).specific():
            note_lost(page)
    LostLink.objects.filter(page__live=False).delete()
    return len(numbers)
