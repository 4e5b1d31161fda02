"""The two addresses of stored bytes; unknown and hidden are one and the same 404."""

from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from dinh.foundation.media.models import File, Picture
from dinh.foundation.media.queries import find_media, is_public, may_see_media
from dinh.foundation.media.serving import serve


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """`/media/…`: renditions, originals and files by the name under which they are stored."""
    thing = None if "\x00" in name else find_media(name)
    return _answer(request, thing, name, PurePosixPath(name).name)


@require_safe
def file(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """`/tep/…`: a file by its number; a name that is not its own finds nothing."""
    thing = File.objects.filter(pk=document_id).first() if document_id < 2**63 else None
    if thing is not None and thing.filename != document_filename:
        thing = None
    return _answer(request, thing, thing.file.name if thing else "", document_filename)


def _answer(request: HttpRequest, thing: Picture | File | None, name: str, shown: str) -> HttpResponseBase:
    if thing is None:
        raise Http404
    public = is_public(thing)
    if not public and not (request.user.is_authenticated and may_see_media(request.user, thing)):
        raise Http404
    return serve(request, name, shown_name=shown, public=public)
