"""What visitors see of contests, and the way in."""

import datetime
import json
import re

import pytest
from django.core.cache import cache
from django.utils import timezone
from freezegun import freeze_time

from dinh.foundation.ui import visitor_form
from dinh.rooms.contests.actions.contests import change_contest, keep_round
from dinh.rooms.contests.actions.publishing import amend_question, ask_for_results
from dinh.rooms.contests.actions.running import stop_round
from dinh.rooms.contests.counting.running import count_round
from dinh.rooms.contests.domain.times import settled_at
from dinh.rooms.contests.models import Contestant, Submission
from tests.clients import shown_text
from tests.province import south
from tests.rooms.contests.conftest import receipts_of
from tests.rooms.contests.entering import filled
from tests.rooms.portal.register import make_unit

__all__ = ["south"]
pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clean_limits():
    cache.clear()


@pytest.fixture
def send(client):
    """Fill in the entry form as a person does."""

    def post(round_, **given):
        address = f"{round_.get_absolute_url()}vao-thi/"
        page = client.get(address).content.decode()
        who = {"name": "Nguyễn Thị Hoà", "born": "19/05/1990", "phone": "0912 345 678"}
        values = filled(page, **who)
        with freeze_time(timezone.now() + datetime.timedelta(seconds=10)):
            return client.post(address, {name: value for name, value in (values | given).items() if value is not None})

    return post


def text_of(answer):
    return shown_text(answer.content.decode())


def test_list_when_there_is_no_contest_then_it_says_so(client):
    assert "Chưa có cuộc thi nào" in text_of(client.get("/cuoc-thi/"))


def test_contest_when_not_published_then_nobody_sees_it(client, make_round, contest):
    make_round(seal=False)
    assert client.get(contest.get_absolute_url()).status_code == 404
    assert contest.name not in client.get("/cuoc-thi/").content.decode()


def test_round_when_not_sealed_then_nobody_sees_it_even_in_a_published_contest(client, make_round, contest, organiser):
    make_round()
    now = timezone.now()
    later = keep_round(by=organiser, contest=contest, name="Đợt 2", opens_at=now, closes_at=now + MINUTE, minutes=5)
    assert "Đợt 2" not in text_of(client.get(contest.get_absolute_url()))
    for below in ("", "vao-thi/", "thi/", "xep-hang/", "niem-phong.json", "ket-qua.jsonl.gz"):
        assert client.get(later.get_absolute_url() + below).status_code == 404


def test_round_when_open_then_its_page_shows_rules_seal_and_the_way_in(client, make_round):
    round_ = make_round(attempts_allowed=2)
    said = text_of(client.get(round_.get_absolute_url()))
    for part in (
        "Đang mở",
        "20 phút",
        "2 lượt",
        "Lượt tốt nhất",
        "người làm bài nhanh hơn",
        round_.sealed.seal,
        "Vào thi",
    ):
        assert part in said
    assert "Kết quả" not in said.split("Thể lệ")[0]


def test_seal_when_asked_for_then_it_holds_no_question_and_no_key(client, make_round):
    round_ = make_round()
    answer = client.get(f"{round_.get_absolute_url()}niem-phong.json")
    assert answer.json()["seal"] == round_.sealed.seal
    assert "Sự kiện số" not in answer.content.decode()
    assert "secret" not in answer.json()


def test_pages_when_read_then_a_few_queries_answer(client, make_round, contest, django_assert_num_queries, enter):
    round_ = make_round()
    for address in ("/cuoc-thi/", contest.get_absolute_url(), round_.get_absolute_url()):
        client.get(address)
    frame = 4  # site, office, notices, sections
    with django_assert_num_queries(3 + frame):
        client.get("/cuoc-thi/")
    with django_assert_num_queries(4 + frame):
        client.get(contest.get_absolute_url())
    with django_assert_num_queries(2 + frame):
        client.get(round_.get_absolute_url())


