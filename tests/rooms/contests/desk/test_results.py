"""A round that is over: counted, amended, published, taken as a spreadsheet."""

import datetime
import io

import openpyxl
import pytest
from django.utils import timezone

from dinh.foundation.audit.models import Entry
from dinh.foundation.jobs.models import JobRun
from dinh.rooms.contests import tasks
from dinh.rooms.contests.models import Amendment, Publication, Round

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = "/admin/cuoc-thi/"


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def over(make_round, enter, take_part, south):
    """A round in which three took part, closed and counted."""

    def make(*, count: bool = True, **rules):
        round_ = make_round(**rules)
        people = [enter(1, group="Học sinh"), enter(2, south), enter(3, None)]
        people[0].name = "=Nguyễn"
        people[0].save()
        take_part(round_, (people[0], 1, 60), (people[1], 1, 90), (people[2], 0, 30))
        Round.objects.update(closes_at=timezone.now() - datetime.timedelta(minutes=5))
        if count:
            tasks.count_round(round=round_.pk)
        return Round.objects.get(pk=round_.pk)

    return make


def address(round_, rest=""):
    return f"{ROOT}dot/{round_.pk}/ket-qua/{rest}"


def test_results_when_the_round_is_open_then_there_are_none(client, make_round, organiser):
    round_ = make_round()
    client.force_login(organiser)
    for rest in ("", "excel/", "cau/", "cau/1/", "cong-bo/"):
        assert client.get(address(round_, rest)).status_code == 404, rest


def test_results_when_not_yet_counted_then_the_page_waits(client, over, editor):
    round_ = over(count=False)
    client.force_login(editor)
    answer = client.get(address(round_))
    assert answer.context["is_counted"] is False
    assert 'http-equiv="refresh"' in answer.content.decode()


def test_results_when_counted_then_the_standing_is_shown_in_order(client, over, editor):
    round_ = over()
    client.force_login(editor)
    answer = client.get(address(round_))
    assert answer.context["is_counted"] is True
    assert [(row.rank, row.seconds) for row in answer.context["standings"]] == [(1, 60), (2, 90), (3, 30)]
    steps = client.get(f"{ROOT}{round_.contest_id}/").context["rounds"][0][1]
    assert [step.state for step in steps] == ["done", "done", "done", "done", "done", "done", "done", "next"]


def test_question_when_amended_then_the_reason_is_kept_and_everything_is_marked_anew(client, over, organiser):
    round_ = over()
    client.force_login(organiser)
    found = client.get(address(round_, "cau/?q=SU KIEN SO 3")).context["page"].object_list
    assert [told.stem for told in found] == ["Sự kiện số 3 diễn ra năm nào?"]
    number = found[0].number
    assert client.get(address(round_, f"cau/{number}/")).status_code == 200
    sent = {"how": "key", "key": "0", "reason": "Đáp án in nhầm."}
    assert client.post(address(round_, f"cau/{number}/"), sent)["Location"] == address(round_)
    row = Amendment.objects.get()
    assert (row.place, row.key, row.reason) == (number - 1, {"options": [0], "answers": []}, "Đáp án in nhầm.")
    assert JobRun.objects.filter(name=tasks.count_round_anew.name).count() == 1
    assert client.post(address(round_, f"cau/{number}/"), {"how": "void", "reason": "Hai đáp án."}).status_code == 302
    assert Amendment.objects.order_by("-pk").first().key is None
    told = client.get(address(round_)).context["amendments"]
    assert [key for _told, key, _row in told] == ["A. Phương án 0 của câu 3", ""]


@pytest.mark.parametrize("sent", [{"how": "void", "reason": ""}, {"how": "key", "reason": "x"}, {"reason": "x"}])
def test_amendment_when_it_says_too_little_then_it_is_refused(client, over, organiser, sent):
    round_ = over()
    client.force_login(organiser)
    assert client.post(address(round_, "cau/1/"), {**sent, "key": ""}).status_code == 422
    assert client.get(address(round_, "cau/99/")).status_code == 404
    assert Amendment.objects.count() == 0


def test_results_when_published_then_the_publication_is_listed(client, over, organiser):
    round_ = over()
    client.force_login(organiser)
    until = timezone.localdate() + datetime.timedelta(days=7)
    assert client.post(address(round_, "cong-bo/"), {"objections_until": until.isoformat()}).status_code == 302
    run = JobRun.objects.get(name=tasks.publish_results.name)
    tasks.publish_results(**run.arguments)
    row = Publication.objects.get()
    assert (row.size, row.objections_until, row.by) == (3, until, organiser)
    assert row.root in client.get(address(round_)).content.decode()
    steps = client.get(f"{ROOT}{round_.contest_id}/").context["rounds"][0][1]
    assert steps[-1].state == "done"


def test_results_when_lots_decide_then_the_value_is_asked_for(client, over, organiser):
    round_ = over(tie_breaks=["draw"], draw_source="Giải đặc biệt ngày 30/4")
    client.force_login(organiser)
    answer = client.get(address(round_))
    assert "Giải đặc biệt ngày 30/4" in answer.content.decode()
    answer = client.post(address(round_, "cong-bo/"), {"drawn": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["drawn"])
    assert client.post(address(round_, "cong-bo/"), {"drawn": "48213"}).status_code == 302
    assert JobRun.objects.get(name=tasks.publish_results.name).arguments["drawn"] == "48213"


def test_objections_when_they_would_end_yesterday_then_it_is_refused(client, over, organiser):
    round_ = over()
    client.force_login(organiser)
    assert client.post(address(round_, "cong-bo/"), {"objections_until": "2020-01-01"}).status_code == 422


def test_standing_when_taken_as_a_spreadsheet_then_it_is_recorded_and_no_name_is_a_formula(client, over, editor):
    round_ = over()
    client.force_login(editor)
    answer = client.get(address(round_, "excel/"))
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[:6] for row in rows[1:3]] == [
        (1, "'=Nguyễn", "Xã Bắc", "Học sinh", 6, 6),
        (2, "Nguyễn Văn 2", "Xã Nam", None, 6, 6),
    ]
    assert (len(rows), rows[1][6]) == (4, 60)
    assert Entry.objects.filter(action="contest_round.export").count() == 1


def test_decisions_when_an_editor_or_a_stranger_asks_then_nothing_happens(client, over, editor, stranger):
    round_ = over()
    client.force_login(editor)
    assert client.post(address(round_, "cong-bo/"), {}).status_code in (302, 403)
    assert client.post(address(round_, "cau/1/"), {"how": "void", "reason": "x"}).status_code in (302, 403)
    client.force_login(stranger)
    for rest in ("", "excel/", "cau/", "cau/1/", "cong-bo/"):
        assert client.get(address(round_, rest)).status_code == 404, rest
    assert (Amendment.objects.count(), JobRun.objects.filter(name=tasks.publish_results.name).count()) == (0, 0)
