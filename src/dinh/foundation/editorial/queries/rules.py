"""The rules of approval that count for a unit."""

from dinh.foundation.editorial.models import UnitRules
from dinh.foundation.units.models import Unit


def rules_for(unit: Unit | None) -> UnitRules:
    """Those of the unit itself or of the nearest above; the defaults (not stored) where nobody has set any."""
    if unit is None:
        return UnitRules()
    above = [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
    return UnitRules.objects.filter(unit__path__in=above).order_by("-unit__depth").first() or UnitRules()
