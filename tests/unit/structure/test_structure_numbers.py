"""Document numbers at the head, whatever their brackets."""

import pytest

from policy_nlp.model import Header, Structure
from policy_nlp.recognize.document_numbers import find_document_numbers
from policy_nlp.resolve.document_numbers import resolve_document_numbers
from policy_nlp.structure.numbers import normal_number, running_number


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("国办发〔2018〕127号", "国办发〔2018〕127号"),
        ("（科技发展函〔2021〕182号）", "科技发展函〔2021〕182号"),
        ("国科发社[2015]309号", "国科发社〔2015〕309号"),
        ("某政发（2020）第 3 号", "某政发〔2020〕3号"),
        ("某政办 〔 2020 〕 12 号", "某政办〔2020〕12号"),
        ("河政办发〔２０２３〕２７号", "河政办发〔2023〕27号"),
        ("国务院令第707号", "国务院令第707号"),
        ("某市人民政府公告2020年第3号", "某市人民政府公告2020年第3号"),
        ("（81）国发88号", "国发〔1981〕88号"),
        ("某发（81）88号", "某发〔1981〕88号"),
        ("某部联科〔2021〕12、13号", "某部联科〔2021〕12、13号"),
        ("某政发{2020}7号", "某政发〔2020〕7号"),
        ("某政办发〔２０２３〕２７号", "某政办发〔2023〕27号"),
        ("某政字〔二〇二三〕5号", "某政字〔2023〕5号"),
        ("发文字号：某政字〔2023〕005号", "某政字〔2023〕5号"),
        ("（第三批）项目12号", None),
        ("根据国办发〔2018〕127号文件", None),
        ("关于做好工作的通知", None),
    ],
)
def test_normal_form(line, value):
    assert normal_number(line) == value


@pytest.mark.parametrize(
    "number",
    ["（81）国发88号", "某部联科〔2021〕12、13号", "某政发{2020}7号", "某政办发〔２０２３〕２７号", "某部令第12号"],
)
def test_heads_and_texts_read_a_number_alike(number):
    text = f"依照{number}办理"
    (entity,) = resolve_document_numbers(text, Structure(Header(), ()), tuple(find_document_numbers(text)))
    assert (entity.text, entity.value) == (number, normal_number(number))


@pytest.mark.parametrize(
    ("line", "value"),
    [("（第19号）", "第19号"), ("第 707 号", "第707号"), ("第７０７号", "第707号"), ("第19号令", None)],
)
def test_running_numbers(line, value):
    assert running_number(line) == value
