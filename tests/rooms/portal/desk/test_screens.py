"""The desk's addresses: what another unit's people find there, and what lists cost."""

import pytest
from django.contrib.messages import get_messages

from dinh.rooms.portal.actions.news_desk import take_contribution
from dinh.rooms.portal.models import Contribution
from tests.rooms.portal.desk.words import make_word

pytestmark = pytest.mark.django_db

SECRET = "Xuanqqvinh"
QUEUE, SENT = 15, 14


@pytest.fixture
def row(send):
    return send(make_word(), title=SECRET)


def test_desk_when_an_editor_of_another_unit_comes_then_nothing_is_there(office, client, row):
    client.force_login(office.stranger)
    for address in ("/admin/ban-tin/", "/admin/ban-tin/danh-sach/", "/admin/gui-tin-bai/", "/admin/"):
        answer = client.get(address)
        assert (answer.status_code, SECRET in answer.content.decode()) == (200, False), address
    for address in (f"ban-tin/{row.pk}/", f"gui-tin-bai/{row.pk}/", f"gui-tin-bai/{row.pk}/tep/"):
        assert client.get(f"/admin/{address}").status_code == 404, address
    for verb in ("nhan", "tra", "xac-nhan", "lam-bai", "khong-dung"):
        assert client.post(f"/admin/ban-tin/{row.pk}/{verb}/", {"reason": "x"}).status_code == 404, verb
    row.refresh_from_db()
    assert (row.state, row.holder) == ("sent", None)


def test_desk_when_its_own_editor_comes_then_it_is_in_the_queue_and_the_file_is_given(office, client, row):
    client.force_login(office.editor)
    assert SECRET in client.get("/admin/ban-tin/").content.decode()
    assert client.get(f"/admin/ban-tin/{row.pk}/").status_code == 200
    answer = client.get(f"/admin/gui-tin-bai/{row.pk}/tep/")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_contributor_when_looking_then_only_what_was_sent_is_there_and_the_desk_is_shut(office, client, row):
    client.force_login(office.contributor)
    assert SECRET in client.get("/admin/gui-tin-bai/").content.decode()
    assert client.get(f"/admin/gui-tin-bai/{row.pk}/tep/").status_code == 200
    for address in ("ban-tin/", f"ban-tin/{row.pk}/", "ban-tin/danh-sach/", "ban-tin/danh-sach/word/"):
        assert client.get(f"/admin/{address}").status_code in (302, 403), address


def test_visitor_when_coming_then_the_sign_in_is_asked_for(client, row):
    for address in ("ban-tin/", f"gui-tin-bai/{row.pk}/tep/", "gui-tin-bai/moi/"):
        assert client.get(f"/admin/{address}").status_code == 302, address


def test_form_when_sent_with_link_and_text_then_one_is_asked_for_and_what_was_typed_stays(office, client):
    client.force_login(office.contributor)
    form = client.get("/admin/gui-tin-bai/moi/").context["form"]
    given = {"submission": form["submission"].value(), "unit": office.north.pk, "title": "Tin mới"}
    answer = client.post("/admin/gui-tin-bai/moi/", {**given, "link": "https://vi.example", "text": "Một dòng."})
    assert (answer.status_code, "Một dòng." in answer.content.decode()) == (422, True)
    assert Contribution.objects.count() == 0
    for _press in range(2):
        answer = client.post("/admin/gui-tin-bai/moi/", {**given, "text": "Một dòng."})
        assert answer.status_code == 302
    assert Contribution.objects.get().text == "Một dòng."


def test_form_when_a_text_bears_a_mark_of_secrecy_then_nothing_is_kept(office, client):
    client.force_login(office.contributor)
    form = client.get("/admin/gui-tin-bai/moi/").context["form"]
    given = {"submission": form["submission"].value(), "unit": office.north.pk, "title": "Tin"}
    answer = client.post("/admin/gui-tin-bai/moi/", {**given, "text": "Số 12-BC/TU\nMẬT\nBáo cáo"})
    assert (answer.status_code, Contribution.objects.count()) == (422, 0)


def test_verb_when_another_has_it_in_hand_then_it_is_told_who(office, client, row):
    take_contribution(contribution=row, by=office.second)
    client.force_login(office.editor)
    answer = client.post(f"/admin/ban-tin/{row.pk}/nhan/")
    assert answer.status_code == 302
    assert "Hoa" in "".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.mark.parametrize("number", [1, 3])
def test_queue_when_listed_then_it_costs_the_same_queries(office, client, send, django_assert_num_queries, number):
    for place in range(number):
        send(title=f"Tin {place}")
    client.force_login(office.editor)
    client.get("/admin/ban-tin/")
    with django_assert_num_queries(QUEUE):
        answer = client.get("/admin/ban-tin/")
    assert len(answer.context["page"].object_list) == number


@pytest.mark.parametrize("number", [1, 3])
def test_sent_list_when_listed_then_it_costs_the_same_queries(office, client, send, django_assert_num_queries, number):
    for place in range(number):
        send(title=f"Tin {place}")
    client.force_login(office.contributor)
    client.get("/admin/gui-tin-bai/")
    with django_assert_num_queries(SENT):
        answer = client.get("/admin/gui-tin-bai/")
    assert len(answer.context["page"].object_list) == number
