"""Words of the register's lists, made on first use."""

from typing import Any, TypeVar

from dinh.foundation.audit.actions import Actor, record
from dinh.kernel.text import match_key
from dinh.rooms.portal.models import DocumentField, DocumentKind, IssuingBody, Signer

Word = TypeVar("Word", DocumentKind, IssuingBody, Signer)


def ensure_word(model: type[Word], name: str, *, by: Actor | None, **defaults: Any) -> Word:
    """The word of the list `model` called `name`, whatever its tone placement; made and recorded when new."""
    word = model.objects.filter(name_key=match_key(name)).first()
    if word is None:
        word = model(name=name, **defaults)
        word.save()
        record(f"{model._meta.model_name}.create", by=by, obj=word, after={"name": word.name})
    return word


def ensure_field(path: str, *, by: Actor | None) -> DocumentField:
    """The field of work called by the last part of "Culture > Heritage"; missing ones are made, each below the last."""
    parent: DocumentField | None = None
    for name in filter(None, (part.strip() for part in path.split(">"))):
        field = DocumentField.objects.filter(name_key=match_key(name)).first()
        if field is None:
            new = DocumentField(name=name)
            new.fill_keys()
            field = parent.add_child(instance=new) if parent else DocumentField.add_root(instance=new)
            record("documentfield.create", by=by, obj=field, after={"name": field.name})
        parent = field
    if parent is None:
        raise ValueError("the name of a field of work is empty")
    return parent
