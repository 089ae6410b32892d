"""Every route of the API is asked all sorts of things that its description allows, and some that it does not: it never fails, and answers
nothing that is not described."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from served import served

pytestmark = pytest.mark.slow

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = {GenerationMode.POSITIVE: 12, GenerationMode.NEGATIVE: 6}


@pytest.fixture
def api(library):
    library.judge("right", "plan.txt@46-54", user="王")
    library.save_query("mine", "有:指标")
    with served(library.path) as server:
        yield schemathesis.openapi.from_url(f"{server.address}api/v1/openapi.json", timeout=60)


def test_every_route_answers_as_described(api):
    wrong, asked = [], 0
    for found in api.get_all_operations():
        route = found.ok()
        for mode, examples in EXAMPLES.items():
            try:
                asked += ask(route, mode, examples)
            except Unsatisfiable:  # nothing that it takes can be wrong
                assert mode is GenerationMode.NEGATIVE
            except (AssertionError, BaseExceptionGroup) as error:
                wrong.append(f"{route.label} ({mode.value}): {str(error)[:1500]}")
    assert not wrong, "\n\n".join(wrong)
    assert asked > 500


def ask(route, mode, examples):
    """Asks a route so many things; how many they were."""
    asked = 0

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=route.as_strategy(generation_mode=mode))
    def ask_one(case):
        nonlocal asked
        asked += 1
        case.validate_response(case.call(), checks=CHECKS)

    ask_one()
    return asked
