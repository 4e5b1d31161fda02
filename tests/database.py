"""The migrated database of a run: made once, kept as a template, put back after tests that commit."""

import hashlib
import sqlite3
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

TEMPLATES = Path(__file__).resolve().parents[1] / "build" / "test-database"
NAME = "dinh_test"


def migrations_digest() -> str:
    """Changes whenever a migration or a locked dependency does."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in [
        *sorted(root.glob("src/dinh/**/migrations/*.py")),
        root / "requirements" / "dev.lock",
        root / "src/dinh/config/settings.py",
    ]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


def use_database(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def migrate() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


class SQLiteTemplate:
    """A migrated file, kept between runs, copied into the run's own file."""

    def __init__(self) -> None:
        self.template = TEMPLATES / f"{migrations_digest()}.sqlite3"
        self.file = settings.ENV.data / "dinh.sqlite3"
        settings.DATABASES["default"]["OPTIONS"]["init_command"] = (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA busy_timeout=20000;"
        )

    def prepare(self) -> None:
        use_database(str(self.file))
        if self.template.exists():
            self.restore()
            return
        migrate()
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        for old in TEMPLATES.glob("*.sqlite3"):
            old.unlink()
        connection.close()
        self.copy(self.file, self.template)

    def restore(self) -> None:
        connection.close()
        self.copy(self.template, self.file)

    @staticmethod
    def copy(source: Path, target: Path) -> None:
        with sqlite3.connect(source) as read, sqlite3.connect(target) as write:
            read.backup(write)
        read.close()
        write.close()


def copy_migrated(file: Path) -> bool:
    """Put a migrated SQLite file there, whatever database the run is about; False where none is kept yet."""
    kept = TEMPLATES / f"{migrations_digest()}.sqlite3"
    if not kept.exists():
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    SQLiteTemplate.copy(kept, file)
    return True


class PostgreSQLTemplate:
    """A migrated database and its copies by CREATE DATABASE … TEMPLATE."""

    def prepare(self) -> None:
        self.admin(f"CREATE DATABASE {NAME}_template")
        use_database(f"{NAME}_template")
        migrate()
        self.restore()

    def restore(self) -> None:
        self.admin(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        self.admin(f"CREATE DATABASE {NAME} TEMPLATE {NAME}_template")
        use_database(NAME)

    @staticmethod
    def admin(sql: str) -> None:
        use_database("postgres")
        with connection.cursor() as cursor:
            cursor.execute(sql)
        connection.close()


def make_template() -> SQLiteTemplate | PostgreSQLTemplate:
    return SQLiteTemplate() if connection.vendor == "sqlite" else PostgreSQLTemplate()
