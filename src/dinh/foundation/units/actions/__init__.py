"""Changes to the tree of units and to its history; each writes the record in its own transaction."""

from dinh.foundation.units.actions.history import end_unit, hand_on, merge_units, record_succession, split_unit
from dinh.foundation.units.actions.units import (
    change_unit,
    create_unit,
    create_units,
    free_slug,
    move_unit,
    rename_unit,
    set_officers,
)

__all__ = [
    "change_unit",
    "create_unit",
    "create_units",
    "end_unit",
    "free_slug",
    "hand_on",
    "merge_units",
    "move_unit",
    "record_succession",
    "rename_unit",
    "set_officers",
    "split_unit",
]
