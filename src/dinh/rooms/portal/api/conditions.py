"""What every address of the API accepts, and how it says that a request was wrong."""

from typing import Annotated, Any

from ninja import Path, Schema
from pydantic import Field

BIGGEST_ID = 2**63 - 1  # the widest whole number that both databases keep

Slug = Annotated[str, Field(pattern=r"^[a-z0-9_-]*$", max_length=120)]
RowId = Annotated[int, Path(ge=1, le=BIGGEST_ID)]


class Problem(Schema):
    """What was wrong with the request."""

    detail: Any
