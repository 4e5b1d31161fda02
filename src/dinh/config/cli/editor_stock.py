"""The stock Wagtail of `dinh bench editor`: what `wagtail start` writes, and an article with our fields and blocks."""

import os
import subprocess
import sys
from pathlib import Path

NAME = "stock"
MODELS = """

from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from dinh.rooms.portal.blocks import BODY


class SectionPage(Page):
    introduction = models.TextField(blank=True, max_length=500)
    content_panels = [*Page.content_panels, FieldPanel("introduction")]


class ArticlePage(Page):
    summary = models.TextField(max_length=600, blank=True)
    lead_picture = models.ForeignKey(
        "wagtailimages.Image", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    lead_alt = models.CharField(max_length=250, blank=True)
    lead_caption = models.CharField(max_length=300, blank=True)
    lead_credit = models.CharField(max_length=150, blank=True)
    author_line = models.CharField(max_length=150, blank=True)
    shown_at = models.DateTimeField(default=timezone.now, db_index=True)
    keywords = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, default="vi", choices=[("vi", "vi"), ("en", "en")])
    body = StreamField(BODY, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(["lead_picture", "lead_alt", "lead_caption", "lead_credit"]),
        FieldPanel("body"),
        MultiFieldPanel([FieldRowPanel(["author_line", "shown_at"])]),
        FieldPanel("language"),
    ]
    promote_panels = [FieldPanel("keywords"), *Page.promote_panels]
"""
# The language, the database's options and the host are ours, so that what differs is the house and nothing else.
SETTINGS = """
from .base import INSTALLED_APPS
INSTALLED_APPS += ["wagtail.contrib.table_block"]
SECRET_KEY = "of-a-bench-that-lasts-minutes"
ALLOWED_HOSTS = ["127.0.0.1"]
LANGUAGE_CODE = "vi"
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
DATABASES = {{
    "default": {{
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": {database!r},
        "CONN_MAX_AGE": 600,
        "OPTIONS": {options!r},
    }}
}}
"""


def write_project(folder: Path, options: dict[str, object]) -> dict[str, str]:
    """Generate the project in `folder` and migrate it; gives the environment in which it runs.

    `options`: what Đình gives SQLite; see `environment.django_database`.
    """
    folder.mkdir()
    # the module's own name is not started by -m, and the program stands beside this Python
    start = "import sys; from wagtail.bin.wagtail import main; sys.argv = ['wagtail', *sys.argv[1:]]; main()"
    run([sys.executable, "-c", start, "start", NAME, str(folder)], folder, bare_environment())
    with (folder / "home" / "models.py").open("a") as models:
        models.write(MODELS)
    local = SETTINGS.format(database=str(folder / "db.sqlite3"), options=options)
    (folder / NAME / "settings" / "local.py").write_text(local)
    environment = bare_environment() | {"DJANGO_SETTINGS_MODULE": f"{NAME}.settings.production"}
    environment["PYTHONPATH"] = os.pathsep.join([str(folder), *filter(None, [environment.get("PYTHONPATH")])])
    for command in (["makemigrations", "home"], ["migrate"], ["collectstatic", "--noinput"]):
        run([sys.executable, str(folder / "manage.py"), *command], folder, environment)
    return environment


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)


def bare_environment() -> dict[str, str]:
    """The surroundings without Đình's settings."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DINH_") and name != "DJANGO_SETTINGS_MODULE"
    }
