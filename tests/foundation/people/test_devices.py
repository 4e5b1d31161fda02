"""Browsers by name, where somebody is signed in."""

import pytest
from allauth.usersessions.models import UserSession
from django.utils import translation

from dinh.foundation.people.devices import name_device

ENGINE = "AppleWebKit/537.36 (KHTML, like Gecko)"
SAID = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {ENGINE} Chrome/140.0.0.0 Safari/537.36": "Chrome trên Windows",
    f"Mozilla/5.0 (Windows NT 10.0) {ENGINE} Chrome/140.0.0.0 Safari/537.36 Edg/140.0": "Edge trên Windows",
    f"Mozilla/5.0 (Windows NT 10.0) {ENGINE} coc_coc_browser/120.0 Chrome/114.0 Safari/537.36": "Cốc Cốc trên Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0": "Firefox trên Linux",
    f"Mozilla/5.0 (Linux; Android 13) {ENGINE} SamsungBrowser/22.0 Chrome/111.0": "Samsung Internet trên Android",
    f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) {ENGINE} Version/17.0 Safari/604.1": "Safari trên iPhone",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {ENGINE} Version/17.0 Safari/605.1.15": "Safari trên macOS",
    "curl/8.5.0": "Trình duyệt không rõ",
    "": "Trình duyệt không rõ",
}


@pytest.mark.parametrize("said", SAID)
def test_device_when_a_browser_tells_of_itself_then_it_has_a_short_name(said):
    with translation.override("vi"):
        assert name_device(said) == SAID[said]


@pytest.mark.django_db
def test_sessions_when_looked_at_then_they_show_the_short_name_and_which_one_is_this(client, person):
    client.force_login(person)
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
    key = client.session.session_key
    UserSession.objects.create(user=person, session_key=key, ip="127.0.0.1", user_agent=agent)
    html = client.get("/tai-khoan/sessions/").content.decode()
    assert ">Chrome trên Windows</span>" in html
    assert html.count("Đang dùng") == 1
