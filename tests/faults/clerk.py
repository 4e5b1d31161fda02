"""What a clerk's browser does in the editor: reads a form, fills it in, sends it."""

import urllib.parse
import urllib.request
from typing import Any

from bs4 import BeautifulSoup

from tests.installation import Installation, Served


class KeepRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is the acknowledgement."""

    def http_error_302(self, request, answer, code, message, headers):
        return answer


class Editor:
    """The editor on one server, with the session of the installation's administrator."""

    def __init__(self, served: Served, office: Installation) -> None:
        self.address = served.address
        self.cookie = f"sessionid={office.session}"
        self.opener = urllib.request.build_opener(KeepRedirect)

    def open(self, path: str, data: dict[str, Any] | None = None) -> Any:
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(self.address + path, data=body, headers={"Cookie": self.cookie})
        return self.opener.open(request, timeout=120)

    def read_form(self, path: str) -> dict[str, str]:
        """The fields of the editor's form as they stand; the text's parts, which a script draws, are none."""
        with self.open(path) as answer:
            if token := answer.headers["Set-Cookie"]:
                self.cookie = f"{self.cookie.partition(';')[0]}; {token.partition(';')[0]}"
            page = BeautifulSoup(answer.read(), "html.parser")
        form = {"csrfmiddlewaretoken": page.find("input", attrs={"name": "csrfmiddlewaretoken"})["value"]}
        editor = page.find("form", id="page-edit-form")
        if editor is None:
            return form
        for field in editor.find_all(["input", "textarea", "select"]):
            name = field.get("name", "")
            if not name or "action-" in name or "__prefix__" in name:
                continue
            chosen = field.find("option", selected=True) if field.name == "select" else None
            value = field.text.strip("\n") if field.name == "textarea" else field.get("value", "")
            form[name] = chosen["value"] if chosen else value
        return {**form, "body-count": "0"}

    def publish(self, path: str, form: dict[str, str]) -> None:
        """Send the form; returns when the server has acknowledged, and fails where it leads back to the form."""
        assert self.send(path, {**form, "action-publish": "action-publish"}) != path

    def send(self, path: str, form: dict[str, str]) -> str:
        """Where the server leads after taking the form."""
        with self.open(path, form) as answer:
            assert answer.status == 302, answer.read().decode()[:3000]
            return str(answer.headers["Location"])
