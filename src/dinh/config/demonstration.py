"""The demonstration office: what every room shows of itself, put together. May be built again without harm."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dinh.foundation import units
from dinh.foundation.pages.scope import rebuild_all
from dinh.foundation.people.actions import enrol_totp, grant_role, open_account
from dinh.foundation.people.functions import FUNCTIONS
from dinh.foundation.people.models import Person
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.actions import create_unit
from dinh.foundation.units.importing.former import import_successions
from dinh.foundation.units.importing.running import Options, import_units
from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import root_unit
from dinh.kernel.text import match_key
from dinh.rooms.portal.demo.documents import create_documents
from dinh.rooms.portal.demo.editorial import create_editorial
from dinh.rooms.portal.demo.site import create_site

Tell = Callable[[str], None]
PASSWORD = "mai-dinh-lang-2026"  # noqa: S105 - printed for everyone who starts the demonstration
SECRET = "MAIDINHLANGTAMNHINLUA234567MAIDI"  # noqa: S105 - every account of the demonstration shares it
OFFICE = "Ban Tuyên truyền và Giáo dục tỉnh Tuyên Quang (trình diễn)"
DESK = [
    ("phongvien@example.vn", "Mai Lan", "editor"),
    ("bientap@example.vn", "Nông Thị Mai", "editor"),
    ("xuatban@example.vn", "Ma Thị Hoa", "publisher"),
]
UNITS = Path(units.__file__).parent / "data"
COMMITTEES = [
    "Đảng ủy các cơ quan Đảng tỉnh",
    "Đảng ủy Ủy ban nhân dân tỉnh",
    "Đảng ủy Công an tỉnh",
    "Đảng ủy Quân sự tỉnh",
]


def build_office(tell: Tell) -> list[str]:
    """Make what is not there yet; return lines that name the sign-ins."""
    if not settings.ENV.demo:
        raise RuntimeError("the demonstration is built only where DINH_DEMO is true")
    with transaction.atomic():
        root = root_unit() or Unit.add_root(name=OFFICE, kind="office", slug="van-phong")
        administrator = ensure_person("quantri@example.vn", "Lương Thị Thu Hà", superuser=True)
    tell("units: the communes and their history …")
    create_demo_units(root)
    tell("articles, pictures, sections …")
    with transaction.atomic():
        create_site(by=administrator, root_unit=root)
    tell("the editors' desk …")
    with transaction.atomic():
        staff = [ensure_staff(email, name, function, root) for email, name, function in DESK]
        link = create_editorial(**dict(zip(("editor", "reviewer", "publisher"), staff, strict=True)))
    tell("the register of documents …")
    with transaction.atomic():
        create_documents(by=administrator, unit=root)
    rebuild_all()
    tell("the search index …")
    reindex()
    return [
        f"{administrator.email}  {PASSWORD}  (quản trị toàn tỉnh)",
        *(
            f"{person.email}  {PASSWORD}  ({FUNCTIONS[function].name})"
            for person, (_email, _name, function) in zip(staff, DESK, strict=True)
        ),
        f"Second factor, for an authenticator: {SECRET}",
        *([f"An approver without an account: {link}"] if link else []),
    ]


def create_demo_units(root: Unit) -> None:
    """The real communes of the province with their history, and four attached committees."""
    options = Options(parent=root)
    import_units(UNITS / "tuyenquang_communes_2025.csv", options)
    import_successions(UNITS / "tuyenquang_old_to_new.csv", options)
    present = set(root.get_children().values_list("name_key", flat=True))
    for name in COMMITTEES:
        if match_key(name) not in present:
            create_unit(by=None, parent=root, name=name, kind="committee")


def ensure_person(email: str, name: str, *, superuser: bool = False) -> Person:
    """The person with that address and a known second factor, made where there is none."""
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = open_account(by=None, email=email, name=name, password=PASSWORD, superuser=superuser)
        enrol_totp(person, SECRET)
    return person


def ensure_staff(email: str, name: str, function: str, unit: Unit) -> Person:
    """Somebody with the function in the unit, granted once."""
    person = ensure_person(email, name)
    if not person.roles.filter(function=function, unit=unit).exists():
        grant_role(by=None, person=person, function=function, unit=unit)
    return Person.objects.get(pk=person.pk)
