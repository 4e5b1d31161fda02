"""What the record does by the clock."""

from django.utils.translation import gettext_lazy as _

from dinh.foundation.audit import chain
from dinh.foundation.jobs.declare import job


@job(label=_("Seal the record of the days that have ended"), retries=5, unique=lambda: "one at a time")
def close_days() -> None:
    """Close the days that have ended."""
    chain.close_due_days()
