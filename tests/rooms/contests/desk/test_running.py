"""The board of an open round, and what is done while it runs."""

import datetime

import pytest
from django.utils import timezone

from dinh.rooms.contests.domain.times import to_ms
from dinh.rooms.contests.playing import Play
from dinh.rooms.contests.queries.board import read_board

pytestmark = pytest.mark.django_db

ROOT = "/admin/cuoc-thi/"
BOARD = 15


def board_of(client, round_):
    return client.get(f"{ROOT}dot/{round_.pk}/theo-doi/").context["board"]


@pytest.mark.django_db(transaction=True)
def test_board_when_people_take_part_then_it_tells_them_by_state_minute_and_unit(
    client, make_round, enter, take_part, editor, south
):
    round_ = make_round()
    now = to_ms(timezone.now())
    quick, fresh, slow, away = enter(1), enter(4), enter(2, south), enter(3, None)
    take_part(
        round_,
        Play(quick, now - 200_000, 140_000, 1),
        Play(fresh, now - 30_000, 1000, 1, is_handed_in=False),
        Play(slow, now - 400_000, 350_000, 1, is_handed_in=False),
        Play(away, now - 3_000_000, 1000, 0, is_handed_in=False),
    )
    client.force_login(editor)
    board = board_of(client, round_)
    assert (board.people, board.started, board.handed_in, board.waiting, board.inside) == (4, 4, 1, 1, 2)
    assert (sum(one.started for one in board.minutes), sum(one.handed_in for one in board.minutes)) == (3, 1)
    assert [(row.name, row.people, row.handed_in) for row in board.units] == [
        ("Xã Bắc", 2, 1),
        ("Xã Nam", 1, 0),
        ("", 1, 0),
    ]
    # after the end everything that was not handed in waits to be collected
    late = read_board(round_, round_.closes_at + datetime.timedelta(minutes=1))
    assert (late.waiting, late.inside) == (3, 0)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.django_db(transaction=True)
def test_board_when_shown_then_it_costs_the_same_queries(
    client, make_round, enter, take_part, editor, django_assert_num_queries, number
):
    round_ = make_round()
    take_part(round_, *[(enter(place), 1, 60) for place in range(number)])
    client.force_login(editor)
    board_of(client, round_)
    with django_assert_num_queries(BOARD):
        assert board_of(client, round_).handed_in == number


def test_board_when_the_round_is_open_then_it_reloads_itself_without_script(client, make_round, editor):
    round_ = make_round()
    client.force_login(editor)
    address = f"{ROOT}dot/{round_.pk}/theo-doi/"
    assert 'http-equiv="refresh"' not in client.get(address).content.decode()
    address += "?theo=1"
    assert 'http-equiv="refresh"' in client.get(address).content.decode()
    type(round_).objects.update(opens_at=timezone.now() + datetime.timedelta(minutes=5))
    assert 'http-equiv="refresh"' not in client.get(address).content.decode()


def test_board_when_the_round_is_not_sealed_then_it_leads_back(client, make_round, editor):
    round_ = make_round(seal=False)
    client.force_login(editor)
    assert client.get(f"{ROOT}dot/{round_.pk}/theo-doi/")["Location"] == f"{ROOT}{round_.contest_id}/"


@pytest.mark.parametrize(
    ("verb", "given", "field", "value"),
    [
        ("gia-han", {"minutes": "15"}, "extension_seconds", 900),
        ("thong-bao", {"message": "Mạng đã thông."}, "message", "Mạng đã thông."),
        ("dung", {"reason": "Mất điện."}, "message", "Mất điện."),
    ],
)
def test_verb_when_whoever_decides_says_it_then_it_holds(client, make_round, organiser, verb, given, field, value):
    round_ = make_round()
    client.force_login(organiser)
    address = f"{ROOT}dot/{round_.pk}/{verb}/"
    assert client.get(address).status_code == 200
    assert client.post(address, given)["Location"] == f"{ROOT}dot/{round_.pk}/theo-doi/"
    round_.refresh_from_db()
    assert getattr(round_, field) == value
    assert (round_.stopped is not None) == (verb == "dung")


@pytest.mark.parametrize(("verb", "given"), [("gia-han", {"minutes": "0"}), ("dung", {"reason": " "})])
def test_verb_when_it_says_nothing_then_it_is_refused(client, make_round, organiser, verb, given):
    round_ = make_round()
    client.force_login(organiser)
    assert client.post(f"{ROOT}dot/{round_.pk}/{verb}/", given).status_code == 422


def test_verb_when_the_round_is_over_then_it_is_refused_in_words(client, make_round, organiser):
    round_ = make_round()
    type(round_).objects.update(closes_at=timezone.now() - datetime.timedelta(minutes=1))
    client.force_login(organiser)
    answer = client.post(f"{ROOT}dot/{round_.pk}/gia-han/", {"minutes": "5"})
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (422, 1)


def test_verb_when_an_editor_or_a_stranger_says_it_then_nothing_happens(client, make_round, editor, stranger):
    round_ = make_round()
    client.force_login(editor)
    assert client.post(f"{ROOT}dot/{round_.pk}/dung/", {"reason": "x"}).status_code in (302, 403)
    assert "dung/" not in client.get(f"{ROOT}dot/{round_.pk}/theo-doi/").content.decode()
    client.force_login(stranger)
    assert client.post(f"{ROOT}dot/{round_.pk}/dung/", {"reason": "x"}).status_code == 404
    assert client.get(f"{ROOT}dot/{round_.pk}/theo-doi/").status_code == 404
    round_.refresh_from_db()
    assert round_.stopped is None
