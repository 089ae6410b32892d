"""What words weigh and mean: how rare each is in policy papers, a vector of the company it keeps there, and one of what a sentence
encoder makes of it (models/tasks).

`scripts/train_tasks` learns them from documents at hand; the card beside the files says which."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from policy_nlp.lexicon import load_words
from policy_nlp.segment import cut_words
from policy_nlp.weights import models_folder

_WORD = re.compile(r"\w")
_FIGURE = re.compile(r"[\d.]+")
_OF_A_FRAME = 0.25  # 推进, 建设, 加快 say little of what is done
_OF_ONE_CHARACTER = 0.4
_UNSEEN = 3  # a word that no paper at hand has counts as if three sentences had it


@dataclass(frozen=True)
class Vocabulary:
    """`number` numbers the words; `rarity` is log(sentences / sentences with the word); `vectors` (the company a word keeps)
    and `senses` (its meaning by a sentence encoder) are rows of length 1, float32."""

    number: Mapping[str, int]
    rarity: Any
    vectors: Any
    senses: Any
    sentences: int

    def weight(self, word: str) -> float:
        """How much a word tells of the undertaking."""
        at = self.number.get(word)
        weight = float(self.rarity[at]) if at is not None else math.log(self.sentences / _UNSEEN)
        if is_frame(word):
            return weight * _OF_A_FRAME
        return weight * _OF_ONE_CHARACTER if len(word) == 1 else weight


@cache
def load_vocabulary() -> Vocabulary:
    """The shipped words."""
    import numpy

    folder = models_folder() / "tasks"
    words: Sequence[str] = (folder / "words.txt").read_text("utf-8").split("\n")
    stored = numpy.load(folder / "words.npz")
    senses = numpy.load(folder / "senses.npz")["senses"]
    sentences = int(json.loads((folder / "words.json").read_text("utf-8"))["sentences"])
    rarity = numpy.log(sentences / (1.0 + stored["counts"]))
    return Vocabulary(
        {word: n for n, word in enumerate(words)}, rarity, _unit(stored["vectors"]), _unit(senses), sentences
    )


def _unit(rows: Any) -> Any:
    """Signed bytes as rows of length 1."""
    import numpy

    wide = rows.astype(numpy.float32)
    return wide / (numpy.linalg.norm(wide, axis=1, keepdims=True) + 1e-9)


def words_of(text: str) -> list[str]:
    """The words of a text that can tell one undertaking from another: no figures, no punctuation."""
    return [word.lower() for word in cut_words(text) if _WORD.match(word) and not _FIGURE.fullmatch(word)]


def is_frame(word: str) -> bool:
    """Whether a word stands in any undertaking: 推进, 建设, 加快, 机制."""
    return word in load_words("frame_words")
