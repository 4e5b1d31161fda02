"""Those who hold a step hear by mail that a page waits: once a submission, unless they want no such letters."""

import pytest
from wagtail.users.models import UserProfile

from dinh.foundation.editorial.actions.duties import approve
from dinh.foundation.editorial.actions.workflows import set_rules
from dinh.foundation.editorial.letters import tell_holders
from dinh.foundation.editorial.queries.duties import open_state
from dinh.foundation.outbox.models import Letter
from dinh.foundation.people.models import Person

pytestmark = pytest.mark.django_db


def receivers() -> list[str]:
    """To whom letters were asked for; those that went out at once have forgotten it, so the key tells."""
    keys = Letter.objects.filter(key__startswith="editorial.submitted.").order_by("pk").values_list("key", flat=True)
    return sorted(Person.objects.get(pk=key.rpartition(".")[2]).name for key in keys)


def test_letter_when_a_page_is_submitted_then_those_nearest_to_it_hear_and_not_the_submitter(
    draft, editor, publisher, staff, north, south, province, submit
):
    staff("Hoa", "editor", north)
    staff("Tú", "publisher", south)
    staff("Hà", "publisher", province)
    submit(draft(title="Cầu treo", by=editor), editor)
    assert receivers() == ["Hoa", "Minh"]


def test_letter_when_nobody_of_the_unit_holds_the_step_then_the_unit_above_hears(
    draft, editor, staff, province, submit
):
    staff("Hà", "publisher", province)
    submit(draft(by=editor), editor)
    assert receivers() == ["Hà"]


def test_letter_when_the_page_goes_to_the_next_step_then_its_holders_hear(
    draft, editor, publisher, staff, north, submit
):
    page = draft(by=editor)
    submit(page, editor)
    before = receivers()
    approve(state=open_state(page), by=staff("Hoa", "editor", north))
    assert sorted(receivers()) == sorted([*before, "Minh"])


def test_letter_when_somebody_turned_them_off_then_they_get_none(draft, editor, publisher, submit):
    UserProfile.objects.update_or_create(user=publisher, defaults={"submitted_notifications": False})
    submit(draft(by=editor), editor)
    assert receivers() == []


def test_letter_when_told_twice_then_there_is_one(draft, editor, publisher, submit):
    state = submit(draft(by=editor), editor)
    tell_holders(state)
    assert receivers() == ["Minh"]


def test_letter_when_the_unit_lets_people_approve_their_own_then_the_submitter_hears_too(
    draft, publisher, north, submit
):
    set_rules(unit=north, by=None, short_form=False, own_approval=True, direct=True)
    submit(draft(by=publisher), publisher)
    assert receivers() == ["Minh"]


def test_letter_when_it_goes_out_then_it_leads_to_the_page_and_says_how_to_turn_it_off(
    draft, editor, publisher, submit
):
    page = draft(title="Cầu treo", by=editor)
    submit(page, editor)
    letter = Letter.objects.get(key__startswith="editorial.submitted.")
    assert letter.receiver == publisher.email
    assert letter.subject == "Biên tập đang chờ bạn: Cầu treo"
    assert f"/admin/pages/{page.pk}/edit/" in letter.text
    assert "/admin/account/" in letter.text
    assert "Lan vừa gửi duyệt một trang của Xã Bắc." in letter.text
