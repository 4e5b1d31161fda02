"""Subscribing to news of documents, confirming, and ending it with one click."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from dinh.foundation.ui.limits import HOUR, may_ask
from dinh.rooms.portal.actions.subscriptions import (
    ask_subscription,
    confirm_subscription,
    end_subscription,
    read_token,
)
from dinh.rooms.portal.forms.subscriptions import SubscriptionForm

AN_HOUR = 60  # one address sends as many letters to others as this, not more


def _page(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    trail = [(_("Home"), "/"), (_("Documents"), reverse("portal:document_index"))]
    return render(request, "portal/documents/subscription.html", {"trail": trail, **context}, status=status)


@never_cache
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form; the answer does not tell whether the address was known."""
    if request.GET.get("gui") == "xong":
        return _page(request, step="asked")
    form = SubscriptionForm(request.POST or None)
    if request.method == "POST":
        if not may_ask(request, "subscription", most=AN_HOUR, within=HOUR):
            form.add_error(None, _("Too many requests have come from this connection. Please try again in an hour."))
            return _page(request, step="form", form=form, status=429)
        if form.is_valid():
            if not form.is_trapped:
                given = form.cleaned_data
                wanted = {"fields": given["fields_of_work"], "kinds": given["kinds"]}
                ask_subscription(given["email"], language=translation.get_language() or "vi", **wanted)
            return redirect(f"{reverse('portal:subscribe')}?gui=xong")
    return _page(request, step="form", form=form)


@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the letter. A scanner of mails opens links too: the confirmation itself is a button."""
    subscription = read_token(token, "confirm")
    if subscription is None:
        return _page(request, step="stale", status=404)
    if request.method == "POST":
        confirm_subscription(subscription)
        return _page(request, step="confirmed")
    return _page(request, step="confirm")


@never_cache
@csrf_exempt  # a mail program posts here without a form of ours (RFC 8058); the signed token is the proof
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Unsubscribe: POST does it at once, GET asks."""
    subscription = read_token(token, "end")
    if request.method == "POST":
        if subscription is not None:
            end_subscription(subscription)
        return _page(request, step="ended")
    return _page(request, step="end" if subscription else "ended")
