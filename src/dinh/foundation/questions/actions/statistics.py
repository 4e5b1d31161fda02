"""What the answers have shown is kept with the versions that were asked."""

from collections.abc import Mapping
from dataclasses import fields

from django.db import transaction
from django.utils import timezone

from dinh.foundation.questions.domain.statistics import Measured
from dinh.foundation.questions.models import ItemStatistics

REPLACED = ["name", "measured_at", *(one.name for one in fields(Measured))]


@transaction.atomic
def keep_statistics(*, source: str, name: str, measured: Mapping[int, Measured]) -> int:
    """Keep them by version (its key) for one use; measured again for the same use they replace what was there.

    A count of answers, not a change by staff: nothing stands in the record. How many versions that are.
    """
    now = timezone.now()
    rows = [
        ItemStatistics(
            version_id=version,
            source=source,
            name=name,
            measured_at=now,
            **vars(one),
        )
        for version, one in measured.items()
    ]
    ItemStatistics.objects.bulk_create(
        rows, batch_size=200, update_conflicts=True, unique_fields=["version", "source"], update_fields=REPLACED
    )
    return len(rows)
