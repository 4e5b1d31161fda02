"""Fixtures of the whole suite."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TestCase, TransactionTestCase, override_settings
from hypothesis import settings as properties

from tests.database import make_template

SHARED = Path(os.environ.get("DINH_REAL_INPUT") or Path(__file__).resolve().parents[2] / "shared" / "data")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# the same examples in every run: what fails here fails everywhere
properties.register_profile("suite", derandomize=True)
properties.load_profile("suite")
_state = {"dirty": False, "template": None}


def pytest_configure():
    """No collected static files are needed: their names carry no digest here."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # the house's own hasher is slow on purpose, a hundred megabytes a password
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]
    override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}, PASSWORD_HASHERS=quick).enable()
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    # `pytest_runtest_setup` does it, and faster; emptying the tables would be refused by those that are only added to
    TransactionTestCase._fixture_teardown = lambda self: None


@pytest.fixture(scope="session")
def template(django_db_blocker):
    with django_db_blocker.unblock():
        made = make_template()
        made.prepare()
    _state["template"] = made
    return made


@pytest.fixture(scope="session")
def django_db_setup(template):
    """Replaces pytest-django's own database creation."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """After a test that commits, the next one that asks the database finds it migrated and as it was made.

    Done before any fixture: a class of unittest opens its transaction before the fixtures of a function.
    """
    marker = item.get_closest_marker("django_db")
    asked = set(getattr(item, "fixturenames", ()))
    kind = getattr(item, "cls", None) or object
    alone = issubclass(kind, TransactionTestCase) and not issubclass(kind, TestCase)
    commits = alone or (marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & asked
    if _state["dirty"] and (marker or commits or "db" in asked or issubclass(kind, TransactionTestCase)):
        from pytest_django.plugin import blocking_manager_key

        from dinh.foundation.pages import publication  # app not ready before

        with item.config.stash[blocking_manager_key].unblock():
            _state["template"].restore()
            publication.tell()  # what this process remembers of the old database
        _state["dirty"] = False
    if commits:
        _state["dirty"] = True


@pytest.fixture
def client():
    """Takes the place of pytest-django's: who is signed in by force has shown the second factor."""
    from tests.clients import SignedInClient  # app not ready before

    return SignedInClient()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files beside the project; the test says loudly when they are not there."""
    if not SHARED.is_dir():
        pytest.skip("REAL INPUT MISSING: ../shared/data (or DINH_REAL_INPUT) is not there, this test did not run")
    return SHARED


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    }


# What brings a database, or an installation that has one.
DATABASES = {"db", "transactional_db", "live_server", "template", "django_db_setup"}


def asks_no_database(item) -> bool:
    """Whether pytest-django would refuse the test a query: then the kind of database makes no difference to it."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "journey", "server"))
    of_unittest = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    return not (marked or of_unittest or DATABASES & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(config, items):
    for item in items:
        if asks_no_database(item):
            item.add_marker(pytest.mark.once)
    # a real browser on a busy machine may be late once; twice is a fault, and the summary names what was late
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    required = os.environ.get("DINH_REQUIRE_BROWSER") == "1"
    if CHROMIUM or required:
        return
    for item in items:
        if item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.skip(reason="CHROMIUM MISSING: the browser journeys did not run"))
