"""What the record does by the clock."""

from dinh.foundation.audit import chain
from dinh.foundation.jobs.declare import job


@job(retries=5, unique=lambda: "one at a time")
def close_days() -> None:
    """Close the days that have ended."""
    chain.close_due_days()
