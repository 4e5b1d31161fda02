"""Backup and restore: database and files in one archive, restorable across SQLite and PostgreSQL."""

from dinh.config.backup.archive import ArchiveError
from dinh.config.backup.restoring import refuse_unfinished, restore_archive, verify_archive
from dinh.config.backup.writing import write_archive

__all__ = ["ArchiveError", "refuse_unfinished", "restore_archive", "verify_archive", "write_archive"]
