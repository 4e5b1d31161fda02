"""The rules of a round: set, refused in words, and locked once they are sealed."""

import pytest

from dinh.rooms.contests.models import Round

pytestmark = pytest.mark.django_db

ROOT = "/admin/cuoc-thi/"


def test_round_when_set_up_then_its_rules_are_kept_in_the_order_chosen(client, contest, rules, editor):
    client.force_login(editor)
    assert client.get(f"{ROOT}{contest.pk}/dot-moi/").status_code == 200
    given = {**rules, "prediction": "count", "tie_0": "prediction", "tie_1": "duration", "tie_2": "draw"}
    answer = client.post(f"{ROOT}{contest.pk}/dot-moi/", {**given, "draw_source": "Giải đặc biệt ngày 30/4"})
    assert answer["Location"] == f"{ROOT}{contest.pk}/"
    round_ = Round.objects.get()
    assert round_.tie_breaks == ["prediction", "duration", "draw"]
    assert (round_.number, round_.attempts_allowed, round_.closes_at > round_.opens_at) == (1, 2, True)
    shown = client.get(f"{ROOT}dot/{round_.pk}/").context["form"]
    assert [field.initial for field in shown.tie_fields] == ["prediction", "duration", "draw", ""]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"closes_at": "2020-01-01T00:00"}, "closes_at"),
        ({"minutes": "0"}, "minutes"),
        ({"attempts_allowed": "0"}, "attempts_allowed"),
        ({"tie_1": "duration"}, "tie_1"),
        ({"tie_2": "prediction"}, "tie_2"),
        ({"tie_2": "draw"}, "draw_source"),
        ({"opens_at": "sáng mai"}, "opens_at"),
    ],
)
def test_round_when_rules_do_not_go_together_then_the_field_says_so(client, contest, rules, editor, given, field):
    client.force_login(editor)
    answer = client.post(f"{ROOT}{contest.pk}/dot-moi/", {**rules, **given})
    assert (answer.status_code, Round.objects.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [field]


def test_round_when_changed_then_the_form_shows_what_was_kept(client, contest, make_round, rules, editor):
    round_ = make_round(seal=False)
    client.force_login(editor)
    assert client.post(f"{ROOT}dot/{round_.pk}/", {**rules, "name": "Vòng loại", "tie_1": ""}).status_code == 302
    round_.refresh_from_db()
    assert (round_.name, round_.tie_breaks) == ("Vòng loại", ["duration"])


def test_round_when_sealed_then_rules_are_read_and_only_what_is_no_rule_changes(client, make_round, rules, editor):
    round_ = make_round()
    client.force_login(editor)
    page = client.get(f"{ROOT}dot/{round_.pk}/")
    assert round_.sealed.seal in page.content.decode()
    assert list(page.context["form"].fields) == ["review", "frozen_minutes"]
    given = {**rules, "name": "Khác", "minutes": "90", "review": "never", "frozen_minutes": "10"}
    assert client.post(f"{ROOT}dot/{round_.pk}/", given).status_code == 302
    round_ = Round.objects.get()
    assert (round_.name, round_.minutes, round_.review, round_.frozen_minutes) == ("Đợt 1", 20, "never", 10)


def test_round_when_its_bank_is_anothers_then_it_is_refused(client, contest, rules, editor, staff, south):
    from dinh.foundation.questions.actions.topics import ensure_bank

    secret = ensure_bank(by=staff("Nam", "editor", south), unit=south, name="Kín")
    client.force_login(editor)
    answer = client.post(f"{ROOT}{contest.pk}/dot-moi/", {**rules, "bank": str(secret.pk)})
    assert list(answer.context["form"].errors) == ["bank"]
