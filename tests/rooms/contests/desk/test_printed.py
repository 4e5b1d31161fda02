"""The screens of papers and answer sheets."""

import datetime

import pytest
from django.utils import timezone

from dinh.kernel.exam.drawing import draw_paper
from dinh.kernel.exam.printed import write_number
from dinh.rooms.contests.models import Part, Sheet
from dinh.rooms.contests.queries.sealed import sealed_of
from tests.clients import shown_text
from tests.rooms.contests.desk.conftest import south
from tests.rooms.contests.test_printed import keyers, printed, right_answers

__all__ = ["keyers", "printed", "south"]
pytestmark = pytest.mark.django_db(transaction=True)


def sent(sheet, said, **changes):
    return {
        **{"number": write_number(sheet.number), "name": "Vàng A Một", "born": "19/05/1990", "phone": "0912345678"},
        **{"unit": "xa bac", "group": "Nông dân", "answers": said, "consent": "on", **changes},
    }


def test_papers_when_allowed_and_asked_for_then_their_files_are_there(client, make_round, organiser, north, keyers):
    round_ = make_round()
    client.force_login(organiser)
    address = f"/admin/cuoc-thi/dot/{round_.pk}/bai-giay/"
    asked = {"unit": north.pk, "count": "2", "handed_to": "Anh Páo"}
    assert client.post(address, asked).status_code == 422
    now = timezone.localtime()
    times = {"allowed_from": now - datetime.timedelta(hours=1), "keyed_until": now + datetime.timedelta(days=1)}
    form = {name: moment.strftime("%Y-%m-%dT%H:%M") for name, moment in times.items()}
    assert client.post(f"{address}cho-phep/", {**form, "keyed_until": form["allowed_from"]}).status_code == 422
    assert client.post(f"{address}cho-phep/", form)["Location"] == address
    assert client.post(address, asked)["Location"] == address
    said = shown_text(client.get(address).content.decode())
    assert ("Anh Páo" in said, "PDF 1" in said) == (True, True)
    part = Part.objects.get()
    answer = client.get(f"{address}tep/{part.pk}/")
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"], answer.content[:5]) == (
        *("application/pdf", True),
        b"%PDF-",
    )
    client.force_login(keyers[0])
    assert client.get(f"{address}tep/{part.pk}/").status_code in (302, 403)


def test_sheet_when_keyed_by_two_then_the_second_sees_nothing_of_the_first_and_differences_are_settled(
    client, printed, keyers, north
):
    round_ = printed(1)
    sheet = Sheet.objects.get()
    answers = "".join(right_answers(round_, sheet))
    address = f"/admin/cuoc-thi/nhap-phieu/{round_.pk}/"
    client.force_login(keyers[0])
    assert "Tìm hiểu lịch sử" in shown_text(client.get("/admin/cuoc-thi/nhap-phieu/").content.decode())
    for wrong in ({"answers": "AB"}, {"number": "00001-11"}, {"consent": ""}, {"born": "19/05/2015"}):
        assert client.post(address, sent(sheet, answers, **wrong)).status_code == 422
    assert client.post(address, sent(sheet, answers))["Location"] == address
    assert client.post(address, sent(sheet, answers)).status_code == 422
    client.force_login(keyers[1])
    for page in (address, f"{address}phieu/", f"{address}phieu/1/"):
        assert "Vàng A Một" not in client.get(page).content.decode()
    assert client.post(address, sent(sheet, f"*{answers[1:]}", name="Vàng A Mốt"))["Location"] == address
    own = f"{address}phieu/1/"
    said = shown_text(client.get(own).content.decode())
    assert ("Vàng A Một" in said, "Vàng A Mốt" in said) == (True, True)
    assert client.post(own, sent(sheet, answers)).status_code == 422  # one of the two, without a reason
    assert client.post(own, {**sent(sheet, answers), "reason": "Xem lại phiếu"}).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.state, "".join(sheet.settled)) == ("agreed", answers)
    assert len(draw_paper(sealed_of(round_), sheet.code)) == len(answers)


def test_sheet_when_it_does_not_count_then_only_whoever_decides_says_so(client, printed, keyers, organiser):
    round_ = printed(1)
    own = f"/admin/cuoc-thi/nhap-phieu/{round_.pk}/phieu/1/"
    client.force_login(keyers[0])
    client.post(own, {"spoil": "1", "reason": "Không ký"})
    assert Sheet.objects.get().state == "printed"
    client.force_login(organiser)
    assert client.post(own, {"spoil": "1", "reason": ""}).status_code == 422
    assert client.post(own, {"spoil": "1", "reason": "Không ký"}).status_code == 302
    assert Sheet.objects.get().reason == "Không ký"


@pytest.mark.parametrize("number", [1, 3])
def test_sheets_when_listed_then_they_cost_the_same_queries(
    client, printed, organiser, django_assert_num_queries, number
):
    round_ = printed(number)
    client.force_login(organiser)
    address = f"/admin/cuoc-thi/nhap-phieu/{round_.pk}/phieu/"
    client.get(address)
    with django_assert_num_queries(14):
        assert len(client.get(address).context["rows"]) == number


def test_person_when_of_another_unit_then_no_sheets_are_there(client, printed, stranger):
    round_ = printed(1)
    client.force_login(stranger)
    for rest in ("", "phieu/", "phieu/1/"):
        assert client.get(f"/admin/cuoc-thi/nhap-phieu/{round_.pk}/{rest}").status_code == 404
