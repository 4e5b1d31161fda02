"""Jobs of the pages."""

from django.core.management import call_command

from dinh.foundation.jobs.declare import job
from dinh.foundation.pages import reads


@job(retries=0, timeout=300, unique=lambda: "one")
def publish_scheduled() -> None:
    """Publish what is due, take down what has expired."""
    call_command("publish_scheduled", verbosity=0)


@job(retries=1, timeout=300, unique=lambda: "one")
def forget_page_reads() -> None:
    """Delete the numbers of readers that nobody compares any more."""
    reads.forget()
