"""Rules by which lists are filtered and counted, each with its word for people."""

from typing import Any, cast

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

# word of the address → label, rule; an empty rule holds for everything
Rules = dict[str, tuple[str | Promise, Q]]


def count_under(rows: QuerySet[Any], rules: Rules) -> dict[str, int]:
    """How many of the rows each rule holds; one query."""
    return rows.aggregate(**{key: Count("pk", filter=rule or None) for key, (_label, rule) in rules.items()})


def through(relation: str, rule: Q) -> Q:
    """The same rule asked of what a row is related to."""
    leaves = cast("list[Q | tuple[str, Any]]", rule.children)
    parts = [through(relation, one) if isinstance(one, Q) else (f"{relation}__{one[0]}", one[1]) for one in leaves]
    return Q(*parts, _connector=rule.connector, _negated=rule.negated)
