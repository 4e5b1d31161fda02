import pytest

from dinh.foundation.outbox.actions import NotSent, post, send_letter
from dinh.foundation.outbox.models import Letter
from tests.fakes.smtp import FakeSMTP

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with FakeSMTP() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.EMAIL_TIMEOUT = 5
        yield running


def write(key="a", receiver="mai@example.org", **given):
    headers = {"List-Unsubscribe": "<https://example.org/x>"}
    return post(key, receiver=receiver, subject="Văn bản mới", text="Kính gửi…\n.\nHết", headers=headers, **given)[0]


def test_letter_when_sent_then_it_arrives_whole_and_is_forgotten(server):
    letter = write()
    send_letter(pk=letter.pk)
    [(receivers, mail)] = server.mails
    assert receivers == ["mai@example.org"]
    assert (mail["Subject"], mail["List-Unsubscribe"]) == ("Văn bản mới", "<https://example.org/x>")
    assert mail.get_content().splitlines() == ["Kính gửi…", ".", "Hết"]
    letter.refresh_from_db()
    assert (letter.state, letter.receiver, letter.text, letter.headers) == ("sent", "", "", {})


def test_letter_when_posted_and_sent_twice_then_it_goes_out_once(server):
    letter, again = write(), write()
    assert again == letter
    send_letter(pk=letter.pk)
    send_letter(pk=letter.pk)
    assert len(server.mails) == 1


def test_letter_when_refused_for_good_then_it_is_not_tried_again_and_is_forgotten(server):
    server.answers["mai@example.org"] = "550 no such user"
    letter = write()
    with pytest.raises(NotSent) as fault:
        send_letter(pk=letter.pk)
    assert fault.value.permanent
    assert "mai@" not in str(fault.value)
    letter.refresh_from_db()
    assert (letter.state, letter.receiver) == ("refused", "")


@pytest.mark.parametrize("answer", ["451 try later", "drop"])
def test_letter_when_the_server_cannot_now_then_it_waits_and_goes_out_later(server, answer):
    server.answers["mai@example.org"] = answer
    letter = write()
    with pytest.raises(NotSent) as fault:
        send_letter(pk=letter.pk)
    assert not fault.value.permanent
    server.answers.clear()
    send_letter(pk=letter.pk)
    assert len(server.mails) == 1
    assert Letter.objects.get().state == "sent"


def test_letter_when_no_server_listens_then_it_waits(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    letter = write()
    with pytest.raises(NotSent):
        send_letter(pk=letter.pk)
    assert Letter.objects.get().receiver == "mai@example.org"


def test_letter_when_sent_again_after_a_kill_then_its_number_is_the_same(server):
    letter = write()
    send_letter(pk=letter.pk)
    forgotten = {"state": "waiting", "receiver": "mai@example.org", "subject": "x", "text": "x"}
    Letter.objects.filter(pk=letter.pk).update(**forgotten)
    send_letter(pk=letter.pk)
    assert len({mail["Message-ID"] for _receivers, mail in server.mails}) == 1


@pytest.mark.parametrize(
    ("address", "host", "port", "tls", "ssl"),
    [
        ("smtp://u%40x:p%2Fw@mail.example.vn:2525", "mail.example.vn", 2525, False, False),
        ("smtp+tls://mail.example.vn", "mail.example.vn", 587, True, False),
        ("smtp://mail.example.vn:587", "mail.example.vn", 587, True, False),
        ("smtps://mail.example.vn", "mail.example.vn", 465, False, True),
    ],
)
def test_mail_server_when_given_as_an_address_then_every_part_counts(address, host, port, tls, ssl):
    from dinh.config.environment import Environment

    values = Environment(email_url=address).django_email()
    assert (values["EMAIL_HOST"], values["EMAIL_PORT"]) == (host, port)
    assert (values["EMAIL_USE_TLS"], values["EMAIL_USE_SSL"]) == (tls, ssl)
    if "@" in address:
        assert (values["EMAIL_HOST_USER"], values["EMAIL_HOST_PASSWORD"]) == ("u@x", "p/w")
