"""Every address of the admin, for tests of walls."""

import re

from django.urls import URLPattern, URLResolver, get_resolver


def walk(resolver, prefix=""):
    """Every pattern below /admin/, as an address with its named parts still open."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route)
        elif isinstance(pattern, URLPattern) and route.startswith("admin/"):
            yield "/" + route


def fill(route: str, things: dict) -> str | None:
    """The route with the number of something of the unit in every place; None where it is no plain address."""
    kinds = {
        **{"images/": "picture", "documents/": "file", "van-ban/": "document", "vai-tro/": "role"},
        **{"ban-tin/": "contribution", "gui-tin-bai/": "contribution"},
    }
    kind = next((kind for part, kind in kinds.items() if part in route), "page")
    texts = {
        "app_label": "portal",
        "content_type_app_name": "portal",
        "content_type_app_label": "portal",
        "model_name": "articlepage",
        "content_type_model_name": "articlepage",
        "filter_spec": "width-100",
        "revision_id": str(things["page"].latest_revision_id),
        "parent_page_id": str(things["section"].pk),
        "collection_id": str(things["collection"].pk),
        "verb": "nhan" if "ban-tin/" in route else "huy",
    }

    def put(found: re.Match) -> str:
        return texts.get(found["name"], str(things[kind].pk))

    text = re.sub(r"<(?:\w+:)?(?P<name>\w+)>", put, route)
    text = re.sub(r"\(\?P<(?P<name>\w+)>(?:[^()]|\([^()]*\))*\)", put, text)
    text = re.sub(r"[\^$]|\\Z|\(\?:.*?\)\??", "", text.replace("\\", ""))
    return None if re.search(r"[(*?\[]", text) else text


def addresses(things) -> list[str]:
    found = {address for route in walk(get_resolver()) if (address := fill(route, things))}
    assert len(found) > 150
    return sorted(found - {"/admin/logout/", "/admin/failwhale/"})  # the latter falls on purpose


def read(answer) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")
