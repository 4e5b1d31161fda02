"""Thousands of articles in a second: rows written at once, as the tree would have written them one by one."""

import datetime
import uuid
from collections.abc import Callable

from django.db import connection
from wagtail.models import Page

from dinh.foundation.pages.models import PageScope
from dinh.rooms.portal.models import ArticlePage
from tests.rooms.portal.site import make_article

BATCH = 500


def fill(section: Page, number: int, shown_at: Callable[[int], datetime.datetime]) -> None:
    """Put `number` public articles below an empty section; `shown_at` gives the date of each, counted from 0."""
    first = make_article(section, slug="bai-0", shown_at=shown_at(0))
    same = {
        field.attname: getattr(first, field.attname) for field in Page._meta.concrete_fields if not field.primary_key
    }
    pages = Page.objects.bulk_create(
        [Page(**{**same, **place_of(first, section, count)}) for count in range(1, number)], batch_size=BATCH
    )
    scope = first.scope
    PageScope.objects.bulk_create(
        [PageScope(page_id=page.pk, unit_id=scope.unit_id, access=scope.access) for page in pages], batch_size=BATCH
    )
    dates = {page.pk: shown_at(count) for count, page in enumerate(pages, 1)}
    insert_articles(first, dates)


def place_of(first: ArticlePage, section: Page, count: int) -> dict[str, object]:
    path = first.path[: -Page.steplen] + Page._int2str(count + 1).rjust(Page.steplen, "0")
    slug = f"bai-{count}"
    address = f"{section.url_path}{slug}/"
    return {"path": path, "slug": slug, "url_path": address, "translation_key": uuid.uuid4()}


def insert_articles(first: ArticlePage, dates: dict[int, datetime.datetime]) -> None:
    """The rows of the article's own table: Django's bulk_create refuses models with a parent's table."""
    own = [field for field in ArticlePage._meta.local_concrete_fields if not field.primary_key]
    names = ", ".join(["page_ptr_id", *(field.column for field in own)])
    rows = []
    for page, date in dates.items():
        first.shown_at = date
        values = (field.get_db_prep_save(getattr(first, field.attname), connection) for field in own)
        rows.append([page, *values])
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * (len(own) + 1))
        cursor.executemany(f"INSERT INTO {ArticlePage._meta.db_table} ({names}) VALUES ({marks})", rows)
