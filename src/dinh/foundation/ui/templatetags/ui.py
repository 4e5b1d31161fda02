"""The components as template tags: `{% load ui %}`. The gallery at /ui/ shows each of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from dinh.foundation.ui import charts, formats
from dinh.foundation.ui.icons import EMBLEM, ICONS

register = template.Library()
PART = "ui/components/"


@register.simple_tag
def asset(path: str) -> str:
    """Address of a static file; an error page must come out even where static files were not collected."""
    try:
        return staticfiles_storage.url(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words; alone it says nothing, so give the control a name of its own."""
    return mark_safe(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{ICONS[name]}</svg>'
    )


@register.simple_tag
def emblem() -> SafeString:
    """The roof of the communal house."""
    return mark_safe(
        '<svg class="emblem" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="2.2" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{EMBLEM}</svg>'
    )


@register.inclusion_tag(PART + "card.html")
def card(
    title: str,
    url: str,
    summary: str = "",
    kicker: str = "",
    meta: str = "",
    image: Any = None,
    level: int = 3,
    lead: bool = False,
    lang: str = "",
) -> dict[str, Any]:
    """A teaser of one page. `image` is a rendition (url, width, height, alt); `lead` makes it the large one; `lang`:
    the language of title and summary, where it is not that of the page."""
    return {
        **{"title": title, "url": url, "summary": summary, "kicker": kicker, "meta": meta},
        **{"image": image, "heading": f"h{level}", "lead": lead, "lang": lang},
    }


@register.inclusion_tag(PART + "entry.html")
def entry(
    title: str, url: str, summary: str = "", kicker: str = "", meta: str = "", level: int = 3, lang: str = ""
) -> dict[str, Any]:
    """One line of a list (`<ul class="list"><li>`): title, what it is, when. `summary` may be safe HTML with <mark>;
    `lang`: the language of title and summary, where it is not that of the page."""
    told = {"title": title, "url": url, "summary": summary, "kicker": kicker, "meta": meta}
    return {**told, "heading": f"h{level}", "lang": lang}


@register.simple_tag
def badge(text: str, kind: str = "") -> SafeString:
    """A state in one or two words; `kind`: "" | good | note | care | stop."""
    return render_to_string(PART + "badge.html", {"text": text, "kind": kind})


@register.simple_block_tag
def banner(content: str, kind: str = "info", title: str = "", level: int = 2) -> SafeString:
    """A message in the page; `kind`: info | success | warning | error | emergency."""
    context = {"content": content, "kind": kind, "title": title, "heading": f"h{level}"}
    return render_to_string(PART + "banner.html", context)


@register.inclusion_tag(PART + "breadcrumbs.html")
def breadcrumbs(trail: Sequence[tuple[str, str]], current: str = "") -> dict[str, Any]:
    """The way here: (title, address) pairs from the home page down, then the page itself without a link."""
    return {"trail": trail, "current": current}


@register.inclusion_tag(PART + "breadcrumbs.html")
def breadcrumb(title: str, url: str, current: str = "") -> dict[str, Any]:
    """The way to a page two steps from the home page: home, the list at `url`, the page itself."""
    return {"trail": [(_("Home"), "/"), (title, url)], "current": current}


