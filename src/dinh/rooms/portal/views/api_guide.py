"""/api/: what programs may ask of this site, told to people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dinh.rooms.portal.presenters.api_guide import guide_context


@require_safe
def api_guide(request: HttpRequest) -> HttpResponse:
    """The same for everybody; nothing from elsewhere is loaded."""
    return render(request, "portal/api/guide.html", guide_context(request))
