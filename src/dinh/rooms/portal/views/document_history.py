"""Pages of an act's later texts: one text, and two beside one another."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dinh.rooms.portal.domain.differences import Change, changed_places, compare_texts, count_changes, passages_of
from dinh.rooms.portal.models import Document
from dinh.rooms.portal.presenters.document_history import choices_of, texts_of
from dinh.rooms.portal.queries.documents import visible_documents


def _document(request: HttpRequest, slug: str) -> Document:
    documents = visible_documents(request.user).select_related("kind", "body")
    return get_object_or_404(documents, slug=slug)


def _trail(document: Document) -> list[tuple[str, str]]:
    register = (_("Documents"), reverse("portal:document_index"))
    return [(_("Home"), "/"), register, (document.title, document.get_absolute_url())]


def document_version(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One later text of the act."""
    document = _document(request, slug)
    texts = texts_of(document)
    text = next((one for one in texts if one.key == str(pk)), None)
    if text is None:
        raise Http404
    before = texts[texts.index(text) - 1]
    context = {"document": document, "version": text.version, "before": before, "trail": _trail(document)}
    return render(request, "portal/documents/version.html", context)


def document_compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Two texts of the act: `?tu=goc&den=12&kieu=song-song`; the last two, in one column, where nothing is asked."""
    document = _document(request, slug)
    texts = texts_of(document)
    if len(texts) < 2:
        raise Http404
    by_key = {text.key: text for text in texts}
    new = by_key.get(request.GET.get("den", ""), texts[-1])
    old = by_key.get(request.GET.get("tu", ""), texts[max(0, texts.index(new) - 1)])
    rows = compare_texts(passages_of(old.full_text), passages_of(new.full_text))
    counts = count_changes(rows)
    context = {
        "document": document,
        "trail": _trail(document),
        "texts": choices_of(texts),
        **{"old": old, "new": new},
        "rows": rows if request.GET.get("ca") == "1" else changed_places(rows),
        "side_by_side": request.GET.get("kieu") == "song-song",
        "whole": request.GET.get("ca") == "1",
        **{"changed": counts[Change.CHANGED], "added": counts[Change.ADDED], "removed": counts[Change.REMOVED]},
        "same": not any(counts.values()),
    }
    return render(request, "portal/documents/compare.html", context)
