"""Manifest, worker and the page for hours without a network."""

import gzip
import json
import re

import pytest
from django.contrib.staticfiles import finders

from dinh.foundation.ui import installable

pytestmark = pytest.mark.django_db


def parts_of(text: str) -> tuple[str, list[str]]:
    found = re.match(r"const VERSION = (\".*?\"), SHELL = (\[.*?\]);\n", text)
    return json.loads(found.group(1)), json.loads(found.group(2))


def test_worker_when_read_then_it_names_its_version_and_only_things_that_are_there(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    version, shell = parts_of(answer.content.decode())
    assert re.fullmatch(r"[0-9a-f]{12}", version)
    assert shell[0] == "/ngoai-tuyen/"
    assert client.get(shell[0]).status_code == 200
    assert [address for address in shell[1:] if not finders.find(address.removeprefix("/static/"))] == []


def test_worker_when_another_version_of_the_software_is_deployed_then_its_version_is_another(client, monkeypatch):
    installable.worker_text.cache_clear()
    before, _shell = parts_of(installable.worker_text())
    installable.worker_text.cache_clear()
    monkeypatch.setattr("dinh.__version__", "99.0")
    after, _shell = parts_of(installable.worker_text())
    installable.worker_text.cache_clear()
    assert before != after


def test_manifest_when_read_then_it_is_one(client):
    answer = client.get("/manifest.webmanifest")
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["start_url"], told["display"], told["lang"]) == ("Đình", "/", "standalone", "vi")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}


def test_offline_page_when_a_member_is_signed_in_then_it_says_nothing_of_them(client, admin_user):
    anonymous = client.get("/ngoai-tuyen/").content
    client.force_login(admin_user)
    assert client.get("/ngoai-tuyen/").content == anonymous


def test_installing_when_measured_then_it_costs_the_reader_less_than_five_thousand_bytes(client):
    bodies = [client.get(address).content for address in ("/sw.js", "/manifest.webmanifest", "/ngoai-tuyen/")]
    with open(finders.find("ui/offline.js"), "rb") as script:
        bodies.append(script.read())
    assert sum(len(gzip.compress(body)) for body in bodies) < 5000
