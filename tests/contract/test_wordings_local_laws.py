"""Whose a local law is: the note under its title may stand close behind a date, name a level only, or tell of the national law."""

import pytest

from policy_nlp import analyze

BODY = "第一章 总则\n第一条 为了规范公园管理，制定本条例。\n第二条 市人民政府应当将公园建设纳入规划。\n"


def header_of(title, *notes):
    return analyze(text="\n".join((title, *notes, BODY))).header


@pytest.mark.parametrize("gap", ["", " "])
def test_the_day_before_rizhao_keeps_its_own_sign(gap):
    header = header_of(
        "日照市公园条例",
        f"2020年12月31日{gap}日照市第十八届人民代表大会常务委员会第三十二次会议通过",
        f"2021年1月28日{gap}山东省第十三届人民代表大会常务委员会第二十五次会议批准",
    )
    assert header.issuers == ("日照市第十八届人民代表大会常务委员会",)
    assert (header.region, header.level, header.issued_on) == ("日照市", "市", "2020-12-31")


def test_a_congress_named_by_its_level_is_of_the_place_in_the_title():
    header = header_of(
        "宁波市企业工资集体协商条例",
        "2013年10月29日 市十四届人民代表大会常务委员会第十二次会议通过",
        "2014年3月27日 省十二届人民代表大会常务委员会第九次会议批准",
    )
    assert (header.region, header.level) == ("宁波市", "市")


def test_the_history_of_the_national_law_over_a_province_s_says_nothing_of_its_issuer():
    header = header_of("山东省清洁生产促进条例", "2002年6月29日 第九届全国人民代表大会常务委员会第二十八次会议通过")
    assert (header.issuers, header.region) == ((), "山东省")


def test_a_national_law_has_its_congress():
    header = header_of(
        "中华人民共和国清洁生产促进法", "2002年6月29日 第九届全国人民代表大会常务委员会第二十八次会议通过"
    )
    assert header.issuers == ("第九届全国人民代表大会常务委员会",)
