"""What a library finds by words and by queries of one line, and the queries it keeps. `Library` has these methods."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack, cast

from policy_nlp.errors import QueryError, remarks_heard
from policy_nlp.store import queries
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.deliveries import outcomes_known
from policy_nlp.store.filters import FilterWords, date_bound, make_filters, shows_filters
from policy_nlp.store.records import CommitmentRecord, Hit, Table, table_of
from policy_nlp.store.saved_queries import SavedQuery, forget_query, query_text, saved_queries, write_query
from policy_nlp.store.searching import search, search_field

if TYPE_CHECKING:
    from policy_nlp.query.answering import Answer
    from policy_nlp.query.asking import GroupRecord, LookedAt
    from policy_nlp.query.facets import FacetValue
    from policy_nlp.query.queueing import Queue
    from policy_nlp.query.surveying import Survey
    from policy_nlp.query.tree import Node
    from policy_nlp.query.words import WordRead
    from policy_nlp.store.titles import DocumentTitle


class Querying:
    """Search, and the queries of one line; see docs/query.md."""

    path: Path

    def search(self, words: str, limit: int | None = None, *, field: str | None = None) -> Table[Hit]:
        """The passages that hold every one of the words (split at spaces): titles first, then headings, then text, each from the newest
        document on; or only those of one `field`: title (标题), heading (小标题), text (正文), commitment (承诺). Raises QueryError."""
        with reading(self.path) as connection:
            hits, found = search(connection, words, limit, search_field(field))
            return table_of(Hit, hits, found)

    def query(
        self, query: str, limit: int | None = None, *, inferred: bool = False, with_wrong: bool = False
    ) -> Table[CommitmentRecord]:
        """The commitments that a query asks for (牵头:科技部 到期<2020-12-31 有:指标), as `commitments` gives them; @NAME is a saved one.
        `inferred` and `with_wrong` are those of `commitments`. Where deliveries are kept, promises say how many later papers were looked at and the
        best that any says. Raises QuerySyntaxError with the place, NotFoundError, QueryError where no deliveries are kept for that."""
        from policy_nlp.query.asking import condition_of
        from policy_nlp.query.parsing import parse_saying
        from policy_nlp.query.undated import say_undated

        node = parse_saying(self._text(query))
        filters = make_filters(limit=limit, inferred=inferred, with_wrong=with_wrong)
        with reading(self.path) as connection:
            say_undated(connection, node, replace(filters, limit=None))
            condition = condition_of(connection, node, filters)
            found = queries.commitments(connection, filters, [condition], outcomes_known(connection))
            return table_of(CommitmentRecord, found)

    def count_parts(self, query: str, language: Literal["zh", "en"] = "zh") -> list[tuple[str, int]]:
        """(part, how many commitments it finds by itself) of each part that a query asks for together: why it finds nothing; keys are of the language. [] for a query of one part. Raises QuerySyntaxError, NotFoundError."""
        from policy_nlp.query.asking import condition_of
        from policy_nlp.query.parsing import parse
        from policy_nlp.query.tree import All, print_query

        node = parse(self._text(query))
        if not isinstance(node, All):
            return []
        with reading(self.path) as connection:
            counts = [
                queries.count(connection, [condition_of(connection, part, make_filters())]) for part in node.parts
            ]
        return [(print_query(part, language), count) for part, count in zip(node.parts, counts, strict=True)]

    def count_without(self, query: str, language: Literal["zh", "en"] = "zh") -> list[tuple[str, int]]:
        """(the query without one of its parts, how many commitments that finds), where it finds any: what stands in the way of a query that finds nothing. [] for
        a query of less than three parts, of which `count_parts` says it. Raises QuerySyntaxError, NotFoundError."""
        from policy_nlp.query.asking import condition_of
        from policy_nlp.query.parsing import parse
        from policy_nlp.query.tree import All, join, print_query

        node = parse(self._text(query))
        if not isinstance(node, All) or len(node.parts) < 3:
            return []
        others = [join(All, [one for one in node.parts if one is not part]) for part in node.parts]
        with reading(self.path) as connection:
            counts = [queries.count(connection, [condition_of(connection, one, make_filters())]) for one in others]
        return [(print_query(one, language), count) for one, count in zip(others, counts, strict=True) if count]

    @shows_filters
    def count_filters(self, **filters: Unpack[FilterWords]) -> list[tuple[str, str, int]]:
        """(name, value, how many commitments it finds by itself) of each of several filters: why together they find nothing; a role goes with its
        actor. [] for one filter. Raises QueryError, NotFoundError."""
        shared = {"limit", "inferred", "with_wrong"}  # they ask for nothing
        asked = {name: value for name, value in filters.items() if value and name not in shared}
        alone = [name for name in asked if not (name == "role" and "actor" in asked)]
        if len(alone) < 2:
            return []
        with reading(self.path) as connection, remarks_heard():
            found = []
            for name in alone:
                words = {key: asked[key] for key in (name, "role") if key in asked and (key == name or name == "actor")}
                one = replace(make_filters(**cast("FilterWords", words)), inferred=bool(filters.get("inferred")))
                said = " ".join(str(value) for value in words.values())
                found.append((name, said, queries.count(connection, queries.commitment_conditions(connection, one))))
        return found

    def asks_for_outcomes(self, query: str) -> bool:
        """Whether a query asks what later papers say: 状态:未见完成, 结果:部分完成. Raises QuerySyntaxError, NotFoundError."""
        from policy_nlp.query.asking import asks_for_outcomes
        from policy_nlp.query.parsing import parse

        return asks_for_outcomes(parse(self._text(query)))

    @shows_filters
    def looked_at(self, query: str | None = None, **filters: Unpack[FilterWords]) -> LookedAt:
        """Of how many promises that pass all the rest of a query and the filters a later paper of their issuer was looked at: what 状态:未见完成
        and 结果 can be asked of. Raises QuerySyntaxError, QueryError, NotFoundError."""
        from policy_nlp.query.asking import count_looked_at
        from policy_nlp.query.parsing import parse

        node = parse(self._text(query)) if query and query.strip() else None
        with reading(self.path) as connection:
            return count_looked_at(connection, node, replace(make_filters(**filters), limit=None))

    def count_query(
        self, query: str, by: str, *, inferred: bool = False, with_wrong: bool = False
    ) -> Table[GroupRecord]:
        """How many commitments the query finds for each actor that leads them, each year or each region of their documents (`by`); the
        most first, years in their order. Raises QuerySyntaxError, QueryError, NotFoundError."""
        from policy_nlp.query.asking import GroupRecord, count_groups
        from policy_nlp.query.parsing import parse_saying
        from policy_nlp.query.undated import say_undated

        node = parse_saying(self._text(query))
        filters = make_filters(inferred=inferred, with_wrong=with_wrong)
        with reading(self.path) as connection:
            say_undated(connection, node, filters)
            return table_of(GroupRecord, count_groups(connection, node, by, filters))

    def answer(
        self, query: str = "", *, sort: str = "-date", first: int = 0, limit: int = 50, most: int = 12
    ) -> Answer:
        """A page of what a query finds (all commitments without one): `limit` from the one numbered `first` on, sorted by date, deadline, document,
        status, confidence or lead, with - from the last on; and how all it finds falls by lead, support, status, year, level, region, kind, issuer and what it has,
        with the `most` frequent values of each. Raises QuerySyntaxError with the place, QueryError, NotFoundError."""
        from policy_nlp.query.answering import answer
        from policy_nlp.query.parsing import parse_saying

        text = self._text(query)
        node = parse_saying(text) if text.strip() else None
        with reading(self.path) as connection:
            return answer(connection, self.path, node, sort, first, limit, most)

    def found(self, query: str) -> int:
        """How many commitments a query finds, as `answer` counts them. Raises QuerySyntaxError with the place, QueryError, NotFoundError."""
        from policy_nlp.query.answering import chosen
        from policy_nlp.query.parsing import parse_saying
        from policy_nlp.query.undated import say_undated_of

        node = parse_saying(self._text(query))
        with reading(self.path) as connection:
            columns, mask = chosen(connection, self.path, node)
            say_undated_of(connection, columns, node, mask)
            return int(mask.sum())

    def titles(self, keys: Collection[str]) -> dict[str, DocumentTitle]:
        """Key of each of these documents that has a title → the title: rows of commitments, posts and figures name their document by its file."""
        from policy_nlp.store.titles import titles_of

        with reading(self.path) as connection:
            return titles_of(connection, keys)

    def issuers(self, keys: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Key of each of these documents, or of all → its issuers, under their full names where these are known: a header's 省人民政府 is 安徽省人民政府
        in a paper of 安徽."""
        from policy_nlp.store.issuers import issuers_of

        with reading(self.path) as connection:
            return issuers_of(connection, keys)

    def survey(self, day: str, *, year: str | None = None, themes: Sequence[str] = (), most: int = 15) -> Survey:
        """What the library holds at a glance, as of a day: sums, planned commitments due by year and by month of a year, those due before the day, and the
        `most` bodies that lead most of them, with how many of these are about each theme. Raises QueryError, NotFoundError."""
        from policy_nlp.query.surveying import survey

        on = date_bound(day, "day")
        with reading(self.path) as connection:
            return survey(connection, self.path, on or day, year, themes, most)

    def works_with(self, body: str, most: int = 15) -> Table[FacetValue]:
        """The bodies named beside a body in most commitments, and in how many. Raises QueryError, NotFoundError."""
        from policy_nlp.query.facets import FacetValue
        from policy_nlp.query.partnering import partners

        with reading(self.path) as connection:
            return table_of(FacetValue, partners(connection, self.path, body, most))

    def queue(self, query: str = "", *, user: str, first: int = 0) -> Queue:
        """The commitment of a query that a person is to judge next, the least sure of those not judged by that one yet (of these the one numbered `first`),
        and how many are judged. Raises QuerySyntaxError, QueryError, NotFoundError."""
        from policy_nlp.query.parsing import parse
        from policy_nlp.query.queueing import queue

        text = self._text(query)
        node = parse(text) if text.strip() else None
        with reading(self.path) as connection:
            return queue(connection, self.path, node, user, first)

    def explain_query(self, query: str, language: str | None = None, *, words: bool = True) -> str:
        """A sentence in Chinese (zh) or English (en) that says what the query asks; in the language of its keys, where none is given. With
        `words`, another that says which words were read as filters. Raises QuerySyntaxError, NotFoundError."""
        from policy_nlp.query.explaining import explain
        from policy_nlp.query.words import note

        node, spoken = self._spoken(query, language)
        said = explain(node, spoken)
        more = note(node, spoken) if words else ""
        return f"{said}{' ' if more and spoken == 'en' else ''}{more}"

    def words_read(self, query: str, language: str | None = None) -> tuple[WordRead, ...]:
        """The words without a key that were read as filters (科技部 as 主体:科技部), each with the query that has it as a word; the last of several
        stands for all. Raises QuerySyntaxError, NotFoundError."""
        from policy_nlp.query.words import words_read

        return words_read(*self._spoken(query, language))

    def suggestions(self, query: str, language: str | None = None) -> tuple[str, ...]:
        """The queries that may have been meant by words looked for as they stand: 日期<2020 or 到期<2020 by 2020年前, a sentence without spaces taken
        apart; by several names given as one (牵头:科技部、财政部) each of them. Raises QuerySyntaxError, NotFoundError."""
        from policy_nlp.query.suggesting import suggestions

        node, spoken = self._spoken(query, language)
        return suggestions(self._text(query), node, spoken)

    def _spoken(self, query: str, language: str | None) -> tuple[Node, str]:
        """The query, and the language in which to speak of it: that of its keys, where none is given."""
        from policy_nlp.query.explaining import language_of
        from policy_nlp.query.parsing import parse

        if language not in (None, "zh", "en"):
            raise QueryError(f"language {language!r}: give zh or en")
        text = self._text(query)
        node = parse(text)
        return node, language or language_of(node, text)

    def save_query(self, name: str, query: str) -> SavedQuery:
        """Keeps a query under a name, in the place of one of that name, in its one form. Raises QuerySyntaxError, QueryError."""
        from policy_nlp.query.explaining import language_of
        from policy_nlp.query.parsing import parse
        from policy_nlp.query.tree import print_query

        if not name or any(character.isspace() for character in name) or name.startswith("@"):
            raise QueryError(f"{name!r} names no query; give a name without spaces, and without @")
        text = self._text(query)
        node = parse(text)
        saved = SavedQuery(name, print_query(node, language_of(node, text)))
        with reading(self.path):  # raises where there is no library
            pass
        with writing(self.path) as connection:
            write_query(connection, saved.name, saved.query)
        return saved

    def saved_queries(self) -> Table[SavedQuery]:
        """The queries that the library keeps, in the order of their names."""
        with reading(self.path) as connection:
            return table_of(SavedQuery, saved_queries(connection))

    def forget_query(self, name: str) -> None:
        """Takes a saved query out of the library. Raises NotFoundError."""
        with reading(self.path):
            pass
        with writing(self.path) as connection:
            forget_query(connection, name.removeprefix("@"))

    def query_text(self, query: str) -> str:
        """The query itself, or the one that @NAME stands for. Raises NotFoundError."""
        return self._text(query)

    def _text(self, query: str) -> str:
        """The query itself, or the one that @NAME stands for."""
        if not query.strip().startswith("@"):
            return query
        with reading(self.path) as connection:
            return query_text(connection, query)
