"""Dates, times and the texts that JavaScript makes, as staff in an office here read them."""

import datetime
import json
import re

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.text import normalize_newlines
from wagtail.admin.forms.choosers import ExternalLinkChooserForm
from wagtail.admin.templatetags.wagtailadmin_tags import timesince_simple
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.blocks import URLBlock
from wagtail.models import Collection, Page

from dinh.foundation.people.models import Person

MOMENT = datetime.datetime(2026, 2, 5, 9, 11)


class Schedule(forms.Form):
    day = forms.DateField(widget=AdminDateInput)
    moment = forms.DateTimeField(widget=AdminDateTimeInput)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DATE_FORMAT", "05/02/2026"),
        ("SHORT_DATE_FORMAT", "05/02/2026"),
        ("DATETIME_FORMAT", "05/02/2026 09:11"),
        ("SHORT_DATETIME_FORMAT", "05/02/2026 09:11"),
        ("TIME_FORMAT", "09:11"),
        ("YEAR_MONTH_FORMAT", "tháng 2/2026"),
        ("MONTH_DAY_FORMAT", "05/02"),
    ],
)
def test_date_when_written_in_vietnamese_then_the_day_stands_first(name, expected):
    with translation.override("vi"):
        assert formats.date_format(MOMENT, name) == expected


@pytest.mark.parametrize("language", ["vi", "en"])
def test_date_when_typed_in_the_admin_then_the_day_is_read_first_in_both_languages(language):
    with translation.override(language):
        form = Schedule({"day": "05/02/2026", "moment": "05/02/2026 09:11"})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["day"] == MOMENT.date()
        assert timezone.localtime(form.cleaned_data["moment"]).replace(tzinfo=None) == MOMENT
        shown = str(Schedule(initial={"day": MOMENT.date(), "moment": MOMENT}))
        assert re.findall(r'value="([^"]*)"', shown) == ["05/02/2026", "05/02/2026 09:11"]


@pytest.mark.parametrize("text", ["31/02/2026", "5.13.2026", "ngày mai"])
def test_date_when_it_cannot_be_read_then_the_fault_gives_an_example(text):
    with translation.override("vi"):
        assert Schedule({"day": text}).errors["day"] == ["Hãy nhập ngày hợp lệ, ví dụ 25/11/2026."]


@pytest.mark.parametrize("address", ["tuyen quang", "http://", "https://tuyenquang", "javascript:alert(1)"])
def test_address_when_it_is_none_then_the_fault_says_where_to_copy_it(address):
    class Links(forms.Form):
        url = forms.URLField(assume_scheme="https")

    told = "Địa chỉ này chưa đúng. Hãy chép nguyên từ thanh địa chỉ của trình duyệt, ví dụ https://tuyenquang.gov.vn/"
    with translation.override("vi"):
        assert Links({"url": address}).errors["url"] == [told]
        assert ExternalLinkChooserForm({"url": address, "link_text": "Trang tỉnh"}).errors["url"] == [told]
        with pytest.raises(ValidationError) as refused:
            URLBlock().clean(address)
        assert refused.value.messages == [told]


def test_number_when_grouped_then_it_has_points_and_a_comma():
    with translation.override("vi"):
        assert formats.number_format(1234567.5, 1, force_grouping=True) == "1.234.567,5"


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ({"seconds": 3}, "vừa xong"),
        ({"minutes": 5}, "5 phút trước"),
        ({"hours": 3, "minutes": 4}, "3 giờ trước"),
        ({"days": 8}, "1 tuần trước"),
    ],
)
def test_moment_when_it_lies_back_then_it_is_told_in_vietnamese(ago, expected):
    with translation.override("vi"):
        assert timesince_simple(timezone.now() - datetime.timedelta(**ago)).replace("\xa0", " ") == expected


def test_calendar_when_opened_then_weeks_begin_on_monday_and_days_are_short():
    with translation.override("vi"):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.date_format(MOMENT, "l D F") == "Thứ Năm T5 Tháng 2"


@pytest.mark.django_db
def test_javascript_catalogue_when_fetched_then_it_speaks_the_glossary(client):
    client.force_login(Person.objects.create_superuser("a@example.vn", "x" * 12, name="A"))
    script = normalize_newlines(client.get(reverse("wagtailadmin_javascript_catalog")).content.decode())
    catalogue = json.loads(re.search(r"const newcatalog = (\{.*?\});\n", script, re.DOTALL)[1])
    assert catalogue["Add a comment"] == "Thêm ý kiến"
    assert catalogue["%(num)s error"] == ["%(num)s lỗi"]
    assert catalogue["Insert a block"] == "Chèn khối"


@pytest.mark.django_db
def test_first_rows_when_migrated_then_they_have_vietnamese_names():
    assert Page.get_first_root_node().title == "Gốc"
    assert Collection.get_first_root_node().name == "Chung"
    assert sorted(Group.objects.filter(name__startswith="Nhóm").values_list("name", flat=True)) == [
        "Nhóm biên tập",
        "Nhóm duyệt",
    ]


@pytest.mark.django_db
def test_sites_when_listed_then_no_column_is_headed_by_a_field_of_the_code(client):
    client.force_login(Person.objects.create_superuser("a@example.vn", "x" * 12, name="A"))
    page = client.get(reverse("wagtailsites:index")).content.decode()
    table = re.search(r'<table class="listing.*?</table>', page, re.DOTALL)[0]
    heads = [re.sub(r"<[^>]+>", "", head) for head in re.findall(r"<th[^>]*>(.*?)</th>", table, re.DOTALL)]
    assert [" ".join(head.split()) for head in heads] == [
        "Trang web",
        "Cổng kết nối",
        "Tên trang web",
        "Trang gốc",
        "Mặc định",
    ]
