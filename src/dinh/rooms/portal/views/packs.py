"""`goi-tai-lieu.zip` below the page of a campaign: its content pack as one file."""

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from dinh.rooms.portal.models import CampaignPage
from dinh.rooms.portal.packing import stream_zip
from dinh.rooms.portal.presenters.pack_files import members_of
from dinh.rooms.portal.presenters.packs import pack_of
from dinh.rooms.portal.queries.narrow import hides_for
from dinh.rooms.portal.queries.places import page_at


@require_safe
def content_pack(request: HttpRequest, path: str) -> HttpResponseBase:
    """What the asker may see of the pack; 404 where there is nothing of it. Made anew each time and never kept."""
    campaign = page_at(request, path)
    if not isinstance(campaign, CampaignPage):
        raise Http404
    pack = pack_of(campaign, hides_for(campaign, request))
    if not pack:
        raise Http404
    members = list(members_of(campaign, pack))
    response = StreamingHttpResponse(stream_zip(members), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"{campaign.slug}.zip") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_store=True)
    return response
