"""Jobs of the pages."""

from django.core.management import call_command

from dinh.foundation.jobs.declare import job


@job(retries=0, timeout=300, unique=lambda: "one")
def publish_scheduled() -> None:
    """Publish what is due, take down what has expired."""
    call_command("publish_scheduled", verbosity=0)
