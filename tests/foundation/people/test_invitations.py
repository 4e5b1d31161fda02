"""Inviting a person: from the form to the admin, and the walls around it."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client

from dinh.foundation.audit.models import Entry
from dinh.foundation.outbox.models import Letter
from dinh.foundation.people.actions import grant_role, open_account
from dinh.foundation.people.actions.invitations import invite
from dinh.foundation.people.models import Invitation, Person, Role
from tests.clients import totp_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
PASSWORD = "mot-mat-khau-rat-dai"
LIST = "/admin/loi-moi/"
FORM = "/admin/loi-moi/moi/"


@pytest.fixture
def administrator(client, person, north):
    grant_role(by=None, person=person, function="administrator", unit=north)
    client.force_login(person)
    return person


def facts(unit, email="hoa@example.vn", **others):
    return {"name": "Vàng Thị Hoa", "email": email, "function": "editor", "unit": unit.pk, **others}


def link_in(text: str) -> str:
    found = re.search(r"http://localhost:8000(\S+)", text)
    assert found, text
    return found[1]


def set_password(visitor: Client, link: str):
    form = visitor.get(link, follow=True)
    return visitor.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})


@pytest.mark.django_db(transaction=True)
def test_person_when_invited_then_letter_password_and_second_factor_lead_to_the_admin(client, administrator, north):
    client.post(FORM, facts(north, email="Hoa@Example.vn"))
    letter = mail.outbox[-1]
    assert (letter.to, "Lan" in letter.body, "biên tập viên" in letter.body) == (["hoa@example.vn"], True, True)
    visitor = Client()
    assert visitor.post("/tai-khoan/login/", {"login": "hoa@example.vn", "password": PASSWORD}).status_code == 200
    link = link_in(letter.body)
    set_password(visitor, link)
    visitor.logout()
    assert "token_fail" in Client().get(link, follow=True).context
    visitor.post("/tai-khoan/login/", {"login": "hoa@example.vn", "password": PASSWORD})
    assert visitor.get("/admin/")["Location"] == "/tai-khoan/2fa/"
    page = visitor.get("/tai-khoan/2fa/totp/activate/", follow=True)
    if "form" not in page.context or "code" not in page.context["form"].fields:
        visitor.post("/tai-khoan/reauthenticate/", {"password": PASSWORD})
        page = visitor.get("/tai-khoan/2fa/totp/activate/", follow=True)
    visitor.post("/tai-khoan/2fa/totp/activate/", {"code": totp_code(page.context["form"].secret)})
    assert visitor.get("/admin/").status_code == 200
    assert Invitation.objects.get().accepted_at is not None
    told = Entry.objects.filter(action__startswith="invitation.").order_by("pk").values_list("action", "unit_id")
    assert list(told) == [("invitation.send", north.pk), ("invitation.accept", north.pk)]
    client.get(LIST)  # takes the message with it that she is invited
    assert "Vàng Thị Hoa" not in client.get(LIST).text


def test_form_when_the_unit_is_another_ones_then_nothing_is_sent(client, administrator, south):
    answer = client.post(FORM, facts(south))
    assert (answer.status_code, "unit" in answer.context["form"].errors) == (200, True)
    assert (Person.objects.filter(email="hoa@example.vn").exists(), Letter.objects.count()) == (False, 0)
    assert "hoa@example.vn" not in str(answer.context["form"].fields["unit"].queryset)
    assert south not in answer.context["form"].fields["unit"].queryset


def test_verb_when_the_unit_is_another_ones_then_it_refuses_by_itself(person, north, south):
    grant_role(by=None, person=person, function="administrator", unit=north)
    with pytest.raises(Exception, match="không") as refused:
        invite(by=person, name="Hoa", email="hoa@example.vn", function="editor", unit=south)
    assert type(refused.value).__name__ == "PermissionDenied"
    assert not Person.objects.filter(email="hoa@example.vn").exists()


def test_invitation_when_of_another_unit_then_it_is_neither_seen_nor_touched(client, administrator, south):
    boss = Person.objects.create_superuser("boss@example.org", name="Boss")
    made = invite(by=boss, name="Hoa", email="hoa@example.vn", function="editor", unit=south)
    assert "hoa@example.vn" not in client.get(LIST).text
    for verb in ("gui-lai", "thu-hoi"):
        assert client.post(f"{LIST}{made.pk}/{verb}/").status_code == 404
    assert Invitation.objects.get().times_sent == 1


@pytest.mark.parametrize("function", ["editor", "publisher", "auditor"])
def test_screens_when_somebody_administers_nothing_then_they_are_closed(client, other, north, function):
    grant_role(by=None, person=other, function=function, unit=north)
    client.force_login(other)
    for address in (LIST, FORM):
        assert client.get(address).status_code in (302, 403)
    assert LIST not in client.get("/admin/").text


def test_address_when_it_has_an_account_then_the_role_is_offered_instead(client, administrator, north):
    known = open_account(by=None, email="hoa@example.vn", name="Vàng Thị Hoa")
    answer = client.post(FORM, facts(north, email="HOA@example.vn"))
    assert "Vàng Thị Hoa đã có tài khoản" in answer.text
    address = f"/admin/vai-tro/new/?person={known.pk}&amp;function=editor&amp;unit={north.pk}"
    assert address in answer.text
    form = client.get(address.replace("&amp;", "&")).context["form"]
    assert [str(form[name].value()) for name in ("person", "function", "unit")] == [
        str(known.pk),
        "editor",
        str(north.pk),
    ]
    assert Letter.objects.count() == 0


def test_address_when_it_was_invited_or_closed_then_the_form_says_so(client, administrator, north):
    client.post(FORM, facts(north))
    assert "đã được mời" in client.post(FORM, facts(north)).text
    Person.objects.filter(email="hoa@example.vn").update(is_active=False)
    assert "đã bị khóa" in client.post(FORM, facts(north)).text
    assert (Person.objects.filter(email="hoa@example.vn").count(), Invitation.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_invitation_when_sent_again_then_a_new_letter_goes_out_and_its_link_works(client, administrator, north):
    client.post(FORM, facts(north))
    made = Invitation.objects.get()
    old = made.sent_at - datetime.timedelta(days=9)
    Invitation.objects.update(sent_at=old)
    assert "đã hết hạn" in client.get(LIST).text
    client.post(f"{LIST}{made.pk}/gui-lai/")
    assert len(mail.outbox) == 2
    assert "đã hết hạn" not in client.get(LIST).text
    set_password(Client(), link_in(mail.outbox[-1].body))
    assert Person.objects.get(email="hoa@example.vn").check_password(PASSWORD)
    late = client.post(f"{LIST}{made.pk}/gui-lai/", follow=True)
    assert (late.status_code, len(mail.outbox)) == (404, 2)


@pytest.mark.django_db(transaction=True)
def test_invitation_when_withdrawn_then_its_link_is_dead_and_the_address_free_again(client, administrator, north):
    client.post(FORM, facts(north))
    client.post(f"{LIST}{Invitation.objects.get().pk}/thu-hoi/")
    assert not Person.objects.filter(email="hoa@example.vn").exists()
    assert Client().get(link_in(mail.outbox[-1].body), follow=True).context["token_fail"]
    assert Entry.objects.get(action="invitation.withdraw").unit_id == north.pk
    client.post(FORM, facts(north))
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 2)


def test_invitation_when_another_role_came_meanwhile_then_it_is_not_withdrawn(client, administrator, north, south):
    client.post(FORM, facts(north))
    person = Person.objects.get(email="hoa@example.vn")
    grant_role(by=None, person=person, function="contributor", unit=south)
    answer = client.post(f"{LIST}{Invitation.objects.get().pk}/thu-hoi/", follow=True)
    assert "đã được giao thêm vai trò" in answer.text
    assert Role.objects.filter(person=person).count() == 2


def test_letter_when_the_server_refuses_the_address_then_the_list_says_so(client, administrator, north):
    client.post(FORM, facts(north))
    Letter.objects.update(state="refused", receiver="", text="")
    assert "từ chối địa chỉ này" in client.get(LIST).text


@pytest.mark.parametrize("count", [1, 3])
def test_list_when_it_shows_one_or_three_then_it_costs_the_same(
    client, administrator, north, count, django_assert_num_queries
):
    for number in range(count):
        client.post(FORM, facts(north, email=f"hoa{number}@example.vn"))
    client.get(LIST)
    with django_assert_num_queries(14):
        assert client.get(LIST).text.count("@example.vn</span>") == count
