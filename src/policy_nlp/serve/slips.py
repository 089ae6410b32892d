"""What was typed into forms that could not be taken: it is shown again, beside what is wrong with it."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

_MOST = 500


@dataclass(frozen=True, slots=True)
class Slip:
    """A form: the thing it was about, its fields as they were typed, and what is wrong."""

    thing: str
    fields: Mapping[str, str]
    message: str


@dataclass(slots=True)
class Slips:
    """The last ones, each under a name that nobody guesses; not kept beyond the server's run."""

    _held: OrderedDict[str, Slip] = field(default_factory=OrderedDict)

    def keep(self, thing: str, fields: Mapping[str, str], message: str) -> str:
        """Keeps one, and gives its name."""
        name = secrets.token_urlsafe(9)
        self._held[name] = Slip(thing, dict(fields), message)
        while len(self._held) > _MOST:
            self._held.popitem(last=False)
        return name

    def get(self, name: str) -> Slip | None:
        """The one of that name, None where it is not known (any more)."""
        return self._held.get(name)