class TestEntering:
    def test_form_when_right_then_a_contestant_is_there_and_the_paper_is_next(self, client, make_round, send, north):
        round_ = make_round()
        answer = send(round_)
        assert (answer.status_code, answer.url) == (302, f"{round_.get_absolute_url()}thi/")
        row = Contestant.objects.get()
        assert (row.name, row.unit, row.group, row.is_minor) == ("Nguyễn Thị Hoà", north, "Học sinh", False)
        stored = json.dumps([str(value) for value in vars(row).values()], ensure_ascii=False)
        assert "1990" not in stored
        assert "912345678" not in stored

    def test_person_when_entering_from_another_device_then_it_is_the_same_contestant(self, client, make_round, send):
        round_ = make_round()
        send(round_)
        client.cookies.clear()
        send(round_, name="nguyễn thị hòa", phone="+84 912.345.678", group="Nông dân")
        assert Contestant.objects.count() == 1
        client.cookies.clear()
        send(round_, born="20/05/1990")
        assert Contestant.objects.count() == 2

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"name": "7"}, "đầy đủ họ và tên"),
            ({"born": "31/02/1990"}, "ngày/tháng/năm"),
            ({"born": "19/05/2990"}, "không thể là ngày sinh"),
            ({"phone": "12345"}, "mười chữ số"),
            ({"unit": "Xã Không Có"}, "Không có đơn vị nào"),
            ({"unit": ""}, "Hãy viết xã"),
            ({"consent": None}, "không đồng ý"),
            ({"born": "01/01/2020"}, "cha mẹ hoặc người giám hộ"),
        ],
        ids=["name", "day", "future", "phone", "unit", "no-unit", "consent", "child"],
    )
    def test_form_when_wrong_then_it_says_what_and_keeps_the_rest(self, given, words, make_round, send):
        answer = send(make_round(), **given)
        assert (answer.status_code, words in text_of(answer)) == (200, True)
        assert "Học sinh" in answer.content.decode()
        assert Contestant.objects.count() == 0

    def test_child_when_a_guardian_agrees_then_it_takes_part(self, make_round, send):
        send(make_round(), born="01/01/2016", guardian="on")
        assert Contestant.objects.get().is_minor is True

    def test_person_from_outside_when_it_says_so_then_no_unit_is_needed(self, make_round, send):
        send(make_round(), unit="", outside="on")
        assert Contestant.objects.get().unit is None

    def test_unit_when_several_have_the_name_then_one_is_chosen(self, make_round, send, north, province):
        other = make_unit("Xã Bắc", parent=make_unit("Huyện", parent=province))
        answer = send(make_round())
        assert "Huyện" in text_of(answer)
        assert Contestant.objects.count() == 0
        send(answer.context["round"], chosen=str(other.pk))
        assert Contestant.objects.get().unit == other

    def test_unit_when_not_among_those_chosen_then_it_is_refused(self, make_round, send, contest, organiser, south):
        round_ = make_round()
        change_contest(by=organiser, contest=contest, audience="units", units=[contest.unit])
        assert "không dành cho người của đơn vị đó" in text_of(send(round_, unit="Xã Nam"))
        assert send(round_, unit="Xã Bắc").status_code == 302

    def test_program_when_it_fills_the_trap_then_nobody_is_entered(self, make_round, send):
        assert send(make_round(), website="http://spam.example").status_code == 302
        assert Contestant.objects.count() == 0

    def test_program_when_it_sends_at_once_then_it_is_asked_to_send_again(self, client, make_round):
        address = f"{make_round().get_absolute_url()}vao-thi/"
        answer = client.post(address, {"name": "An", "shown": visitor_form.stamp("contest-entry")})
        assert answer.status_code == 200
        assert Contestant.objects.count() == 0

    def test_device_when_another_person_uses_it_then_the_first_is_forgotten(self, client, make_round, send):
        round_ = make_round()
        send(round_)
        enter = f"{round_.get_absolute_url()}vao-thi/"
        assert client.get(enter).url == f"{round_.get_absolute_url()}thi/"
        client.get(f"{enter}?doi=1")
        assert client.get(enter).status_code == 200

    def test_round_when_over_then_nobody_enters(self, client, make_round, organiser):
        round_ = make_round()
        stop_round(by=organiser, round_=round_, reason="Mất điện")
        assert client.get(f"{round_.get_absolute_url()}vao-thi/").url == round_.get_absolute_url()
        assert "Mất điện" in text_of(client.get(round_.get_absolute_url()))

    def test_browser_when_two_people_enter_from_it_then_both_have_its_mark_and_another_has_none_of_it(
        self, client, make_round, send, contest
    ):
        round_ = make_round()
        send(round_)
        cookie = client.cookies[f"trinh_duyet_{contest.pk}"]
        assert (cookie["httponly"], cookie["samesite"], 0 < cookie["max-age"] <= 24 * 3600) == (True, "Lax", True)
        client.get(f"{round_.get_absolute_url()}vao-thi/?doi=1")
        send(round_, name="Lý Thị Hai")
        client.cookies.clear()
        send(round_, name="Lý Thị Ba")
        first, second, third = Contestant.objects.order_by("pk").values_list("device_hash", flat=True)
        assert first == second != third
        assert cookie.value.split(":")[0] not in first

    def test_cookie_when_made_up_or_of_another_contest_then_nobody_is_known(self, client, make_round, send, contest):
        round_ = make_round()
        send(round_)
        genuine = client.cookies[f"thi_sinh_{contest.pk}"].value
        client.cookies[f"thi_sinh_{contest.pk}"] = genuine[:-3] + "AAA"
        assert client.get(f"{round_.get_absolute_url()}thi/").url == f"{round_.get_absolute_url()}vao-thi/"


