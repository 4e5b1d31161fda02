from django.urls import path, re_path

from dinh.rooms.portal.feeds import ArticleFeed
from dinh.rooms.portal.views import comments, document_history, documents, robots, sitemap, subscriptions

app_name = "portal"
urlpatterns = [
    path("feed/", ArticleFeed(), name="feed"),
    path("feed/<path:path>", ArticleFeed(), name="section_feed"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", robots.robots, name="robots"),
    path("van-ban/", documents.document_index, name="document_index"),
    path("van-ban/dang-ky/", subscriptions.subscribe, name="subscribe"),
    path("van-ban/dang-ky/xac-nhan/<str:token>/", subscriptions.confirm, name="subscription_confirm"),
    path("van-ban/dang-ky/huy/<str:token>/", subscriptions.end, name="subscription_end"),
    path("van-ban/<slug:slug>/", documents.document_detail, name="document_detail"),
    re_path(
        r"^van-ban/(?P<slug>[-\w]+)/trich-dan\.(?P<form>bib|ris)$",
        documents.document_citation,
        name="document_citation",
    ),
    path("van-ban/<slug:slug>/ban/<int:pk>/", document_history.document_version, name="document_version"),
    path("van-ban/<slug:slug>/gop-y/", comments.comment_window, name="comment_window"),
    path("van-ban/<slug:slug>/so-sanh/", document_history.document_compare, name="document_compare"),
]
