"""Pictures of sealed questions, for everybody who takes part: their bytes never change, so every browser keeps them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dinh.rooms.contests.queries.sealed import read_picture

# the address names the very bytes
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """404 until a round has opened that shows it: a picture must not tell of a question before."""
    content = read_picture(digest, timezone.now())
    if content is None:
        raise Http404
    headers = {
        "Cache-Control": FOR_EVER,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="image/webp", headers=headers)
