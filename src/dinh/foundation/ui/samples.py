"""What the gallery shows: invented texts and numbers, in the language of the readers."""

from datetime import UTC, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

DATE = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
TRAIL = [("Trang chủ", "/"), ("Tin tức", "/ui/#tin-tuc")]
FIGURES = [
    (124, "xã, phường trực thuộc"),
    (223745, "người dự thi năm 2026"),
    ("98,6 %", "văn bản xử lý đúng hạn"),
    (44800, "bạn đọc mỗi kỳ bản tin"),
]
BAR_ROWS = [("Mường Lâm", 1840), ("Phja Đén", 1512), ("Thượng Hà", 1297), ("Nặm Tàu", 940), ("Khuổi Ky", 385)]
LINE_ROWS = [
    (f"T{month}", value) for month, value in enumerate([310, 420, 515, 488, 702, 815, 790, 1024, 1180, 1122, 1390], 1)
]
TABLE_ROWS = [
    (
        "128/KH-BTG",
        "Kế hoạch tổ chức Cuộc thi trực tuyến tìm hiểu lịch sử quê hương",
        "12/09/2026",
        "good",
        "Còn hiệu lực",
        32,
    ),
    (
        "96/HD-BTG",
        "Hướng dẫn biên soạn bản tin sinh hoạt ở thôn, bản, tổ dân phố",
        "03/07/2026",
        "care",
        "Được sửa đổi",
        14,
    ),
    ("41/QĐ-BTG", "Quyết định ban hành Quy chế phối hợp cung cấp thông tin", "18/02/2025", "stop", "Hết hiệu lực", 27),
]
COLOURS = [
    ("paper", "Giấy dó"), ("sheet", "Tờ giấy"), ("shade", "Nền chìm"), ("ink", "Mực"), ("ink-soft", "Mực nhạt"),
    ("lacquer", "Sơn then"), ("lacquer-deep", "Sơn mái đình"), ("gold", "Vàng son"), ("ochre", "Ngói"),
    ("indigo", "Chàm"), ("moss", "Rêu"), ("alarm", "Báo động"),
]  # fmt: skip


class LetterForm(forms.Form):
    """A form with one field of every kind."""

    name = forms.CharField(label=_("Your name"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The answer is sent there; it is not shown to anybody.")
    )
    about = forms.ChoiceField(
        label=_("What is it about?"), choices=[("thuvien", "Thư viện"), ("baotang", "Bảo tàng"), ("khac", "Việc khác")]
    )
    day = forms.DateField(label=_("Day of the event"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    answer = forms.ChoiceField(
        label=_("How shall we answer?"),
        widget=forms.RadioSelect,
        choices=[("thu", "Bằng thư điện tử"), ("goi", "Gọi điện thoại")],
    )
    text = forms.CharField(label=_("Your letter"), widget=forms.Textarea(attrs={"rows": 5}), required=False)
    agreed = forms.BooleanField(label=_("I agree that the office keeps this letter for 12 months."))
