"""Things to be found: units stand in for the kinds of rooms."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from dinh.foundation.people.models import Person
from dinh.foundation.search import sources
from dinh.foundation.search.actions.indexing import make_entry
from dinh.foundation.search.sources import Doc, Source
from dinh.foundation.units.models import Unit, UnitKind

DAY = datetime.date(2026, 1, 5)


@pytest.fixture
def office(db) -> Unit:
    return Unit.add_root(name="Uỷ ban nhân dân tỉnh", kind=UnitKind.PROVINCE, slug="tinh")


@pytest.fixture
def commune(office) -> Unit:
    return office.add_child(name="Xã Yên Định", kind=UnitKind.COMMUNE, slug="xa-yen-dinh")


@pytest.fixture
def nobody() -> AnonymousUser:
    return AnonymousUser()


@pytest.fixture
def admin(db) -> Person:
    return Person.objects.create_superuser(email="root@dinh.test", password="x")


@pytest.fixture
def put(office):
    """Write one entry straight into the index."""

    def put(key, title, body="", *, kind="article", unit=None, access="public", date=DAY, locale="vi"):
        source = Source(kind, kind, Unit, Unit.objects.none, lambda thing: None)
        doc = Doc(title, body, f"/{key}/", (unit or office).pk, access, date, locale)
        entry = make_entry(source, str(key), doc)
        entry.save(force_insert=True)
        return entry

    return put


@pytest.fixture
def unit_source():
    """Current units as a kind of their own."""
    source = Source(
        "unit",
        "Units",
        Unit,
        lambda: Unit.objects.filter(valid_to__isnull=True),
        lambda unit: Doc(unit.name, unit.summary, unit.get_absolute_url(), unit.pk, "public"),
    )
    before = dict(sources._sources)
    sources._sources.clear()
    sources.register(source)
    yield source
    sources._sources.clear()
    sources._sources.update(before)
