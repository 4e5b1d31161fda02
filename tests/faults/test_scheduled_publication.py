"""Killed in the middle of a scheduled publication: the page stays due, and is published once by whoever comes next."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.database import copy_migrated

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.once]
DUE_WITHIN = 60

SCHEDULE = """
import datetime
from django.utils import timezone
from wagtail.models import Page
from dinh.foundation.units.models import Unit
Unit.add_root(name="Tỉnh", kind="office", slug="tinh")
page = Page(title="Đến giờ", slug="den-gio", live=False)
Page.objects.get(depth=1).add_child(instance=page)
page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
revision = page.save_revision()
revision.publish()
past = timezone.now() - datetime.timedelta(seconds=1)
page.go_live_at = past
revision.content = {**revision.content, "go_live_at": past.isoformat()}
revision.approved_go_live_at = past
revision.save()
Page.objects.filter(pk=page.pk).update(go_live_at=past)
"""

# A real worker whose process dies at the given moment of the publication.
DIE = """
import os, signal
from django.db.models.signals import pre_save
from wagtail.models import Page
from wagtail.signals import page_published
def die(**kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
if {moment!r} == "before the page is saved":
    pre_save.connect(die, sender=Page)
else:
    page_published.connect(die)
from dinh.foundation.jobs.worker import Loop
Loop().run()
"""


@pytest.fixture
def installation(tmp_path):
    """An installation with one page that is due; runs code in it."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("DINH_")}
    environment = {**surroundings, "DINH_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "dinh.config.settings"}
    if not copy_migrated(tmp_path / "dinh.sqlite3"):
        subprocess.run([sys.executable, "-m", "dinh.config.cli", "migrate", "--quiet"], env=environment, check=True)

    def run(code):
        return subprocess.run(
            [sys.executable, "-c", "import django; django.setup()\n" + code], env=environment, timeout=120
        ).returncode

    assert run(SCHEDULE) == 0
    return tmp_path / "dinh.sqlite3", environment, run


def read(database):
    with sqlite3.connect(database) as connection:
        (live,) = connection.execute("SELECT live FROM wagtailcore_page WHERE slug = 'den-gio'").fetchone()
        (due,) = connection.execute(
            "SELECT count(*) FROM wagtailcore_revision WHERE approved_go_live_at IS NOT NULL"
        ).fetchone()
        (told,) = connection.execute(
            "SELECT count(*) FROM wagtailcore_pagelogentry WHERE action = 'wagtail.publish.scheduled'"
        ).fetchone()
    connection.close()
    return bool(live), due, told


@pytest.mark.parametrize("moment", ["before the page is saved", "before all is committed"])
def test_page_when_the_worker_is_killed_in_the_middle_then_the_next_publishes_it_once(installation, moment):
    database, environment, run = installation
    assert read(database) == (False, 1, 0)
    assert run(DIE.format(moment=moment)) == -signal.SIGKILL
    assert read(database) == (False, 1, 0)
    worker = subprocess.Popen([sys.executable, "-m", "dinh.config.cli", "worker"], env=environment)
    try:
        deadline = time.monotonic() + DUE_WITHIN
        while not read(database)[0] and time.monotonic() < deadline:
            time.sleep(0.5)
        assert read(database) == (True, 0, 1)
        time.sleep(3)
        assert read(database) == (True, 0, 1)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
