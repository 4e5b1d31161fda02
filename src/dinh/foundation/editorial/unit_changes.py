"""What happens to pages on their way, and to rules of approval, when the unit of the pages ends.

Steps, links and review dates hang on the pages and go where the section goes. Here those who held a step and no longer
do it lay it down, the people who do it now are told, and one set of rules counts.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import WorkflowPage

from dinh.foundation.audit.actions import record
from dinh.foundation.editorial.actions.duties import tell
from dinh.foundation.editorial.actions.workflows import set_way
from dinh.foundation.editorial.letters import tell_holders
from dinh.foundation.editorial.models import ApprovalLink, DutyState, UnitRules
from dinh.foundation.editorial.permissions import duty_of, has_duty
from dinh.foundation.editorial.queries.duties import open_states
from dinh.foundation.editorial.queries.pages import is_open
from dinh.foundation.pages.models import UnitRoot
from dinh.foundation.pages.unit_changes import roots_named
from dinh.foundation.units.followers import Follower
from dinh.foundation.units.models import Unit

RULES = ("short_form", "own_approval", "direct")


class EditorialFollows(Follower):
    """Registered with `units.followers`, after the pages."""

    def unit_ends(self, unit: Unit, *, by: Any, successors: Sequence[Unit], kept: frozenset[str]) -> None:
        """Holders who decide neither here nor at a successor lay down what they hold."""
        for state in open_states().filter(page__scope__unit=unit):
            release(state, by=by, among=[unit, *successors])
            if len(successors) != 1:  # with one, those at the successor are told once it bears the page
                tell_holders(state)

    def hand_on(self, unit: Unit, *, by: Any, to: Unit, keys: frozenset[str]) -> None:
        roots = list(roots_named(keys))
        if not roots:
            return
        join_rules(unit, by=by, to=to, roots=roots)
        for root in roots:
            for state in open_states().filter(page__path__startswith=root.page.path, page__scope__unit=to):
                release(state, by=by, among=[to])
                links = [str(link.pk) for link in ApprovalLink.objects.filter(state=state) if is_open(link)]
                after = {"unit": to.pk, "links": links}
                tell(state, "editorial.pass_on", by, before={"unit": unit.pk}, after=after)
                tell_holders(state)


def release(state: DutyState, *, by: Any, among: Iterable[Unit]) -> None:
    """Let others take the page where its holder does the step in none of these units any more."""
    if state.holder is None or any(has_duty(state.holder, duty_of(state), unit) for unit in among):
        return
    before = {"holder": state.holder_id}
    state.holder, state.taken_at = None, None
    state.save(update_fields=["holder", "taken_at"])
    tell(state, "editorial.hand_back", by, before=before, after={"holder": None})


def join_rules(unit: Unit, *, by: Any, to: Unit, roots: Sequence[UnitRoot]) -> None:
    """The rules of the former unit end. A successor that begins with it takes them; with two such, the stricter ones.

    A unit that has pages or rules of its own keeps its way: nothing is loosened there by a merger.
    """
    given = UnitRules.objects.filter(unit=unit).first()
    own = UnitRules.objects.filter(unit=to).first()
    begins = not UnitRoot.objects.filter(unit=to).exists()
    if given is not None:
        before = {name: getattr(given, name) for name in RULES}
        given.delete()
        record("editorial.rules.end", by=by, obj=unit, unit_id=unit.pk, before=before, after=None)
        if begins:
            wanted = {name: before[name] and (own is None or getattr(own, name)) for name in RULES}
            rules, _made = UnitRules.objects.update_or_create(unit=to, defaults=wanted)
            record("editorial.rules", by=by, obj=rules, unit_id=to.pk, before=None, after=wanted)
    counts = UnitRules.objects.filter(unit=to).first()
    if counts is not None:
        set_way(to, short_form=counts.short_form)
    else:  # as in the units above, whose pages stand above
        WorkflowPage.objects.filter(page__in=[root.page_id for root in roots]).delete()
