"""The real server on a real port: what a client of the framework, which has no server, cannot see."""

import os
import re
import subprocess
import sys
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.database import copy_migrated
from tests.servers import free_port, wait_for_port

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def address(tmp_path):
    """An empty installation, served."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("DINH_")}
    environment = {**surroundings, "DINH_DATA": str(tmp_path), "DINH_WORKER_IN_SERVER": "false"}
    command = [sys.executable, "-m", "dinh.config.cli"]
    copy_migrated(tmp_path / "dinh.sqlite3")
    subprocess.run([*command, "migrate", "--quiet"], env=environment, check=True)  # collects static files too
    port = free_port()
    environment["DINH_BASE_URL"] = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([*command, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for_port(port, 60)
        yield environment["DINH_BASE_URL"]
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_form_when_it_is_sent_then_the_server_reads_its_body(address):
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{address}/tai-khoan/login/", timeout=30).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
    sent = {"csrfmiddlewaretoken": token, "login": "khong-co@example.vn", "password": "sai" * 20_000}
    answer = browser.open(f"{address}/tai-khoan/login/", data=urlencode(sent).encode(), timeout=30)
    assert answer.status == 200
    assert 'value="khong-co@example.vn"' in answer.read().decode()
