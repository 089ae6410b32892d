"""The body behind an issuer's code, by the document that names it: two places may share the first character."""

import pytest

from policy_nlp.model import Header
from policy_nlp.resolve.document_numbers import issuing_body

QINGDAO = Header(document_number="青政办字〔2023〕27号", issuers=("青岛市人民政府办公厅",), region="青岛市")
QINGHAI = Header(document_number="青政办〔2023〕27号", issuers=("青海省人民政府办公厅",), region="青海省")
XINYU = Header(document_number="新政发〔2023〕2号", issuers=("新余市人民政府",), region="新余市")


@pytest.mark.parametrize(
    ("code", "header", "body"),
    [
        ("国办发", None, "国务院办公厅"),
        ("青政办", None, "青海省人民政府办公厅"),
        ("青政办字", QINGDAO, "青岛市人民政府办公厅"),
        ("青政发", QINGDAO, "青岛市人民政府"),
        ("青政发", Header(region="山东省"), "青岛市人民政府"),
        ("鲁政发", QINGDAO, "山东省人民政府"),
        ("青政", QINGDAO, None),  # whose, the document does not say
        ("青政", QINGHAI, "青海省人民政府"),
        ("青政办字", QINGHAI, None),
        ("青政办字", Header(region="四川省"), None),
        ("新政发", XINYU, "新余市人民政府"),
        ("新政办", XINYU, None),
        ("新政办", Header(region="吐鲁番市"), "新疆维吾尔自治区人民政府办公厅"),
    ],
)
def test_issuing_body(code, header, body):
    assert issuing_body(code, header) == body
