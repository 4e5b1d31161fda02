"""The actions of this room in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIONS = {
    "contest.set_up": _("Contest set up"),
    "contest.change": _("Particulars of a contest changed"),
    "contest.keep": _("Contest of a former unit taken over"),
    "contest.admit": _("People of succeeding units admitted to a contest"),
    "contest.publish": _("Contest published"),
    "contest.list": _("People put on a list of a contest"),
    "contest.empty_list": _("List of a contest emptied"),
    "contest_round.keep": _("Rules of a round set"),
    "contest_round.draw": _("Blueprint of a round set"),
    "contest_round.prizes": _("Prizes of a round set"),
    "contest_round.seal": _("Round sealed"),
    "contest_round.case": _("Case of a round decided"),
    "contest_round.extend": _("Round extended"),
    "contest_round.stop": _("Round stopped"),
    "contest_round.tell": _("Message to contestants"),
    "contest_round.amend": _("Question of a sealed round amended"),
    "contest_round.publish": _("Results of a round published"),
    "contest_round.export": _("Standing of a round taken as a spreadsheet"),
    "contestant.erase": _("Particulars of contestants erased"),
    "contestant.extra_time": _("Extra time given to a contestant"),
}
FACTS = {
    "name": _("name"),
    "unit": _("unit (number)"),
    "units": _("units"),
    "changed": _("what was changed"),
    "prizes": _("prizes"),
    "seal": _("seal"),
    "questions": _("questions"),
    "minutes": _("minutes"),
    "reason": _("reason"),
    "message": _("message"),
    "question": _("question"),
    "void": _("given to everybody"),
    "root": _("digest of the round"),
    "submissions": _("submissions"),
    "list": _("list"),
    "case": _("case"),
    "decision": _("decision"),
    "number": pgettext_lazy("exam", "number"),
    "contestant": _("contestant"),
    "contestants": _("contestants"),
}
