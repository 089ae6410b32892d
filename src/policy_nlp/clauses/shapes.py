"""The shape of a clause: headed by its verb, framed by a preposition, a noun with a figure, an event, a state, a slogan …

Shapes are read off the words alone, by the lexicon and the guide's categorical rules; the scorer weighs them with the context.
"""

from __future__ import annotations

from policy_nlp.clauses.exclusions import excluded
from policy_nlp.clauses.framing import framed_shape, is_ruled_upon, is_subordinate
from policy_nlp.clauses.verbs import (
    CONSULTS,
    begins_action,
    head_of,
    head_word,
    is_nominal,
    is_verb,
    skip_adverbs,
    word_class,
)
from policy_nlp.language.brackets import closers, is_bracketed, openers
from policy_nlp.language.rules import derived, kept_words, rules_of
from policy_nlp.language.words import forms_of
from policy_nlp.segment import cut_words, tag_words

rule = rules_of(__name__)


_FRAMES = frozenset("为以在对自当随就除从按与向于据经凭本用因")
_NOTE_ENDS = frozenset(closers("square", "tortoise", "lenticular"))
_NOW = ("现将", "现对", "现就", "现")


def shape_of(text: str, start: int, end: int, modal: str) -> str:
    """The shape of text[start:end] (start: where its quote would begin)."""
    if text[end - 1] in _NOTE_ENDS and (note := rule.note_mark.search(text, start + 1, end)):
        end = note.start()
    words = text[start:end]
    if words[0] in openers("bracket") and is_bracketed(words):
        return "bracket"
    if (
        (rule.lead_in.search(words) and words[0] not in "对由")
        or (words[0] == "对" and rule.takes_on.search(words))
        or (words[-1] in "施实行" and rule.closing.fullmatch(words))
        or (modal.startswith("请") and rule.request.search(words) and not rule.due.search(words))
        or (text.startswith("现", start - 1) and (words.startswith("下达") or rule.hands_down.fullmatch(words)))
        or (words[-1] in "定意确" and text[end : end + 1] in "，,：:" and _is_meetings(text, start, end))
        or ("已" in words[:6] and rule.passed_on.search(words))
    ):
        return "leadin"
    if text.endswith(_NOW, 0, start) and rule.shown.fullmatch(words):
        return "defined"
    if (not modal and words[0] in "做抓" and rule.helping.fullmatch(words)) or _charges(words):
        return "role"
    if words[0] == "以" and rule.slogan.match(words):
        return "slogan"
    if len(words) > 8 and words[4] == "、" and not modal and rule.idioms.fullmatch(words):
        return "idioms"
    at, head = head_word(text, start, end)
    if at == end:
        at, head = start, head_of(text, start, end)[0]
    classes = word_class(head)
    if special := excluded(words, modal) or _special(words, head, modal) or _ends_in_deed(words):
        return special
    if head == "会同" and framed_shape(words[at - start :], len(head)) == "framed-verb":
        return "adverb-verb"
    if words[at - start] in "商会经" and (agreed := CONSULTS.match(words, at - start)):
        return framed_shape(words[at - start :], len(agreed[0]))
    acts = "act" in classes or "event" in classes or "ban" in classes
    if not modal and (not acts or is_nominal(head)) and _tells_mood(words):
        return "mood"
    if at > start and words[at - start] == "以" and rule.attribute.match(words, at - start):
        return "adverb-verb"
    if modal and at == start and words[0] in "经按依由未自" and rule.thing_ruled.match(words):
        return _nominal_clause(words, False, "")
    if "framing" in classes or (
        words[at - start] in _FRAMES and len(head) < 2 and not (at > start and words[at - start] in "用随")
    ):
        return framed_shape(words[at - start :], len(head) or 1)
    if len(head) == 1 and acts:
        acts = cut_words(words[at - start : at - start + 8])[0] == head
    if named := _by_class(classes):
        return "verb" if named == "permit" and modal in forms_of("ruling_modals") else named  # 应｜能够防御威胁
    if words.startswith("的", at - start + len(head)) or (acts and rule.predicate_of_subject.search(words)):
        return _nominal_clause(words, at > start, classes)
    if "principle" in classes:
        return _principle(words, head)
    if acts and not ((at == start or words.startswith("高质量发展")) and _noun_headed(words[at - start :], head)):
        if words.endswith("的") or is_subordinate(words):
            return "verb-open"
        return "adverb-verb" if at > start else "verb"
    if "reach" in classes:
        return "reach"
    return _nominal_clause(words, at > start, classes)


