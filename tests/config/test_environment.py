"""The DINH_* variables: a value that does not fit ends the start, and says which it was."""

import re

import pytest

from dinh.config.environment import read_environment
from tests.installation import Installation

WRONG = {
    "DINH_JOBS": "celry",
    "DINH_DATABASE": "mysql://dinh:matkhau@db/dinh",
    "DINH_BASE_URL": "ftp://dinh.example.vn",
    "DINH_EMAIL_URL": "http://dinh:matkhau@mail.example.vn",
    "DINH_HALL_KEY": "matkhau",
    "DINH_TRUSTED_PROXIES": "-1",
    "DINH_UPLOAD_LIMIT_MB": "0",
    "DINH_COMMENT_CONTACT_DAYS": "mươi",
    "DINH_CONTRIBUTION_FILE_DAYS": "0",
    "DINH_DEBUG": "có",
}
SECRET = {"DINH_DATABASE", "DINH_EMAIL_URL", "DINH_HALL_KEY"}


@pytest.mark.parametrize("name", WRONG)
def test_variable_when_its_value_does_not_fit_then_the_start_ends_and_names_it(name, monkeypatch, capsys):
    monkeypatch.setenv(name, WRONG[name])
    with pytest.raises(SystemExit) as end:
        read_environment()
    said = capsys.readouterr().err.splitlines()
    assert (end.value.code, len(said), said[0].split(":")[0]) == (2, 1, name)
    assert (repr(WRONG[name]) in said[0]) is (name not in SECRET)
    assert "matkhau" not in said[0]


def test_variables_when_several_do_not_fit_then_every_command_ends_and_names_each_with_its_reason(tmp_path):
    house = Installation(tmp_path)
    house.environment.update(WRONG)
    said = house.run("check", status=2)
    assert set(re.findall(r"^(DINH_[A-Z_]+): \w", said, re.MULTILINE)) == set(WRONG)
    assert ("Traceback" in said, "matkhau" in said) == (False, False)


def test_variables_when_all_fit_then_they_are_read_as_what_they_are(monkeypatch):
    monkeypatch.setenv("DINH_ALLOWED_HOSTS", " dinh.example.vn, www.dinh.example.vn ,")
    monkeypatch.setenv("DINH_BASE_URL", "https://dinh.example.vn/")
    monkeypatch.setenv("DINH_TRUSTED_PROXIES", "2")
    read = read_environment()
    assert (read.allowed_hosts, read.base_url) == (
        ["dinh.example.vn", "www.dinh.example.vn"],
        "https://dinh.example.vn",
    )
    assert read.trusted_proxies == 2
