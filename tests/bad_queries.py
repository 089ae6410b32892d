"""Two hundred queries that are wrong, each with the place of what is wrong and words of the message."""

from __future__ import annotations

import random

GOOD = [
    "牵头:科技部",
    "到期<2020-12-31",
    "关于:生态修复",
    "文种:规划",
    "status:planned",
    "有:指标",
    '关于:"湿地 修复"',
    "(地区:北京 或 有:期限)",
]
# What is put in, how much of it is wrong, from where in it, and what the message says.
FAULTS = [
    ("牵投:科技部", "牵投", "did you mean 牵头"),
    ("leed:科技部", "leed", "did you mean lead"),
    ("regoin:北京", "regoin", "did you mean region"),
    ("颜色:红", "颜色", "the keys are 牵头 (lead)"),
    ("状态:晚成", "晚成", "did you mean 完成"),
    ("status:plannd", "plannd", "did you mean planned"),
    ("状态:overdue", "overdue", "状态:未见完成"),
    ("文种:实施芳案", "实施芳案", "did you mean 实施方案"),
    ("层级:星球", "星球", "乡镇"),
    ("有:指针", "指针", "did you mean 指标"),
    ("到期<2020-13", "2020-13", "no such date"),
    ("到期<明年", "明年", "YYYY-MM-DD"),
    ("年份:去年", "去年", "2019-2021"),
    ("文种<规划", "文种<规划", "dates only"),
    ("牵头>=科技部", "牵头>=科技部", "dates only"),
    ("牵头:", "牵头:", "a value is missing"),
    ("到期<= ", "到期<=", "a value is missing"),
    ('关于:""', '""', "a value is missing"),
    ("<2020", "<", "a key is missing"),
    (":科技部", ":", "a key is missing"),
    ("”", "”", "closes nothing"),
    ("部门:科技部", "部门", "did you mean 主体"),
    ("before:2020", "before", "did you mean 日期"),
    ("状态:逾期", "逾期", "状态:未见完成"),
    ("status:done", "done", "did you mean achieved"),
    ("结果:没完成", "没完成", "did you mean 未完成"),
    ("outcome:finished", "finished", "did you mean done"),
    ("层级:街道", "街道", "did you mean 乡镇"),
    ("年份<2020", "年份<2020", "write 日期<2020"),
    ("日期<2019-2021", "2019-2021", "日期>=2019 日期<=2021"),
    ("牵头==科技部", "==", "two signs"),
    ("牵头!=科技部", "!", "write 非"),
    ("牵头 : 科技部", " :", "no space stands before :"),
    ("到期 < 2020", " <", "write 到期<… in one"),
    ("牵头:科技部，有:指标", "，有:", "write … 有:… with spaces"),
    ("牵头:科技部|牵头:财政部", "|牵头:", "write … 或 牵头:… with spaces"),
    ("科技部,有:指标", ",有", ", parts no terms"),
    ("状态:计划有:期限", "有:", "有 is the key of another term"),
    ("牵头:科技部， 有:期限", "，", "joins nothing"),
    ("关于:养老，有:指标", "，有:", "parts no terms"),
]
BROKEN = [  # what makes a whole line wrong: before it, after it, the place and the message
    ("(", "", 0, "not closed"),
    ("", ")", -1, "no bracket is open"),
    ("", " 或", None, "a term should stand here"),
    ("", " and", None, "a term should stand here"),
    ("", " 非", None, "a term should stand here"),
    ("或 ", "", 0, "a term should stand here"),
    ("() ", "", 1, "a term should stand here"),
    ("", ' 关于:"湿地', -3, "not closed"),
    ("", " “湿地", -3, "not closed"),
]


def bad_queries():
    """(line, start of the fault, end, words of the message)."""
    chance = random.Random(1)
    for number in range(150):
        fault, wrong, words = FAULTS[number % len(FAULTS)]
        before = " ".join(chance.sample(GOOD, chance.randint(0, 3)))
        after = "" if fault.endswith((":", " ")) else " ".join(chance.sample(GOOD, chance.randint(0, 2)))
        at = len(before) + bool(before) + fault.index(wrong)
        yield " ".join(part for part in (before, fault, after) if part), at, at + len(wrong), words
    for number in range(50):
        head, tail, place, words = BROKEN[number % len(BROKEN)]
        line = head + " ".join(chance.sample(GOOD, chance.randint(1, 3))) + tail
        at = len(line) if place is None else place % len(line)
        yield line, at, None, words


BAD = list(bad_queries())
