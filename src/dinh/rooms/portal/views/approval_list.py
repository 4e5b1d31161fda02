"""`/admin/ban-tin/danh-sach/`: what is laid before the leaders on a day, as a page, on paper and as a Word table."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dinh.foundation.media.serving import TYPES
from dinh.foundation.ui.identity import identity
from dinh.rooms.portal.domain.letterheads import LETTERHEADS, letterhead
from dinh.rooms.portal.forms.contributions import DayForm
from dinh.rooms.portal.queries.approval_list import lines_for
from dinh.rooms.portal.views.news_desk import editor


def chosen_day(request: HttpRequest) -> datetime.date:
    """That of `?ngay=`; today where there is none or none that can be read."""
    form = DayForm(request.GET)
    return (form.cleaned_data["ngay"] if form.is_valid() else None) or timezone.localdate()


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    person, day = editor(request), chosen_day(request)
    context = {
        "lines": lines_for(person, day),
        "day": day,
        "today": timezone.localdate(),
        "head": letterhead(request.GET.get("mau", "")),
        "heads": LETTERHEADS.values(),
        "office": identity(request),
    }
    return TemplateResponse(request, "portal/admin/approval_list.html", context)


@require_safe
def word(request: HttpRequest) -> HttpResponse:
    """The same lines as a file that leaders sign or mend."""
    from dinh.rooms.portal.presenters.approval_word import write_list  # slow import: only for the file

    person, day = editor(request), chosen_day(request)
    head = letterhead(request.GET.get("mau", ""))
    content = write_list(lines_for(person, day), day=day, office=identity(request), head=head)
    name = f"danh-sach-trinh-duyet-{day:%Y-%m-%d}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=TYPES[".docx"], headers=headers)
