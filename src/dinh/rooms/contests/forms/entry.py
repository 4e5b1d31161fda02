"""The door of a contest: who takes part, and the code by which somebody confirms it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from dinh.foundation.outbox.channels import CHANNELS, Channel
from dinh.foundation.ui.visitor_form import VisitorForm
from dinh.rooms.contests.forms.particulars import Particulars
from dinh.rooms.contests.models import Round
from dinh.rooms.contests.proof import NoProof, Proof, is_asked_for, read_proof


class EntryForm(Particulars, VisitorForm):
    """The door of a contest, for visitors.

    `proof`: filled in by a script. `contact`: only where the contest confirms entries by a code.
    """

    what = "contest-entry"

    proof = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, contest=round_.contest, **kwargs)
        self.round = round_
        self.channel: Channel | None = CHANNELS.get(self.contest.confirms_by)
        if self.channel is not None:
            self.fields["contact"] = self.channel.make_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.check_proof(cleaned)
        return cleaned

    def check_proof(self, cleaned: dict[str, Any]) -> None:
        """A proof that came must hold; whether one may be missing is for the view to say."""
        sent, cleaned["proof"] = cleaned.get("proof"), None
        if not sent or not is_asked_for():
            return
        try:
            cleaned["proof"] = read_proof(sent, self.round)
        except NoProof as error:
            self.ask_proof_anew(
                _("The page stood open for long: your browser calculates anew. What you wrote is kept, send it again.")
                if error.is_late
                else _(
                    "Your browser's calculation does not fit and begins anew. What you wrote is kept, send it again."
                )
            )

    def ask_proof_anew(self, words: str) -> None:
        self.show_instead("proof", "")
        self.add_error(None, words)

    @property
    def proof_given(self) -> Proof | None:
        """The work that was done; None for a form that was not sent, too."""
        return getattr(self, "cleaned_data", {}).get("proof")