@register.inclusion_tag(PART + "pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any, name: str = "page") -> dict[str, Any]:
    """Links to the pages of a list; keeps the rest of the address's query."""
    query = context["request"].GET.copy()
    for key in [key for key in query if key == name or query.getlist(key) == [""]]:
        del query[key]
    paginator = page.paginator
    shown = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    prefix = f"?{query.urlencode()}&{name}=" if query else f"?{name}="
    return {"page": page, "numbers": list(shown), "gap": paginator.ELLIPSIS, "prefix": prefix}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """A form field with label, help and errors; the same clothes as `{{ form }}`."""
    return bound.as_field_group()


@register.inclusion_tag(PART + "error_summary.html")
def error_summary(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """What is wrong with a form, above it, each fault leading to its field; takes the focus when the page opens."""
    return {"form": form, "focus": focus, "faulty": [bound for bound in form if bound.errors]}


@register.inclusion_tag(PART + "file_drop.html")
def file_drop(name: str, label: str, help: str = "", accept: str = "", multiple: bool = False) -> dict[str, Any]:
    """A place to drop files; the file field inside it works by itself."""
    return {"name": name, "label": label, "help": help, "accept": accept, "multiple": multiple}


@register.simple_block_tag
def table(content: str, caption: str, hide_caption: bool = False) -> SafeString:
    """A table (its thead, tbody, tfoot inside) that scrolls sideways on a phone and is named by its caption."""
    return render_to_string(PART + "table.html", {"content": content, "caption": caption, "hide_caption": hide_caption})


@register.simple_block_tag
def dialog(content: str, name: str, title: str) -> SafeString:
    """A native dialog, opened by `<a href="/a/page/" data-dialog="name">`; without JavaScript the link is followed."""
    return render_to_string(PART + "dialog.html", {"content": content, "name": name, "title": title})


@register.inclusion_tag(PART + "print_button.html")
def print_button() -> dict[str, Any]:
    """Prints the page; hidden where there is no JavaScript (the browser's own menu prints as well)."""
    return {}


@register.inclusion_tag(PART + "progress.html")
def progress(label: str, done: int, total: int, note: str = "") -> dict[str, Any]:
    """How far a long action is, in words and as a bar. The page says `{% refresh 3 %}` in its block `head`."""
    share = min(100, round(100 * done / total)) if total else 0
    return {"label": label, "done": done, "total": total, "note": note, "share": share}


@register.simple_tag
def refresh(seconds: int) -> SafeString:
    """Reloads the page by itself, with or without JavaScript."""
    return mark_safe(f'<meta http-equiv="refresh" content="{int(seconds)}">')


@register.simple_block_tag
def empty(content: str, title: str, level: int = 2) -> SafeString:
    """Nothing is here yet: say so, and what to do."""
    return render_to_string(PART + "empty.html", {"content": content, "title": title, "heading": f"h{level}"})


@register.inclusion_tag(PART + "figures.html")
def key_figures(rows: Sequence[tuple[Any, str]]) -> dict[str, Any]:
    """(number or text, what it counts) side by side."""
    return {"rows": rows}


@register.inclusion_tag(PART + "bar_chart.html")
def bar_chart(rows: Sequence[tuple[str, float]], caption: str, what: str, label: str = "") -> dict[str, Any]:
    """Horizontal bars with their numbers, and the same as a table. `what` heads the numbers, `label` the names."""
    return {"bars": charts.bars(rows), "caption": caption, "what": what, "label": label}


@register.inclusion_tag(PART + "line_chart.html")
def line_chart(rows: Sequence[tuple[str, float]], caption: str, what: str, label: str = "") -> dict[str, Any]:
    """A line over time from zero, and the same as a table."""
    line, rules = charts.points(rows)
    path = " ".join(f"{point.x},{point.y}" for point in line)
    return {
        **{
            "points": line,
            "rules": rules,
            "path": path,
            "width": charts.WIDTH,
            "height": charts.HEIGHT,
            "left": charts.LEFT,
        },
        **{"caption": caption, "what": what, "label": label, "last": line[-1] if line else None},
    }


@register.filter
def message_kind(level: str) -> str:
    """Django's message level as a kind of banner."""
    return level if level in {"success", "warning", "error"} else "info"


@register.filter
def number(value: formats.Number | None, places: int | None = None) -> str:
    """1.234.567,5"""
    return "" if value is None else formats.number(value, places)


@register.filter
def day(value: date | None) -> str:
    """24/11/2026"""
    return "" if value is None else formats.day(value)


@register.filter
def long_day(value: date | None) -> str:
    """ngày 24 tháng 11 năm 2026"""
    return "" if value is None else formats.long_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """14:05, 24/11/2026"""
    return "" if value is None else formats.moment(value)


@register.filter
def duration(value: int | None) -> str:
    """3:05"""
    return "" if value is None else formats.duration(value)


@register.filter
def size(value: int | None) -> str:
    """3,4 MB"""
    return "" if value is None else formats.size(value)
