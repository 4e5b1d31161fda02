from django.urls import path, re_path

from dinh.rooms.portal.views import (
    api_guide,
    archive,
    calendars,
    comments,
    document_history,
    documents,
    feeds,
    packs,
    robots,
    shared_picture,
    sitemap,
    subscriptions,
)

# Where a section stands below the home page: "tin-tuc/xa-minh-xuan/".
SECTION = r"^(?P<path>(?:[-\w]+/)+)"

MONTH = r"(?P<year>[12]\d{3})/(?P<month>0[1-9]|1[0-2])/$"

app_name = "portal"
urlpatterns = [
    path("feed/", feeds.atom, name="feed"),
    path("feed.json", feeds.json, name="json_feed"),
    re_path(SECTION + r"feed/$", feeds.atom, name="section_feed"),
    re_path(SECTION + r"feed\.json$", feeds.json, name="section_json_feed"),
    re_path(SECTION + r"lich\.ics$", calendars.calendar, name="calendar"),
    re_path(SECTION + r"goi-tai-lieu\.zip$", packs.content_pack, name="content_pack"),
    path("feed/<path:path>", feeds.atom, name="old_section_feed"),  # as it was before sections had their own
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-news.xml", sitemap.news, name="sitemap_news"),
    path("sitemap-<slug:section>.xml", sitemap.part, name="sitemap_part"),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/security.txt", robots.security, name="security"),
    path("api/", api_guide.api_guide, name="api_guide"),
    path("luu-tru/", archive.index, name="archive"),
    re_path(SECTION + r"luu-tru/$", archive.index, name="section_archive"),
    re_path(r"^" + MONTH, archive.month, name="month"),
    re_path(SECTION + MONTH, archive.month, name="section_month"),
    path("hinh-chia-se/<int:page>-<slug:digest>.png", shared_picture.shared_picture, name="shared_picture"),
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
