import pytest

from dinh.foundation.audit.models import Entry
from dinh.rooms.portal.actions.books import open_document
from dinh.rooms.portal.actions.document_bulk import BulkChange, apply_change
from dinh.rooms.portal.actions.vocabularies import ensure_field, ensure_word
from dinh.rooms.portal.models import Document, DocumentKind, Signer
from tests.rooms.portal.books import make_book, make_entry
from tests.rooms.portal.register import make_document

pytestmark = pytest.mark.django_db
BULK = "/admin/van-ban/nhieu/"


@pytest.mark.parametrize("number", [1, 3])
def test_choice_when_it_lists_documents_then_it_costs_the_same_queries(
    client, clerk, unit, django_assert_num_queries, number
):
    for _ in range(number):
        make_document(unit=unit)
    client.get(BULK)
    with django_assert_num_queries(17):
        assert len(client.get(BULK).context["documents"]) == number


def test_choice_when_filtered_then_only_the_units_own_that_fit_are_offered(client, clerk, unit, root):
    mine = make_document(unit=unit, kind="Kế hoạch", fields=["Văn hóa > Di sản"], abstract="Về lễ hội")
    make_document(unit=unit, kind="Kế hoạch", abstract="Về đường sá")
    make_document(unit=root, kind="Kế hoạch", fields=["Văn hóa"], abstract="Về lễ hội")
    query = {"q": "le hoi", "kind": mine.kind_id, "live": "true", "field": ensure_field("Văn hóa", by=None).pk}
    assert client.get(BULK, query).context["documents"] == [mine]


def test_preview_when_asked_for_then_it_tells_before_and_after_and_saves_nothing(client, clerk, unit):
    document = make_document(unit=unit, fields=["Di sản"], keywords="lễ hội")
    culture = ensure_field("Du lịch", by=None)
    values = {
        "keys": [document.pk],
        "new_fields": [culture.pk],
        "new_keywords": "lễ hội, chợ phiên",
        "new_access": "staff",
    }
    [line] = client.post(BULK, values).context["lines"]
    assert [change[1:] for change in line.changes] == [
        ("Mọi người", line.changes[0][2]),
        ("lễ hội", "lễ hội, chợ phiên"),
        ("Di sản", "Di sản, Du lịch"),
    ]
    document.refresh_from_db()
    assert (document.access, document.keywords) == ("public", "lễ hội")
    report = client.post(BULK, values | {"step": "apply"}).context["report"]
    assert (report.changed, report.refused) == (1, [])
    document = Document.objects.get()
    assert (document.access, document.keywords) == ("staff", "lễ hội, chợ phiên")
    assert {field.name for field in document.fields.all()} == {"Di sản", "Du lịch"}
    entry = Entry.objects.get(action="document.bulk_edit")
    assert (entry.actor_name, entry.before["access"], entry.after["access"]) == (clerk.name, "public", "staff")


def test_change_when_rows_are_of_another_unit_then_they_are_refused_by_name_and_the_rest_is_done(
    client, clerk, unit, root
):
    mine = make_document(unit=unit)
    public, hidden = (
        make_document(unit=root, symbol="7/QĐ-TỈNH"),
        make_document(unit=root, symbol="8/QĐ-KÍN", live=False),
    )
    signer = ensure_word(Signer, "Lò Thị Ký", by=None)
    values = {"keys": [mine.pk, public.pk, hidden.pk, 999999], "new_signer": signer.pk, "step": "apply"}
    page = client.post(BULK, values)
    report = page.context["report"]
    assert report.changed == 1
    assert len(report.refused) == 3
    assert "7/QĐ-TỈNH" in page.content.decode()
    assert "8/QĐ-KÍN" not in page.content.decode()
    assert list(Document.objects.filter(signer=signer)) == [mine]


def test_change_when_documents_are_published_then_withdrawn_then_visitors_see_it(client, clerk, unit):
    document = make_document(unit=unit, live=False)
    for show, status in [("publish", 200), ("withdraw", 404)]:
        client.post(BULK, {"keys": [document.pk], "show": show, "step": "apply"})
        assert client.get(document.get_absolute_url()).status_code == status


def test_change_when_a_document_is_numbered_then_its_kind_stays_that_of_the_book(clerk, unit):
    document = open_document(make_entry(make_book(unit=unit)), by=None)
    other = ensure_word(DocumentKind, "Báo cáo", by=None)
    report = apply_change([document.pk], BulkChange(kind=other), by=clerk)
    assert (report.changed, len(report.refused)) == (0, 1)


def test_change_when_there_are_more_than_a_batch_then_all_are_changed_with_an_entry_each(clerk, unit):
    first = make_document(unit=unit)
    rows = [
        Document(
            kind=first.kind,
            body=first.body,
            unit=unit,
            symbol=f"{n}/KH",
            abstract="x",
            slug=f"s{n}",
            symbol_key=f"{n}/kh",
            year=2026,
            search_key="x",
        )
        for n in range(105)
    ]
    keys = [document.pk for document in Document.objects.bulk_create(rows)]
    report = apply_change([*keys, keys[0]], BulkChange(access="staff"), by=clerk)
    assert (report.changed, report.unchanged) == (105, 0)
    assert Entry.objects.filter(action="document.bulk_edit").count() == 105
    assert apply_change(keys, BulkChange(access="staff"), by=clerk).unchanged == 105


@pytest.mark.parametrize("values", [{"keys": ["1"]}, {"new_access": "staff"}, {"keys": ["x"], "new_access": "staff"}])
def test_change_when_nothing_is_chosen_or_asked_then_the_page_says_so(client, clerk, values):
    assert client.post(BULK, values).context["form"].non_field_errors()
