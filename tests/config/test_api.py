"""The API keeps what its own document promises, whatever it is asked."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS

from tests.rooms.portal.register import make_document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_api_when_asked_anything_then_it_keeps_its_promise():
    make_document(fields=["Văn hóa"], full_text="<p>Điều 1. Một</p>")
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    checks = CHECKS.get_by_names(["not_a_server_error", "response_schema_conformance"])
    operations = [result.ok() for result in schema.get_all_operations()]
    assert operations
    for operation in operations:

        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case):
            case.call_and_validate(checks=checks)

        ask()
