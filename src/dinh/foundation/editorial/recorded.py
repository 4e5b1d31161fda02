"""The actions of this app in the record of changes, in words."""

from django.utils.translation import gettext_lazy as _

from dinh.foundation.editorial.models import Decision

ACTIONS = {
    "editorial.rules": _("Rules of review and approval changed"),
    "editorial.rules.end": _("Rules of approval ended with their unit"),
    "editorial.pass_on": _("Page on its way passed on to the succeeding unit"),
    "editorial.review_date": _("Day of the next look set"),
    "editorial.reviewed": _("Page looked at again"),
    "editorial.link.make": _("Approval link made"),
    "editorial.link.withdraw": _("Approval link withdrawn"),
    "editorial.link.disown": _("Approval link came to somebody else"),
    "editorial.link.decide": _("Decided by an approval link"),
    "editorial.withdraw": _("Page taken back with a reason"),
    "editorial.restore": _("Page put back"),
    "editorial.take": _("Page taken in hand"),
    "editorial.hand_back": _("Page handed back"),
    "editorial.holiday": _("Decided about a provisional holiday"),
    "editorial.guide.close": _("First-run guide closed"),
}
VALUES = {"decision": dict(Decision.choices)}
FACTS = {
    "on": _("next look on"),
    "note": _("note"),
    "link": _("link"),
    "links": _("open links"),
    "unit": _("unit (number)"),
    "name": _("name"),
    "valid_until": _("valid until"),
    "by_mail": _("by e-mail"),
    "decision": _("decision"),
    "comment": _("comment"),
    "reason": _("reason"),
    "holder": _("held by (number)"),
    "closed": _("closed"),
    "holds": _("as in the table"),
    "source": _("according to"),
    "moved": _("due days moved"),
}
