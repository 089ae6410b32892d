"""Tables of label and value, the card of one task or of several below each other: all on it is charged to its bodies and due by its day."""

from pathlib import Path

from policy_nlp import analyze

_TITLE = "云川县人民政府办公室关于做好2024年供热工作的通知"


def _table(folder: Path, *rows: str) -> list[tuple[str, list[tuple[str, str]], str | None]]:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    path = folder / "card.html"
    path.write_text(f"<title>{_TITLE}</title><body><h1>{_TITLE}</h1><table>{cells}</table></body>", encoding="utf-8")
    return [
        (c.text, [(actor.name, actor.role) for actor in c.actors], c.deadline and c.deadline.value)
        for c in analyze(path).commitments
    ]


def test_a_card_charges_all_that_stands_on_it(tmp_path: Path) -> None:
    found = _table(
        tmp_path,
        "整改措施|1.改造换热站6座；2.新建热网15公里。",
        "牵头单位：|县住建局",
        "配合单位：|县财政局",
        "督导单位|市生态环境局",
        "整改时限|2024年10月底前",
    )
    bodies = [("云川县住建局", "lead"), ("云川县财政局", "support")]
    assert found == [
        ("改造换热站6座", bodies, "2024-10-31"),
        ("新建热网15公里", bodies, "2024-10-31"),
    ]


def test_a_card_begins_where_its_first_label_comes_again(tmp_path: Path) -> None:
    found = _table(
        tmp_path,
        "序号|1",
        "措施|改造换热站6座。",
        "责任单位|县住建局",
        "序号|2",
        "措施|新建热网15公里。",
        "责任单位|县发改局",
    )
    assert [(text, actors[0][0]) for text, actors, _ in found] == [
        ("改造换热站6座", "云川县住建局"),
        ("新建热网15公里", "云川县发改局"),
    ]


def test_two_labels_a_row_and_labels_in_the_cell(tmp_path: Path) -> None:
    beside = _table(tmp_path, "建设内容|新建热网15公里", "责任单位|县住建局|完成时限|2024年8月底前")
    within = _table(tmp_path, "建设内容：新建热网15公里", "责任单位：县住建局|完成时限：2024年8月底前")
    assert beside == within == [("新建热网15公里", [("云川县住建局", "lead")], "2024-08-31")]


def test_a_head_over_columns_is_no_card(tmp_path: Path) -> None:
    found = _table(tmp_path, "责任单位|工作任务", "县住建局|改造换热站6座", "县发改局|新建热网15公里")
    assert [(text, actors[0][0]) for text, actors, _ in found] == [
        ("改造换热站6座", "云川县住建局"),
        ("新建热网15公里", "云川县发改局"),
    ]


def test_a_row_of_one_body_heads_the_rows_under_it(tmp_path: Path) -> None:
    found = _table(
        tmp_path,
        "序号|任务|时限",
        "县住建局||",
        "1|改造换热站6座|6月底",
        "2|新建热网15公里|9月底",
        "二、县财政局牵头任务（1项）||",
        "3|落实资金500万元|3月底",
    )
    assert [(text, actors[0][0]) for text, actors, _ in found] == [
        ("改造换热站6座", "云川县住建局"),
        ("新建热网15公里", "云川县住建局"),
        ("落实资金500万元", "云川县财政局"),
    ]


def test_a_row_of_a_day_heads_the_rows_under_it(tmp_path: Path) -> None:
    found = _table(
        tmp_path,
        "序号|任务|责任单位",
        "一、2024年6月底前完成（1项）||",
        "1|改造换热站6座|县住建局",
        "二、2024年12月底前完成||",
        "2|新建热网15公里|县住建局",
    )
    assert [(text, day) for text, _, day in found] == [
        ("改造换热站6座", "2024-06-30"),
        ("新建热网15公里", "2024-12-31"),
    ]


def test_columns_of_the_stages_of_a_year(tmp_path: Path) -> None:
    found = _table(
        tmp_path,
        "项目|2024年二季度|2024年三季度|2024年四季度|责任单位",
        "热网一期|开工建设|完成主体工程|竣工投产|县住建局",
    )
    assert found == [
        ("开工建设", [("云川县住建局", "lead")], "2024-06-30"),
        ("完成主体工程", [("云川县住建局", "lead")], "2024-09-30"),
        ("竣工投产", [("云川县住建局", "lead")], "2024-12-31"),
    ]


def test_a_month_in_a_column_of_deadlines_is_of_the_documents_year() -> None:
    head = "云川县人民政府办公室关于做好供热工作的通知\n各乡镇人民政府：\n现就做好有关工作通知如下，请认真抓好落实。\n"
    foot = "\n云川县人民政府办公室\n2024年3月5日"
    analysis = analyze(text=head + "1.改造换热站6座。\n责任单位：县住建局\n完成时限：10月" + foot)
    assert [c.deadline and c.deadline.value for c in analysis.commitments] == ["2024-10-31"]


def test_columns_of_what_has_come_of_the_tasks(tmp_path: Path) -> None:
    for head in ("目前进展", "工作成效", "形象进度", "已完成工作"):
        _table(
            tmp_path,
            f"序号|任务|责任单位|{head}",
            "1|供热工程|县住建局|建成换热站12座",
            "2|热网工程|县发改局|改造热网22公里",
        )
        assert {c.status for c in analyze(tmp_path / "card.html").commitments} == {"achieved"}
