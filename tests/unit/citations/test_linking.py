"""Citations of a library: the documents that are meant, once they are there."""


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
