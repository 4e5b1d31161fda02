"""What the contests add to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dinh.rooms.contests.permissions import keys_sheets, organises
from dinh.rooms.contests.queries.printed import rounds_to_key
from dinh.rooms.contests.views.desk import (
    contests,
    keying,
    lists,
    papers,
    people,
    printed,
    prizes,
    results,
    review,
    rounds,
    running,
)

ROOT = "cuoc-thi/"
ROUND = f"{ROOT}dot/<int:pk>/"


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    return [
        path(ROOT, contests.index, name="contests_desk"),
        path(f"{ROOT}moi/", contests.new, name="contests_desk_new"),
        path(f"{ROOT}<int:pk>/", contests.page, name="contests_desk_contest"),
        path(f"{ROOT}<int:pk>/sua/", contests.change, name="contests_desk_change"),
        path(f"{ROOT}<int:pk>/dot-moi/", rounds.new, name="contests_desk_round_new"),
        path(f"{ROOT}<int:pk>/cong-khai/", contests.publish, name="contests_desk_publish"),
        path(f"{ROOT}<int:pk>/thi-sinh/", people.index, name="contests_desk_people"),
        path(f"{ROOT}<int:pk>/thi-sinh/<int:contestant>/", people.person, name="contests_desk_person"),
        path(f"{ROOT}<int:pk>/thi-sinh/<int:contestant>/xoa/", people.erase, name="contests_desk_erase"),
        path(f"{ROOT}<int:pk>/ban-to-chuc/", lists.organisers, name="contests_desk_organisers"),
        path(f"{ROOT}<int:pk>/danh-sach/", lists.invited, name="contests_desk_invited"),
        path(f"{ROOT}<int:pk>/<str:name>/xoa-danh-sach/", lists.empty, name="contests_desk_empty_list"),
        path(ROUND, rounds.change, name="contests_desk_round"),
        path(f"{ROUND}ma-tran/", papers.blueprint, name="contests_desk_blueprint"),
        path(f"{ROUND}giai-thuong/", prizes.prizes, name="contests_desk_prizes"),
        path(f"{ROUND}chay-thu/", papers.rehearsal, name="contests_desk_rehearsal"),
        path(f"{ROUND}niem-phong/", papers.seal, name="contests_desk_seal"),
        path(f"{ROUND}niem-phong/chuan-bi/", papers.prepare, name="contests_desk_prepare"),
        path(f"{ROUND}bai-giay/", printed.page, name="contests_desk_printed"),
        path(f"{ROUND}bai-giay/cho-phep/", printed.allow, name="contests_desk_allow_printing"),
        path(f"{ROUND}bai-giay/khong-dung/", printed.unused, name="contests_desk_unused"),
        path(f"{ROUND}bai-giay/tep/<int:part>/", printed.take, name="contests_desk_part"),
        path(f"{ROOT}nhap-phieu/", keying.index, name="contests_desk_keying"),
        path(f"{ROOT}nhap-phieu/<int:pk>/", keying.key, name="contests_desk_key"),
        path(f"{ROOT}nhap-phieu/<int:pk>/phieu/", keying.sheets, name="contests_desk_sheets"),
        path(f"{ROOT}nhap-phieu/<int:pk>/phieu/<int:number>/", keying.sheet, name="contests_desk_sheet"),
        path(f"{ROUND}theo-doi/", running.board, name="contests_desk_board"),
        re_path(rf"^{ROOT}dot/(?P<pk>\d+)/(?P<verb>gia-han|thong-bao|dung)/$", running.act, name="contests_desk_act"),
        path(f"{ROUND}ket-qua/", results.page, name="contests_desk_results"),
        path(f"{ROUND}xet-lai/", review.cases, name="contests_desk_cases"),
        path(f"{ROUND}xet-lai/<int:case>/", review.decide, name="contests_desk_case"),
        path(f"{ROUND}ket-qua/cong-bo/", results.publish, name="contests_desk_publish_results"),
        path(f"{ROUND}ket-qua/excel/", results.export, name="contests_desk_standing"),
        path(f"{ROUND}ket-qua/cau/", results.questions, name="contests_desk_questions"),
        path(f"{ROUND}ket-qua/cau/<int:number>/", results.amend, name="contests_desk_amend"),
    ]


class ContestsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return organises(request.user)


@hooks.register("register_admin_menu_item")
def register_contests() -> MenuItem:
    return ContestsMenuItem(_("Contests"), reverse("contests_desk"), icon_name="clipboard-list", order=225)


class KeyingMenuItem(MenuItem):
    """For those who key in sheets of their units and organise no contest; organisers find it among the contests."""

    def is_shown(self, request: HttpRequest) -> bool:
        return keys_sheets(request.user) and not organises(request.user) and rounds_to_key(request.user).exists()


@hooks.register("register_admin_menu_item")
def register_keying() -> MenuItem:
    return KeyingMenuItem(_("Answer sheets"), reverse("contests_desk_keying"), icon_name="form", order=226)
