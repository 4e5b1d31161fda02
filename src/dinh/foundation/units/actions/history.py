"""Ending, merging and splitting units, and what is noted of it."""

import datetime
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dinh.foundation.audit import actions as audit
from dinh.foundation.audit.actions import Actor
from dinh.foundation.ui.formats import day
from dinh.foundation.units import followers
from dinh.foundation.units.actions.units import change_unit, move_unit
from dinh.foundation.units.models import Succession, Unit

Kept = frozenset[str]


@transaction.atomic
def end_unit(
    unit: Unit, *, by: Actor | None, on: datetime.date, successors: Sequence[Unit] = (), kept: Kept = frozenset()
) -> None:
    """`on` is the first day on which the unit is no more; its page and its history stay.

    `kept` names what goes on at the successors (see `followers`). Raises ValidationError in words for the screen.
    """
    if on > timezone.localdate():
        raise ValidationError(_("The day lies ahead. Enter the change on the day on which it takes effect."))
    below = Unit.objects.current().in_subtree(unit).exclude(pk=unit.pk).order_by("sort_key")[:4]
    if names := [other.name for other in below]:
        raise ValidationError(
            _("Units still stand below %(unit)s: %(names)s. Move them or end them first.")
            % {"unit": unit, "names": ", ".join(names[:3]) + (" …" if names[3:] else "")}
        )
    change_unit(unit, by=by, valid_to=on)
    followers.unit_ends(unit, by=by, successors=successors, kept=kept)


@transaction.atomic
def record_succession(
    *,
    by: Actor | None,
    predecessor: Unit,
    successors: Iterable[Unit],
    on: datetime.date,
    partial: bool = False,
    goes_on: bool = False,
    instrument: str = "",
    kept: Kept = frozenset(),
) -> None:
    """Note what took the place of `predecessor` and end it; several successors each took a part. Again: no harm.

    With `goes_on` it only gave parts away and lives on.
    """
    heirs = list(successors)
    for successor in heirs:
        require_existing(successor, on)
    if not goes_on:
        end_unit(predecessor, by=by, on=on, successors=heirs, kept=kept)
    for successor in heirs:
        values = {"partial": partial or goes_on or len(heirs) > 1, "instrument": instrument}
        _step, new = Succession.objects.get_or_create(
            predecessor=predecessor, successor=successor, on=on, defaults=values
        )
        if new:
            after = {"successor": successor.name, "on": on, **values}
            audit.record("unit.succeed", by=by, obj=predecessor, after=after)
    if not goes_on and not partial and len(heirs) == 1 and heirs[0].is_current:
        hand_on(predecessor, by=by, to=heirs[0])


@transaction.atomic
def hand_on(unit: Unit, *, by: Actor | None, to: Unit, keys: Iterable[str] | None = None) -> list[str]:
    """Let `to` bear what `unit`, which has ended, has left (all of it without `keys`); return what that was, in words.

    Again: nothing is left, nothing happens. Raises ValidationError where it has not ended or `to` has.
    """
    if unit.is_current:
        raise ValidationError(_("%(unit)s has not ended: it keeps what is its own.") % {"unit": unit})
    require_existing(to, timezone.localdate())
    wanted = None if keys is None else set(keys)
    going = [thing for thing in followers.left([unit]) if wanted is None or thing.key in wanted]
    if going:
        followers.hand_on(unit, by=by, to=to, keys=frozenset(thing.key for thing in going))
        after = {"successor": to.name, "things": [thing.text for thing in going]}
        audit.record("unit.hand_on", by=by, obj=unit, after=after)
    return [thing.text for thing in going]


def require_existing(successor: Unit, on: datetime.date) -> None:
    """Raises ValidationError when the unit begins after the day or has ended by then."""
    facts = {"unit": successor, "day": day(on)}
    if successor.valid_from and successor.valid_from > on:
        raise ValidationError(_("%(unit)s does not exist yet on %(day)s.") % facts)
    if successor.valid_to and successor.valid_to <= on:
        raise ValidationError(_("%(unit)s has already ended on %(day)s.") % facts)


@transaction.atomic
def merge_units(
    *,
    by: Actor | None,
    units: Iterable[Unit],
    into: Unit,
    on: datetime.date,
    instrument: str = "",
    kept: Kept = frozenset(),
) -> None:
    """End each of `units` on the day and name `into` as its successor; the units below them go along.

    `into` may be one of them: then it lives on and takes in the others.
    """
    ended = [unit for unit in units if unit.pk != into.pk]
    if not ended:
        raise ValidationError(_("Choose at least one other unit that goes into it."))
    for unit in ended:
        if Unit.objects.get(pk=into.pk).path.startswith(Unit.objects.get(pk=unit.pk).path):
            raise ValidationError(
                _("%(into)s stands below %(unit)s and cannot take it in.") % {"into": into, "unit": unit}
            )
        for below in Unit.objects.get(pk=unit.pk).get_children().filter(valid_to__isnull=True):
            move_unit(below, by=by, parent=into)
        unit = Unit.objects.get(pk=unit.pk)
        record_succession(by=by, predecessor=unit, successors=[into], on=on, instrument=instrument, kept=kept)


@transaction.atomic
def split_unit(
    *,
    by: Actor | None,
    unit: Unit,
    successors: Sequence[Unit],
    on: datetime.date,
    goes_on: bool = False,
    instrument: str = "",
    kept: Kept = frozenset(),
) -> None:
    """Divide `unit` among the successors: one takes the whole, several take parts; or it gives parts and lives on."""
    if not successors:
        raise ValidationError(_("Name at least one unit that takes a part."))
    record_succession(
        by=by,
        predecessor=unit,
        successors=successors,
        on=on,
        goes_on=goes_on,
        instrument=instrument,
        kept=kept,
    )
