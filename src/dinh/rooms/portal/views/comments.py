"""What visitors see of a draft opened for comments: the form, then the outcome. Works without JavaScript."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from dinh.foundation.ui.limits import HOUR, may_ask
from dinh.rooms.portal.actions.comments import CommentFault, is_open, send_comment
from dinh.rooms.portal.forms.comments import CommentForm
from dinh.rooms.portal.queries.comments import current_window, outcome_of
from dinh.rooms.portal.queries.documents import visible_documents

AN_HOUR = 300  # comments from one address: several classes of a school, not a machine


@never_cache
def comment_window(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest request for comments on a draft: open, closed, or with its outcome."""
    documents = visible_documents(request.user).select_related("kind", "body", "unit")
    document = get_object_or_404(documents, slug=slug)
    window = current_window(document)
    if window is None:
        raise Http404
    today = timezone.localdate()
    is_taking = is_open(window, today)
    register = (_("Documents"), reverse("portal:document_index"))
    context = {
        "document": document,
        "window": window,
        "trail": [(_("Home"), "/"), register, (document.title, document.get_absolute_url())],
        "taking": is_taking,
        "future": today < window.opens_on,
        "outcome": outcome_of(window) if window.outcome_at else None,
        "sent": request.GET.get("gui") == "xong",
    }
    status = 200
    if is_taking:
        form = CommentForm(request.POST or None, contents=document.contents)
        if request.method == "POST":
            if not may_ask(request, "draft-comment", most=AN_HOUR, within=HOUR):
                form.add_error(
                    None, _("Too many comments have come from this connection. Please try again in an hour.")
                )
                status = 429
            elif form.is_valid():
                return _keep(request, form, window)
        context["form"] = form
    elif request.method == "POST":
        status = 409
    return render(request, "portal/documents/comment_window.html", context, status=status)


def _keep(request: HttpRequest, form: CommentForm, window) -> HttpResponse:
    if not form.is_trapped:
        try:
            send_comment(window, form.given())
        except CommentFault:
            messages.error(request, _("Comments are no longer taken."))
            return redirect(window.get_absolute_url())
    return redirect(f"{window.get_absolute_url()}?gui=xong")
