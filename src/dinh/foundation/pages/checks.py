"""What `dinh check` asks of the pages."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.db import DatabaseError
from wagtail.models import Page, PageViewRestriction

from dinh.foundation.pages.models import PageScope
from dinh.foundation.pages.scope import wrong_scopes


@register("dinh", deploy=True)
def check_scopes(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """dinh.pages.E001 wrong scopes, W001 pages with Wagtail's own privacy; silent without a database."""
    if not databases:
        return []
    faults: list[CheckMessage] = []
    try:
        wrong = wrong_scopes()
        restricted = PageViewRestriction.objects.count()
        missing = Page.objects.filter(depth__gt=1, scope__isnull=True).count()
    except DatabaseError:
        return []
    if wrong:
        faults.append(
            Error(
                f"{len(wrong)} pages are shown to other people than their editors chose (first: page {wrong[0]}).",
                hint="Run `dinh django rebuild_scopes`.",
                id="dinh.pages.E001",
            )
        )
    if missing and PageScope.objects.exists():
        faults.append(
            Warning(
                f"{missing} pages have no scope and are read by nobody.",
                hint="Run `dinh django rebuild_scopes`.",
                id="dinh.pages.W002",
            )
        )
    if restricted:
        faults.append(
            Warning(
                f"{restricted} pages carry Wagtail's own privacy, which lists, feeds and files do not honour.",
                hint="Choose “visible to” on the page instead and remove the old restriction.",
                id="dinh.pages.W001",
            )
        )
    return faults
