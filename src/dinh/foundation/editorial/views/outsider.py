"""`/duyet/…/`: somebody without an account reads and decides, once. No script, nothing kept by any cache."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dinh.foundation.editorial.actions.links import (
    LinkClosed,
    Standing,
    TextChanged,
    decide_by_link,
    digest_of,
    disown_link,
    standing_of,
)
from dinh.foundation.editorial.forms import DecisionForm
from dinh.foundation.editorial.models import ApprovalLink
from dinh.foundation.editorial.preview import render_draft
from dinh.foundation.pages.queries import unit_of
from dinh.foundation.people.queries import veil
from dinh.foundation.ui.limits import limited

A_MINUTE = 60
SANDBOX = (
    "sandbox; default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """For one reader, for no machine's memory, and the address is passed on to nobody."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        # not "no-referrer": browsers would then send the form with the origin "null", and it would be refused
        response["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def find_link(token: str) -> ApprovalLink:
    link = (
        ApprovalLink.objects.select_related("state__page", "state__workflow_state__requested_by", "made_by")
        .filter(digest=digest_of(token))
        .first()
    )
    if link is None:
        raise Http404
    return link


@private
@limited("approval-link", a_minute=A_MINUTE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """The text and the two decisions. Only a POST decides: scanners of mail open addresses by themselves."""
    link = find_link(token)
    if standing_of(link) != Standing.OPEN:
        return show_closed(request, link, standing_of(link))
    form = DecisionForm(request.POST or None, initial={"revision": link.state.page.latest_revision_id})
    changed = False
    if request.method == "POST" and form.is_valid():
        try:
            link = decide_by_link(
                token=token,
                decision=form.cleaned_data["decision"],
                comment=form.cleaned_data["comment"],
                revision_id=form.cleaned_data["revision"],
            )
        except LinkClosed as closed:
            return show_closed(request, find_link(token), closed.standing)
        except TextChanged:
            changed = True
            given = {"decision": form.cleaned_data["decision"], "comment": form.cleaned_data["comment"]}
            form = DecisionForm(initial={**given, "revision": find_link(token).state.page.latest_revision_id})
        except ValidationError as refusal:
            told = _("Nothing was decided: the office must mend the text first.")
            form.add_error(None, ValidationError([told, *refusal.messages]))
        else:
            return render(request, "editorial/link_thanks.html", {"link": link, "page": link.state.page})
    context = {
        "link": link,
        "page": link.state.page,
        "asker": link.made_by,
        "sent_to": veil(link.email) if link.email else "",
        "unit": unit_of(link.state.page),
        "form": form,
        "changed": changed,
        "token": token,
    }
    return render(request, "editorial/link.html", context)


@private
@limited("approval-link", a_minute=A_MINUTE)
@require_POST
def disown(request: HttpRequest, token: str) -> HttpResponse:
    """“This link was not sent to me”: it closes, and whoever asked is told."""
    link = find_link(token)
    try:
        link = disown_link(token=token)
    except LinkClosed as closed:
        return show_closed(request, find_link(token), closed.standing)
    return render(request, "editorial/link_disowned.html", {"link": link})


def show_closed(request: HttpRequest, link: ApprovalLink, standing: Standing) -> HttpResponse:
    context = {"link": link, "page": link.state.page, "standing": standing}
    return render(request, "editorial/link_closed.html", context, status=410)


@private
@limited("approval-preview", a_minute=A_MINUTE)
@xframe_options_sameorigin
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The draft as it would be published, for the frame of the page above."""
    link = find_link(token)
    if standing_of(link) != Standing.OPEN:
        raise Http404
    response = HttpResponse(render_draft(link.state.page.get_latest_revision_as_object()))
    response["Content-Security-Policy"] = SANDBOX
    return response
