"""Writing an archive while the site goes on: from one consistent view of the database."""

import contextlib
import copy
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from dinh import __version__
from dinh.config.backup.archive import CHUNK, STORED, ArchiveWriter
from dinh.config.backup.tables import dump_rows, find_models

SNAPSHOT = "snapshot"
REMAINS = "dinh-backup-"
Progress = Callable[[str], None]


def remove_remains() -> None:
    """Take away the copies of the database that killed backups left in the data folder."""
    for folder in settings.ENV.data.glob(f"{REMAINS}*"):
        owner = folder.name.removeprefix(REMAINS).partition("-")[0]
        if not (owner.isdigit() and is_running(int(owner))):
            shutil.rmtree(folder, ignore_errors=True)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, but there
    return True


@contextlib.contextmanager
def snapshot_database() -> Iterator[str]:
    """Yield the alias of a view of the database that does not change while it is read.

    SQLite: a copy made by its online backup, so that writers are not kept waiting.
    PostgreSQL: a read-only transaction at REPEATABLE READ on a connection of its own.
    """
    entry = copy.deepcopy(connections.databases["default"])
    entry["CONN_MAX_AGE"] = 0
    remove_remains()
    with tempfile.TemporaryDirectory(prefix=f"{REMAINS}{os.getpid()}-", dir=settings.ENV.data) as folder:
        if connection.vendor == "sqlite":
            entry["NAME"] = str(Path(folder) / "snapshot.sqlite3")
            source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
            target = sqlite3.connect(entry["NAME"])
            source.backup(target)
            source.close()
            target.close()
        connections.databases[SNAPSHOT] = entry
        try:
            with transaction.atomic(using=SNAPSHOT):
                if connection.vendor == "postgresql":
                    with connections[SNAPSHOT].cursor() as cursor:
                        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield SNAPSHOT
        finally:
            connections[SNAPSHOT].close()
            del connections[SNAPSHOT]
            del connections.databases[SNAPSHOT]


def write_archive(target: Path, *, progress: Progress = lambda _text: None) -> Path:
    """Write database and files to `target`; a killed backup leaves only `target` + ".partial" behind."""
    partial = target.with_name(target.name + ".partial")
    partial.parent.mkdir(parents=True, exist_ok=True)
    writer = ArchiveWriter(partial)
    with snapshot_database() as using:
        migrations = sorted(MigrationRecorder(connections[using]).applied_migrations())
        for model in find_models(apps):
            count = Counter(dump_rows(model, using))
            progress(f"tables/{model._meta.label}")
            facts = writer.add(f"tables/{model._meta.label_lower}", iter(count))
            facts["rows"] = count.lines - 1
    # after the rows: a file that a row names is there, and one that came later does no harm
    for path in sorted(settings.MEDIA_ROOT.rglob("*")):
        if path.is_file():
            name = path.relative_to(settings.MEDIA_ROOT).as_posix()
            progress(f"files/{name}")
            writer.add(f"files/{name}", read_chunks(path), compress=path.suffix.lower() not in STORED)
    writer.close(
        {
            "created": timezone.now().isoformat(timespec="seconds"),
            "version": __version__,
            "vendor": connection.vendor,
            "migrations": [list(key) for key in migrations],
        }
    )
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(target)
    return target


class Counter:
    """Counts the lines that pass through."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.source = lines
        self.lines = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self.source:
            self.lines += 1
            yield line


def read_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
