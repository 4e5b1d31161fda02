"""`dinh check`: what is wrong with this installation, and how to mend it."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import click
from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.utils import timezone

from dinh.config.backup.restoring import UNFINISHED
from dinh.foundation.audit import chain
from dinh.foundation.jobs.declare import name_job
from dinh.foundation.jobs.models import JobRun, State
from dinh.foundation.search.models import Pending, SearchDoc
from dinh.foundation.search.sources import all_sources
from dinh.foundation.units.queries import root_unit
from dinh.rooms.portal.queries.pages import front_page

# What keeps a file in its field `file`, and what is done where the file cannot be brought back.
FILES = {
    "media.Picture": "delete its entry in the admin",
    "media.File": "delete its entry in the admin",
    "portal.Contribution": "ask its sender for it at /admin/ban-tin/",
    "contests.Publication": "publish the results of its round once more",
}
FIRST_START = 'dinh setup --name "NAME OF THE OFFICE"'
LATE = timedelta(minutes=30)  # the clock takes in what was left every ten

# (what is wrong, how to mend it)
Fault = tuple[str, str]


def look_at_database() -> Iterable[Fault]:
    """Does it answer, and is it of this version?"""
    plan = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
    if plan:
        yield f"{len(plan)} changes of the database have not been made", "dinh migrate"
    if (settings.ENV.data / UNFINISHED).exists():
        yield "a restore was broken off; the data are not whole", "run the same `dinh restore` again"


def look_at_settings() -> Iterable[Fault]:
    """Would a visitor be safe?"""
    if settings.ENV.demo:
        return
    if not settings.ENV.base_url.startswith("https:"):
        yield (
            "DINH_BASE_URL is not https: cookies travel unprotected",
            "put a certificate on the proxy, set DINH_BASE_URL",
        )
    if settings.ENV.debug:
        yield "DINH_DEBUG is on: errors show the inside of the site", "unset DINH_DEBUG"
    if not settings.ENV.email_url:
        yield "no mail is sent: invitations and new passwords reach nobody", "set DINH_EMAIL_URL"
    if settings.ENV.upload_limit_mb * 10**6 < settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        yield "DINH_UPLOAD_LIMIT_MB is smaller than a form may be", "raise DINH_UPLOAD_LIMIT_MB"


def look_at_files() -> Iterable[Fault]:
    """Is every file that a row names there, and readable?"""
    for label, mend in FILES.items():
        model = apps.get_model(label)
        for name in model._default_manager.exclude(file="").values_list("file", flat=True).iterator():
            if not (settings.MEDIA_ROOT / name).is_file():
                yield f"the file {name} is missing", f"bring it back from a backup, or {mend}"


def look_at_audit() -> Iterable[Fault]:
    """Is the record whole?"""
    for fault in chain.verify():
        yield f"the record of changes: {fault.text}", "compare with a backup; somebody has altered the database by hand"


def look_at_jobs() -> Iterable[Fault]:
    """Is the work in the background being done?"""
    failed = JobRun.objects.filter(state=State.FAILED).values_list("name").annotate(times=Count("pk")).order_by("name")
    for name, times in failed:
        yield (
            f"failed {times} times: {name_job(name)} ({name})",
            "look at it in the admin at /admin/tac-vu/: it says why",
        )


def look_at_search() -> Iterable[Fault]:
    """Does the index hold what the sources hold?"""
    late = Pending.objects.filter(noted_at__lt=timezone.now() - LATE).count()
    if late:
        yield f"{late} changes have not reached the search", "see that the worker runs, or: dinh reindex"
    for source in all_sources():
        there, here = SearchDoc.objects.filter(kind=source.kind).count(), source.queryset().count()
        if there < here * 0.99 or there > here:
            yield f"the search holds {there} of {here} entries of the kind “{source.label}”", "dinh reindex"


def look_at_office() -> Iterable[Fault]:
    """Is there somebody, and something, to begin with?"""
    unit, people = root_unit(), apps.get_model("people.Person")._default_manager
    if unit is None:
        yield "there is no unit yet", f"{FIRST_START}, or `make demo` to look around first"
    if front_page() is None:
        yield "the site has no home page: visitors do not see the office", "dinh setup" if unit else FIRST_START
    if unit is not None and not people.filter(is_active=True, is_superuser=True).exists():
        yield "there is no administrator", "dinh createadmin E-MAIL"


LOOKS: dict[str, Callable[[], Iterable[Fault]]] = {
    "database": look_at_database,
    "settings": look_at_settings,
    "office": look_at_office,
    "files": look_at_files,
    "record": look_at_audit,
    "jobs": look_at_jobs,
    "search": look_at_search,
}


@click.command()
def check() -> None:
    """Say what is wrong with this installation and how to mend it; status 1 where something is."""
    wrong = 0
    for message in checks.run_checks(tags=["dinh"]):
        click.echo(f"✗ {message.msg}\n    {message.hint or ''}")
        wrong += message.is_serious()
    for name, look in LOOKS.items():
        try:
            faults = list(look())
        except DatabaseError as error:
            faults = [(f"the database refuses: {error}", "dinh migrate, or look at DINH_DATABASE")]
        for what, mend in faults:
            click.echo(f"✗ {name}: {what}\n    → {mend}")
        if not faults:
            click.echo(f"✓ {name}")
        wrong += len(faults)
    if wrong:
        raise SystemExit(1)
