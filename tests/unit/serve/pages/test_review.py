"""Review: what a person says by the pages is kept as a judgement, by POST from our own pages only, and can be undone."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from policy_nlp.serve.pages.way_back import way_back


@pytest.fixture
def promise(shelf):
    record = shelf.query("文件:plan.txt")[0]
    return f"{record.document_key}@{record.start}-{record.end}"


def form_of(text, word="right"):
    """The fields of the first judging form of a page, as pressing the button of that word sends them."""
    form = re.search(r'<form action="/review" method="post".*?</form>', text, re.S).group()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    return {name: unescape(value) for name, value in fields.items()} | {"word": word}


def test_the_whole_way_of_a_reviewer(pages, shelf):
    pages.cookies.set("policy_nlp_user", "%E7%94%B2")  # 甲
    first = pages.get("/review?q=建成")
    assert "已核对 0 项，共 3 项" in first.text
    answer = pages.post("/review", data={**form_of(first.text, "wrong"), "why": "只是背景"})
    assert answer.status_code == 303
    (said,) = shelf.judgements()
    assert (said.judgement, said.user, said.why, said.state) == ("wrong", "甲", "只是背景", "stands")
    after = pages.get(answer.headers["location"])
    assert "已核对 1 项，共 3 项" in after.text
    assert form_of(after.text)["thing"] != form_of(first.text)["thing"]
    undone = pages.post("/review/undo", data={"judgement": said.id, "back": "/review?q=建成"})
    assert unquote(undone.headers["location"]) == "/review?q=建成"
    assert shelf.judgements()[0].state == "undone"
    assert form_of(pages.get("/review?q=建成").text) == form_of(first.text)


def test_the_queue_ends(pages, shelf):
    for record in shelf.commitments():
        shelf.judge("right", record, user="乙")
    pages.cookies.set("policy_nlp_user", "%E4%B9%99")  # 乙
    assert "这里没有要核对的了" in pages.get("/review").text
    pages.cookies.set("policy_nlp_user", "%E7%94%B2")  # another person has all before them
    assert "已核对 0 项，共 4 项" in pages.get("/review").text


def test_later_shows_another(pages):
    first, second = (form_of(pages.get(f"/review?skip={skip}").text)["thing"] for skip in (0, 1))
    assert first != second


def test_actors_and_entities_are_judged_too(pages, shelf, promise):
    text = pages.get("/review?q=文件:plan.txt").text
    forms = re.findall(r'<form action="/review" method.*?</form>', text, re.S)
    things = {unescape(thing) for thing in re.findall(r'name="thing" value="([^"]*)"', "".join(forms))}
    assert {thing.partition(":")[0] for thing in things if ":" in thing} == {"actor", "entity"}
    for thing in things:
        assert pages.post("/review", data={"thing": thing, "word": "wrong"}).status_code == 303, thing
    assert len(shelf.judgements()) == len(things)
    assert shelf.commitments(with_wrong=False, document="plan.txt").found == 0


def test_who_judges_is_kept(pages, shelf, promise):
    answer = pages.post("/review/user", data={"user": " 李四 ", "back": "/review?q=建成"})
    assert unquote(answer.headers["location"]) == "/review?q=建成"
    pages.post("/review", data={"thing": promise, "word": "right"})
    assert shelf.judgements()[0].user == "李四"


def test_nobody_undoes_for_another(pages, shelf, promise):
    said = shelf.judge("right", promise, user="乙")
    pages.cookies.set("policy_nlp_user", "%E7%94%B2")
    assert pages.post("/review/undo", data={"judgement": said.id}).status_code == 400
    assert shelf.judgements()[0].state == "stands"


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_cannot_judge(pages, shelf, promise, headers):
    assert pages.post("/review", data={"thing": promise, "word": "wrong"}, headers=headers).status_code == 403
    assert not shelf.judgements()


def test_nothing_is_judged_by_get(pages, shelf, promise):
    pages.get("/review", params={"thing": promise, "word": "wrong"})
    assert pages.get("/review/undo").status_code == 405
    assert not shelf.judgements()


@pytest.mark.parametrize(
    "fields",
    [{"thing": "plan.txt@1-2", "word": "right"}, {"thing": "plan.txt@1-2", "word": "perhaps"}, {"word": "right"}],
)
def test_what_cannot_be_judged_is_told(pages, shelf, fields):
    answer = pages.post("/review", data=fields)
    assert answer.status_code in (404, 422)
    assert "没有成功" in answer.text
    assert not shelf.judgements()


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "evil", ""]
)
def test_the_way_back_leads_to_our_own_pages(path):
    assert way_back(path, "").headers["location"] == "/review"


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/review?q=a&said=old", "/review?q=a&said=new"),
        ("/review?said=old&q=a", "/review?q=a&said=new"),
        ("/review", "/review?said=new"),
        ("/documents/ab?at=1-2#here", "/documents/ab?at=1-2&said=new#here"),
    ],
)
def test_the_way_back_tells_what_was_said_once(path, location):
    assert way_back(path, "new").headers["location"] == location


def test_two_who_differ_are_shown(pages, shelf, promise):
    shelf.judge("right", promise, user="甲")
    shelf.judge("wrong", promise, user="乙", why="<i>不是</i>")
    text = pages.get("/review/said").text
    assert "乙、甲" in text
    assert text.count("有争议") == 2
    assert "&lt;i&gt;" in text
    assert [(one.both, one.agreed) for one in shelf.agreement()] == [(1, 0)]


def test_what_was_judged_is_named_by_the_title_of_its_document(pages, shelf, promise):
    shelf.judge("right", promise, user="甲")
    key, title = shelf.documents("plan.txt")[0].key, shelf.documents("plan.txt")[0].title
    entity = next(one for one in shelf.analysis(key).entities)
    shelf.judge("wrong", f"entity:{key}@{entity.start}-{entity.end}={entity.type}", user="甲")
    shelf.judge("same", "identity/青川市科技局", "identity/青川市科学技术局", user="甲")
    text = unescape(pages.get("/review/said").text)
    hrefs = re.findall(rf'<small><a href="(/documents/{key}[^"]*)" title="plan.txt">{title}</a></small>', text)
    assert len(hrefs) == 2 and f"/documents/{key}?at={entity.start}-{entity.end}#here" in hrefs
    assert not re.search(r">[^<]*plan\.txt", text)


def edit_forms(text):
    """The fields of each form that edits."""
    found = []
    for form in re.findall(r'<form action="/review/edit".*?</form>', text, re.S):
        fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        found.append(fields | {name: fields[f"had_{name}"] for name in re.findall(r'<select name="(\w+)"', form)})
    return found


def test_values_are_edited_and_brought_back(pages, shelf, promise):
    pages.cookies.set("policy_nlp_user", "%E7%94%B2")  # 甲
    path = "/review?q=文件:plan.txt"
    forms = edit_forms(pages.get(path).text)
    assert {form["thing"].partition(":")[0] for form in forms} >= {"actor", "figure", "entity", promise}
    before = shelf.analysis("plan.txt")
    ids = []
    for form in forms:
        changed = {
            "deadline": {"deadline": "2026-06", "status": "achieved"},
            "name": {"name": "青川市教育局", "role": "support"},
            "figure": {"figure": "实验室 >= 4 间"},
            "type": {"type": "PLACE"},
        }
        more = next(values for word, values in changed.items() if word in form)
        if form["thing"].startswith("actor:") and "财政局" in form["thing"]:
            more = {}
        answer = pages.post("/review/edit", data={**form, **more})
        assert answer.status_code == 303, form
        said = re.search(r"said=([\w,]+)", answer.headers["location"])
        assert bool(said) == bool(more)
        if said:
            assert len(said[1].split(",")) == len(more)
            ids.append(said[1])
    (edited,) = shelf.analysis("plan.txt").commitments
    assert (edited.deadline.value, edited.status) == ("2026-06-30", "achieved")
    assert [(one.name, one.role) for one in edited.actors] == [("青川市教育局", "support"), ("青川市财政局", "support")]
    assert [(one.indicator, one.op, one.number, one.unit) for one in edited.targets] == [("实验室", ">=", 4, "间")]
    text = pages.get("/review?q=文件:plan.txt").text
    assert "原读作“2025-12-31”，由 甲 修改" in text
    assert "指标应为：实验室 &gt;= 4 间" in pages.get("/review/said").text
    for said in ids:
        assert pages.post("/review/undo", data={"judgement": said}).status_code == 303
    assert shelf.analysis("plan.txt") == before


def test_an_entity_is_given_its_right_words_in_the_reader(pages, shelf):
    (person,) = [one for one in shelf.analysis("plan.txt").entities if one.type == "PERSON"]
    path = f"/documents/plan.txt?at={person.start}-{person.end}"
    form = next(one for one in edit_forms(pages.get(path).text) if "span" in one)
    assert pages.post("/review/edit", data={**form, "span": "林知"}).status_code == 303
    assert [one.text for one in shelf.analysis("plan.txt").entities if one.type == "PERSON"] == ["林知"]
    assert "原读作“林知远”" in pages.get(path.replace(str(person.end), str(person.end - 1))).text


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_cannot_edit(pages, shelf, promise, headers):
    data = {"thing": promise, "deadline": "2030-01-01"}
    assert pages.post("/review/edit", data=data, headers=headers).status_code == 403
    assert pages.get("/review/edit", params=data).status_code == 405
    assert not shelf.judgements()


@pytest.mark.parametrize(
    "fields",
    [{"deadline": "soon"}, {"status": "done"}, {"thing": ""}, {"thing": "plan.txt@1-2", "deadline": "2030"}],
)
def test_what_cannot_be_edited_is_told(pages, shelf, promise, fields):
    answer = pages.post("/review/edit", data={"thing": promise, **fields})
    assert answer.status_code in (400, 404)
    assert "没有成功" in answer.text
    assert not shelf.judgements()


@pytest.mark.parametrize(
    ("word", "other"), [("same", "青川市财政局"), ("different", "青川市财政局"), ("rename", "青川市科技局")]
)
def test_who_is_who_is_corrected(pages, shelf, word, other):
    path = "/who?name=青川市科学技术局&kind=actor"
    form = re.search(r'<form class="inline" action="/review".*?</form>', pages.get(path).text, re.S).group()
    fields = {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}
    answer = pages.post("/review", data={**fields, "other": other, "word": word})
    assert unquote(answer.headers["location"]).startswith(path)
    (said,) = shelf.judgements()
    assert (said.judgement, said.source_words) == (word, "青川市科学技术局")
    assert (said.value if word == "rename" else said.target_words) == other
