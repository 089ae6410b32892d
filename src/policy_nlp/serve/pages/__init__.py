"""The pages for a reader with a browser: each is asked for by its URL, and works without scripts."""

from fastapi import APIRouter

from policy_nlp.serve.pages.actors import router as actors
from policy_nlp.serve.pages.adding import router as adding
from policy_nlp.serve.pages.ask import router as ask
from policy_nlp.serve.pages.comparing import router as comparing
from policy_nlp.serve.pages.delivering import router as delivering
from policy_nlp.serve.pages.editing import router as editing
from policy_nlp.serve.pages.files import router as files
from policy_nlp.serve.pages.indicators import router as indicators
from policy_nlp.serve.pages.network import router as network
from policy_nlp.serve.pages.overview import router as overview
from policy_nlp.serve.pages.reader import router as reader
from policy_nlp.serve.pages.review import router as review
from policy_nlp.serve.pages.undertakings import router as undertakings

router = APIRouter(include_in_schema=False)
for _one in (
    files,
    overview,
    ask,
    reader,
    actors,
    indicators,
    undertakings,
    comparing,
    network,
    review,
    editing,
    adding,
    delivering,
):
    router.include_router(_one)
