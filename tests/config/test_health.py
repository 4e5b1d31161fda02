"""`/healthz`: what the proxy and whoever watches the server are told."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from dinh import __version__
from dinh.foundation.people.models import Person
from tests.servers import free_port


@contextmanager
def database_away() -> Iterator[None]:
    """The database has gone: nothing listens there, or there is no file."""
    kept = connection.settings_dict
    elsewhere = {"NAME": "/nowhere/dinh.sqlite3"} if connection.vendor == "sqlite" else {"PORT": str(free_port())}
    connection.close()
    connection.settings_dict = {**kept, **elsewhere}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = kept


@pytest.mark.django_db
def test_healthz_when_the_database_answers_then_it_says_which_and_of_what_version(client):
    answer = client.get("/healthz")
    told = answer.json()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert told.pop("migrations") > 50
    assert told == {"status": "ok", "version": __version__, "database": connection.vendor}


@pytest.mark.django_db(transaction=True)
def test_healthz_when_the_database_is_away_then_it_answers_503_with_the_reason_until_it_is_back(client):
    with database_away():
        answer = client.get("/healthz")
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert answer.json() == {"status": "failing", "database": "OperationalError"}
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_healthz_when_somebody_signed_in_asks_while_the_database_is_away_then_the_answer_is_the_same(client):
    client.force_login(Person.objects.create_superuser("a@example.vn", "x", name="A"))
    with database_away():
        assert client.get("/healthz").status_code == 503
