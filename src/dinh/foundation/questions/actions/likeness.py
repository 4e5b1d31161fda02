"""A person says that two questions that look alike are two."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dinh.foundation.audit.actions import record
from dinh.foundation.people.models import Person
from dinh.foundation.questions.models import Question, ToldApart


@transaction.atomic
def tell_apart(*, by: Person, one: Question, other: Question) -> ToldApart:
    """The pair is not shown as alike any more; said twice it is once. Raises ValidationError for no pair of a bank."""
    if one.pk == other.pk or one.bank_id != other.bank_id:
        raise ValidationError(_("These are not two questions of one bank."))
    first, second = sorted((one, other), key=lambda question: question.pk)
    row, is_new = ToldApart.objects.get_or_create(first=first, second=second, defaults={"told_by": by})
    if is_new:
        after = {"other": second.pk}
        record("question.tell_apart", by=by, obj=first, unit_id=first.bank.unit_id, after=after)
    return row
