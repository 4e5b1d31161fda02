"""The facts of a case in words."""

from django.utils.translation import gettext as _

from dinh.rooms.contests.models import Case


def tell_facts(case: Case) -> str:
    """One sentence with the numbers that were noticed."""
    told = {
        Case.Kind.SPEED: _("%(right)s of %(questions)s right in %(seconds)s seconds; attempt %(code)s"),
        Case.Kind.ALIKE: _("%(people)s people with the same %(wrong)s wrong answers, in %(from)s to %(to)s seconds"),
        Case.Kind.PHONE: _("%(people)s people entered with one phone number"),
        Case.Kind.CONTACT: _("%(people)s people confirmed through one address; a teacher may have done it for a class"),
        Case.Kind.DEVICE: _(
            "%(people)s people entered from one browser; schools, offices and libraries share machines"
        ),
    }
    return told[Case.Kind(case.kind)] % case.facts
