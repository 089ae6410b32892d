"""A client of an application over the small library."""

import pytest
from fastapi.testclient import TestClient

from policy_nlp.serve.app import create_app

HERE = "http://127.0.0.1:8000"


@pytest.fixture
def client(library):
    with TestClient(create_app(library.path, patience=600), base_url=HERE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def guarded(library):
    """A client of an application that wants a token."""
    with TestClient(create_app(library.path, token="a-long-enough-token"), base_url=HERE, follow_redirects=False) as c:
        yield c
