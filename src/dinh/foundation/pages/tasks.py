"""Jobs of the pages."""

from dinh.foundation.jobs.declare import job
from dinh.foundation.pages.scheduled import run_due


# Not unique: the run of a worker that was killed must not keep the next one from its work.
@job(retries=3, timeout=300)
def publish_scheduled() -> None:
    """Publish what is due, take down what has expired."""
    run_due()
