"""How often pages are read: one number a page and day (decision record 0030)."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from wagtail.models import Page, Site

from dinh.foundation.pages.models import PageReads

# The same week of last year can still be compared; then the numbers go.
KEPT_DAYS = 400


@transaction.atomic
def store(counts: Mapping[str, int]) -> None:
    """Add numbers by address path to today's; addresses that are no page are dropped. All of it or nothing."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return
    top = site.root_page.url_path
    by_place = {top + path.lstrip("/"): number for path, number in counts.items()}
    pages = Page.objects.filter(url_path__in=by_place).values_list("pk", "url_path")
    add({pk: by_place[place] for pk, place in pages}, day=timezone.localdate())


def add(numbers: Mapping[int, int], *, day: datetime.date) -> None:
    """Add to the day's numbers by page id; two processes may do so at once."""
    rows = [PageReads(page_id=page, day=day, count=0) for page in sorted(numbers)]
    PageReads.objects.bulk_create(rows, ignore_conflicts=True)
    same: dict[int, list[int]] = {}
    for page, number in numbers.items():
        same.setdefault(number, []).append(page)
    for number, pages in sorted(same.items()):
        PageReads.objects.filter(page_id__in=pages, day=day).update(count=F("count") + number)


def most_read(pages: QuerySet[Page], *, days: int, count: int) -> list[int]:
    """Ids of those of `pages` that were read most in the last `days` days, today among them; one query."""
    since = timezone.localdate() - datetime.timedelta(days=days - 1)
    rows = PageReads.objects.filter(day__gte=since, page__in=pages.order_by().values("pk"))
    ranked = rows.values("page").annotate(total=Sum("count")).order_by("-total", "page")
    return [row["page"] for row in ranked[:count]]


def forget(today: datetime.date | None = None) -> int:
    """Delete numbers older than `KEPT_DAYS`; return how many rows went."""
    last = (today or timezone.localdate()) - datetime.timedelta(days=KEPT_DAYS)
    return PageReads.objects.filter(day__lt=last).delete()[0]
