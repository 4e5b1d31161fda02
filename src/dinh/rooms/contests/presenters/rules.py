"""The rules of a round in words: as fields for those who organise it, as sentences for visitors."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from dinh.foundation.ui import formats
from dinh.rooms.contests.models import Contest, Round
from dinh.rooms.contests.presenters.prizes import tell_prizes
from dinh.rooms.contests.queries.prizes import prizes_of
from dinh.rooms.contests.queries.sealed import sealed_of

TIE_BREAK_NAMES = {
    "prediction": gettext_lazy("Who predicted better"),
    "duration": gettext_lazy("Who needed less time"),
    "submitted": gettext_lazy("Who handed in earlier"),
    "draw": gettext_lazy("The draw of lots"),
}
TIE_BREAK_SENTENCES = {
    "prediction": gettext_lazy("whose prediction is nearer"),
    "duration": gettext_lazy("who took less time"),
    "submitted": gettext_lazy("who handed in earlier"),
    "draw": gettext_lazy("a draw from the public random value named below"),
}


def tell_rules(round_: Round) -> list[tuple[str, str | Promise]]:
    """(what, how) of every rule, in the order of the form."""
    ties = [str(TIE_BREAK_NAMES[rule]) for rule in round_.tie_breaks]
    shuffled = {
        (True, True): _("Questions and options stand in another order for everybody."),
        (True, False): _("Questions stand in another order for everybody, options in the same."),
        (False, True): _("Questions stand in the same order for everybody, options in another."),
        (False, False): _("Questions and options stand in the same order for everybody."),
    }
    told: list[tuple[str, str | Promise]] = [
        (_("Opens at"), formats.moment(round_.opens_at)),
        (_("Closes at"), formats.moment(round_.closes_at)),
        (_("Time for a paper"), tell_minutes(round_.minutes)),
        (pgettext("exam", "Attempts"), tell_attempts(round_)),
        (_("Question bank"), round_.bank.name if round_.bank else _("chosen later")),
        (_("Order of the paper"), shuffled[round_.shuffles_questions, round_.shuffles_options]),
        (_("Between equal points decide"), " → ".join(ties) or _("nothing: equals share a rank")),
    ]
    if round_.prediction:
        told.append((_("Ask how many will answer everything right"), round_.get_prediction_display()))
    if round_.draw_source:
        told.append((_("Public value of the draw"), round_.draw_source))
    if round_.draw_day:
        told.append((_("Day of the public random value"), formats.day(round_.draw_day)))
    if prizes := tell_prizes(prizes_of(round_)):
        told.append((_("Prizes"), "; ".join(prizes)))
        told.append((_("One prize for each person in the whole contest"), _("yes") if round_.one_prize else _("no")))
    return told


def tell_minutes(minutes: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def tell_attempts(round_: Round) -> str:
    count = round_.attempts_allowed
    if count == 1:
        return _("one for each person")
    return _("%(count)s for each person; %(which)s counts") % {
        "count": count,
        "which": str(round_.get_counts_display()).lower(),
    }


def rules_in_words(round_: Round) -> list[tuple[str, list[str]]]:
    """(what, one or more sentences) for visitors; what is not ruled is not said."""
    attempts = ngettext("%(n)s attempt", "%(n)s attempts", round_.attempts_allowed) % {"n": round_.attempts_allowed}
    if round_.attempts_allowed > 1:
        attempts = f"{attempts} · {round_.get_counts_display()}"
    said = [
        (_("Time for a paper"), [tell_minutes(round_.minutes)]),
        (pgettext("exam", "Attempts"), [attempts]),
    ]
    if round_.prediction:
        said.append((_("Prediction question"), [round_.get_prediction_display()]))
    if round_.tie_breaks:
        ties = [str(TIE_BREAK_SENTENCES[rule]) for rule in round_.tie_breaks]
        said.append((_("Among equal points, first comes"), ties))
    if round_.draw_source:
        source = round_.draw_source
        if round_.draw_day:
            source = _("%(source)s, known from %(day)s on") % {"source": source, "day": formats.day(round_.draw_day)}
        said.append((_("Public random value of the draw"), [source]))
    if prizes := tell_prizes(sealed_of(round_).rules.prizes):
        said.append((_("Prizes"), prizes))
    if prizes and round_.one_prize:
        passed = _("A person gets one prize in the whole contest; whoever has one already is passed over.")
        said.append((_("One prize for each person"), [passed]))
    if round_.is_practice:
        said.append((_("For practice"), [_("This round does not count in the standing of the whole contest.")]))
    return said


def audience_in_words(contest: Contest) -> list[str]:
    """Who may take part, one sentence each."""
    said = []
    names = [unit.name for unit in contest.units.all()] if contest.audience == "units" else []
    said.append(_("People of: %(units)s.") % {"units": ", ".join(names)} if names else _("Everybody may take part."))
    if contest.audience == "list":
        said = [_("People whom the organiser has put on a list may take part.")]
    elif not names and not contest.takes_outsiders:
        said = [_("Everybody who lives, learns or works in this area may take part.")]
    if contest.youngest is not None and contest.oldest is not None:
        said.append(_("Age: %(youngest)s to %(oldest)s.") % {"youngest": contest.youngest, "oldest": contest.oldest})
    elif contest.youngest is not None:
        said.append(_("Age: %(youngest)s or older.") % {"youngest": contest.youngest})
    elif contest.oldest is not None:
        said.append(_("Age: %(oldest)s or younger.") % {"oldest": contest.oldest})
    return said
