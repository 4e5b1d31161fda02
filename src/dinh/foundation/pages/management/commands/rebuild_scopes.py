"""`dinh django rebuild_scopes`: set the unit and access of every page anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from dinh.foundation.pages import publication
from dinh.foundation.pages.scope import rebuild_all


class Command(BaseCommand):
    help = "Set the effective unit and access of every page anew."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            changed = rebuild_all()
            if changed:
                publication.changed()
        self.stdout.write(f"{changed} pages changed.")
