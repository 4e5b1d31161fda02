"""From the table of topics to the seal, and what a rehearsal shows before it."""

import pytest

from dinh.foundation.questions.actions.questions import retire_question
from dinh.foundation.questions.actions.topics import ensure_bank, ensure_topic
from dinh.rooms.contests.actions.contests import Line, keep_round, set_blueprint
from dinh.rooms.contests.models import Attempt, Contestant, SealedRound

pytestmark = pytest.mark.django_db

ROOT = "/admin/cuoc-thi/"


@pytest.fixture
def draft(make_round):
    """A round that draws nothing yet."""
    round_ = make_round(seal=False)
    round_.draws.all().delete()
    return round_


def steps_of(client, round_):
    return {step.title: step for step in client.get(f"{ROOT}{round_.contest_id}/").context["rounds"][0][1]}


def states_of(client, round_):
    return [step.state for step in steps_of(client, round_).values()]


def test_blueprint_when_opened_then_each_cell_says_how_many_there_are(client, draft, editor):
    client.force_login(editor)
    form = client.get(f"{ROOT}dot/{draft.pk}/ma-tran/").context["form"]
    told = [(row.depth, [cell.there for cell in row.cells]) for row in form.rows]
    parts = (1, [6, 0, 0, 0, 6])
    assert told == [(0, [12, 0, 0, 0, 12]), parts, parts, (0, [12, 0, 0, 0, 12])]
    assert [cell.field is None for cell in form.rows[0].cells] == [False, True, True, True, False]


def test_blueprint_when_saved_then_narrow_lines_draw_first(client, draft, bank, editor):
    client.force_login(editor)
    topic = bank.topics.get(name="Cổ đại")
    sent = {f"n_{topic.pk}_any": "2", "n_0_any": "3", f"n_{topic.pk}_recognise": "1"}
    assert client.post(f"{ROOT}dot/{draft.pk}/ma-tran/", sent).status_code == 302
    rows = list(draft.draws.values_list("topic", "difficulty", "count"))
    assert rows == [(topic.pk, "recognise", 1), (topic.pk, "", 2), (None, "", 3)]
    assert client.get(f"{ROOT}dot/{draft.pk}/ma-tran/").context["form"].total == 6