def _ends_in_deed(words: str) -> str:
    """The shape of words that say last what is done, though they open with who does it or to whom: 对违规运输行为｜查处, 由县水务局｜修改完善后,
    对困难群众｜应保尽保; "" for others."""
    if words[-1] == "后" and rule.amended.match(words):
        return "framed-verb"
    is_all = words[-4:-3] in ("应", "立", "即") and rule.all_due.match(words) is not None
    return "adverb-verb" if is_all or is_ruled_upon(words) else ""


def _charges(words: str) -> bool:
    """Whether the words only say who leads or backs."""
    if (words[-1] in _ROLE_ENDS or words[0] in _label_starts()) and rule.role.fullmatch(words):
        return True
    return words.endswith(forms_of("backing_verbs")) and _backs(words)


_ROLE_ENDS = frozenset("头合责与助实导总抓办同加作进施")  # in one of which it ends


@derived
def _label_starts() -> frozenset[str]:
    """The characters that a label begins with: 责任单位为县水务局."""
    return frozenset(label[0] for label in kept_words("responsibility_labels"))


def _is_meetings(text: str, start: int, end: int) -> bool:
    """Whether the words say no more than that a meeting decides what follows: 会议｜一致同意，拨付资金."""
    at = text.find("会议", start, end) + len("会议") if not text.endswith("会议", 0, start) else start
    return at >= start and text.endswith("会议", 0, at) and rule.meeting_decides.fullmatch(text, at, end) is not None


@derived
def _mood_ends() -> tuple[str, ...]:
    """The ends of what only says how things go."""
    return (*forms_of("moods"), "发力", "加力", "用力", "升温", "走强", "涌现", "发展", "台阶")


def _tells_mood(words: str) -> bool:
    return words.endswith(_mood_ends()) and rule.mood.search(words) is not None


def _by_class(classes: str) -> str:
    for name in ("ban", "permit", "need"):
        if name in classes:
            return name
    return "speech" if "speech" in classes and "act" not in classes and "event" not in classes else ""


def _special(words: str, head: str, modal: str) -> str:
    """Heads that the guide decides by their object: 贯彻…精神, 采取…措施, 适应…要求."""
    if head in (
        "贯彻",
        "落实",
        "贯彻落实",
        "树立",
        "全面落实",
        "深入落实",
        "紧扣",
        "践行",
        "弘扬",
        "践行",
        "贯彻执行",
    ) and rule.principle_end.search(words):
        return "principle"
    if head in ("采取", "采用") and (words.endswith(("措施", "行动", "办法", "政策")) or rule.deals_with.search(words)):
        return "verb"
    composed = (words[-1] in _COMPOSITION_ENDS or "设在" in words) and rule.composition.search(words)
    if composed or (words.endswith(forms_of("given_by_words")) and rule.heartens.search(words)):
        return "n-state"
    if "前" in words and rule.due.search(words):
        return "verb"
    if (at := after_time(words, 0, len(words))) and _opens_with_act(words, at):
        return "verb"
    if "取得" in words and rule.gained.search(words) and not rule.counted.search(words):
        return "n-gain"
    if (
        head in forms_of("befalling_verbs")
        and words[0] not in _FRAMES
        and not words.endswith("的")
        and rule.mishap.search(words)
    ):
        return "n-state"
    if words[0] in "按依根严" and rule.by_office.fullmatch(words):
        return "staging"
    if "以" in words[:8] and words.endswith(forms_of("manners")) and rule.in_manner.fullmatch(words):
        return "staging"
    if (
        words.endswith(forms_of("rule_ends"))
        and rule.by_principle.match(words)
        and (head == "遵循" or (modal and framed_shape(words[words.find(head) :], len(head)) == "frame"))
    ):
        return "staging"
    if words.endswith("原则") and (rule.held_in_duty.search(words) or rule.held_by_work.fullmatch(words)):
        return "principle"
    if "坚持" in words[:4] and rule.held_both.fullmatch(words):
        return "principle"
    if words[-1] in "遇机期" and not modal and rule.seizes.match(words):
        return "frame"
    if words[0] == "变" and rule.turned.match(words):
        return "verb"
    if words.endswith(forms_of("staged_verbs")) and rule.meeting.search(words):
        return "staged"
    if head == "适应" and words.endswith(("要求", "形势", "需要", "特点", "趋势", "变化")):
        return "frame"
    return ""


_TIMES = frozenset(
    "0123456789今明本上下第一二三四年于在力确争务计预"
)  # a time at a clause's head begins with one of these


def after_time(text: str, start: int, end: int) -> int:
    """The offset after the time at which text[start:end] opens, `start` where it opens with none: 6月底前｜提出意见, 5月｜开展整治."""
    found = rule.at_time.match(text, start, end) if start < end and text[start] in _TIMES else None
    return found.end() if found and found.end() < end else start


