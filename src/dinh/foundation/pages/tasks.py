"""Jobs of the pages."""

from django.utils.translation import gettext_lazy as _

from dinh.foundation.jobs.declare import job
from dinh.foundation.pages import reads
from dinh.foundation.pages.scheduled import run_due


# Not unique: the run of a worker that was killed must not keep the next one from its work.
@job(label=_("Publish and withdraw pages at their time"), retries=3, timeout=300)
def publish_scheduled() -> None:
    """Publish what is due, take down what has expired."""
    run_due()


@job(label=_("Forget old numbers of readers"), retries=1, timeout=300, unique=lambda: "one")
def forget_page_reads() -> None:
    """Delete the numbers of readers that nobody compares any more."""
    reads.forget()