class TestOwnData:
    def test_person_when_known_then_everything_kept_can_be_taken_along(self, client, make_round, send, contest):
        send(make_round())
        answer = client.get(f"{contest.get_absolute_url()}du-lieu/?dang=json")
        assert (answer.json()["name"], answer.json()["unit"]) == ("Nguyễn Thị Hoà", "Xã Bắc")

    def test_person_when_erased_then_nothing_leads_back(self, client, make_round, send, contest):
        send(make_round())
        address = f"{contest.get_absolute_url()}du-lieu/"
        assert client.post(address).status_code == 200
        assert Contestant.objects.get().name == "Nguyễn Thị Hoà"
        client.post(address, {"erase": "yes"})
        row = Contestant.objects.get()
        assert (row.name, row.group, row.phone_hash, row.erased_at is not None) == ("—", "", "", True)
        assert (row.device_hash, row.contact_hash) == ("", "")
        assert "Chưa có ai vào thi" in text_of(client.get(address))

    def test_stranger_when_asking_then_nothing_is_shown(self, client, make_round, enter, contest):
        make_round()
        enter(1)
        said = client.get(f"{contest.get_absolute_url()}du-lieu/?dang=json")
        assert "Nguyễn Văn" not in said.content.decode()


@pytest.mark.django_db(transaction=True)
class TestStandings:
    @pytest.fixture
    def counted(self, make_round, enter, take_part):
        round_ = make_round()
        child = enter(3, unit=None, group="Học sinh")
        Contestant.objects.filter(pk=child.pk).update(is_minor=True)
        take_part(round_, (enter(1), 1.0, 65), (enter(2), 0.0, 50), (child, 1.0, 60))
        count_round(round_)
        return round_

    def test_standing_when_counted_then_it_shows_people_by_rank_and_shortens_children(self, client, counted):
        said = text_of(client.get(f"{counted.get_absolute_url()}xep-hang/"))
        assert re.search(r"1 +N\. V\. 3 .*Ngoài địa bàn +6 +1:00", said)
        assert re.search(r"2 +Nguyễn Văn 1 .*Xã Bắc +6 +1:05", said)
        assert "Tạm thời" not in said
        assert "Kết quả tạm thời." in said

    def test_standing_by_unit_and_group_when_asked_for_then_it_is_a_chart_with_its_table(self, client, counted):
        units = text_of(client.get(f"{counted.get_absolute_url()}xep-hang/?xem=don-vi"))
        assert re.search(r"Xã Bắc +2 +2 +\d,\d\d", units)
        groups = text_of(client.get(f"{counted.get_absolute_url()}xep-hang/?xem=nhom"))
        assert re.search(r"Học sinh +1 +1 +6,00", groups)

    def test_standing_when_read_then_nothing_is_counted(self, client, counted, django_assert_num_queries):
        address = f"{counted.get_absolute_url()}xep-hang/"
        client.get(address)
        with django_assert_num_queries(4 + 4):
            client.get(address)

    def test_season_when_counted_then_it_adds_the_rounds(self, client, counted, contest):
        assert "N. V. 3" in text_of(client.get(f"{contest.get_absolute_url()}xep-hang/"))

    def test_receipt_when_genuine_then_it_says_so_and_after_publication_shows_rank_and_answers(
        self, client, counted, organiser
    ):
        first = Submission.objects.get(attempt__contestant__name="Nguyễn Văn 1")
        (line,) = receipts_of([first.pk])
        said = text_of(client.post("/cuoc-thi/kiem-tra/", {"receipt": f" {line[:50]}\n{line[50:]} "}))
        assert "Biên nhận hợp lệ" in said
        assert "chưa công bố" in said
        assert "Bài làm của bạn" not in said
        with freeze_time(settled_at(counted) + MINUTE, real_asyncio=True):
            ask_for_results(by=organiser, round_=counted)
            said = text_of(client.post("/cuoc-thi/kiem-tra/", {"receipt": line}))
        assert re.search(r"Hạng +2", said)
        assert said.count("Đúng ·") == 6

    def test_receipt_when_changed_or_nonsense_then_it_is_refused_in_words(self, client, counted):
        (line,) = receipts_of([Submission.objects.first().pk])
        for wrong in (line[:-4] + "AAAA", line[:-30], "", "DINH1", line.replace(".", "。")):
            answer = client.post("/cuoc-thi/kiem-tra/", {"receipt": wrong})
            assert (answer.status_code, "Biên nhận không hợp lệ" in text_of(answer)) == (200, True)

    def test_results_when_published_then_the_page_has_file_digest_and_amendments(self, client, counted, organiser):
        assert client.get(f"{counted.get_absolute_url()}ket-qua.jsonl.gz").status_code == 404
        with freeze_time(settled_at(counted) + MINUTE, real_asyncio=True):
            count_round(counted)
            amend_question(by=organiser, round_=counted, place=0, reason="Hai phương án cùng đúng")
            ask_for_results(by=organiser, round_=counted, objections_until=datetime.date(2030, 1, 5))
            said = text_of(client.get(counted.get_absolute_url()))
        publication = counted.publications.get()
        for part in ("Đã công bố kết quả", publication.root, "05/01/2030", "Hai phương án cùng đúng", "dinh verify"):
            assert part in said
        file = client.get(f"{counted.get_absolute_url()}ket-qua.jsonl.gz")
        assert b"".join(file.streaming_content)[:2] == b"\x1f\x8b"

    def test_units_when_more_take_part_than_are_drawn_then_the_table_has_all_and_it_is_said(
        self, client, make_round, enter, take_part, province
    ):
        round_ = make_round()
        units = [make_unit(f"Xã số {number}", parent=province) for number in range(22)]
        take_part(round_, *((enter(place, unit=unit), 1.0, 60 + place) for place, unit in enumerate(units)))
        count_round(round_)
        page = client.get(f"{round_.get_absolute_url()}xep-hang/?xem=don-vi").content.decode()
        assert page.count('<rect class="bar"') == 20
        said = text_of(client.get(f"{round_.get_absolute_url()}xep-hang/?xem=don-vi"))
        assert "Biểu đồ vẽ 20 dòng đông người nhất" in said
        assert [unit.name for unit in units if unit.name not in said] == []
