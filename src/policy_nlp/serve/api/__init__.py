"""The routes of the API, one file a kind of thing."""

from fastapi import APIRouter

from policy_nlp.serve.api.documents import router as documents
from policy_nlp.serve.errors import RESPONSES

_EVERYWHERE = (400, 401, 403, 404, 422, 503)

router = APIRouter(prefix="/api/v1", responses={status: RESPONSES[status] for status in _EVERYWHERE})
for _one in (documents,):
    router.include_router(_one)
