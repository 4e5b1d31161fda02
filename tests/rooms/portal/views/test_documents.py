import datetime

import pytest
from django.urls import reverse

from dinh.foundation.people.models import Person, Role
from dinh.rooms.portal.actions.documents import relate, unpublish_document
from tests.rooms.portal.register import make_document, make_unit

pytestmark = pytest.mark.django_db
INDEX = "/van-ban/"


@pytest.mark.parametrize("number", [1, 3])
def test_index_when_it_lists_documents_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    make_unit()
    for _ in range(number):
        make_document(signer="Nguyễn Văn Mẫu", fields=["Văn hóa > Di sản"])
    with django_assert_num_queries(12):
        response = client.get(INDEX)
    assert len(response.context["page"].object_list) == number


@pytest.mark.parametrize("number", [1, 3])
def test_detail_when_it_has_relations_then_it_costs_the_same_queries(client, django_assert_num_queries, number):
    document = make_document(signer="Nguyễn Văn Mẫu", fields=["Văn hóa"])
    for _ in range(number):
        relate(make_document(), "amends", document, by=None)
    with django_assert_num_queries(11):
        response = client.get(document.get_absolute_url())
    assert len(response.context["relations"][0].documents) == number


@pytest.mark.parametrize(
    "query",
    [
        "loai=ke-hoach",
        "linh_vuc=van-hoa",
        "linh_vuc=di-san",
        "co_quan=so-van-hoa",
        "nguoi_ky=tran-thi-vi-du",
        "nam=2025",
        "tinh_trang=expired",
        "q=cong+chieng",
        "q=7%2FKH-S",
    ],
)
def test_index_when_narrowed_then_only_the_matching_document_is_listed(client, query):
    make_document()
    wanted = make_document(
        symbol="07/KH-SVH",
        abstract="Bảo tồn cồng chiêng",
        kind="Kế hoạch",
        body="Sở Văn hoá",
        signer="Trần Thị Ví Dụ",
        fields=["Văn hóa > Di sản"],
        issued_on=datetime.date(2025, 3, 1),
        expires_on=datetime.date(2026, 1, 1),
    )
    page = client.get(f"{INDEX}?{query}").context["page"]
    assert [row.pk for row in page] == [wanted.pk]


def test_index_when_a_value_is_unknown_then_it_counts_as_not_asked(client):
    make_document()
    page = client.get(INDEX, {"loai": "khong-co", "nam": "x", "trang": "99"}).context["page"]
    assert len(page.object_list) == 1


def test_index_when_nothing_is_found_then_it_says_so(client):
    response = client.get(INDEX, {"q": "không có gì"})
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


@pytest.mark.parametrize("access", ["members", "staff", "unit"])
def test_document_when_restricted_then_a_visitor_neither_lists_nor_opens_it(client, access):
    document = make_document(access=access, kind="Mật báo", signer="Người Kín", body="Ban Kín")
    listing = client.get(INDEX).content.decode()
    assert document.symbol not in listing
    assert "Người Kín" not in listing
    assert "Ban Kín" not in listing
    assert client.get(document.get_absolute_url()).status_code == 404


def test_document_when_of_another_unit_then_its_staff_alone_open_it(client):
    root = make_unit()
    mine, other = make_unit(parent=root), make_unit(parent=root)
    document = make_document(unit=mine, access="unit")
    for unit, status in ((mine, 200), (other, 404), (root, 200)):
        person = Person.objects.create_user(f"{unit.slug}@example.org", "x" * 12, name="Ai")
        Role.objects.create(person=person, function="editor", unit=unit)
        client.force_login(person)
        assert client.get(document.get_absolute_url()).status_code == status


def test_document_when_unpublished_then_it_is_gone(client):
    document = make_document()
    assert client.get(document.get_absolute_url()).status_code == 200
    unpublish_document(document, by=None)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_document_when_a_relative_is_restricted_then_the_page_does_not_name_it(client):
    document = make_document()
    hidden = make_document(access="unit")
    relate(hidden, "amends", document, by=None)
    assert hidden.symbol not in client.get(document.get_absolute_url()).content.decode()


def test_relations_when_read_from_either_side_then_both_are_in_words(client):
    old, new = make_document(), make_document()
    relate(new, "replaces", old, by=None)
    client.cookies["django_language"] = "en"
    assert "Replaced by" in client.get(old.get_absolute_url()).content.decode()
    page = client.get(new.get_absolute_url()).content.decode()
    assert "<h3>Replaces</h3>" in page
    assert "legislationRepeals" in page


def test_document_when_opened_then_frames_of_this_site_are_allowed_there_alone(client):
    document = make_document()
    assert "object-src 'self'" in client.get(document.get_absolute_url())["Content-Security-Policy"]
    assert "object-src 'none'" in client.get(INDEX)["Content-Security-Policy"]


def test_document_when_its_text_has_articles_then_they_can_be_linked_to(client):
    document = make_document(full_text="<p>Điều 5. Hiệu lực</p><p>1. Từ ngày ký.</p><p>Điều 6. Thi hành</p>")
    page = client.get(reverse("portal:document_detail", args=[document.slug])).content.decode()
    assert 'id="dieu-5"' in page
    assert 'href="#dieu-5"' in page


def test_document_when_its_words_hold_markup_then_the_data_block_cannot_be_closed(client):
    document = make_document(abstract="Về </script><script>alert(1)</script>")
    assert "<script>alert" not in client.get(document.get_absolute_url()).content.decode()
