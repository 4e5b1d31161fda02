"""The addresses of the house. A room's own addresses stand in its `urls`."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from dinh.config.api import api
from dinh.foundation.editorial import urls as editorial_urls
from dinh.foundation.pages import by_number, choosing, reports
from dinh.foundation.people import urls as people_urls

urlpatterns = [
    # Wagtail's own sign-in and password pages ask for no second factor: nobody reaches them
    *people_urls.shadows,
    *reports.shadows,
    *choosing.shadows,
    path("admin/", include(wagtailadmin_urls)),
    path("", include("dinh.foundation.media.urls")),
    path("tep/", include(wagtaildocs_urls)),
    path("tai-khoan/", include("allauth.urls")),
    path("", include(people_urls)),
    path("", include(editorial_urls)),
    path("", include(by_number)),
    path("", include("dinh.foundation.ui.urls")),
    path("", include("dinh.foundation.search.urls")),
    path("", include("dinh.foundation.units.urls")),
    path("api/v1/", api.urls),
    path("", include("dinh.rooms.contests.urls")),
    path("", include("dinh.rooms.portal.urls")),
    path("", include(wagtail_urls)),
]
