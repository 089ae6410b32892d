"""What an application holds while it runs, and how its routes get at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from policy_nlp.library import Library


@dataclass
class Serving:
    """The library that is served."""

    path: Path

    @property
    def library(self) -> Library:
        """The one door to it."""
        return Library(self.path)


def serving_of(request: Request) -> Serving:
    """What the application of a request holds."""
    serving: Serving = request.app.state.serving
    return serving


def library_of(request: Request) -> Library:
    """The library of the application of a request."""
    return serving_of(request).library


Served = Annotated[Serving, Depends(serving_of)]
LibraryServed = Annotated[Library, Depends(library_of)]
