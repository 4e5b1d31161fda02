"""The steps to publication: by function, in the page's unit, until a day, held by one."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from freezegun import freeze_time
from wagtail.models import Page, TaskState, Workflow, WorkflowPage

from dinh.foundation.audit.models import Entry
from dinh.foundation.editorial import workdays
from dinh.foundation.editorial.actions.duties import approve, hand_back, return_for_changes, take
from dinh.foundation.editorial.actions.workflows import ensure_workflows, set_rules
from dinh.foundation.editorial.models import Duty, DutyTask
from dinh.foundation.editorial.permissions import why_not_decide, why_not_publish
from dinh.foundation.editorial.queries.duties import open_state, states_for
from dinh.foundation.editorial.queries.rules import rules_for

pytestmark = pytest.mark.django_db


def test_workflows_when_ensured_twice_then_each_stands_once_at_the_root():
    ensure_workflows()
    ensure_workflows()
    root = WorkflowPage.objects.get(page=Page.objects.get(depth=1))
    assert [task.specific.duty for task in root.workflow.tasks] == ["review", "approve"]
    assert Workflow.objects.filter(active=True).count() == 2
    assert DutyTask.objects.count() == 2


def test_workflows_when_somebody_chose_another_for_the_root_then_it_stays():
    other = Workflow.objects.create(name="Cách khác")
    WorkflowPage.objects.update(workflow=other)
    ensure_workflows()
    assert WorkflowPage.objects.get().workflow == other


def test_page_when_reviewed_and_approved_then_it_is_published(draft, editor, publisher, staff, north, submit):
    page = draft(by=editor)
    submit(page, editor)
    assert open_state(page).task.specific.duty == Duty.REVIEW
    approve(state=open_state(page), by=staff("Hoa", "editor", north))
    assert open_state(page).task.specific.duty == Duty.APPROVE
    approve(state=open_state(page), by=publisher, comment="Tốt")
    page.refresh_from_db()
    assert (page.live, open_state(page)) == (True, None)
    actions = list(Entry.objects.filter(object_id=str(page.pk)).order_by("id").values_list("action", flat=True))
    assert actions[-4:] == [
        "wagtail.workflow.start",
        "wagtail.workflow.approve",
        "wagtail.workflow.approve",
        "wagtail.publish",
    ]


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [("2026-11-25", 2, "2026-11-27"), ("2026-11-27", 1, "2026-11-30"), ("2026-11-28", 2, "2026-12-01")],
)
def test_due_day_when_counted_then_weekends_do_not_count(start, days, due):
    assert workdays.add_workdays(datetime.date.fromisoformat(start), days) == datetime.date.fromisoformat(due)


def test_due_day_when_a_holiday_is_registered_then_it_does_not_count(monkeypatch):
    monkeypatch.setattr(workdays, "_holidays", [])
    workdays.register(lambda day: (day.month, day.day) == (9, 2))
    assert workdays.add_workdays(datetime.date(2026, 9, 1), 1) == datetime.date(2026, 9, 3)


def test_step_when_started_late_in_the_week_then_it_is_due_in_the_next(draft, editor, submit):
    with freeze_time("2026-11-26T20:00:00Z"):  # Friday morning in Vietnam
        state = submit(draft(), editor)
    assert state.due_on == datetime.date(2026, 12, 1)


def test_publisher_of_another_commune_when_asked_then_sees_and_decides_nothing(draft, editor, staff, south, submit):
    page = draft()
    state = submit(page, editor)
    stranger = staff("Tú", "publisher", south)
    assert list(states_for(stranger, *Duty.values)) == []
    assert list(TaskState.objects.reviewable_by(stranger)) == []
    assert page.current_workflow_task.get_actions(page, stranger) == []
    assert not page.permissions_for_user(stranger).can_edit()
    with pytest.raises(ValidationError, match=r"."):
        approve(state=state, by=stranger)


def test_publisher_of_the_unit_above_when_asked_then_moderates_too(draft, editor, staff, province, submit):
    state = submit(draft(), editor)
    above = staff("Sơn", "publisher", province)
    assert [row.pk for row in TaskState.objects.reviewable_by(above)] == [state.pk]


def test_submission_when_it_is_ones_own_then_somebody_else_decides_unless_the_rules_allow(
    draft, publisher, north, submit
):
    page = draft()
    state = submit(page, publisher)
    assert "tự gửi" in why_not_decide(publisher, state)
    assert "tự gửi" in why_not_publish(publisher, page)
    with pytest.raises(ValidationError):
        approve(state=state, by=publisher)
    set_rules(unit=north, by=None, short_form=False, own_approval=True, direct=True)
    assert why_not_decide(publisher, open_state(page)) is None
    approve(state=open_state(page), by=publisher)


def test_rules_when_short_then_one_approval_publishes_and_the_neighbour_keeps_the_long_way(
    draft, editor, publisher, north, south, submit
):
    set_rules(unit=north, by=None, short_form=True, own_approval=False, direct=False)
    page = draft()
    assert "gửi duyệt" in why_not_publish(publisher, page)
    approve(state=submit(page, editor), by=publisher)
    page.refresh_from_db()
    assert page.live
    assert south.root.page.get_workflow().tasks.count() == 2


def test_page_when_taken_then_others_wait_until_it_is_handed_back(draft, editor, publisher, staff, north, submit):
    page = draft()
    other = staff("Hoa", "editor", north)
    take(state=submit(page, editor), by=other)
    assert open_state(page).holder == other
    assert "Hoa" in why_not_decide(publisher, open_state(page))
    with pytest.raises(ValidationError, match="Hoa"):
        take(state=open_state(page), by=publisher)
    with pytest.raises(ValidationError):
        hand_back(state=open_state(page), by=publisher)
    hand_back(state=open_state(page), by=other)
    assert why_not_decide(publisher, open_state(page)) is None
    boss = staff("Sếp", "administrator", north)
    take(state=open_state(page), by=other)
    assert take(state=open_state(page), by=boss).holder == boss


def test_page_when_returned_then_words_are_needed_and_it_comes_back_to_the_same_step(draft, editor, publisher, submit):
    page = draft()
    state = submit(page, editor)
    with pytest.raises(ValidationError):
        return_for_changes(state=state, by=publisher, comment="  ")
    return_for_changes(state=state, by=publisher, comment="Thiếu nguồn ảnh")
    assert page.current_workflow_state.status == "needs_changes"
    with pytest.raises(ValidationError):
        approve(state=state, by=publisher)
    page.current_workflow_state.resume(editor)
    assert open_state(page).task == state.task


@pytest.mark.parametrize("count", [1, 3])
def test_states_when_listed_then_the_queries_do_not_grow(
    draft, editor, publisher, submit, count, django_assert_num_queries
):
    for number in range(count):
        submit(draft(title=f"Bài {number}"), editor)
    with django_assert_num_queries(2):  # the person's roles, the states
        rows = list(states_for(publisher, *Duty.values))
        assert [(row.page.title, row.page.scope.unit.name, row.task.dutytask.duty) for row in rows]
    assert len(rows) == count


def test_rules_screen_when_the_unit_is_administered_then_they_are_set_there_and_nowhere_else(
    client, staff, north, south, publisher
):
    boss = staff("Sếp", "administrator", north)
    client.force_login(boss)
    text = client.get("/admin/bien-tap/quy-tac/").content.decode()
    assert north.name in text
    assert south.name not in text
    client.post(f"/admin/bien-tap/quy-tac/{north.pk}/", {"short_form": "on"})
    rules = rules_for(north)
    assert (rules.short_form, rules.own_approval, rules.direct) == (True, False, False)
    assert Entry.objects.get(action="editorial.rules").actor_id == boss.pk
    assert client.post(f"/admin/bien-tap/quy-tac/{south.pk}/", {}).status_code == 404
    client.force_login(publisher)
    assert client.get("/admin/bien-tap/quy-tac/").status_code in (302, 403)
