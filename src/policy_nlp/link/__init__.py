"""Who is who across the documents of a library: every body, person and place that is named, as one identity.

meaning.py     what a name means: the identity's key and name, how it was told, how sure
unlisted.py    names that no list has: whether one is the same body everywhere, in one jurisdiction, or in its document only
bodies.py      a document's names of bodies → meanings
places.py      a document's names of places → meanings
persons.py     persons of one name: joined where a body, a post or a place joins them
reforms.py     what a central body grew out of, and what became of it
who.py         the whole library put together
records.py     the answer to `library.identities()`
"""
