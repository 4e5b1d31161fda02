from django.urls import path

from dinh.hall.rounds import PICTURE_ENDING, PICTURES
from dinh.rooms.contests.views import confirm, door, exam, own_data, pages, pictures, qr, standings, verification

ROUND = "cuoc-thi/<slug:slug>/dot-<int:number>/"

app_name = "contests"
urlpatterns = [
    path("cuoc-thi/", pages.index, name="index"),
    path("cuoc-thi/kiem-tra/", verification.check_receipt, name="check_receipt"),
    path("cuoc-thi/ma-qr.svg", qr.receipt_picture, name="qr"),
    path(f"{PICTURES[1:]}<str:digest>{PICTURE_ENDING}", pictures.picture, name="picture"),
    path("cuoc-thi/<slug:slug>/", pages.contest, name="contest"),
    path("cuoc-thi/<slug:slug>/xep-hang/", standings.season, name="season"),
    path("cuoc-thi/<slug:slug>/du-lieu/", own_data.own_data, name="own_data"),
    path(ROUND, pages.round_page, name="round"),
    path(f"{ROUND}vao-thi/", door.enter, name="enter"),
    path(f"{ROUND}xac-nhan/", confirm.confirm, name="confirm"),
    path(f"{ROUND}thi/", exam.take_part, name="exam"),
    path(f"{ROUND}xep-hang/", standings.standings, name="standings"),
    path(f"{ROUND}niem-phong.json", pages.seal, name="seal"),
    path(f"{ROUND}ket-qua.jsonl.gz", pages.results_file, name="results"),
]
