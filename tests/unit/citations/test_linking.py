"""Citations of a library: the documents that are meant, once they are there."""

import pytest

from policy_nlp.errors import QueryError


def test_a_citation_is_filled_in_when_the_cited_document_arrives(tmp_path):
    from policy_nlp.library import Library

    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "notice.txt").write_text(
        "青川市民政局关于做好养老服务工作的通知\n青民发〔2023〕7号\n各区民政局：\n"
        "为贯彻落实《青川市人民政府关于加快养老服务发展的意见》（青政发〔2023〕4号），现通知如下。\n"
        "一、加快建设养老床位。\n青川市民政局\n2023年8月1日\n",
        "utf-8",
    )
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    (before,) = library.citations("notice.txt")
    assert (before.relation, before.number, before.document) == ("implements", "青政发〔2023〕4号", None)
    (folder / "opinion.txt").write_text(
        "青川市人民政府关于加快养老服务发展的意见\n青政发〔2023〕4号\n各区人民政府：\n一、扩大养老服务供给。\n"
        "青川市人民政府\n2023年5月1日\n",
        "utf-8",
    )
    library.add(folder, jobs=1)
    (after,) = library.citations("notice.txt")
    (meant,) = library.documents("opinion.txt")
    assert (after.document, after.document_name) == (meant.key, "opinion.txt")
    assert library.analysis("notice.txt").text[after.start : after.end].startswith("《青川市人民政府关于")
    assert list(library.citations()) == [after]


def library_of_three(tmp_path):
    from policy_nlp.library import Library

    folder = tmp_path / "documents"
    folder.mkdir()
    lines = {
        "plan.txt": "青川市人民政府关于印发青川市养老服务规划的通知\n青政发〔2023〕4号\n一、扩大供给。\n青川市人民政府\n2023年5月1日\n",
        "a.txt": "关于做好养老工作的通知\n青民发〔2023〕7号\n根据《青川市养老服务规划》（青政发〔2023〕4号），现通知如下。\n一、建设养老床位。\n",
        "b.txt": "关于发展助餐服务的意见\n青民发〔2023〕8号\n为落实青政发〔2023〕4号文件，提出以下意见。\n一、开办助餐点。\n",
        "c.txt": "关于做好防汛工作的通知\n青水发〔2023〕1号\n根据《青川市防汛条例》，现通知如下。\n一、检查堤防。\n",
    }
    for name, text in lines.items():
        (folder / name).write_text(text, "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    return library


def test_who_cites_a_document_by_title_or_by_number(tmp_path):
    library = library_of_three(tmp_path)
    for words in ("养老服务规划", "青政发〔2023〕4号", "plan.txt"):
        assert [record.citing for record in library.citations(cited=words)] == ["a.txt", "b.txt"], words
    assert [r.citing for r in library.citations(cited="养老服务规划", relation=["based_on"])] == ["a.txt"]
    assert not library.citations(cited="不曾有过的规划")


def test_a_title_and_the_notice_that_issues_it_are_one(tmp_path):
    (first, *_) = library_of_three(tmp_path).citations("a.txt")
    assert first.document_name == "plan.txt"


def test_a_relation_that_there_is_not_is_refused(tmp_path):
    with pytest.raises(QueryError, match="based_on"):
        library_of_three(tmp_path).citations(relation=["rests_on"])


def test_a_report_that_every_place_has_is_the_one_of_the_place_that_speaks(tmp_path):
    from policy_nlp.library import Library

    folder = tmp_path / "documents"
    folder.mkdir()
    for place in ("青岛市", "济南市"):
        head = f"政府工作报告\n——2024年1月10日在{place}第十七届人民代表大会第三次会议上\n{place}人民政府市长　王明\n\n"
        (folder / f"{place}.txt").write_text(head + "我市加快建设。全市经济平稳，市财政局安排资金。\n", "utf-8")
    notice = "青岛市人民政府办公室关于分解任务的通知\n各区市人民政府：\n为贯彻落实《政府工作报告》，现通知如下。\n一、推进建设。\n青岛市人民政府办公室\n2024年2月1日\n"
    (folder / "notice.txt").write_text(notice, "utf-8")
    (folder / "other.txt").write_text(notice.replace("青岛", "威海"), "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    assert [c.document_name for c in library.citations("notice.txt")] == ["青岛市.txt"]
    assert [c.document_name for c in library.citations("other.txt")] == [None]


def test_a_summary_that_its_author_signs_tells_of_a_year(tmp_path):
    from policy_nlp.library import Library

    folder = tmp_path / "documents"
    folder.mkdir()
    body = "一、完善制度。印发《青川市出租汽车办法》，废止《青川市客运办法》。\n青川市交通运输局\n2022年12月5日\n"
    for name, title in (("summary", "2022年工作总结"), ("notice", "关于规范工作的通知")):
        (folder / f"{name}.txt").write_text(f"青川市交通运输局{title}\n各科室：\n{body}", "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(folder, jobs=1)
    assert [c.relation for c in library.citations("summary.txt")] == ["mentions", "mentions"]
    assert [c.relation for c in library.citations("notice.txt")] == ["issues", "repeals"]
