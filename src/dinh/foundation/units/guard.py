"""Triggers that keep the history of units in the order of time, whoever writes it.

What takes a unit's place on a day still exists on that day, and a unit of which the whole went over has ended by then.
So no chain of successions comes back to where it began, save by parts given to and fro between units that live on.
Laid after every `migrate`: SQLite drops a table's triggers whenever Django alters it.
"""

from typing import Any

from dinh.foundation.audit.added_only import lay

TABLES = ("units_unit", "units_succession")
REFUSAL = "a succession of units is not in the order of time"
SUCCESSION = """
    EXISTS (SELECT 1 FROM units_unit WHERE id = NEW.successor_id AND valid_to <= NEW."on")
    OR (NOT NEW.partial AND NOT EXISTS (
        SELECT 1 FROM units_unit WHERE id = NEW.predecessor_id AND valid_to <= NEW."on"))
"""
UNIT = """
    EXISTS (SELECT 1 FROM units_succession WHERE successor_id = NEW.id AND "on" >= NEW.valid_to)
    OR EXISTS (SELECT 1 FROM units_succession WHERE predecessor_id = NEW.id AND NOT partial
        AND (NEW.valid_to IS NULL OR "on" < NEW.valid_to))
"""
RULES = {
    "succession_insert": ("INSERT ON units_succession", SUCCESSION),
    "succession_update": ("UPDATE ON units_succession", SUCCESSION),
    "unit_update": ("UPDATE OF valid_to ON units_unit", UNIT),
}


def statements(vendor: str) -> list[str]:
    """The SQL that lays the triggers; it may be run again."""
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS units_order_{name} BEFORE {event} WHEN {rule} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            for name, (event, rule) in RULES.items()
        ]
    made = []
    for name, (event, rule) in RULES.items():
        made.append(
            f"CREATE OR REPLACE FUNCTION units_order_{name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {rule} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END IF; "
            "RETURN NEW; END $$"
        )
        made.append(
            f"CREATE OR REPLACE TRIGGER units_order_{name} BEFORE {event} "
            f"FOR EACH ROW EXECUTE FUNCTION units_order_{name}()"
        )
    return made


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate."""
    lay(using, TABLES, statements)
