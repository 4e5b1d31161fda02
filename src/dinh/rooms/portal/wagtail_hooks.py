"""What the portal adds to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dinh.rooms.portal.permissions.contributions import edits_desk, may_send
from dinh.rooms.portal.views import approval_list, contributions, news_desk
from dinh.rooms.portal.views.unit_section import UnitSectionView
from dinh.rooms.portal.viewsets.channels import ChannelViewSet
from dinh.rooms.portal.viewsets.document_chooser import DocumentChooserViewSet
from dinh.rooms.portal.viewsets.vocabularies import RegisterViewSetGroup


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[object]:
    return [RegisterViewSetGroup(), DocumentChooserViewSet("document_chooser"), ChannelViewSet()]


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path("gui-tin-bai/", contributions.sent, name="contributions"),
        path("gui-tin-bai/moi/", contributions.new, name="contribution_new"),
        path("gui-tin-bai/<int:pk>/", contributions.detail, name="contribution"),
        path("gui-tin-bai/<int:pk>/tep/", contributions.file, name="contribution_file"),
        path("chuyen-muc-don-vi/<int:pk>/", UnitSectionView.as_view(), name="unit_section"),
        path("ban-tin/", news_desk.index, name="news_desk"),
        path("ban-tin/danh-sach/", approval_list.page, name="approval_list"),
        path("ban-tin/danh-sach/word/", approval_list.word, name="approval_list_word"),
        path("ban-tin/<int:pk>/", news_desk.contribution, name="news_desk_contribution"),
        path("ban-tin/<int:pk>/lam-bai/", news_desk.make, name="news_desk_make"),
        path("ban-tin/<int:pk>/dua-vao-ban-thao/", news_desk.merge, name="news_desk_merge"),
        path("ban-tin/<int:pk>/khong-dung/", news_desk.decline, name="news_desk_decline"),
        re_path(r"^ban-tin/(?P<pk>\d+)/(?P<verb>nhan|tra|xac-nhan)/$", news_desk.act, name="news_desk_act"),
    ]


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return edits_desk(request.user)


class SendMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_send(request.user)


@hooks.register("register_admin_menu_item")
def register_desk() -> MenuItem:
    return DeskMenuItem(_("News desk"), reverse("news_desk"), icon_name="mail", order=205)


@hooks.register("register_admin_menu_item")
def register_sending() -> MenuItem:
    return SendMenuItem(_("Send to the news desk"), reverse("contributions"), icon_name="upload", order=206)
