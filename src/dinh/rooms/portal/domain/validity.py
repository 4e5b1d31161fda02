"""State of validity of a document (tình trạng hiệu lực) on a given day."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Every document is in exactly one of these states on a day; earlier ones win."""

    PROPOSED = "proposed"
    REPLACED = "replaced"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    PENDING = "pending"
    PARTLY = "partly"
    AMENDED = "amended"
    IN_FORCE = "in-force"


@dataclass(frozen=True)
class Deed:
    """Another document's bearing on this one: when it was issued and took effect, either may be unknown."""

    issued_on: datetime.date | None = None
    effective_on: datetime.date | None = None

    def works_on(self, day: datetime.date) -> bool:
        """True from the day of effect, else from the day of issue, else always."""
        since = self.effective_on or self.issued_on
        return since is None or since <= day


@dataclass(frozen=True)
class Term:
    """What decides the state of one document. `expires_on` is the first day without force."""

    proposed: bool = False
    effective_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    replaced_by: tuple[Deed, ...] = ()
    amended_by: tuple[Deed, ...] = ()
    abolished_by: tuple[Deed, ...] = ()


def state_on(day: datetime.date, term: Term) -> State:
    """Return the state on `day`. A missing date of effect makes the state unknown: nothing is guessed."""
    if term.proposed:
        return State.PROPOSED
    if any(deed.works_on(day) for deed in term.replaced_by):
        return State.REPLACED
    if term.expires_on and term.expires_on <= day:
        return State.EXPIRED
    if term.effective_on is None:
        return State.UNKNOWN
    if term.effective_on > day:
        return State.PENDING
    if any(deed.works_on(day) for deed in term.abolished_by):
        return State.PARTLY
    if any(deed.works_on(day) for deed in term.amended_by):
        return State.AMENDED
    return State.IN_FORCE


def find_date_faults(
    issued_on: datetime.date | None, effective_on: datetime.date | None, expires_on: datetime.date | None
) -> list[str]:
    """Return the names of the fields whose date contradicts another: effect from issue on, expiry after both."""
    faults = []
    if issued_on and effective_on and effective_on < issued_on:
        faults.append("effective_on")
    if expires_on and ((issued_on and expires_on <= issued_on) or (effective_on and expires_on <= effective_on)):
        faults.append("expires_on")
    return faults
