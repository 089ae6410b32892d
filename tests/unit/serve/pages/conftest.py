"""A library with a document that would like to be markup."""

import shutil

import pytest
from fastapi.testclient import TestClient

from library_samples import actor, commitment, entity, make_analysis, plan, report, span
from policy_nlp.library import Library
from policy_nlp.model import Deadline, EntityType, Header, Official, Post, Target
from policy_nlp.serve.app import create_app
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

EVIL = '<script>alert("1")</script>'
HOSTILE = f"""{EVIL}方案
{EVIL}局2024年底前建成{EVIL}基地5个"><img src=x onerror=alert(2)>。
局长：'"><b>李四</b>。"""


def hostile():
    """A document with markup in every place that a page shows."""
    text = HOSTILE
    words = f'建成{EVIL}基地5个"><img src=x onerror=alert(2)>'
    promise = commitment(
        text,
        words,
        actors=(actor(text, f"{EVIL}局"),),
        deadline=Deadline("2024年底前", "2024-12-31", "前", *span(text, "2024年底前")),
        targets=(Target(f"{EVIL}基地", "=", 5, "个", *span(text, "5个")),),
        action="建成",
        object=f"{EVIL}基地",
        section=(f"{EVIL}一、",),
        block=1,
    )
    person = "<b>李四</b>"
    return make_analysis(
        f"{EVIL.replace('/', '_')}.txt",
        text,
        Header(title=f"{EVIL}方案", issuers=(f"{EVIL}局",), issued_on="2024-01-02", kind="方案", level="市"),
        entities=(entity(text, f"{EVIL}局", EntityType.ORG), entity(text, person, EntityType.PERSON)),
        officials=(
            Official(person, (f"{EVIL}长",), f"{EVIL}局", (Post(f"{EVIL}长", f"{EVIL}局"),), (span(text, person),)),
        ),
        commitments=(promise,),
    )


@pytest.fixture(scope="session")
def shelf_file(tmp_path_factory):
    """The file of a library that holds a plan, a report on it and the hostile document."""
    path = tmp_path_factory.mktemp("shelf") / "pages.db"
    with writing(path) as connection:
        for analysis in (plan(), report(), hostile()):
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return path


@pytest.fixture
def shelf(shelf_file, tmp_path):
    """A library of one's own, to write to."""
    return Library(shutil.copy(shelf_file, tmp_path))


def client_of(path):
    return TestClient(create_app(path, at_once=600), base_url="http://127.0.0.1:8000", follow_redirects=False)


@pytest.fixture
def pages(shelf):
    """A client of the pages over it."""
    with client_of(shelf.path) as client:
        yield client


@pytest.fixture(scope="session")
def readers(shelf_file):
    """A client that only reads, of all tests together."""
    with client_of(shelf_file) as client:
        yield client
