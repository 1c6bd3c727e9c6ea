"""Where the last section ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.recogniser.tail import text_length
from tests.recogniser.printing import NEW, ORGANISATION, PROSE, paragraphs, read, report

SIGNED = "柳树镇人民政府"
DATE = "2024年1月5日"


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([], 0),
        (["无"], 1),
        (["甲。", "乙"], 2),
        (["甲。", SIGNED, DATE], 1),
        (["甲。", f"{SIGNED} {DATE}"], 1),
        (["甲。", "二〇二四年一月五日"], 1),
        (["甲。", SIGNED], 1),
        (["甲。", SIGNED, "来源：县政府办"], 1),
        (["甲。", SIGNED, "某某"], 3),
        (["无", SIGNED, DATE], 1),
        ([SIGNED, DATE], 0),
        ([DATE], 0),
        (["甲。", SIGNED, "临水县财政局", DATE, "友情链接", "某某网"], 1),
        (["甲。", "附件：1.统计表", "2.说明"], 1),
        (["甲。", "附件：", "乙"], 1),
        (["甲。", "附件：统计表见后。"], 2),
        (["甲。", "附件：统计表", "特此报告。"], 3),
        (["甲。", "附件：统计表", "特此报告。", SIGNED, DATE], 3),
        (["甲。", "来源：县政府办"], 1),
        (["甲。", "来源：群众来信为主，网上留言为次。"], 2),
        (["甲。", "来源：网上留言", "（二）收费情况"], 3),
        (["甲。", "来源：网上留言", "二、收费情况", "无"], 4),
        (["甲。", "技术支持：某公司"], 1),
        (["甲。", "技术支持力度不断加大，平台运行平稳。"], 2),
        (["甲。", "主办单位数量增加，承办单位减少。"], 2),
        (["甲。", "京ICP备12345号", "本网站由某公司维护。"], 1),
        (["甲。", "完成网站ICP备12345号信息变更。"], 2),
        (["甲。", "版权所有。未经许可不得转载。", "请使用新版浏览器。"], 1),
        (["甲。", "上一篇：没有了", "下一篇：2022年报"], 1),
        (["甲。", "【打印】 【关闭】"], 1),
        (["甲。", "扫一扫在手机打开当前页"], 1),
        (["附件：统计表"], 0),
        (["甲。", "临水县柳树镇人民政府2022年政府信息公开工作年度报告", "乙"], 1),
        (["甲。", "2022年政府信息公开工作年度报告 2023-01-20", "乙"], 1),
        (["甲。", "2022年政府信息公开工作年度报告", "已按时公开。"], 3),
    ],
)
def test_a_text_ends_where_only_the_page_goes_on(lines: Sequence[str], kept: int) -> None:
    assert text_length(lines) == kept


@pytest.mark.parametrize(
    "line",
    [
        "附件：本年度统计表另行报送，不再附后。",
        "来源：群众来信占六成，网上申请占四成。",
        "技术支持由县政府办提供，本镇未另行投入。",
        "附件、统计表等材料已归档。",
        "相关信息已在网站公开。",
        "关闭窗口式服务改为综合受理。",
        "打印费用未收取。",
    ],
)
@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_sentence_ends_no_text(line: str, position: int) -> None:
    lines = ["无其他事项。", "未收取费用。"]
    lines.insert(position, line)
    result = read([*report(NEW, {})[:-1], *paragraphs(*lines)])
    assert result.report.sections["other_matters"] == "\n".join(lines)


@pytest.mark.parametrize(
    "tail",
    [
        ["附件：1.统计表.docx", "2.名词解释"],
        ["相关链接：", "2022年年报", "2021年年报"],
        ["责任编辑：张三", "京ICP备12345号"],
    ],
)
def test_what_is_behind_the_text_is_shown(tail: Sequence[str]) -> None:
    result = read([*report(NEW, {}), *paragraphs(*tail)])
    assert result.report.sections["other_matters"] == PROSE["other_matters"]
    (message,) = [found.message for found in result.findings if found.code == "page-text-dropped"]
    assert message.endswith("；".join(tail))


def test_a_section_of_a_signature_alone_is_empty() -> None:
    result = read([*report(NEW, {})[:-1], *paragraphs(ORGANISATION, DATE)])
    assert result.report.sections["other_matters"] == ""


def test_only_the_last_section_has_a_tail() -> None:
    blocks = report(NEW, {})
    result = read([*blocks[:-2], *paragraphs("附件：统计表"), *blocks[-2:]])
    assert result.report.sections["problems"] == f"{PROSE['problems']}\n附件：统计表"
