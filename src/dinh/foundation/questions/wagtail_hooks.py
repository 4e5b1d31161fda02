"""What the question bank adds to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dinh.foundation.questions.permissions import writes_questions
from dinh.foundation.questions.views import banks, export, intakes, near, questions, topics, writing

ROOT = "ngan-hang-cau-hoi/"
ON_DRAFT = r"nhap/(?P<pk>\d+)/cau/(?P<draft_pk>\d+)/(?P<verb>luu|dap-an|dung|bo-qua|lay-lai)/$"


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path(ROOT, banks.index, name="questions_banks"),
        path(f"{ROOT}moi/", banks.new, name="questions_bank_new"),
        path(f"{ROOT}<int:pk>/", banks.page, name="questions_bank"),
        path(f"{ROOT}<int:pk>/chu-de/", topics.page, name="questions_topics"),
        path(f"{ROOT}<int:pk>/chu-de/<int:topic_pk>/", topics.change, name="questions_topic"),
        path(f"{ROOT}<int:pk>/giong-nhau/", near.page, name="questions_near"),
        path(f"{ROOT}<int:pk>/xuat/", export.page, name="questions_export"),
        path(f"{ROOT}<int:pk>/tep/", intakes.send, name="questions_send"),
        path(f"{ROOT}nhap/<int:pk>/", intakes.page, name="questions_intake"),
        path(f"{ROOT}nhap/<int:pk>/xac-nhan/", intakes.confirm, name="questions_intake_confirm"),
        path(f"{ROOT}nhap/<int:pk>/bo/", intakes.drop, name="questions_intake_drop"),
        path(f"{ROOT}nhap/<int:pk>/hinh/<int:picture_pk>/", intakes.picture, name="questions_intake_picture"),
        re_path(rf"^{ROOT}{ON_DRAFT}", intakes.change, name="questions_draft"),
        path(f"{ROOT}cau/<int:pk>/", questions.page, name="questions_question"),
        path(f"{ROOT}cau/<int:pk>/sua/", writing.change, name="questions_change"),
        path(f"{ROOT}<int:pk>/cau-moi/", writing.new, name="questions_new"),
        path(f"{ROOT}cau/<int:pk>/duyet/", questions.review, name="questions_review"),
        path(f"{ROOT}cau/<int:pk>/rut/", questions.retire, name="questions_retire"),
        path(f"{ROOT}<int:pk>/duyet/", questions.queue, name="questions_queue"),
    ]


class BanksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return writes_questions(request.user)


@hooks.register("register_admin_menu_item")
def register_banks() -> MenuItem:
    return BanksMenuItem(_("Question bank"), reverse("questions_banks"), icon_name="help", order=220)
