"""The subsidies of a library."""

import csv
import io

from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.library import Library

POLICY = """青川市人民政府关于支持养老服务的若干政策
青政发〔2023〕4号
一、支持机构建设。对新建的养老机构，按照实际投资额的20%给予补助，单个机构最高补助100万元。
二、支持社区服务。对新认定的市级、区级示范食堂，分别给予10万元、5万元奖励；对年营业收入超过50万元的食堂，给予最高3万元补贴。
三、加强组织领导。建立工作专班，落实各项任务。
青川市人民政府
2023年5月1日
"""


def test_each_grant_once_with_its_place_and_words(tmp_path):
    (tmp_path / "policy.txt").write_text(POLICY, "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(tmp_path / "policy.txt", jobs=1)
    found = library.subsidies()
    assert [(r.recipient, r.kind, r.sums, r.most, r.shares) for r in found] == [
        ("新建的养老机构", "补助", ("最高100万元",), 1_000_000, ("20%",)),
        ("新认定的市级、区级示范食堂", "奖励", ("10万元", "5万元"), 100_000, ()),
        ("年营业收入超过50万元的食堂", "补贴", ("最高3万元",), 30_000, ()),
    ]
    text = library.analysis("policy.txt").text
    assert all(text[r.start : r.end].strip() == r.words for r in found)
    assert [r.recipient for r in library.subsidies(about="机构", limit=1)] == ["新建的养老机构"]
    run = CliRunner().invoke(cli, ["subsidies", "--library", str(tmp_path / "l.db"), "--format", "csv"])
    assert [row["most"] for row in csv.DictReader(io.StringIO(run.stdout))] == ["1000000", "100000", "30000"]
