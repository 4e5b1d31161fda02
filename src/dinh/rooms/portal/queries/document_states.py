"""The state of validity in SQL; `domain.validity` says the same in Python, and a property test that they agree."""

import datetime

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from dinh.rooms.portal.domain.validity import Deed, State, Term, state_on
from dinh.rooms.portal.models import Document, DocumentRelation, RelationKind, Stage


def deeds(kind: str, day: datetime.date) -> Exists:
    """Whether a published, issued document that works on `day` stands in relation `kind` to the row's document."""
    works = (
        Q(document__effective_on__lte=day)
        | Q(document__effective_on__isnull=True, document__issued_on__lte=day)
        | Q(document__effective_on__isnull=True, document__issued_on__isnull=True)
    )
    return Exists(
        DocumentRelation.objects.filter(
            works, target=OuterRef("pk"), kind=kind, document__live=True, document__stage=Stage.ISSUED
        )
    )


def with_state(documents: QuerySet[Document], day: datetime.date) -> QuerySet[Document]:
    """Annotate each row with `state` (a value of `State`) on `day`."""
    return documents.annotate(
        state=Case(
            When(stage=Stage.PROPOSED, then=Value(State.PROPOSED.value)),
            When(deeds(RelationKind.REPLACES, day), then=Value(State.REPLACED.value)),
            When(expires_on__lte=day, then=Value(State.EXPIRED.value)),
            When(effective_on__isnull=True, then=Value(State.UNKNOWN.value)),
            When(effective_on__gt=day, then=Value(State.PENDING.value)),
            When(deeds(RelationKind.ABOLISHES, day), then=Value(State.PARTLY.value)),
            When(deeds(RelationKind.AMENDS, day), then=Value(State.AMENDED.value)),
            default=Value(State.IN_FORCE.value),
            output_field=CharField(),
        )
    )


def state_of(document: Document, day: datetime.date) -> State:
    """The state of one document on `day`, by the pure rule; one query."""
    rows = document.back_relations.filter(
        kind__in=[RelationKind.REPLACES, RelationKind.AMENDS, RelationKind.ABOLISHES],
        document__live=True,
        document__stage=Stage.ISSUED,
    ).values_list("kind", "document__issued_on", "document__effective_on")
    found: dict[str, list[Deed]] = {RelationKind.REPLACES: [], RelationKind.AMENDS: [], RelationKind.ABOLISHES: []}
    for kind, issued_on, effective_on in rows:
        found[kind].append(Deed(issued_on, effective_on))
    term = Term(
        proposed=document.stage == Stage.PROPOSED,
        effective_on=document.effective_on,
        expires_on=document.expires_on,
        replaced_by=tuple(found[RelationKind.REPLACES]),
        amended_by=tuple(found[RelationKind.AMENDS]),
        abolished_by=tuple(found[RelationKind.ABOLISHES]),
    )
    return state_on(day, term)
