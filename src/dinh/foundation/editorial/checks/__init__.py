"""Checks before publishing: rooms register theirs, every publication asks all of them.

`stop` refuses publication, `advise` lets it pass. A check is a function of a page as it would be published.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page


class Severity(StrEnum):
    STOP = "stop"
    ADVISE = "advise"


@dataclass(frozen=True)
class Finding:
    """What was found: where in the page, what is wrong, how it is mended; sentences for the screen."""

    severity: Severity
    where: str
    text: str
    mend: str = ""

    @property
    def stops(self) -> bool:
        return self.severity == Severity.STOP

    def __str__(self) -> str:
        return f"{self.where}: {self.text} {self.mend}".strip()


Check = Callable[[Page], Iterable[Finding]]
_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Called in `AppConfig.ready`; the same name replaces."""
    _checks[name] = check


def run(page: Page) -> list[Finding]:
    """Everything found in the page, what stops publication first."""
    found = [finding for check in _checks.values() for finding in check(page)]
    return sorted(found, key=lambda finding: not finding.stops)


def refuse_stops(page: Page) -> None:
    """Raise ValidationError with the sentences of what must be mended before the page is published."""
    stops = [str(finding) for finding in run(page) if finding.stops]
    if stops:
        raise ValidationError([_("Not published: the draft is kept, and this must be mended first."), *stops])
