from django.urls import path

from dinh.rooms.portal.feeds import ArticleFeed
from dinh.rooms.portal.views import documents, robots, sitemap

app_name = "portal"
urlpatterns = [
    path("feed/", ArticleFeed(), name="feed"),
    path("feed/<path:path>", ArticleFeed(), name="section_feed"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", robots.robots, name="robots"),
    path("van-ban/", documents.document_index, name="document_index"),
    path("van-ban/<slug:slug>/", documents.document_detail, name="document_detail"),
]
