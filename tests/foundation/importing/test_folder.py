"""The folder of an importer: found whatever the spelling, never outside."""

from dinh.foundation.importing.folder import Folder, leads_outside


def test_file_when_spelt_otherwise_then_it_is_found_and_what_a_link_brings_in_is_not(tmp_path):
    inside = tmp_path / "tep"
    (inside / "2026").mkdir(parents=True)
    (inside / "2026" / "Quyết định.pdf").write_bytes(b"1")
    (tmp_path / "ngoai.pdf").write_bytes(b"2")
    (inside / "noi.pdf").symlink_to(tmp_path / "ngoai.pdf")
    folder = Folder(inside)
    assert folder.find("2026\\QUYẾT ĐỊNH.pdf") == folder.find("/2026/Quyết định.pdf")
    assert folder.find("2026/Quyết định.pdf").read_bytes() == b"1"
    assert [folder.find(name) for name in ("noi.pdf", "../ngoai.pdf", "")] == [None] * 3
    assert Folder(None).find("noi.pdf") is None


def test_name_when_it_climbs_or_names_a_root_then_it_leads_outside():
    assert all(map(leads_outside, ("../a.pdf", "a\\..\\..\\b.pdf", "/etc/passwd", "\\a.pdf", "C:a.pdf", "http://a/b")))
    assert not any(map(leads_outside, ("a.pdf", "2026/a.pdf", "a..pdf")))
