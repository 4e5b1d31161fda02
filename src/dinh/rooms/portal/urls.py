from django.urls import path, re_path

from dinh.rooms.portal.views import documents, feeds, robots, sitemap

# Where a section stands below the home page: "tin-tuc/xa-minh-xuan/".
SECTION = r"^(?P<path>(?:[-\w]+/)+)"

app_name = "portal"
urlpatterns = [
    path("feed/", feeds.atom, name="feed"),
    path("feed.json", feeds.json, name="json_feed"),
    re_path(SECTION + r"feed/$", feeds.atom, name="section_feed"),
    re_path(SECTION + r"feed\.json$", feeds.json, name="section_json_feed"),
    path("feed/<path:path>", feeds.atom, name="old_section_feed"),  # as it was before sections had their own
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", robots.robots, name="robots"),
    path("van-ban/", documents.document_index, name="document_index"),
    path("van-ban/<slug:slug>/", documents.document_detail, name="document_detail"),
]
