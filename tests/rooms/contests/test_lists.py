"""Organisers get no prize, and where the audience is a list nobody else enters; of both only coded forms are kept."""

import datetime
import io
import json

import openpyxl
import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.audit.models import Entry as Recorded
from dinh.foundation.importing.report import FileFault
from dinh.kernel.exam.checking import check_results
from dinh.kernel.exam.prizes import Prize
from dinh.rooms.contests.actions.contests import change_contest
from dinh.rooms.contests.actions.erasing import erase_contestant, erase_old
from dinh.rooms.contests.actions.lists import put_on_list
from dinh.rooms.contests.listing import import_people, read_sheet
from dinh.rooms.contests.models import Contestant, Entry, Publication
from tests.clients import shown_text
from tests.province import south
from tests.rooms.contests.conftest import BORN
from tests.rooms.contests.desk.conftest import editor, stranger
from tests.rooms.contests.test_pages import send
from tests.rooms.contests.test_prizes import lines_of, publish, winners, with_prizes

__all__ = ["editor", "publish", "send", "south", "stranger", "with_prizes"]
pytestmark = pytest.mark.django_db(transaction=True)
HOA = ("Nguyễn Thị Hoà", datetime.date(1990, 5, 19))


@pytest.fixture(autouse=True)
def _clean(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()


def sheet(*rows, heads=("STT", "Họ và tên", "Ngày sinh", "Đơn vị")) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["DANH SÁCH DỰ THI"])
    book.active.append(list(heads))
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SHEET = sheet(
    (1, "Nguyễn Thị Hòa", datetime.datetime(1990, 5, 19), "Xã Bắc"),
    (2, "Ma Văn Páo", "02/09/1985", "Xã Nam"),
    (3, "", "02/09/1985", ""),
    (4, "Lý Thị Mẩy", "hôm qua", ""),
    (5, "Ma Văn Páo", "02/09/1985", "viết hai lần"),
)


def take_in(by, contest, content=SHEET, **given):
    return import_people(by=by, contest=contest, name_of_list="invited", content=content, file="a.xlsx", **given)


def test_organiser_when_first_then_passed_over_and_told_and_nothing_is_wrong(
    with_prizes, enter, take_part, publish, organiser, contest, south
):
    put_on_list(by=organiser, contest=contest, name_of_list="organisers", people=[("Nguyễn Văn 1", BORN)])
    round_ = with_prizes(Prize("Giải Nhất", 1, "rank"), Prize("Tập thể", 1, "people"))
    people = [enter(1), enter(2), enter(3, south), enter(4, south)]
    take_part(round_, *((person, 1.0, 60 + place) for place, person in enumerate(people)))
    publication = publish(round_)
    assert winners(publication) == [(0, "Nguyễn Văn 2"), (1, "Xã Nam")]
    assert list(publication.passed_over.values_list("contestant__name", "why")) == [("Nguyễn Văn 1", "organiser")]
    assert check_results(iter(lines_of(publication))).wrong == 0
    assert Publication.objects.count() == 1


def test_organisers_when_typed_then_only_coded_forms_are_kept(client, contest, organiser, enter):
    enter(1)
    client.force_login(organiser)
    address = f"/admin/cuoc-thi/{contest.pk}/ban-to-chuc/"
    assert client.get(address).status_code == 200
    typed = "Nguyễn Văn 1; 19/05/1990\n\nTrần Thị Lan\t01.02.1980\n"
    assert client.post(address, {"people": typed}).status_code == 302
    kept = json.dumps(list(Entry.objects.values_list("person_hash", "list")))
    assert (Entry.objects.count(), "Lan" in kept, "1980" in kept) == (2, False, False)
    answer = client.get(address)
    assert [row.name for row in answer.context["known"]] == ["Nguyễn Văn 1"]
    assert client.post(address, {"people": typed}).status_code == 302
    assert Entry.objects.count() == 2
    recorded = Recorded.objects.filter(action="contest.list")
    assert (recorded.count(), "Lan" in str(list(recorded.values()))) == (2, False)
    assert client.post(f"/admin/cuoc-thi/{contest.pk}/organisers/xoa-danh-sach/").status_code == 302
    assert Entry.objects.count() == 0


