import datetime

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dinh.rooms.portal.domain.validity import Deed, State, Term, find_date_faults, state_on
from dinh.rooms.portal.models import Document, DocumentRelation, RelationKind, Stage
from dinh.rooms.portal.queries.document_states import state_of, with_state
from tests.rooms.portal.register import make_document

DAY = datetime.date(2026, 6, 1)
days = st.none() | st.dates(datetime.date(2026, 5, 29), datetime.date(2026, 6, 4))


def day(number: int) -> datetime.date:
    return datetime.date(2026, 6, number)


@pytest.mark.parametrize(
    ("term", "state"),
    [
        (Term(proposed=True, effective_on=DAY), State.PROPOSED),
        (Term(effective_on=DAY, replaced_by=(Deed(effective_on=DAY),)), State.REPLACED),
        (Term(effective_on=DAY, replaced_by=(Deed(effective_on=day(2)),)), State.IN_FORCE),
        (Term(effective_on=DAY, replaced_by=(Deed(),)), State.REPLACED),
        (Term(expires_on=DAY), State.EXPIRED),
        (Term(effective_on=DAY, expires_on=day(2)), State.IN_FORCE),
        (Term(), State.UNKNOWN),
        (Term(effective_on=day(2)), State.PENDING),
        (Term(effective_on=DAY, amended_by=(Deed(issued_on=DAY),)), State.AMENDED),
    ],
)
def test_state_on_when_asked_for_a_day_then_it_says_the_first_that_holds(term, state):
    assert state_on(DAY, term) == state


def test_find_date_faults_when_dates_run_backwards_then_it_names_the_later_field():
    assert find_date_faults(day(2), day(1), None) == ["effective_on"]
    assert find_date_faults(day(1), day(2), day(2)) == ["expires_on"]
    assert find_date_faults(day(1), day(1), day(2)) == []
    assert find_date_faults(None, None, day(1)) == []


class TestAgreement(TestCase):
    """The SQL and the pure rule say the same of every document on every day."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        proposed=st.booleans(),
        effective=days,
        expires=days,
        others=st.lists(
            st.tuples(st.sampled_from(["replaces", "amends", "guides"]), days, days, st.booleans(), st.booleans()),
            max_size=2,
        ),
        on=st.dates(datetime.date(2026, 5, 30), datetime.date(2026, 6, 3)),
    )
    def test_state_in_sql_when_anything_then_it_equals_the_rule(self, proposed, effective, expires, others, on):
        if find_date_faults(None, effective, expires):
            expires = None
        document = make_document(
            stage=Stage.PROPOSED if proposed else Stage.ISSUED,
            symbol=f"{Document.objects.count() + 1}/QĐ-A",
            issued_on=None,
            effective_on=effective,
            expires_on=expires,
        )
        for kind, issued, since, live, draft in others:
            if find_date_faults(issued, since, None):
                since = None
            other = make_document(
                issued_on=issued, effective_on=since, live=live, stage=Stage.PROPOSED if draft else Stage.ISSUED
            )
            DocumentRelation.objects.create(document=other, target=document, kind=kind)
        row = with_state(Document.objects.filter(pk=document.pk), on).get()
        assert row.state == state_of(document, on)


@pytest.mark.django_db
def test_state_when_the_replacing_document_is_not_published_then_the_old_one_stays_in_force():
    old = make_document()
    new = make_document(live=False)
    DocumentRelation.objects.create(document=new, target=old, kind=RelationKind.REPLACES)
    assert state_of(old, timezone.localdate()) == State.IN_FORCE
