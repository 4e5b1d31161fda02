"""What axe finds on a page, less what is Wagtail's own and known: each exception names rule, component and reason.

And the hands of a journey: the Tab key, a click that leads on.
"""

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
    Known("label", "#fileupload", "the field behind Wagtail's own place to drop files, which has a button with words"),
    Known("label", ".tagit", "Wagtail's own field of tags in the form of many files at once"),
    Known("aria-required-parent", "a.button[role=tab]", "Wagtail's own button on to the next tab of an account"),
    *(
        Known(rule, ".workflow-tasks", "Wagtail's own list of the steps of a workflow, in a table")
        for rule in ("list", "listitem", "heading-order")
    ),
]


# A change of scheme or width fades colours over: looked at half-way, the contrast is neither's. One fade that ends may
# begin another in what inherits the colour. Animations with frames of their own, as Wagtail's badge, go on.
SETTLE = """() => {
  const fades = () => document.getAnimations()
    .filter(each => each instanceof CSSTransition && each.playState === "running");
  for (let left = fades(); left.length; left = fades()) left.forEach(each => each.finish());
}"""


# Wagtail's icons lie in every page of its admin as one hidden picture of 250 elements, which axe would walk through.
PUT_ICONS_AWAY = (
    "() => { window.wagtailIcons = document.querySelector('[data-sprite]'); window.wagtailIcons?.remove() }"
)
PUT_ICONS_BACK = "() => { if (window.wagtailIcons) document.body.prepend(window.wagtailIcons) }"


# What another scheme of colours can change of a page that has been looked at in one.
COLOURS = ["color-contrast", "link-in-text-block"]


def find_faults(page, excepted: list[Known] = (), *, only: list[str] | None = None) -> list[tuple[str, str, str]]:
    """(rule, element, path to it) of every fault that is not excepted, with the colours brought to rest.

    `only`: the rules to ask, or all of them.
    """
    page.evaluate(SETTLE)
    page.evaluate(PUT_ICONS_AWAY)
    faults = []
    options = {"resultTypes": ["violations"], **({"runOnly": only} if only else {})}
    for fault in Axe().run(page, options=options).response["violations"]:
        for node in fault["nodes"]:
            target = node["target"][-1]
            inside = [one for one in excepted if one.rule == fault["id"] and is_inside(page, target, one.component)]
            if not inside:
                faults.append((fault["id"], node["html"][:160], str(node["target"])[:160]))
    page.evaluate(PUT_ICONS_BACK)
    return faults


def look(page, faults: list, excepted: list[Known] = ()) -> None:
    """Add the faults of whatever stands there, in both schemes, at a desk and on a telephone; nothing is too wide."""
    size = page.viewport_size
    for width, scheme in ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        only = COLOURS if scheme == "dark" else None
        faults += [(page.url, width, scheme, *fault) for fault in find_faults(page, excepted, only=only)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults += [(page.url, "wider than", wide)] if wide > width else []
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light")


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


def press(locator) -> None:
    """Click, and wait for the page that comes of it."""
    with locator.page.expect_navigation(wait_until="load"):
        locator.click()
