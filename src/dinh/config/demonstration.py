"""The demonstration office: what every room shows of itself, put together. May be built again without harm."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dinh.config.demo_sign_in import PASSWORD, SECRET
from dinh.foundation import units
from dinh.foundation.media.actions import ensure_unit_collection
from dinh.foundation.pages.scope import rebuild_all
from dinh.foundation.people.actions import enrol_totp, grant_role, open_account
from dinh.foundation.people.models import Person
from dinh.foundation.questions.demo import create_questions
from dinh.foundation.search.actions.reindexing import reindex
from dinh.foundation.units.actions import create_unit
from dinh.foundation.units.importing.former import import_successions
from dinh.foundation.units.importing.running import Options, import_units
from dinh.foundation.units.models import Unit
from dinh.foundation.units.queries import root_unit
from dinh.kernel.text import match_key
from dinh.rooms.contests.demo import create_contest
from dinh.rooms.portal.demo.contributions import choose_senders, create_contributions
from dinh.rooms.portal.demo.documents import create_documents
from dinh.rooms.portal.demo.editorial import create_editorial
from dinh.rooms.portal.demo.site import choose_commune, create_site
from dinh.rooms.portal.demo.standing import create_standing

# Who stands at the editors' desk, in the order of a text's way.
DESK = ("phongvien@example.vn", "bientap@example.vn", "xuatban@example.vn")
# e-mail, name, function (None: a member), of which unit (see `find_places`), what it is for
PEOPLE = [
    ("phongvien@example.vn", "Mai Lan", "editor", "province", "phóng viên, gửi bài để duyệt"),
    ("bientap@example.vn", "Hoàng Văn Nghĩa", "editor", "province", "biên tập viên của tỉnh"),
    ("xuatban@example.vn", "Ma Thị Hoa", "publisher", "province", "người xuất bản của tỉnh"),
    ("xa.bientap@example.vn", "Lý Thị Mẩy", "editor", "publishing", "biên tập viên của xã"),
    ("xa.xuatban@example.vn", "Ma Văn Tuyên", "publisher", "publishing", "người xuất bản của xã"),
    ("xa.congtac@example.vn", "Hoàng Thị Xuân", "contributor", "publishing", "cộng tác viên của xã, gửi tin bài"),
    ("xa.quantri@example.vn", "Lý Văn Páo", "administrator", "publishing", "quản trị của xã"),
    ("vanthu@example.vn", "Trần Thu Hằng", "records", "province", "văn thư của tỉnh"),
    ("congtac@example.vn", "Chẩu Thị Hương", "contributor", "sending", "cộng tác viên, gửi tin bài về tỉnh"),
    ("congtac2@example.vn", "Sùng Mí Chá", "contributor", "sending too", "cộng tác viên, gửi tin bài về tỉnh"),
    ("kiemtra@example.vn", "Nông Thị Vân", "auditor", "province", "người kiểm tra"),
    ("bandoc@example.vn", "Vàng Mí Sính", None, "province", "bạn đọc, không cần mã"),
]

Tell = Callable[[str], None]
OFFICE = "Ban Tuyên truyền và Giáo dục tỉnh Tuyên Quang (trình diễn)"
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
    tell("the register of documents …")
    with transaction.atomic():
        create_documents(by=administrator, unit=root)
    tell("people and their roles …")
    commune = choose_commune(root)
    with transaction.atomic():
        people = ensure_people(by=administrator, root=root, commune=commune)
    tell("the editors' desk …")
    with transaction.atomic():
        editor, reviewer, publisher = (Person.objects.get(email=email) for email in DESK)
        link = create_editorial(editor=editor, reviewer=reviewer, publisher=publisher)
    tell("the news desk …")
    with transaction.atomic():
        create_contributions(editor=reviewer)
    tell("corrections, questions, the directory, standing pages …")
    with transaction.atomic():
        create_standing(by=administrator, root_unit=root)
    tell("the question bank …")
    with transaction.atomic():
        bank = create_questions(author=reviewer, reviewer=publisher, unit=root)
    tell("a contest with two rounds …")
    create_contest(by=publisher, bank=bank)
    rebuild_all()
    tell("the search index …")
    reindex()
    lines = tabulate([(administrator, "quản trị toàn tỉnh"), *people])
    return [*lines, *([f"An approver without an account: {link}"] if link else [])]


def ensure_people(*, by: Person | None, root: Unit, commune: Unit | None) -> list[tuple[Person, str]]:
    """One person for each kind of work, with their role granted by the administrator; and what they are."""
    ensure_unit_collection(unit=root, by=by)
    places, made = find_places(root, commune), []
    for email, name, function, place, work in PEOPLE:
        unit = places.get(place)
        if unit is None:
            continue
        person = ensure_person(email, name, factor=function is not None)
        if function and not person.roles.active().filter(function=function, unit=unit).exists():
            grant_role(by=by, person=person, function=function, unit=unit)
        made.append((person, work if unit == root else f"{work} ({unit.name})"))
    return made


def find_places(root: Unit, commune: Unit | None) -> dict[str, Unit | None]:
    """The office, the commune that publishes for itself, and two, if there are, that send to the news desk."""
    senders: list[Unit | None] = [*choose_senders(root, commune)] or [None]
    return {"province": root, "publishing": commune, "sending": senders[0], "sending too": senders[-1]}


def tabulate(people: list[tuple[Person, str]]) -> list[str]:
    """The sign-ins as lines of a table; all share the password and the secret of the second factor."""
    width = max(len(person.email) for person, _work in people)
    lines = [f"{person.email:{width}}  {work}" for person, work in people]
    return [*lines, f"Password: {PASSWORD}", f"Second factor, for an authenticator: {SECRET}"]


def create_demo_units(root: Unit) -> None:
    """The real communes of the province with their history, and four attached committees."""
    options = Options(parent=root)
    import_units(UNITS / "tuyenquang_communes_2025.csv", options)
    import_successions(UNITS / "tuyenquang_old_to_new.csv", options)
    present = set(root.get_children().values_list("name_key", flat=True))
    for name in COMMITTEES:
        if match_key(name) not in present:
            create_unit(by=None, parent=root, name=name, kind="committee")


def ensure_person(email: str, name: str, *, superuser: bool = False, factor: bool = True) -> Person:
    """The person with that address, staff with a known second factor, made where there is none."""
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = open_account(by=None, email=email, name=name, password=PASSWORD, superuser=superuser)
        if factor:
            enrol_totp(person, SECRET)
    return person
