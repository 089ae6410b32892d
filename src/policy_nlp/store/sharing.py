"""The migrations after which what is written of actors and entities stands once in a library: the same bodies act in thousands of commitments.

`actors` and `entities` become views with the columns they always had, which take rows and changes of them as tables do. So does `blocks`, of which
there are few shapes; it takes rows.
"""

from __future__ import annotations

from policy_nlp.store.views import OVERVIEW_SQL, OVERVIEWS

_DROPPED_VIEWS = "".join(f"DROP VIEW {name};\n" for name in OVERVIEWS)
_SAME = "name = NEW.name AND text = NEW.text AND role = NEW.role AND source = NEW.source"
_NOTED = (
    "INSERT INTO actor_words (name, text, role, source) SELECT NEW.name, NEW.text, NEW.role, NEW.source "
    f"WHERE NOT EXISTS (SELECT 1 FROM actor_words WHERE {_SAME});"
)
_WORDS = f"(SELECT id FROM actor_words WHERE {_SAME})"
_OWN_END = "nullif(NEW.end_at, NEW.start_at + length(NEW.text))"
SHARE = f"""
{_DROPPED_VIEWS}
ALTER TABLE actors RENAME TO old_actors;
CREATE TABLE actor_words (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    role TEXT NOT NULL,
    source TEXT NOT NULL
);
INSERT INTO actor_words (name, text, role, source) SELECT DISTINCT name, text, role, source FROM old_actors ORDER BY 1, 2, 3, 4;
CREATE INDEX actor_words_name ON actor_words(name);
CREATE TABLE actor_rows (
    document_id INTEGER NOT NULL REFERENCES document_rows(id) ON DELETE CASCADE,
    commitment INTEGER NOT NULL,
    inferred INTEGER NOT NULL,
    position INTEGER NOT NULL,
    words_id INTEGER NOT NULL REFERENCES actor_words(id),
    start_at INTEGER NOT NULL,
    own_end INTEGER,
    PRIMARY KEY (document_id, commitment, inferred, position)
) WITHOUT ROWID;
INSERT INTO actor_rows SELECT o.document_id, o.commitment, o.inferred, o.position, w.id, o.start_at,
    nullif(o.end_at, o.start_at + length(o.text))
FROM old_actors o CROSS JOIN actor_words w ON w.name = o.name AND w.text = o.text AND w.role = o.role AND w.source = o.source
ORDER BY o.document_id, o.commitment, o.inferred, o.position;
DROP TABLE old_actors;
CREATE INDEX actor_rows_words ON actor_rows(words_id);
CREATE VIEW actors AS SELECT
    r.document_id, r.commitment, r.inferred, r.position, w.text, w.name, w.role, w.source, r.start_at,
    coalesce(r.own_end, r.start_at + length(w.text)) AS end_at
FROM actor_rows r JOIN actor_words w ON w.id = r.words_id;
CREATE TRIGGER actors_added INSTEAD OF INSERT ON actors BEGIN
    {_NOTED}
    INSERT INTO actor_rows VALUES (NEW.document_id, NEW.commitment, NEW.inferred, NEW.position, {_WORDS}, NEW.start_at, {_OWN_END});
END;
CREATE TRIGGER actors_changed INSTEAD OF UPDATE ON actors BEGIN
    {_NOTED}
    UPDATE actor_rows SET words_id = {_WORDS}, start_at = NEW.start_at, own_end = {_OWN_END}
    WHERE document_id = OLD.document_id AND commitment = OLD.commitment AND inferred = OLD.inferred AND position = OLD.position;
END;
{OVERVIEW_SQL}
"""

