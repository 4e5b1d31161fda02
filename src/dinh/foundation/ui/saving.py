"""Screens whose change is done by verbs, which may refuse."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest


class SavedByVerbs:
    """Before a generic create or edit view: lets the verbs do the change; what they refuse stands above the form."""

    request: HttpRequest
    form: Any

    def form_valid(self, form: Any) -> Any:
        try:
            with transaction.atomic():
                return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)  # type: ignore[attr-defined]
