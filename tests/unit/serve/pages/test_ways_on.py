"""Ways on: the passages beyond the first page, a document taken out, a long query."""


def test_passages_come_page_by_page(pages, monkeypatch):
    from importlib import import_module

    monkeypatch.setattr(import_module("policy_nlp.serve.pages.ask"), "PASSAGES", 1)
    first, second = (pages.get(f"/search?q=基地{page}").text for page in ("", "&page=2"))
    assert 'rel="next" href="/search?q=%E5%9F%BA%E5%9C%B0&amp;page=2"' in first
    assert 'rel="prev"' in second and "<mark>基地</mark>" in second


def test_a_document_is_taken_out_after_a_question(pages, shelf):
    key = shelf.key_of("plan.txt")
    assert f'href="/documents/{key}/remove"' in pages.get(f"/documents/{key}").text
    asked = pages.get(f"/documents/{key}/remove")
    assert "1 项承诺" in asked.text and len(shelf.documents()) == 3
    shelf.judge("right", f"{key}@46-54")
    assert "核对记录保留" in pages.get(f"/documents/{key}/remove").text
    assert pages.post(f"/documents/{key}/remove").headers["location"] == "/documents"
    assert [one.name for one in shelf.documents() if one.name == "plan.txt"] == []
    assert pages.get(f"/documents/{key}/remove").status_code == 404


def test_a_query_of_half_the_length_that_is_heeded_keeps_its_box(readers):
    answer = readers.get("/ask", params={"q": "养" * 2100})
    assert answer.status_code == 200
    assert 'name="q" type="search"' in answer.text


def test_what_names_a_year_only_is_said_to_be_counted_in_december(pages, shelf, tmp_path):
    (tmp_path / "year.txt").write_text(
        "白沙市2026年工作要点\n2026年1月6日\n2026年内，市水利局要新建水厂3座。\n2026年底前，市水利局要新建泵站2座。\n",
        "utf-8",
    )
    shelf.add([tmp_path / "year.txt"], jobs=1)
    due = [(one.deadline, one.deadline_text) for one in shelf.commitments(document="year.txt")]
    assert [day for day, _ in due] == ["2026-12-31"] * 2, due
    assert "2026年的承诺中有 1 项只写明年份，计在12月。" in pages.get("/?year=2026").text
    assert "只写明年份" not in pages.get("/?year=2025").text
