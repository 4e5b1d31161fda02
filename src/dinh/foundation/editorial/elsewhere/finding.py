"""Which addresses of other sites stand in published pages."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from wagtail import blocks
from wagtail.models import Page

from dinh.foundation.editorial.checks.parts import attribute, parts
from dinh.foundation.editorial.models.elsewhere import OutsideLink, digest_of
from dinh.foundation.jobs import progress

BATCH = 100


def outside_addresses(page: Page) -> set[str]:
    """Of rich text, of blocks and of fields."""
    return {address for written in addresses_in(page) if (address := outside(written))}


def addresses_in(page: Page) -> Iterator[str]:
    for part in parts(page):
        if part.markup:
            yield from (attribute(link, "href") for link in part.markup.find_all("a", href=True))
        elif isinstance(part.block, blocks.URLBlock):
            yield str(part.value or "")
    for field in page._meta.get_fields():
        if isinstance(field, models.URLField):
            yield str(getattr(page, field.name) or "")


def outside(written: str) -> str:
    """The address on another site that is asked for a link, without what follows "#"; empty for any other link."""
    own = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    try:
        split = urlsplit(written.strip())
        is_outside = split.scheme in ("http", "https") and split.hostname not in (None, own)
    except ValueError:
        return ""
    return split._replace(fragment="").geturl() if is_outside else ""


def find_all() -> int:
    """Note the addresses of every published page anew; how many pages were read. May run twice, or end half-way."""
    numbers = list(Page.objects.live().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        progress.tell(done=start, total=len(numbers))
        pages = Page.objects.live().filter(pk__in=numbers[start : start + BATCH]).specific()
        note({page.pk: outside_addresses(page) for page in pages})
    OutsideLink.pages.through.objects.filter(page__live=False).delete()
    OutsideLink.objects.filter(pages__isnull=True).delete()
    return len(numbers)


@transaction.atomic
def note(found: dict[int, set[str]]) -> None:
    """What these pages lead to, and nothing else of them."""
    addresses = {digest_of(address): address for each in found.values() for address in each}
    rows = [OutsideLink(digest=digest, address=address) for digest, address in sorted(addresses.items())]
    OutsideLink.objects.bulk_create(rows, ignore_conflicts=True)
    keys = dict(OutsideLink.objects.filter(digest__in=addresses).values_list("digest", "pk"))
    wanted = {(page, keys[digest_of(address)]) for page, each in found.items() for address in each}
    uses = OutsideLink.pages.through
    present = {(use.page_id, use.outsidelink_id): use.pk for use in uses.objects.filter(page__in=found)}  # type: ignore[attr-defined]
    uses.objects.filter(pk__in=[key for pair, key in present.items() if pair not in wanted]).delete()
    uses.objects.bulk_create(rows_of(uses, wanted - present.keys()), ignore_conflicts=True)


def rows_of(uses: type[models.Model], pairs: Iterable[tuple[int, int]]) -> list[models.Model]:
    return [uses(page_id=page, outsidelink_id=link) for page, link in sorted(pairs)]
