"""What people read when a code is not taken or not sent."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dinh.rooms.contests.actions.confirming import Why

REFUSALS: dict[Why, str | Promise] = {
    Why.WRONG: _("This is not the code that was sent last. Look at the newest message."),
    Why.EXPIRED: _("This code is older than ten minutes. Have a new one sent below."),
    Why.TRIED: _("Five wrong codes were given, so this one no longer counts. Have a new one sent below."),
    Why.PACE: _("A code was sent less than a minute ago. Wait a moment: messages can be slow."),
    Why.SENDS: _("Five codes have been sent for this entry. Go back and enter anew, perhaps with another address."),
    Why.FLOOD: _("Very many codes have been sent to this address. Take another one, or try again in an hour."),
}
