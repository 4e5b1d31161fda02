"""Words beside the fields of the register, where the label alone is not enough: said as clerks say it."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Texts = dict[str, str | Promise]

DOCUMENT: Texts = {
    "stage": _("A draft is only shown for comments; it has no force and may have no symbol."),
    "abstract": _("Word for word as on the document, without the kind and the symbol."),
    "kind": _("As the heading of the document names it: decision, plan, notice."),
    "fields": _("Readers filter by these and subscribe to them; one or two are enough."),
    "body": _("The body in whose name the document was issued, not the one that drafted it."),
    "signer": _("Whoever signed, also for somebody else."),
    "signer_post": _("As it stands above the signature, with KT., TM. or TL."),
    "issued_on": _("The day in the head of the document, not the day on which it is entered here."),
    "effective_on": _("As the document says; most administrative documents are in force from the day of issue."),
    "full_text": _("Paste the text of the signed document; the contents follow from its headings."),
    "unit": _("The unit that keeps this entry; its keepers of records may change it."),
    "access": _("Everyone, unless the document itself says for whom it is meant. Nothing secret is kept here."),
}
ENTRY: Texts = {
    "kind": _("As the heading of the document names it: decision, plan, notice."),
    "abstract": _("Word for word as on the document, without the kind and the symbol."),
    "sender": _("The body that sent the document, by its full name."),
    "recipients": _("Those named under “Nơi nhận”; filing copies are left out."),
    "signer": _("Whoever signed, also for somebody else."),
    "written_on": _("The day in the head of the sender's document."),
    "handler": _("The unit that has to deal with it; it appears there among what is to be handled."),
    "deadline": _("The last day for an answer, if the document or its head set one."),
    "done_on": _("When the answer went out or the matter was filed."),
    "copies": _("How many were printed and stamped."),
}
BOOK: Texts = {
    "unit": _("The unit whose documents are numbered here; its keepers of records keep the book."),
    "direction": _("What the unit sends out, or what reaches it."),
    "starts_on": _("The first day of the year, or of the term of office."),
}
WORD: Texts = {
    "name": _("Written in full, as it shall stand in lists and filters."),
    "code": _("The short form used in symbols: QĐ, KH, TB."),
    "unit": _("The unit of this institution that is this body, if it is one of ours."),
    "order": _("Smaller numbers stand higher in lists."),
    "offered": _("Unticked, whoever sends something no longer finds it; what was sent before keeps it."),
    "parent": _("The wider field to which this one belongs."),
}


def explain(form: forms.BaseForm, texts: Texts) -> None:
    """Give each field of the form its words; a field that has some keeps its own."""
    for name, text in texts.items():
        field = form.fields.get(name)
        if field is not None and not field.help_text:
            field.help_text = str(text)
