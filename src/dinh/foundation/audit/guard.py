"""The record is only ever added to; against somebody who owns the database there is the chain of days."""

from dinh.foundation.audit.added_only import VERBS, AddedOnly

TABLES = ("audit_entry", "audit_day")
RECORD = AddedOnly("audit", TABLES, "the record of changes is only ever added to")
install, find_missing = RECORD.install, RECORD.find_missing

__all__ = ["RECORD", "TABLES", "VERBS", "find_missing", "install"]