@pytest.mark.parametrize(("first", "every", "faulty"), [("7", "", "first"), ("4", "9", "every"), ("x", "", "first")])
def test_blueprint_when_the_bank_has_too_few_then_the_cell_says_so(client, draft, bank, editor, first, every, faulty):
    client.force_login(editor)
    name = f"n_{bank.topics.get(name='Cổ đại').pk}_any"
    answer = client.post(f"{ROOT}dot/{draft.pk}/ma-tran/", {name: first, "n_0_any": every})
    assert (answer.status_code, draft.draws.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [name if faulty == "first" else "n_0_any"]


def test_blueprint_when_empty_then_it_is_refused(client, draft, editor):
    client.force_login(editor)
    assert client.post(f"{ROOT}dot/{draft.pk}/ma-tran/", {}).status_code == 422


def test_blueprint_when_without_bank_or_sealed_then_it_leads_away(client, draft, make_round, editor, organiser):
    keep_round(by=organiser, contest=draft.contest, round_=draft, bank=None)
    client.force_login(editor)
    assert client.get(f"{ROOT}dot/{draft.pk}/ma-tran/")["Location"] == f"{ROOT}dot/{draft.pk}/"
    sealed = make_round(name="Đợt 2")
    answer = client.post(f"{ROOT}dot/{sealed.pk}/ma-tran/", {"n_0_any": "1"})
    assert answer["Location"] == f"{ROOT}{draft.contest_id}/"
    assert sealed.draws.count() == 2


def test_checklist_when_steps_are_done_then_the_next_one_has_the_button(client, draft, bank, organiser):
    client.force_login(organiser)
    assert states_of(client, draft) == ["done", "next", "done", "later", "later", "later", "later", "later"]
    set_blueprint(by=organiser, round_=draft, lines=[Line(None, "", 4)])
    assert states_of(client, draft) == ["done", "done", "done", "next", "next", "later", "later", "later"]
    for question in bank.questions.all()[:10]:
        retire_question(by=organiser, question=question, reason="Sai.")
    assert states_of(client, draft) == ["done", "next", "done", "later", "later", "later", "later", "later"]


def test_rehearsal_when_run_then_it_shows_papers_and_writes_nothing(client, make_round, editor):
    round_ = make_round(seal=False)
    client.force_login(editor)
    answer = client.get(f"{ROOT}dot/{round_.pk}/chay-thu/")
    found = answer.context["found"]
    assert (found.people, found.questions, found.length, len(found.lines)) == (200, 12, 6, 2)
    assert (SealedRound.objects.count(), Contestant.objects.count(), Attempt.objects.count()) == (0, 0, 0)


def test_rehearsal_when_nothing_can_be_drawn_then_it_leads_back(client, draft, editor):
    client.force_login(editor)
    assert client.get(f"{ROOT}dot/{draft.pk}/chay-thu/")["Location"] == f"{ROOT}{draft.contest_id}/"


def test_seal_when_confirmed_then_it_stands_and_the_contest_can_be_published(client, make_round, organiser):
    round_ = make_round(seal=False)
    client.force_login(organiser)
    assert client.get(f"{ROOT}dot/{round_.pk}/niem-phong/").context["made"].length == 6
    assert SealedRound.objects.count() == 0
    client.post(f"{ROOT}dot/{round_.pk}/niem-phong/")
    assert SealedRound.objects.get().round == round_
    assert client.get(f"{ROOT}dot/{round_.pk}/niem-phong/").status_code == 302
    assert client.get(f"{ROOT}{round_.contest_id}/cong-khai/").status_code == 200
    client.post(f"{ROOT}{round_.contest_id}/cong-khai/")
    round_.contest.refresh_from_db()
    assert round_.contest.published_at is not None


def test_seal_when_the_blueprint_is_of_another_bank_then_it_is_refused_in_words(client, make_round, organiser, north):
    round_ = make_round(seal=False)
    other = ensure_bank(by=organiser, unit=north, name="Khác")
    ensure_topic(by=organiser, bank=other, names=["Khác"])
    keep_round(by=organiser, contest=round_.contest, round_=round_, bank=other)
    client.force_login(organiser)
    for address in ("niem-phong", "chay-thu"):
        assert client.get(f"{ROOT}dot/{round_.pk}/{address}/")["Location"] == f"{ROOT}{round_.contest_id}/"
    assert list(steps_of(client, round_).values())[1].state == "next"


def test_seal_and_publication_when_an_editor_asks_then_they_are_refused(client, make_round, editor):
    round_ = make_round(seal=False)
    client.force_login(editor)
    for address in (f"dot/{round_.pk}/niem-phong/", f"{round_.contest_id}/cong-khai/"):
        assert client.get(ROOT + address).status_code in (302, 403), address
        client.post(ROOT + address)
    round_.contest.refresh_from_db()
    assert (SealedRound.objects.count(), round_.contest.published_at) == (0, None)
    assert all(step.url == "" for step in list(steps_of(client, round_).values())[4:])


def test_publication_when_nothing_is_sealed_then_it_says_why(client, make_round, organiser):
    round_ = make_round(seal=False)
    client.force_login(organiser)
    client.post(f"{ROOT}{round_.contest_id}/cong-khai/")
    round_.contest.refresh_from_db()
    assert round_.contest.published_at is None


def test_another_units_staff_when_asking_then_nothing_is_there(client, make_round, stranger):
    round_ = make_round(seal=False)
    client.force_login(stranger)
    for address in ("ma-tran", "chay-thu", "niem-phong"):
        assert client.get(f"{ROOT}dot/{round_.pk}/{address}/").status_code == 404, address
        assert client.post(f"{ROOT}dot/{round_.pk}/{address}/").status_code in (404, 405), address
    assert client.post(f"{ROOT}{round_.contest_id}/cong-khai/").status_code == 404
