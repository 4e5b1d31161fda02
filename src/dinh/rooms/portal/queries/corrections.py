"""Reads over corrections."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import DateTimeField, Func, OuterRef, QuerySet, Subquery
from wagtail.query import PageQuerySet

from dinh.foundation.media.models import File
from dinh.foundation.media.narrow import Hides
from dinh.foundation.pages.queries import only_visible
from dinh.foundation.people.visibility import Viewer
from dinh.rooms.portal.models.corrections import CorrectionPage, Evidence
from dinh.rooms.portal.queries.documents import visible_documents


def visible_corrections(viewer: Viewer) -> PageQuerySet:
    """Corrections the viewer may read, newest first."""
    return only_visible(CorrectionPage.objects.all(), viewer).order_by("-shown_at", "-pk")


def corrections_of(article_id: int, viewer: Viewer) -> list[CorrectionPage]:
    """Readable corrections of one article, newest first; one query."""
    return list(visible_corrections(viewer).filter(corrects=article_id).defer("body"))


def with_public_correction(articles: PageQuerySet) -> PageQuerySet:
    """The same articles with `corrected_at`: when the newest public correction of each was published; no query more."""
    found = only_visible(CorrectionPage.objects.filter(corrects=OuterRef("pk")), AnonymousUser())
    # the function itself, for an aggregate would group and so sort
    newest = Func("last_published_at", function="MAX", output_field=DateTimeField())
    return articles.annotate(corrected_at=Subquery(found.order_by().annotate(newest=newest).values("newest")))


def evidence_for(page: CorrectionPage, viewer: Viewer, hides: Hides) -> list[Evidence]:
    """The evidence in its order; documents that the viewer may not see and files that are hidden come as None.

    What the evidence is, is told by the signed page itself. Two queries from the database.

    In a preview the rows are those of the draft: the editor sees what will be published.
    """
    rows = list(page.evidence.all())
    documents: QuerySet = visible_documents(viewer).select_related("kind").order_by()
    seen = {document.pk: document for document in documents.filter(pk__in=[row.document_id for row in rows])}
    files = File.objects.in_bulk([row.file_id for row in rows if row.file_id])
    hidden = hides(files.values())
    for row in rows:
        row.document = seen.get(row.document_id)
        row.file = None if (file := files.get(row.file_id)) in hidden else file
    return rows
