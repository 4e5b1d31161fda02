"""The public pages of units."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dinh.foundation.units.models import Unit


def unit_index(request: HttpRequest) -> HttpResponse:
    """All current units in dictionary order."""
    units = Unit.objects.current().order_by("sort_key")
    return render(request, "units/index.html", {"units": units})


def unit_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One unit, current or ended."""
    lists = ["officers", "successions__successor", "precessions__predecessor"]
    unit = get_object_or_404(Unit.objects.prefetch_related(*lists), slug=slug)
    return render(request, "units/detail.html", {"unit": unit})
