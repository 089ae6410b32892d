"""Officials and their posts; groups that a document sets up, with those who lead them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from policy_nlp.graph.builder import Builder, Node
from policy_nlp.graph.names import Names, add_named
from policy_nlp.graph.snapshots import is_held_on
from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import Clause, DocumentFacts, PostFacts, named_texts

_SETS_UP = re.compile(r"(?:成立|设立|组建|建立|组成)")
_GROUP = re.compile(r"(?:领导小组|工作组|工作专班|专班|指挥部|委员会|联席会议|协调小组|推进组)$")
_CHAIR = re.compile(r"(?:任|为|担任)(?:\w{0,8}?)(组长|主任|召集人|总指挥|指挥长|副组长)")


def add_posts(builder: Builder, names: Names, posts: Sequence[PostFacts], as_of: str | None = None) -> None:
    """holds_post edges; `since` and `until` are the appointment and the removal where stated, `seen_first` and `seen_last` the
    dates of the documents between which the post is known to be held. With a day only the posts held then."""
    spells: dict[tuple[Node, Node | None, str], list[PostFacts]] = defaultdict(list)
    for post in posts:
        document = post.evidence.document
        body = names.of_body(post.organisation, document) if post.organisation else None
        spells[names.of_official(post), body, post.title].append(post)
    for (official, body, title), held in spells.items():
        person = add_named(builder, official, organisation=held[0].body)
        if body is None:
            continue
        target = add_named(builder, body)
        if as_of is not None and not is_held_on(held, as_of):
            continue
        interval = _interval(held)
        for post in held:
            builder.edge("holds_post", person, target, post.evidence, post=title, event=post.event, **interval)


def _interval(held: Sequence[PostFacts]) -> dict[str, str]:
    seen = sorted(day for post in held if (day := post.date or post.evidence.document.issued_on))
    since = sorted(post.date for post in held if post.event == "appointed" and post.date)
    until = sorted(post.date for post in held if post.event == "removed" and post.date)
    return {
        "since": since[0] if since else "",
        "until": until[-1] if until else "",
        "seen_first": seen[0] if seen else "",
        "seen_last": seen[-1] if seen else "",
    }


def groups_named(connection: Connection, documents: Sequence[DocumentFacts]) -> dict[str, list[str]]:
    """Document → the groups that it names, in the order of the text."""
    found = named_texts(connection, "ORG", lambda text: _GROUP.search(text) is not None)
    return {document.key: found[document.id] for document in documents if document.id in found}


def add_groups(
    builder: Builder,
    names: Names,
    commitments: Sequence[Clause],
    posts: Sequence[PostFacts],
    groups: Mapping[str, Sequence[str]],
) -> None:
    """sets_up edges (the actors, or the document where none is named → the group), and holds_post edges for the officials whose
    titles stand in the clause as its chairs (成立以区委书记、区长为组长的…领导小组)."""
    holders: dict[str, list[PostFacts]] = defaultdict(list)
    for post in posts:
        holders[post.evidence.document.key].append(post)
    for commitment in commitments:
        if founded := founded_in(commitment, groups):
            _add_group(builder, names, commitment, founded, holders[commitment.evidence.document.key])


def sets_up(words: str) -> bool:
    """Whether the words of a commitment begin with a word for setting up."""
    return _SETS_UP.search(words, 0, 12) is not None


def founded_in(commitment: Clause, groups: Mapping[str, Sequence[str]]) -> str | None:
    """The group that a commitment sets up, of those that its document names."""
    held = groups.get(commitment.evidence.document.key)
    if not held or not sets_up(commitment.text):
        return None
    return max((group for group in held if group in commitment.text), key=len, default=None)


def _add_group(builder: Builder, names: Names, commitment: Clause, group: str, holders: Sequence[PostFacts]) -> None:
    evidence = commitment.evidence
    target = add_named(builder, names.of_body(group, evidence.document))
    makers = [
        add_named(builder, names.of_actor(name, words, evidence.document))
        for name, words, role in commitment.actors
        if role == "lead"
    ]
    for maker in makers or [f"document:{evidence.document.key}"]:
        builder.edge("sets_up", maker, target, evidence, status=commitment.status)
    chair = _CHAIR.search(commitment.text)
    if chair is None:
        return
    before = _titles(commitment.text[: chair.start()])
    for post in holders:
        if post.title in before:
            person = add_named(builder, names.of_official(post))
            builder.edge("holds_post", person, target, evidence, post=chair[1], event="appointed")


def _titles(words: str) -> set[str]:
    """The titles listed before the chair's word: 以区委书记、区长为组长 → 区委书记, 区长."""
    listed = re.split(r"[、和及与，,]|由|以", words)
    return {title for title in listed if title}
