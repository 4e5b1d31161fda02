"""What axe finds on a page, less what is Wagtail's own and known: each exception names rule, component and reason."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe


@dataclass(frozen=True)
class Known:
    """`rule` of axe on elements inside `component` (a CSS selector of Wagtail's admin), and why it is let through."""

    rule: str
    component: str
    why: str


WAGTAIL = [
    Known("link-in-text-block", "#listing-results", "“add one” in Wagtail's own empty list is marked by colour alone"),
    Known("empty-heading", "table.listing td", "Wagtail's report on submissions, in the cell of the step"),
    Known("scrollable-region-focusable", ".w-minimap__list", "Wagtail's own outline of a long form"),
]


def find_faults(page, excepted: list[Known] = ()) -> list[tuple[str, str, str]]:
    """(rule, element, path to it) of every fault that is not excepted."""
    faults = []
    for fault in Axe().run(page).response["violations"]:
        for node in fault["nodes"]:
            target = node["target"][-1]
            inside = [one for one in excepted if one.rule == fault["id"] and is_inside(page, target, one.component)]
            if not inside:
                faults.append((fault["id"], node["html"][:160], str(node["target"])[:160]))
    return faults


def is_inside(page, target: str, component: str) -> bool:
    script = "([target, component]) => !!document.querySelector(target)?.closest(component)"
    return page.evaluate(script, [target, component])


def tab_to(page, selector: str, limit: int = 150) -> None:
    """Press Tab until the element has the focus; fails where the keyboard does not reach it."""
    for _press in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    raise AssertionError(f"{limit} times Tab do not lead to {selector}")
