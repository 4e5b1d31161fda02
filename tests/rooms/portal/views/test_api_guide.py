"""/api/: what programs may ask, told to people."""

import re
import shlex

import pytest

from tests.rooms.portal.site import make_article, make_home, make_section

pytestmark = pytest.mark.django_db


def test_guide_when_read_then_every_list_of_the_api_stands_there_and_answers(client):
    make_home()
    text = client.get("/api/").content.decode()
    told = set(re.findall(r'<a href="(/api/v1/[^"]*)"><code>', text))
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert told == {path for path in paths if "{" not in path}
    for address in told:
        assert client.get(address).status_code == 200, address


def test_guide_when_its_conditions_are_named_then_each_address_takes_them(client):
    make_home()
    groups = client.get("/api/").context["groups"]
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for address in (one for _title, addresses in groups for one in addresses):
        known = [parameter["name"] for parameter in paths[address.url]["get"].get("parameters", [])]
        named = [name for name in address.conditions.split(", ") if name]
        assert sorted(named) == sorted(set(known) - {"page", "per_page", "fields"}), address.url


def test_guide_when_an_example_is_typed_then_it_is_answered(client):
    make_article(make_section(make_home()), "Ngày hội")
    examples = client.get("/api/").context["examples"]
    assert len(examples) == 3
    for example in examples:
        address = shlex.split(example.command)[-1]
        assert client.get("/" + address.split("/", 3)[3]).status_code == 200, address
    first = shlex.split(examples[0].command)[-1]
    assert client.get("/" + first.split("/", 3)[3]).json()["items"][0]["title"] == "Ngày hội"


def test_guide_when_opened_then_it_is_in_vietnamese_and_asks_nobody_else(client):
    make_home()
    answer = client.get("/api/")
    text = answer.content.decode()
    assert "Dữ liệu cho phần mềm (API)" in text
    assert "public" in answer["Cache-Control"]
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!localhost|testserver)[^"]*\.(?:js|css)', text)
    assert '<a href="/api/">' in client.get("/").content.decode()
