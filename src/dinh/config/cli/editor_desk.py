"""An editor at one house of `dinh bench editor`: signs in as people do, and asks for the screens over HTTP."""

import http.client
import json
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

import click
from bs4 import BeautifulSoup

from dinh.config.cli.editor_fill import EMAIL, PARAGRAPHS, WORDS
from dinh.config.cli.editor_serve import HEADER
from dinh.config.demo_sign_in import PASSWORD, make_code

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """`ms` as the editor waits, `database_ms` of them in `queries` statements, `size` in bytes."""

    ms: float
    database_ms: float
    queries: int
    size: int
    status: int
    text: str


class Desk:
    """One editor's connection to one house."""

    def __init__(self, name: str, port: int, filled: dict[str, Any]) -> None:
        self.name = name
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: SimpleCookie = SimpleCookie()
        self.edit = f"/admin/pages/{filled['page']}/edit/"
        self.screens = {
            "home": "/admin/",
            "explorer": f"/admin/pages/{filled['section']}/",
            "edit": self.edit,
            "add": f"/admin/pages/add/{filled['add']}/{filled['section']}/",
            "images chooser": "/admin/images/chooser/",
            "save draft": self.edit,
        }

    def send(self, path: str, fields: Fields | None = None, **headers: str) -> Answer:
        """GET, or POST where there are fields."""
        headers["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = None if fields is None else urlencode(fields)
        begun = time.perf_counter()
        self.connection.request("GET" if body is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        ms = (time.perf_counter() - begun) * 1000
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(line)
        queries, database_ms = answer.headers.get(HEADER, "0 0").split()
        return Answer(ms, float(database_ms), int(queries), len(content), answer.status, content.decode())

    def sign_in(self) -> None:
        """By the sign-in form of the house, with the second factor where there is one."""
        if self.name == "dinh":
            self.fill_form("/tai-khoan/login/", login=EMAIL, password=PASSWORD)
            self.fill_form("/tai-khoan/2fa/authenticate/", code=make_code())
        else:
            self.fill_form("/admin/login/", username=EMAIL, password=PASSWORD)
        if (answer := self.send("/admin/")).status != 200:
            raise click.ClickException(f"{self.name}: the sign-in led to {answer.status}")
        self.connection.close()  # opened again by the next request: the other house takes longer than the server waits

    def fill_form(self, path: str, **values: str) -> None:
        """Send the form of that address back with these values."""
        token = BeautifulSoup(self.send(path).text, "html.parser").select_one("input[name=csrfmiddlewaretoken]")
        if token is None:
            raise click.ClickException(f"{self.name}: no form at {path}")
        answer = self.send(path, [("csrfmiddlewaretoken", str(token["value"])), *values.items()])
        if answer.status != 302:
            raise click.ClickException(f"{self.name}: {path} answered {answer.status}")

    def ask(self, screen: str) -> Answer:
        """One screen, or the article saved as a draft; anything but the expected answer ends the bench."""
        if screen == "save draft":
            # the form names the version it was opened with: it is opened anew, and not measured
            form = read_form(self.send(self.edit).text)
            answer, expected = self.send(self.edit, [("title", f"Tin sửa lúc {time.time_ns()}"), *form]), 302
        elif screen == "images chooser":
            answer, expected = self.send(self.screens[screen], None, **{"X-Requested-With": "XMLHttpRequest"}), 200
        else:
            answer, expected = self.send(self.screens[screen]), 200
        if answer.status != expected:
            raise click.ClickException(f"{self.name}: {screen} answered {answer.status}")
        return answer


def read_form(html: str) -> Fields:
    """What a browser would send of the edit form, but for the title; the body is what its script would send."""
    form = BeautifulSoup(html, "html.parser").select_one("form#page-edit-form")
    if form is None:
        raise click.ClickException("no form of a page")
    fields: Fields = []
    for part in form.select("input[name], textarea[name], select[name]"):
        name = str(part["name"])
        if part.name == "textarea":
            fields.append((name, part.get_text()))
        elif part.name == "select":
            fields += [(name, str(option.get("value", ""))) for option in part.select("option[selected]")]
        elif part.get("type") not in ("checkbox", "radio", "submit", "file") or part.has_attr("checked"):
            fields.append((name, str(part.get("value", ""))))
    return [*((name, value) for name, value in fields if name != "title"), *write_body()]


def write_body() -> Fields:
    """The blocks of `editor_fill.body_of` as the editor's script sends them."""
    fields: Fields = [("body-count", str(PARAGRAPHS * 2))]
    for number in range(PARAGRAPHS * 2):
        part = f"body-{number}"
        kind = "quote" if number % 2 else "text"
        fields += [(f"{part}-deleted", ""), (f"{part}-order", str(number)), (f"{part}-type", kind), (f"{part}-id", "")]
        if kind == "quote":
            fields += [(f"{part}-value-{name}", WORDS[:90]) for name in ("text", "speaker", "post")]
        else:
            paragraph = {"key": "aaaaa", "text": WORDS, "type": "unstyled", "depth": 0}
            ranges: dict[str, list[Any]] = {"inlineStyleRanges": [], "entityRanges": []}
            fields.append((f"{part}-value", json.dumps({"blocks": [{**paragraph, **ranges}], "entityMap": {}})))
    return fields
