"""Models and migrations agree."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

pytestmark = pytest.mark.once


@pytest.mark.django_db
def test_migrations_when_compared_with_the_models_then_none_of_ours_is_missing():
    ours = [config.label for config in apps.get_app_configs() if config.name.startswith("dinh.")]
    told = StringIO()
    try:
        call_command("makemigrations", *ours, check=True, dry_run=True, stdout=told)
    except SystemExit:
        pytest.fail(told.getvalue())
