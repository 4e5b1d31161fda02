"""Changes of pages made by the software: imports, the desk, the demonstration."""

from typing import TypeVar

from django.db import transaction
from wagtail.models import Page

from dinh.foundation.audit.actions import record
from dinh.foundation.pages.queries import unit_id_of
from dinh.foundation.people.models import Person
from dinh.rooms.portal.models.pages import ArticlePage

P = TypeVar("P", bound=Page)


@transaction.atomic
def create_page(*, by: Person | None, parent: Page, page: P, publish: bool) -> P:
    """Put a new page below `parent`, as a draft or published at once. The record names articles by their own word."""
    page.live = False
    parent.add_child(instance=page)
    _save_revision(page, by, publish=publish)
    action = "article.create" if isinstance(page, ArticlePage) else "page.create"
    record(action, by=by, obj=page, unit_id=unit_id_of(page), after={"title": page.title})
    return page


@transaction.atomic
def update_article(*, by: Person | None, article: ArticlePage, publish: bool, before: dict[str, str]) -> ArticlePage:
    """Keep a changed article as a new revision; published only when asked. `before`: what the changed fields held."""
    _save_revision(article, by, publish=publish)
    after = {name: str(getattr(article, name)) for name in before}
    record("article.update", by=by, obj=article, unit_id=unit_id_of(article), before=before, after=after)
    return article


def _save_revision(page: Page, by: Person | None, *, publish: bool) -> None:
    revision = page.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by)
        page.refresh_from_db()
