"""Evaluation: predictions against gold annotation, by the rules of the annotation guide.

gold + prediction ─alignment→ spans on one text ─scoring→ counts per figure ─floors→ does it hold?
"""

from policy_nlp.evaluate.floors import check_floors, load_floors, update_floors
from policy_nlp.evaluate.gold import GoldDocument, find_gold
from policy_nlp.evaluate.run import Evaluation, evaluate

__all__ = ["Evaluation", "GoldDocument", "check_floors", "evaluate", "find_gold", "load_floors", "update_floors"]