def test_organisers_when_a_line_is_bad_then_its_number_is_told_and_nothing_is_kept(client, contest, organiser):
    client.force_login(organiser)
    sent = {"people": "Nguyễn Văn 1; 19/05/1990\nTrần Thị Lan; 31/02/1980"}
    answer = client.post(f"/admin/cuoc-thi/{contest.pk}/ban-to-chuc/", sent)
    assert (answer.status_code, Entry.objects.count()) == (422, 0)
    assert "Dòng 2:" in shown_text(answer.content.decode())


def test_lists_when_somebody_only_prepares_or_is_of_another_unit_then_they_are_closed(
    client, contest, editor, stranger
):
    for person, status in ((editor, (302, 403)), (stranger, (404,))):
        client.force_login(person)
        for rest in ("ban-to-chuc/", "danh-sach/"):
            assert client.get(f"/admin/cuoc-thi/{contest.pk}/{rest}").status_code in status
    with pytest.raises(PermissionDenied):
        put_on_list(by=editor, contest=contest, name_of_list="organisers", people=[HOA])


def test_list_when_tried_out_then_every_bad_row_is_told_and_nothing_is_kept(contest, organiser):
    report = take_in(organiser, contest, dry_run=True)
    assert Entry.objects.count() == 0
    assert [(fault.row, fault.refused) for fault in report.faults] == [(5, True), (6, True)]
    report = take_in(organiser, contest, dry_run=False)
    assert (report.created, report.refused, Entry.objects.count()) == (2, 2, 2)
    assert take_in(organiser, contest, dry_run=False).created == 0


@pytest.mark.parametrize("content", [b"", b"hello", sheet(heads=("STT", "Tên gọi"))], ids=["empty", "text", "headings"])
def test_list_when_it_cannot_be_read_then_it_is_said(content, contest, organiser):
    with pytest.raises(FileFault):
        read_sheet(content)


def test_upload_when_sent_then_the_report_is_shown_by_row(client, contest, organiser):
    client.force_login(organiser)
    address = f"/admin/cuoc-thi/{contest.pk}/danh-sach/"
    answer = client.post(address, {"file": SimpleUploadedFile("ds.xlsx", SHEET), "trial": "on"})
    assert (answer.status_code, Entry.objects.count()) == (200, 0)
    assert "ds.xlsx, dòng 6, Ngày sinh" in shown_text(answer.content.decode())
    assert client.post(address, {"file": SimpleUploadedFile("ds.xlsx", SHEET)}).status_code == 200
    assert Entry.objects.count() == 2
    assert client.post(address, {"file": SimpleUploadedFile("ds.xlsx", b"x")}).status_code == 422


def test_door_when_the_audience_is_a_list_then_only_who_stands_on_it_comes_in(
    client, make_round, contest, organiser, send
):
    round_ = make_round()
    change_contest(by=organiser, contest=contest, audience="list")
    take_in(organiser, contest, dry_run=False)
    answer = send(round_, name="Người Lạ")
    assert (answer.status_code, Contestant.objects.count()) == (200, 0)
    assert "không có trong danh sách" in shown_text(answer.content.decode())
    assert send(round_, name="nguyễn thị hoà").status_code == 302
    assert "ban tổ chức đưa vào danh sách" in shown_text(client.get(contest.get_absolute_url()).content.decode())


def test_lists_when_the_time_of_a_contest_is_over_then_they_are_gone(make_round, contest, organiser, enter):
    make_round()
    put_on_list(by=organiser, contest=contest, name_of_list="organisers", people=[HOA])
    one = erase_contestant(by=None, contestant=enter(1))
    assert one.person_hash == ""
    with freeze_time(timezone.now() + datetime.timedelta(days=400)):
        erase_old(timezone.now())
    assert Entry.objects.count() == 0
