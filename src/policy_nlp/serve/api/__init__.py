"""The routes of the API, one file a kind of thing."""

from fastapi import APIRouter, Depends

from policy_nlp.serve.api.across import router as across
from policy_nlp.serve.api.asking import router as asking
from policy_nlp.serve.api.commitments import router as commitments
from policy_nlp.serve.api.documents import router as documents
from policy_nlp.serve.api.jobs import router as jobs
from policy_nlp.serve.api.judging import router as judging
from policy_nlp.serve.errors import RESPONSES
from policy_nlp.serve.parameters import refuse_unknown_parameters

PREFIX = "/api/v1"
_EVERYWHERE = (400, 401, 403, 404, 413, 422, 503)

router = APIRouter(
    prefix=PREFIX,
    dependencies=[Depends(refuse_unknown_parameters)],
    responses={
        **{status: RESPONSES[status] for status in _EVERYWHERE},
        304: {"description": "As the client has it already (If-None-Match)"},
    },
)
for _one in (documents, commitments, across, asking, judging, jobs):
    router.include_router(_one)