_OF_WORDS = ("text", "type", "value", "number", "unit", "confidence", "rule", "attributes")
_SAME_ENTITY = "type = NEW.type AND text = NEW.text AND " + " AND ".join(
    f"{name} IS NEW.{name}" for name in _OF_WORDS[2:]
)
_NOTED_ENTITY = (
    f"INSERT INTO entity_words ({', '.join(_OF_WORDS)}) SELECT {', '.join(f'NEW.{name}' for name in _OF_WORDS)} "
    f"WHERE NOT EXISTS (SELECT 1 FROM entity_words WHERE {_SAME_ENTITY});"
)
_ENTITY_WORDS = f"(SELECT id FROM entity_words WHERE {_SAME_ENTITY})"
SHARE_ENTITIES = f"""
ALTER TABLE entities RENAME TO old_entities;
CREATE TABLE entity_words (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT,
    number REAL,
    unit TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    attributes TEXT NOT NULL
);
INSERT INTO entity_words ({", ".join(_OF_WORDS)}) SELECT DISTINCT {", ".join(_OF_WORDS)} FROM old_entities ORDER BY 2, 1, 3, 4, 5, 6, 7, 8;
CREATE INDEX entity_words_type_text ON entity_words(type, text);
CREATE TABLE entity_rows (
    document_id INTEGER NOT NULL REFERENCES document_rows(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    words_id INTEGER NOT NULL REFERENCES entity_words(id),
    start_at INTEGER NOT NULL,
    own_end INTEGER,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO entity_rows SELECT o.document_id, o.position, w.id, o.start_at, nullif(o.end_at, o.start_at + length(o.text))
FROM old_entities o CROSS JOIN entity_words w ON w.type = o.type AND w.text = o.text
AND {" AND ".join(f"w.{name} IS o.{name}" for name in _OF_WORDS[2:])}
ORDER BY o.document_id, o.position;
DROP TABLE old_entities;
CREATE INDEX entity_rows_words ON entity_rows(words_id);
CREATE VIEW entities AS SELECT
    r.document_id, r.position, r.start_at, coalesce(r.own_end, r.start_at + length(w.text)) AS end_at,
    {", ".join(f"w.{name}" for name in _OF_WORDS)}
FROM entity_rows r JOIN entity_words w ON w.id = r.words_id;
CREATE TRIGGER entities_added INSTEAD OF INSERT ON entities BEGIN
    {_NOTED_ENTITY}
    INSERT INTO entity_rows VALUES (NEW.document_id, NEW.position, {_ENTITY_WORDS}, NEW.start_at, {_OWN_END});
END;
CREATE TRIGGER entities_changed INSTEAD OF UPDATE ON entities BEGIN
    {_NOTED_ENTITY}
    UPDATE entity_rows SET words_id = {_ENTITY_WORDS}, start_at = NEW.start_at, own_end = {_OWN_END}
    WHERE document_id = OLD.document_id AND position = OLD.position;
END;
"""

_SHAPE = ("kind", "level", "part", "table_number", "is_header")
_SAME_SHAPE = " AND ".join(f"{name} {'IS' if name in ('level', 'table_number') else '='} NEW.{name}" for name in _SHAPE)
SHARE_BLOCKS = f"""
ALTER TABLE blocks RENAME TO old_blocks;
CREATE TABLE block_shapes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    level INTEGER,
    part INTEGER NOT NULL,
    table_number INTEGER,
    is_header INTEGER NOT NULL
);
INSERT INTO block_shapes ({", ".join(_SHAPE)}) SELECT DISTINCT {", ".join(_SHAPE)} FROM old_blocks ORDER BY 1, 2, 3, 4, 5;
CREATE INDEX block_shapes_kind ON block_shapes(kind, part, table_number);
CREATE TABLE block_rows (
    document_id INTEGER NOT NULL REFERENCES document_rows(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    shape_id INTEGER NOT NULL REFERENCES block_shapes(id),
    start_at INTEGER NOT NULL,
    length INTEGER NOT NULL,
    path TEXT NOT NULL,
    run_in INTEGER NOT NULL,
    body_after INTEGER NOT NULL,
    own_cells TEXT,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO block_rows SELECT o.document_id, o.position, s.id, o.start_at, o.end_at - o.start_at, o.path, o.run_in, o.body - o.start_at,
    nullif(o.cells, '[]')
FROM old_blocks o CROSS JOIN block_shapes s ON s.kind = o.kind AND s.part = o.part AND s.table_number IS o.table_number
AND s.level IS o.level AND s.is_header = o.is_header
ORDER BY o.document_id, o.position;
DROP TABLE old_blocks;
CREATE VIEW blocks AS SELECT
    r.document_id, r.position, r.start_at, r.start_at + r.length AS end_at, s.kind, s.level, r.path, r.run_in, r.start_at + r.body_after AS body,
    s.part, coalesce(r.own_cells, '[]') AS cells, s.table_number, s.is_header
FROM block_rows r JOIN block_shapes s ON s.id = r.shape_id;
CREATE TRIGGER blocks_added INSTEAD OF INSERT ON blocks BEGIN
    INSERT INTO block_shapes ({", ".join(_SHAPE)}) SELECT {", ".join(f"NEW.{name}" for name in _SHAPE)}
    WHERE NOT EXISTS (SELECT 1 FROM block_shapes WHERE {_SAME_SHAPE});
    INSERT INTO block_rows VALUES (NEW.document_id, NEW.position, (SELECT id FROM block_shapes WHERE {_SAME_SHAPE}), NEW.start_at,
        NEW.end_at - NEW.start_at, NEW.path, NEW.run_in, NEW.body - NEW.start_at, nullif(NEW.cells, '[]'));
END;
"""
