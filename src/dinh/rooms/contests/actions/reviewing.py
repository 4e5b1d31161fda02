"""A person decides on a case: it is left as it is, or somebody does not count, with a public reason."""

from collections.abc import Collection

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.hall.signing import Signer
from dinh.kernel.exam.exclusions import sign_exclusion
from dinh.rooms.contests.actions.publishing import lock_over
from dinh.rooms.contests.domain.times import to_ms
from dinh.rooms.contests.models import Attempt, Case, Contestant, Exclusion, Round
from dinh.rooms.contests.queries.review import excluded_in
from dinh.rooms.contests.queries.sealed import sealed_of


@transaction.atomic
def leave_case(*, by: Person, case: Case) -> Case:
    """Nothing follows from it; whoever did not count by it counts again.

    Raises PermissionDenied, and ValidationError in words while the round is open.
    """
    round_ = lock_over(by, case.round)
    row = Case.objects.select_for_update().get(pk=case.pk)
    people = list(row.contestants.filter(pk__in=excluded_in(round_)))
    for one in people:
        sign(by, round_, one, _("It was looked at once more: this person counts."), counts=True)
    return close(by, round_, row, Case.State.LEFT, "", is_counted_anew=bool(people))


@transaction.atomic
def exclude(*, by: Person, case: Case, people: Collection[Contestant], reason: str) -> Case:
    """These people of the case do not count in its round. Raises PermissionDenied, and ValidationError in words."""
    round_ = lock_over(by, case.round)
    row = Case.objects.select_for_update().get(pk=case.pk)
    said = " ".join(reason.split())[:300]
    if not said:
        raise ValidationError(_("Say why: the reason is published with the results."))
    known = set(row.contestants.values_list("pk", flat=True))
    if not people or not {one.pk for one in people} <= known:
        raise ValidationError(_("Choose at least one person of this case."))
    for one in people:
        sign(by, round_, one, said, counts=False)
    return close(by, round_, row, Case.State.EXCLUDED, said, is_counted_anew=True)


def sign(by: Person, round_: Round, contestant: Contestant, reason: str, *, counts: bool) -> None:
    rows = Attempt.objects.filter(round=round_, contestant=contestant, submission__isnull=False)
    code = rows.order_by("ordinal").values_list("code", flat=True)[0]
    signer, decided = Signer(settings.ENV.resolve_hall_key()), to_ms(timezone.now())
    seal = sealed_of(round_).seal
    made = sign_exclusion(code, reason, decided, seal=seal, name=signer.name, key=signer.key)
    Exclusion.objects.create(
        **{"round": round_, "contestant": contestant, "counts": counts, "by": by},
        **{"code": made.code, "reason": reason, "decided": decided, "key": made.key, "signature": made.signature},
    )


def close(by: Person, round_: Round, row: Case, state: str, reason: str, *, is_counted_anew: bool) -> Case:
    from dinh.rooms.contests.tasks import count_round_anew  # it imports the actions

    row.state, row.by, row.decided_at = state, by, timezone.now()
    row.save(update_fields=["state", "by", "decided_at"])
    after = {"case": row.pk, "decision": state, "reason": reason}
    record("contest_round.case", by=by, obj=round_, unit_id=round_.contest.unit_id, after=after)
    if is_counted_anew:
        count_round_anew.enqueue(by=by, round=round_.pk)
    return row
