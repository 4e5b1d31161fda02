"""`/admin/bien-tap/ngay-nghi/`: the days that are not what their weekday says, and which of them are provisional."""

import datetime
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dinh.foundation.editorial.actions.holidays import decide_holiday
from dinh.foundation.editorial.forms import HolidayForm
from dinh.foundation.editorial.permissions import decides_holidays
from dinh.foundation.editorial.queries.holidays import Line, lines_from
from dinh.foundation.people.models import Person
from dinh.foundation.people.permissions import require_administrator


def holidays_index(request: HttpRequest) -> HttpResponse:
    """From a month ago on; every administrator reads, the administrator of the whole decides."""
    require_administrator(request.user)
    lines = lines_from(timezone.localdate() - datetime.timedelta(days=30))
    context = {"lines": lines, "decides": decides_holidays(request.user)}
    return TemplateResponse(request, "editorial/holidays_index.html", context)


def holiday_decide(request: HttpRequest, day: str) -> HttpResponse:
    if not decides_holidays(request.user):
        raise PermissionDenied
    line = find_line(day)
    first = {"holds": "yes" if line.decision.holds else "no", "source": line.decision.source} if line.decision else {}
    form = HolidayForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            decide_holiday(
                day=line.row.day, holds=given["holds"] == "yes", source=given["source"], by=cast(Person, request.user)
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Noted. Due days that it touches have been counted anew."))
            return redirect("editorial_holidays")
    return TemplateResponse(request, "editorial/holiday_decide.html", {"line": line, "form": form})


def find_line(text: str) -> Line:
    """The provisional or decided day of the address."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
    line = next(iter(lines_from(day)), None)
    if line is None or line.row.day != day or line.row.certain:
        raise Http404
    return line
