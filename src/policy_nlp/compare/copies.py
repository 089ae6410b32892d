"""Which documents of a library are copies of an earlier one. Of each text a sample is kept, and only those that may be copies are looked
at whole: all of them at once would be ten times as large as the library's text."""

from __future__ import annotations

from policy_nlp.compare.reuse import COPY, SHORTEST, Shelf, copies_among
from policy_nlp.compare.shingles import Alphabet, candidates_by, sampled
from policy_nlp.store.body_texts import body_texts
from policy_nlp.store.connection import Connection
from policy_nlp.store.texts import Texts


def first_copies(connection: Connection, texts: Texts | None = None) -> dict[str, str]:
    """Key of each document that is a copy of an earlier one → the key of the first with that text. Whoever has the `texts` gives them."""
    alphabet, ids, samples = Alphabet(), [], []
    for body in body_texts(connection, texts=texts):
        length, hashes = alphabet.hashes(body.text, body.spans)
        if length >= SHORTEST:
            ids.append(body.document.id)
            samples.append(sampled(hashes))
    worth = candidates_by(samples, COPY)
    del samples
    looked_at = sorted({i for pair in worth for i in pair})
    place = {i: n for n, i in enumerate(looked_at)}
    shelf = Shelf.of(body_texts(connection, [ids[i] for i in looked_at], texts))
    return copies_among(shelf, [(place[a], place[b]) for a, b in worth])
