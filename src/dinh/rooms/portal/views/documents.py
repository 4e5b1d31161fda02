"""The public pages of the register of documents."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dinh.rooms.portal.actions.comments import is_open
from dinh.rooms.portal.domain.citations import to_bibtex, to_ris
from dinh.rooms.portal.domain.validity import State
from dinh.rooms.portal.forms.documents import DocumentFilterForm
from dinh.rooms.portal.presenters import documents as presenter
from dinh.rooms.portal.presenters.document_history import texts_of, timeline_of
from dinh.rooms.portal.queries.comments import current_window
from dinh.rooms.portal.queries.document_states import with_state
from dinh.rooms.portal.queries.documents import attachments_for, find_documents, relatives_of, visible_documents
from dinh.rooms.portal.queries.narrow import hides_from_everybody

PER_PAGE = 20


def document_index(request: HttpRequest) -> HttpResponse:
    """The register: filters, words, order, pages. Works without JavaScript."""
    form = DocumentFilterForm(request.GET, visible_documents(request.user))
    found = find_documents(request.user, form.criteria())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    for document in page.object_list:
        presenter.dress(document)
    context = {
        "form": form,
        "page": page,
        "count": presenter.describe_count(page.paginator.count),
        "asked": any(value for name, value in request.GET.items() if name != "trang"),
        "trail": [(_("Home"), "/")],
    }
    return render(request, "portal/documents/index.html", context)


@csp_replace({"frame-src": [SELF], "object-src": [SELF]})  # type: ignore[arg-type]
def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One document; whoever may not see it gets the same 404 as for one that never was."""
    documents = with_state(visible_documents(request.user), timezone.localdate())
    document = get_object_or_404(
        documents.select_related("kind", "body", "signer", "unit").prefetch_related(
            "fields", attachments_for(request.user)
        ),
        slug=slug,
    )
    presenter.dress(document)
    relatives = relatives_of(document, request.user)
    for relative in relatives:
        presenter.dress(relative.document)
    files = list(document.attachments.all())
    secluded = hides_from_everybody(one.file for one in files)  # other sites are told what everybody may open
    texts = texts_of(document)
    versions = [text.version for text in texts if text.version]
    window = current_window(document)
    base = settings.WAGTAILADMIN_BASE_URL
    context = {
        "document": document,
        "trail": [(_("Home"), "/"), (pgettext("register", "Documents"), reverse("portal:document_index"))],
        "relations": presenter.group_relatives(relatives),
        "citations": presenter.citations_of(document, base=base, anchor=request.GET.get("dan", "")),
        "texts": texts,
        "window": window,
        "taking": bool(window and is_open(window, timezone.localdate())),
        "timeline": timeline_of(document, relatives, versions, today=timezone.localdate()),
        "files": files,
        "shown": next((one for one in files if one.file.file_extension.lower() == "pdf"), None),
        "address": base + document.get_absolute_url(),
        "legislation": presenter.legislation_json(
            document,
            State(document.state),  # type: ignore[attr-defined]
            relatives,
            base=base,
            files=[{"name": str(one), "contentUrl": base + one.file.url} for one in files if one.file not in secluded],
        ),
    }
    return render(request, "portal/documents/detail.html", context)


def document_citation(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The citation as a file that reference managers read: `form` is "bib" or "ris"."""
    document = get_object_or_404(visible_documents(request.user).select_related("kind", "body"), slug=slug)
    source = presenter.cited(document, settings.WAGTAILADMIN_BASE_URL)
    writer, kind = {
        "bib": (to_bibtex, "application/x-bibtex"),
        "ris": (to_ris, "application/x-research-info-systems"),
    }[form]
    name = f'attachment; filename="{document.slug}.{form}"'
    headers = {"Content-Disposition": name}
    return HttpResponse(writer(source), content_type=f"{kind}; charset=utf-8", headers=headers)
