"""`dinh audit …`: prove the record, or hand it out."""

import json
from datetime import datetime

import click
from django.utils import timezone

from dinh.foundation.audit import chain
from dinh.foundation.audit.digests import values_of
from dinh.foundation.audit.models import Day, Entry


@click.group()
def audit() -> None:
    """Prove the record of changes, or export it."""


@audit.command()
def verify() -> None:
    """Say what is not as it was written; status 1 where there is something."""
    faults = chain.verify()
    for fault in faults:
        click.echo(fault)
    last = Day.objects.order_by("-date").first()
    click.echo(f"{len(faults)} faults; last closed day: {f'{last.date} {last.digest}' if last else 'none'}")
    raise SystemExit(1 if faults else 0)


@audit.command()
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--to", "end", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Last day, included.")
def export(start: datetime, end: datetime) -> None:
    """Entries and closed days as JSON lines with their digests, to standard output."""
    first, _next = chain.bounds(start.date())
    _last, beyond = chain.bounds(end.date())
    for entry in Entry.objects.filter(at__gte=first, at__lt=beyond).order_by("id").iterator(chunk_size=500):
        line = {"id": entry.pk, **values_of(entry), "digest": entry.digest}
        click.echo(json.dumps(line, ensure_ascii=False))
    for day in Day.objects.filter(date__gte=start.date(), date__lte=end.date()).order_by("date"):
        values = {"date": day.date.isoformat(), "count": day.count, "previous": day.previous, "digest": day.digest}
        click.echo(json.dumps({"day": values}))
    click.echo(json.dumps({"exported_at": timezone.now().isoformat()}))
