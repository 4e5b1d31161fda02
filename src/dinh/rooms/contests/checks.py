"""What `dinh check` asks of contests."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from dinh.rooms.contests.proof import WORKER, has_worker


@register("dinh")
def check_proofs(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """dinh.contests.W001: proofs of work are switched on, and browsers do not get what solves them."""
    if not settings.ENTRY_PROOF or has_worker():
        return []
    return [
        Warning(
            f"Entry to contests asks for no proof of work: {WORKER} is missing.",
            hint="Run `python -m dinh.config.build` where npm reaches its packages.",
            id="dinh.contests.W001",
        )
    ]
