"""The site as an app on a telephone: manifest, worker, and the page shown without a network."""

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

import dinh
from dinh.foundation.ui.identity import identity
from dinh.foundation.ui.templatetags.ui import asset

HERE = Path(__file__).parent
SIZES = {"icon-192.png": ("192x192", "any"), "icon-512.png": ("512x512", "any")}
SIZES["icon-maskable-512.png"] = ("512x512", "maskable")
# what the page for hours without a network is made of, besides itself
PARTS = ("vendor/house.css", "ui/house.js", "ui/offline.js", "ui/emblem.svg", "ui/roof.svg", "ui/eave.svg")
FONTS = ("vendor/be-vietnam-pro-400.woff2", "vendor/be-vietnam-pro-600.woff2", "vendor/literata-600.woff2")


def manifest(request: HttpRequest) -> JsonResponse:
    """/manifest.webmanifest (W3C Web Application Manifest)."""
    office = identity(request)
    told: dict[str, Any] = {
        "id": "/",
        "name": office.name,
        "short_name": office.short_name or office.name,
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ed",
        "theme_color": "#641410",
        "icons": [
            {"src": asset(f"vendor/{name}"), "sizes": size, "type": "image/png", "purpose": purpose}
            for name, (size, purpose) in SIZES.items()
        ],
    }
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = "application/manifest+json"
    return answer


def worker(request: HttpRequest) -> HttpResponse:
    """/sw.js, at the top of the site because a worker serves only addresses below its own."""
    return HttpResponse(worker_text(), content_type="text/javascript; charset=utf-8")


@cache
def worker_text() -> str:
    """The worker with its version: another version of the software, another style or script drops all it kept."""
    shell = [reverse("ui:offline"), *(asset(name) for name in PARTS)]
    shell += [asset(name) for name in FONTS if (HERE / "static" / name).exists()]
    text = (HERE / "static" / "ui" / "worker.js").read_text(encoding="utf-8")
    page = (HERE / "templates" / "ui" / "offline.html").read_text(encoding="utf-8")
    stands = "\n".join([dinh.__version__, text, page, *shell])
    version = blake2b(stands.encode(), digest_size=6).hexdigest()
    return f"const VERSION = {json.dumps(version)}, SHELL = {json.dumps(shell)};\n{text}"


def offline(request: HttpRequest) -> HttpResponse:
    """/ngoai-tuyen/, kept by the worker and shown in place of what it cannot fetch."""
    return render(request, "ui/offline.html")
