"""A receipt as a picture that a telephone can read."""

import io

import qrcode
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathImage

from dinh.kernel.exam.receipts import ReceiptError, read_line

FOREVER = 365 * 24 * 3600


@require_safe
def receipt_picture(request: HttpRequest) -> HttpResponse:
    """SVG of the receipt `?t=`; anything else is refused, so that nobody makes codes of their own here."""
    line = request.GET.get("t", "")
    try:
        read_line(line)
    except ReceiptError as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, border=4, image_factory=SvgPathImage)
    code.add_data(line)
    code.make(fit=True)
    stream = io.BytesIO()
    code.make_image().save(stream)
    answer = HttpResponse(stream.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = f"private, max-age={FOREVER}, immutable"
    return answer
