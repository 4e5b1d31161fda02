"""What is done for a contest, what is missing, and what comes next."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dinh.foundation.ui import formats
from dinh.rooms.contests.domain.times import ends_at, is_open, is_over
from dinh.rooms.contests.models import Contest, Round
from dinh.rooms.contests.presenters.rules import tell_minutes
from dinh.rooms.contests.queries.preparing import Readiness

State = Literal["done", "next", "later"]


@dataclass(frozen=True)
class Step:
    """One line of the checklist; without an address nothing can be done about it yet."""

    title: str
    state: State
    says: str
    url: str = ""
    verb: str = ""


@dataclass(frozen=True)
class BankState:
    """Of the bank of a round. `lacks`: it cannot fill the blueprint; `undescribed`: so many of its questions have a
    picture without a description. `readiness`: how far its pictures are prepared; `is_preparing`: work is under way."""

    lacks: bool = False
    undescribed: int = 0
    readiness: Readiness = field(default_factory=Readiness)
    is_preparing: bool = False


def contest_steps(contest: Contest, rounds: Sequence[Round], *, decides: bool) -> list[Step]:
    """The particulars, that there is a round, and that everybody sees the contest."""
    is_told = bool(contest.summary and contest.consent)
    missing = _("Say what it is about.") if not contest.summary else _("The wording of the consent is missing.")
    particulars = Step(
        pgettext("contest", "Particulars"),
        "done" if is_told else "next",
        contest.get_audience_display() if is_told else missing,
        reverse("contests_desk_change", args=[contest.pk]),
        _("Change the particulars"),
    )
    names = ", ".join(round_.name for round_ in rounds) or _("There is no round yet.")
    new = reverse("contests_desk_round_new", args=[contest.pk])
    verb = _("Add a round") if rounds else _("Set up the first round")
    step = Step(_("Rounds"), "done" if rounds else "next", names, new, verb)
    return [particulars, step, publication_step(contest, rounds, decides=decides)]


def publication_step(contest: Contest, rounds: Sequence[Round], *, decides: bool) -> Step:
    title = _("Publication of the contest")
    if contest.published_at:
        return Step(title, "done", formats.moment(contest.published_at), contest.get_absolute_url(), _("See its page"))
    if not any(hasattr(round_, "sealed") for round_ in rounds):
        return Step(title, "later", _("As soon as a round is sealed."))
    if not decides:
        return Step(title, "next", _("Whoever publishes for the unit does it."))
    url = reverse("contests_desk_publish", args=[contest.pk])
    return Step(title, "next", _("A round is sealed; nobody sees the contest yet."), url, _("Publish the contest"))


def round_steps(round_: Round, bank: BankState, *, decides: bool) -> list[Step]:
    """From the rules to the results."""
    is_sealed = hasattr(round_, "sealed")
    is_drawn = is_sealed or (bool(round_.draws.all()) and not bank.lacks)
    return [
        rules_step(round_),
        blueprint_step(round_, bank),
        prizes_step(round_),
        rehearsal_step(round_, is_drawn=is_drawn),
        seal_step(round_, bank, is_drawn=is_drawn, decides=decides),
        printed_step(round_),
        running_step(round_, timezone.now()),
        results_step(round_, timezone.now()),
    ]


def rules_step(round_: Round) -> Step:
    times = f"{formats.moment(round_.opens_at)} – {formats.moment(round_.closes_at)}"
    is_whole = round_.bank_id is not None
    says = f"{times}; {tell_minutes(round_.minutes)}"
    return Step(
        _("Rules"),
        "done" if is_whole else "next",
        says if is_whole else f"{says}. " + _("Choose the question bank."),
        reverse("contests_desk_round", args=[round_.pk]),
        _("Read the rules") if hasattr(round_, "sealed") else _("Change the rules"),
    )


def blueprint_step(round_: Round, bank: BankState) -> Step:
    title = _("Blueprint")
    count = sum(draw.count for draw in round_.draws.all())
    told = ngettext("%(count)s question in a paper", "%(count)s questions in a paper", count) % {"count": count}
    if hasattr(round_, "sealed"):
        return Step(title, "done", told)
    if round_.bank_id is None:
        return Step(title, "later", _("After the question bank is chosen."))
    url = reverse("contests_desk_blueprint", args=[round_.pk])
    if bank.lacks:
        return Step(title, "next", _("The bank no longer has enough questions for it."), url, _("Change the blueprint"))
    if not count:
        return Step(title, "next", _("Nothing is drawn yet."), url, _("Set the blueprint"))
    if bank.undescribed:
        advice = ngettext(
            "%(count)s question has a picture without a description.",
            "%(count)s questions have a picture without a description.",
            bank.undescribed,
        )
        told = f"{told}. " + advice % {"count": bank.undescribed}
    return Step(title, "done", told, url, _("Change the blueprint"))


def prizes_step(round_: Round) -> Step:
    """Prizes are no duty: a round without any is done as well."""
    names = ", ".join(prize.name for prize in round_.prizes.all()) or _("This round has no prizes of its own.")
    if hasattr(round_, "sealed"):
        return Step(_("Prizes"), "done", names)
    url = reverse("contests_desk_prizes", args=[round_.pk])
    return Step(_("Prizes"), "done", names, url, _("Set the prizes"))


def rehearsal_step(round_: Round, *, is_drawn: bool) -> Step:
    title = _("Rehearsal")
    if not is_drawn:
        return Step(title, "later", _("As soon as papers can be drawn."))
    state: State = "done" if hasattr(round_, "sealed") else "next"
    url = reverse("contests_desk_rehearsal", args=[round_.pk])
    return Step(title, state, _("Two hundred made-up contestants draw their papers."), url, _("Try it out"))


def seal_step(round_: Round, bank: BankState, *, is_drawn: bool, decides: bool) -> Step:
    title = _("Seal")
    if hasattr(round_, "sealed"):
        return Step(title, "done", f"{formats.moment(round_.sealed.sealed_at)} · {round_.sealed.seal[:16]}…")
    if not is_drawn:
        return Step(title, "later", _("Then rules, questions and key are final."))
    if not decides:
        return Step(title, "next", _("Whoever publishes for the unit does it."))
    url = reverse("contests_desk_seal", args=[round_.pk])
    if not bank.readiness.is_ready:
        return Step(title, "next", tell_readiness(bank), url, _("Prepare the pictures"))
    return Step(title, "next", _("Then rules, questions and key are final."), url, _("Seal the round"))


def tell_readiness(bank: BankState) -> str:
    """How many pictures are ready, whether that is being worked on, how many cannot be read."""
    counts = {"done": bank.readiness.ready, "total": bank.readiness.total}
    if bank.is_preparing:
        return _("The pictures are being prepared: %(done)s of %(total)s") % counts
    told = _("%(done)s of %(total)s pictures are ready. The round can be sealed when all of them are.") % counts
    if not bank.readiness.faulty:
        return told
    count = len(bank.readiness.faulty)
    faulty = ngettext("%(count)s picture cannot be read.", "%(count)s pictures cannot be read.", count)
    return f"{told} {faulty % {'count': count}}"


def printed_step(round_: Round) -> Step:
    """Papers are no duty: a round without any is done as well."""
    title = _("Papers for places without a network")
    if not hasattr(round_, "sealed"):
        return Step(title, "later", _("Once the round is sealed, if there are such places."))
    url, verb = reverse("contests_desk_printed", args=[round_.pk]), _("Papers and answer sheets")
    if not (count := round_.sheet_count):  # type: ignore[attr-defined]
        return Step(title, "done", _("No paper is printed."), url, verb)
    told = ngettext("%(count)s paper printed", "%(count)s papers printed", count) % {"count": count}
    if waiting := round_.sheets_waiting:  # type: ignore[attr-defined]
        told += "; " + ngettext("%(count)s sheet waits", "%(count)s sheets wait", waiting) % {"count": waiting}
    return Step(title, "next" if waiting else "done", told, url, verb)


def running_step(round_: Round, now: datetime.datetime) -> Step:
    title = _("People take part")
    if not hasattr(round_, "sealed"):
        return Step(title, "later", formats.moment(round_.opens_at))
    url, verb = reverse("contests_desk_board", args=[round_.pk]), _("Open the board")
    if now >= ends_at(round_):
        return Step(title, "done", _("Closed since %(when)s.") % {"when": formats.moment(ends_at(round_))}, url, verb)
    if is_open(round_, now):
        return Step(title, "next", _("Open until %(when)s.") % {"when": formats.moment(ends_at(round_))}, url, verb)
    return Step(title, "later", _("Opens at %(when)s.") % {"when": formats.moment(round_.opens_at)}, url, verb)


def results_step(round_: Round, now: datetime.datetime) -> Step:
    title = _("Results")
    if not hasattr(round_, "sealed") or not is_over(round_, now):
        return Step(title, "later", _("After the round has closed."))
    url = reverse("contests_desk_results", args=[round_.pk])
    published = next(iter(round_.publications.all()), None)
    if published is None:
        return Step(title, "next", _("Not published yet."), url, _("Look at the results"))
    told = _("Published %(when)s.") % {"when": formats.moment(published.published_at)}
    return Step(title, "done", told, url, _("Look at the results"))
