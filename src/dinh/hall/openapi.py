"""The OpenAPI 3.1 document of the hall, made from the very types that it checks with."""

from functools import cache
from typing import Any

import msgspec

from dinh.hall import shapes
from dinh.hall.refusals import REFUSALS

# path: (method, what it does, body, answer, needs a pass)
PATHS: dict[str, tuple[str, str, type | None, type | None, bool]] = {
    "start": ("post", "Begin an attempt; again: the same attempt", shapes.StartBody, shapes.Started, False),
    "resume": ("post", "Go on with an attempt by its code", shapes.ResumeBody, shapes.Started, False),
    "paper": ("get", "The paper and what was saved", None, None, True),
    "time": ("get", "The clock, the deadline and the organiser's word", None, shapes.TimeAnswer, True),
    "save": ("post", "Save answers; the highest order wins", shapes.AnswersBody, shapes.Saved, True),
    "submit": ("post", "Hand in; again: the same receipt", shapes.AnswersBody, shapes.Handed, True),
    "receipt": ("get", "The receipt of what was handed in", None, shapes.Handed, True),
    "standing": ("get", "Own standing, as last counted", None, shapes.StandingAnswer, True),
    "key": ("get", "The public key of receipts", None, shapes.KeyAnswer, False),
    "health": ("get", "Whether the hall can write", None, None, False),
}


@cache
def write_document(prefix: str) -> bytes:
    """The document as JSON."""
    types = {one for path in PATHS.values() for one in path[2:4] if one is not None} | {shapes.ErrorAnswer}
    ordered = sorted(types, key=lambda one: one.__name__)
    schemas, components = msgspec.json.schema_components(ordered, ref_template="#/components/schemas/{name}")
    by_type = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, Any] = {}
    for name, (method, summary, body, answer, needs_pass) in PATHS.items():
        said: dict[str, Any] = {"summary": summary, "responses": {"200": describe("Done", by_type, answer)}}
        said["responses"]["default"] = describe("Why not", by_type, shapes.ErrorAnswer)
        if body is not None:
            said["requestBody"] = {"required": True, "content": {"application/json": {"schema": by_type[body]}}}
        if needs_pass:
            said["security"] = [{"pass": []}]
        paths[prefix + name] = {method: said}
    codes = "\n".join(f"- `{code}` ({words.status}): {words.en}" for code, words in REFUSALS.items())
    whole = {
        "openapi": "3.1.0",
        "info": {"title": "Đình: exam hall", "version": "1", "description": f"Codes of refusals:\n\n{codes}"},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"pass": {"type": "http", "scheme": "bearer"}}},
    }
    return msgspec.json.encode(whole)


def describe(what: str, by_type: dict[type, Any], answer: type | None) -> dict[str, Any]:
    schema = by_type[answer] if answer is not None else {"type": "object"}
    return {"description": what, "content": {"application/json": {"schema": schema}}}
