"""The graph: a view of the library as a networkx MultiDiGraph, built anew from the store each time.

Nodes have `kind` (organisation, group, official, task, document, place, indicator) and `label`; edges have `kind`
(holds_post, leads, supports, contains, cites, issues, has_target, sets_up, concerns) and the evidence: `document` (its key),
`document_name`, `date`, `span_start`, `span_end`, `sentence`. Ids and edge keys come from the content, so they stay from run to run.
See docs/graph.md.
"""

from policy_nlp.graph.build import build_graph
from policy_nlp.graph.views import build_acting, build_full, build_view

__all__ = ["build_acting", "build_full", "build_graph", "build_view"]
