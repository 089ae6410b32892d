"""Who belongs to a group, in which role. Groups and persons are made up."""

from policy_nlp.library import Library

NOTICE = """青川市人民政府办公室关于成立青川市养老服务工作领导小组的通知
青政办发〔2023〕9号
各区县人民政府：
为加强对养老服务工作的领导，经研究，决定成立青川市养老服务工作领导小组（以下简称领导小组）。组成人员如下：
组　长：林知远　市委常委、副市长
副组长：苏明达　市政府副秘书长
　　　　何静文　市民政局局长
成　员：吴国梁　市财政局副局长
　　　　周立新　市卫生健康委副主任
领导小组下设办公室，办公室设在市民政局，办公室主任由何静文同志兼任。
青川市人民政府办公室
2023年5月1日
"""


def test_members_with_their_roles_and_posts(tmp_path):
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(tmp_path / "notice.txt", jobs=1)
    found = library.members("养老服务")
    assert {record.group for record in found} == {"青川市养老服务工作领导小组"}
    assert [(record.role, record.name) for record in found] == [
        ("组长", "林知远"),
        ("副组长", "苏明达"),
        ("副组长", "何静文"),
        ("成员", "吴国梁"),
        ("成员", "周立新"),
        ("办公室主任", "何静文"),
    ]
    assert [record.posts[-1][-4:] for record in found[3:5]] == ["局副局长", "委副主任"]
    text = library.analysis("notice.txt").text
    assert all(text[record.start : record.end] == record.name for record in found)
    assert not library.members("防汛")


def test_an_attached_list_names_the_office_whose_it_is(tmp_path):
    listed = "附件3 东河片区河长办公室组成人员名单 经研究，组成人员如下： 主 任：林知远 水务处处长 副主任：苏明达 综治处副处长 成 员：何静文 水务处四级主任科员"
    (tmp_path / "plan.txt").write_text(
        f"关于推行河长制的实施方案\n{listed} 以上人员如有变动，不再另行发文。\n", "utf-8"
    )
    library = Library(tmp_path / "l.db")
    library.add(tmp_path / "plan.txt", jobs=1)
    found = library.members("河长办公室")
    assert [(one.role, one.name) for one in found] == [("主任", "林知远"), ("副主任", "苏明达"), ("成员", "何静文")]
    assert {one.group for one in found} == {"东河片区河长办公室"}
    assert not [post for one in found for post in one.posts if post.endswith("处主任")]