def opens_by_day(words: str) -> bool:
    """Whether the words open with the day by which something is to be done."""
    found = rule.at_time.match(words) if words[0] in _TIMES else None
    return found is not None and (found["by"] or "").endswith("前")


def _opens_with_act(words: str, at: int) -> bool:
    """Whether a verb of acting stands there with its object, after 前 also one that may be half of a noun: 6月底前｜提出处理意见."""
    begin, head = head_word(words, at, len(words))
    if len(head) < 2 or "act" not in word_class(head) or words.endswith(("的", "时", "后")):
        return False
    by = words[at - 1] == "前"
    if is_nominal(head):
        return (by and begin + len(head) + 1 < len(words) and not _noun_headed(words[begin:], head)) or (
            begins_action(words, at, len(words))
        )
    return by or begin + len(head) < len(words)


_COMPOSITION_ENDS = frozenset("任成长挥人委记组班会义用循舞难失响求战验")  # what else it matches ends in one of these


def _backs(words: str) -> bool:
    if skip_adverbs(words, 0, len(words)) or rule.backed.match(words) is None:
        return False
    return tag_words(words[:12])[0][1][:1] not in "vdpca"


def _noun_headed(words: str, head: str) -> bool:
    """Whether a verb that also makes nouns heads a noun here: 改革纵深推进, 服务消费增长5%."""
    rest = words[len(head) :]
    if "是否" in rest:
        return False  # 组织专家核实｜材料是否齐全: whether something is so is the object
    if rest.startswith(("人员", "人只", "人应", "人可", "者", "小组")):
        return True
    if is_nominal(head) and rest.startswith(("成本", "效率", "水平", "指标", "内容", "产品")):
        return True
    return is_nominal(head) and bool(rule.event_end.search(rest) or rule.of_a_noun.search(rest))


def _principle(words: str, head: str) -> str:
    rest = words[words.find(head) + len(head) :]
    if head == "坚持":
        rest = rest[1:] if rest[:3] in forms_of("kept_and") else rest
        if rest[:1] in "将把" and rule.kept_as.match(rest):
            return "adverb-verb"
        at = skip_adverbs(rest, 0, len(rest))
        follower, classes = head_of(rest, at, len(rest))
        verb = (
            "act" in classes
            and len(rest) > 4
            and not rule.principle_end.search(rest)
            and not rest.startswith("依法")
            and len(follower) > 1
            and not is_nominal(follower)
            and len(rest) > len(follower) + 1
        )
        return "adverb-verb" if verb else "principle"
    if rule.carried_out.search(rest) or rule.paper_end.search(rest):
        return "verb"
    return "principle"


def _nominal_clause(words: str, adverb: bool, classes: str) -> str:
    kind = "a" if adverb else "n"
    if words.endswith(forms_of("said_at_end")):
        return "speech"
    if words.endswith(forms_of("open_ends")) and rule.open_end.search(words):
        return f"{kind}-open"
    if rule.done.search(words):
        return f"{kind}-done"
    if rule.mishap.search(words):
        return f"{kind}-state"
    if ("坚持" in words or "遵循" in words) and rule.held.search(words):
        return "principle"
    if not _GIFTS.isdisjoint(words) and rule.given.search(words):
        return f"{kind}-event"
    if "已" in words and rule.event_end.search(words):
        return f"{kind}-event"
    if rule.forbids.search(words):
        return f"{kind}-ban"
    if "由" in words and rule.by.search(words):
        return f"{kind}-by-duty" if rule.by_duty.search(words) else f"{kind}-by"
    if rule.may.search(words):
        return f"{kind}-may"
    figure = bool(rule.figure.search(words))
    if figure and rule.measured.search(words):
        return f"{kind}-figure"
    if rule.event_end.search(words) or ("已" in words and rule.already.search(words)):
        return f"{kind}-event"
    if rule.gain.search(words):
        return f"{kind}-gain"
    if "实现" in words or "完成" in words or "纳入" in words:
        return f"{kind}-realise"
    if "state" in classes or rule.state.search(words):
        return f"{kind}-state"
    if rule.degree.search(words):
        return f"{kind}-degree"
    if figure:
        return f"{kind}-number"
    if _some_verb(words):
        return f"{kind}-verb"
    return f"{kind}-noun"


_GIFTS = frozenset("受给获摘夺更升被")


def _some_verb(words: str) -> bool:
    return any(len(token) > 1 and is_verb(token) and not is_nominal(token) for token in cut_words(words))
