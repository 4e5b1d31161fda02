"""Changes of articles and sections made by the software: imports, the demonstration."""

import io
from hashlib import sha256

from django.core.files import File as Content
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Collection, Page
from wagtail.utils.file import hash_filelike

from dinh.foundation.audit.actions import record
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.media.checking import check_file, check_picture
from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.secrecy import refuse_secret_file
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


@transaction.atomic
def ensure_file(*, by: Person | None, unit: Unit | None, content: Content, name: str, title: str = "") -> File:
    """Keep a file once among those of the unit: the same bytes give the file that is already there.

    Raises ValidationError for a file that is not taken, also for one with a mark of secrecy.
    """
    check_file(content, name)
    refuse_secret_file(content, name)
    collection = ensure_unit_collection(unit=unit, by=by) if unit else Collection.get_first_root_node()
    digest = hash_filelike(content)
    present = File.objects.filter(collection=collection, file_hash=digest).first()
    if present is not None:
        return present
    file = File(title=(title or name.rpartition(".")[0] or name)[:255], collection=collection, uploaded_by_user=by)
    file.file.save(name, content, save=False)
    file._set_document_file_metadata()
    file.save()
    record("file.import", by=by, obj=file, unit_id=unit.pk if unit else None, after={"title": file.title})
    return file


@transaction.atomic
def ensure_picture(
    *,
    by: Person | None,
    unit: Unit | None,
    content: bytes,
    name: str,
    title: str,
    description: str = "",
    credit: str = "",
) -> Picture:
    """Keep a picture once among those of the unit: the same bytes give the picture that is already there.

    It goes into the unit's collection, where the unit's editors find it; without a unit, into the root.
    Raises ValidationError for a picture that is not taken.
    """
    check_picture(io.BytesIO(content), name)
    collection = ensure_unit_collection(unit=unit, by=by) if unit else Collection.get_first_root_node()
    digest = sha256(content).hexdigest()[:16]
    stem, _dot, ending = name.rpartition(".")
    present = Picture.objects.filter(collection=collection, file__contains=digest).first()
    if present is not None:
        return present
    picture = Picture(
        title=title[:255],
        description=description[:255],
        credit=credit[:200],
        collection=collection,
        uploaded_by_user=by,
        file=ImageFile(io.BytesIO(content), name=f"{(stem or 'picture')[:40]}-{digest}.{ending.lower()}"),
    )
    picture.save()
    record("picture.store", by=by, obj=picture, unit_id=unit.pk if unit else None, after={"title": picture.title})
    return picture
