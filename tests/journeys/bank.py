"""The clerk's way with a Word file into the question bank, as far as every journey goes it."""

from tests.foundation.questions.papers import paper
from tests.journeys.accessibility import press

BANKS = "/admin/ngan-hang-cau-hoi/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def send_paper(clerk, *lines: str) -> None:
    """Send the lines as a Word file, from the page that takes files."""
    clerk.locator("[name=file]").set_input_files({"name": "de.docx", "mimeType": WORD, "buffer": paper(*lines)})
    press(clerk.get_by_role("button", name="Đọc tệp"))
