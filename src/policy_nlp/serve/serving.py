"""What an application holds while it runs, and how its routes get at it.

@router.get("/somewhere")
async def somewhere(served: Served, library: LibraryServed) -> ...:
    library.documents()                                        # quick questions: in a thread, or a route that is not async
    reply = await served.reply("tasks", {"about": "养老"}, request.url.path)   # long ones: in a worker, remembered
    served.jobs.all()
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request

from policy_nlp.library import Library
from policy_nlp.serve.jobs import Job, JobBounds, Jobs
from policy_nlp.serve.questions import Desk, Reply
from policy_nlp.serve.slips import Slips
from policy_nlp.serve.uploads import UploadLimits, uploads_of
from policy_nlp.serve.written import Written

PATIENCE = 10.0  # seconds that a request waits for a long answer
_MOST_TOLD = 1000
AT_ONCE = 0.15  # seconds that a page waits, before it says that the answer is being worked out


class UnderWay(Exception):
    """The answer takes longer: what the job of it is."""

    def __init__(self, job: Job) -> None:
        super().__init__(job.id)
        self.job = job


@dataclass
class Serving:
    """The library that is served, the questions put to it and the work under way."""

    path: Path
    limits: UploadLimits = field(default_factory=UploadLimits)
    bounds: JobBounds = field(default_factory=JobBounds)
    patience: float = PATIENCE
    is_warmed: bool = False
    at_once: float = AT_ONCE
    desk: Desk = field(default_factory=Desk)
    written: Written = field(default_factory=Written)
    slips: Slips = field(default_factory=Slips)
    jobs: Jobs = field(init=False)
    _told: OrderedDict[str, None] = field(
        default_factory=OrderedDict
    )  # what was told to be under way: who asks again waits

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.path, self.uploads, self.bounds)

    @property
    def library(self) -> Library:
        """The one door to it."""
        return Library(self.path)

    @property
    def uploads(self) -> Path:
        """Where what is sent is kept."""
        return uploads_of(self.path)

    async def reply(
        self,
        view: str,
        asked: Mapping[str, Any],
        location: str,
        form: str | None = None,
        most: int | None = None,
        *,
        is_at_once: bool = False,
    ) -> Reply:
        """The answer to a question of `views`, with `form` as the bytes of a file of at most so many rows. Raises UnderWay where it takes longer than a request waits, and
        where it `is_at_once` longer than that, but for who asks again; it goes on, and `location` asked again gives it."""
        patience = self.at_once if is_at_once and location not in self._told else self.patience
        answer = self.desk.ask(self.path, view, asked, form, most)
        waiting = asyncio.wrap_future(answer)
        try:
            found = await asyncio.wait_for(asyncio.shield(waiting), patience)
            self._told.pop(location, None)
            return found
        except TimeoutError as error:
            if waiting.done():
                return waiting.result()
            waiting.add_done_callback(
                lambda done: done.cancelled() or done.exception()
            )  # its error is the job's to tell
            self._told[location] = None
            while len(self._told) > _MOST_TOLD:
                self._told.popitem(last=False)
            raise UnderWay(self.jobs.question(view, location, answer)) from error


async def serving_of(request: Request) -> Serving:
    """What the application of a request holds."""
    serving: Serving = request.app.state.serving
    return serving


async def library_of(request: Request) -> Library:
    """The library of the application of a request."""
    return (await serving_of(request)).library


Served = Annotated[Serving, Depends(serving_of)]
LibraryServed = Annotated[Library, Depends(library_of)]
