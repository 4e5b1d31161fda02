"""Says of each answer whether it is everyone's or somebody's own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

# A proxy keeps a page one second: a change shows at once, and a thousand readers cost one request.
SHARED_SECONDS = 1


class CacheControlMiddleware:
    """Marks anonymous answers public and all others private, unless the view has decided.

    The page cache before Django and the reverse proxy keep only what is marked public here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES and not response.cookies
        if anonymous and request.method in ("GET", "HEAD") and response.status_code == 200:
            patch_cache_control(response, public=True, max_age=0, s_maxage=SHARED_SECONDS, must_revalidate=True)
        else:
            patch_cache_control(response, private=True, no_cache=True)
        return response
