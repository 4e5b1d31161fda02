"""Changes of articles and sections made by the software: imports, the demonstration."""

from django.db import transaction
from wagtail.models import Page

from dinh.foundation.audit.actions import record
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.pages.actions import give_unit_root
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.models import Person
from dinh.foundation.units.models import Unit
from dinh.rooms.portal.models.pages import ArticlePage, SectionPage


@transaction.atomic
def create_article(*, by: Person | None, parent: Page, article: ArticlePage, publish: bool) -> ArticlePage:
    """Put a new article below `parent`, as a draft or published at once."""
    article.live = False
    parent.add_child(instance=article)
    save_revision(by=by, article=article, publish=publish)
    record("article.create", by=by, obj=article, unit_id=unit_id_of(article), after={"title": article.title})
    return article


@transaction.atomic
def update_article(*, by: Person | None, article: ArticlePage, publish: bool, before: dict[str, str]) -> ArticlePage:
    """Keep a changed article as a new revision; published only when asked. `before`: what the changed fields held."""
    save_revision(by=by, article=article, publish=publish)
    after = {name: str(getattr(article, name)) for name in before}
    record("article.update", by=by, obj=article, unit_id=unit_id_of(article), before=before, after=after)
    return article


def save_revision(*, by: Person | None, article: ArticlePage, publish: bool) -> None:
    revision = article.save_revision(user=by, log_action=True)
    if publish:
        revision.publish(user=by)
        article.refresh_from_db()


def unit_id_of(page: Page) -> int | None:
    unit = unit_of(page)
    return unit.pk if unit else None


@transaction.atomic
def open_unit_section(*, by: Person | None, unit: Unit, parent: Page, introduction: str = "") -> SectionPage:
    """Make the section under which a unit publishes, or give the one that is there."""
    root = getattr(unit, "root", None)
    if root is not None:
        return root.page.specific
    section = SectionPage(title=unit.name, slug=unit.slug, introduction=introduction)
    parent.add_child(instance=section)
    section.save_revision(user=by).publish(user=by)
    give_unit_root(unit=unit, page=section, by=by)
    ensure_unit_collection(unit=unit, by=by)
    record("section.create", by=by, obj=section, unit_id=unit.pk, after={"title": section.title})
    return section


@transaction.atomic
def ensure_section(*, by: Person | None, parent: Page, title: str, part: str, introduction: str = "") -> SectionPage:
    """The section with the address part `part` below `parent`; made and published where there is none."""
    present = SectionPage.objects.child_of(parent).filter(slug=part).first()
    if present is not None:
        return present
    section = SectionPage(title=title[:255], slug=part, introduction=introduction[:500])
    parent.add_child(instance=section)
    section.save_revision(user=by).publish(user=by)
    record("section.create", by=by, obj=section, unit_id=unit_id_of(section), after={"title": section.title})
    return section
