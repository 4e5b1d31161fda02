"""Putting an archive back: checked whole before anything is touched; what was there is moved aside, never lost."""

import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from dinh.config.backup.archive import CHUNK, ArchiveError, ArchiveReader
from dinh.config.backup.tables import find_models, load_rows
from dinh.foundation.search.actions import reindex

Progress = Callable[[str], None]
UNFINISHED = "restore.unfinished"


def quiet(_text: str) -> None:
    """The progress of a caller who does not look."""


def verify_archive(path: Path, *, progress: Progress = quiet) -> ArchiveReader:
    """Read every part against its checksum; raise ArchiveError at the first fault."""
    reader = ArchiveReader(path)
    for name in reader.manifest["parts"]:
        climbs = ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute()
        if climbs or not name.startswith(("tables/", "files/")):
            raise ArchiveError(f"{name} does not belong into an archive")
        progress(name)
        reader.check(name)
    return reader


def restore_archive(path: Path, *, replace: bool = False, progress: Progress = quiet) -> dict[str, int]:
    """Restore into the configured database and data folder; return the rows and files put back.

    A database that holds tables is refused unless `replace`; then it is moved aside under the time of day. From the
    first change to the filled index a mark lies in the data folder, see `refuse_unfinished`.
    """
    reader = verify_archive(path, progress=progress)
    # to the microsecond: a second restore moves the first one's remains aside and must not meet its name
    stamp = timezone.now().strftime("%Y%m%d-%H%M%S-%f")
    unfinished = settings.ENV.data / UNFINISHED
    present = bool(connection.introspection.table_names())
    if present and not replace and not unfinished.exists():
        raise ArchiveError("the database is not empty: nothing was touched; --replace moves it aside first")
    settings.ENV.data.mkdir(parents=True, exist_ok=True)
    unfinished.write_text(str(path))
    if present:
        move_database_aside(stamp)
    rows = restore_rows(reader, progress)
    files = restore_files(reader, stamp, progress)
    progress("migrations since the archive")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    progress("search index")
    reindex()
    unfinished.unlink()
    return {"rows": rows, "files": files}


def refuse_unfinished() -> None:
    """Raise ArchiveError while a restore is half done: nobody may be shown half of the data, or add to it."""
    unfinished = settings.ENV.data / UNFINISHED
    if unfinished.exists():
        raise ArchiveError(
            f"a restore of {unfinished.read_text()} was broken off and the data are not whole:"
            f" run `dinh restore {unfinished.read_text()}` again"
        )


def move_database_aside(stamp: str) -> None:
    """Keep what is there: SQLite's file renamed, PostgreSQL's schema renamed."""
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        name.rename(name.with_name(f"{name.name}.before-restore-{stamp}"))
        for ending in ("-wal", "-shm"):
            name.with_name(name.name + ending).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute(f'ALTER SCHEMA public RENAME TO "before_restore_{stamp.replace("-", "_")}"')
        cursor.execute("CREATE SCHEMA public")


def restore_rows(reader: ArchiveReader, progress: Progress) -> int:
    """Build the tables as they were at the time of the archive and fill them, in one transaction."""
    executor = MigrationExecutor(connection)
    wanted = [tuple(key) for key in reader.manifest["migrations"]]
    own_apps = {app for app, _name in executor.loader.disk_migrations}
    newer = [
        f"{app}.{name}"
        for app, name in wanted
        if app in own_apps and (app, name) not in executor.loader.disk_migrations
    ]
    if newer:
        raise ArchiveError(f"the archive is from a newer version of the software: {', '.join(newer[:3])}")
    graph = executor.loader.graph
    known = {key for key in wanted if key in graph.nodes}
    ends = [key for key in known if not any(child.key in known for child in graph.node_map[key].children)]
    progress("tables as they were")
    state = executor.migrate(sorted(ends))
    old_apps = state.apps
    total = 0
    with transaction.atomic():
        models = find_models(old_apps)
        for model in models:
            model._base_manager.all()._raw_delete(connection.alias)
        for model in models:
            name = f"tables/{model._meta.label_lower}"
            if name in reader.manifest["parts"]:
                progress(name)
                with reader.open(name) as lines:
                    total += load_rows(model, lines, connection.alias)
        connection.check_constraints()
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(sql)
    return total


def restore_files(reader: ArchiveReader, stamp: str, progress: Progress) -> int:
    """Write the files beside, then exchange the folders."""
    fresh = settings.MEDIA_ROOT.with_name(settings.MEDIA_ROOT.name + ".restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    names = reader.names("files/")
    for name in names:
        progress(name)
        target = fresh / name.removeprefix("files/")
        target.parent.mkdir(parents=True, exist_ok=True)
        with reader.open(name) as part, target.open("wb") as file:
            shutil.copyfileobj(part, file, CHUNK)
        target.chmod(0o640)
    if settings.MEDIA_ROOT.exists() and any(settings.MEDIA_ROOT.iterdir()):
        settings.MEDIA_ROOT.rename(settings.MEDIA_ROOT.with_name(f"{settings.MEDIA_ROOT.name}.before-restore-{stamp}"))
    elif settings.MEDIA_ROOT.exists():
        settings.MEDIA_ROOT.rmdir()
    fresh.rename(settings.MEDIA_ROOT)
    return len(names)
