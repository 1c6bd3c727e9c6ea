"""What a page puts around a report, line by line."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.recogniser.furniture import is_foot, is_furniture, is_page_end, is_sentence
from gipdesk.sources.source_document import Block
from tests.recogniser.printing import NEW, paragraphs, read, report

FURNITURE = [
    "发布时间：2024-01-15 10:22",
    "发布日期: 2024年01月15日",
    "2024-01-15 10:22",
    "2024-01-15 10:22:35 星期一",
    "2024年1月15日",
    "2024/1/15",
    "时间：2024-01-15",
    "成文日期：2024-01-10 发布日期：2024-01-15",
    "更新时间：2024-01-15 阅读：123",
    "来源：柳树镇人民政府",
    "来源: 临水县 柳树镇 党政办",
    "信息来源：临水县政府办 发布时间：2024-01-15 浏览次数：45 次",
    "稿件来源：本站原创",
    "作者：佚名",
    "作者 张三 来源 党政办",
    "【打印】【关闭】来源：县政府办 浏览次数：5",
    "撰稿人：李四 审核人：王五",
    "浏览次数：",
    "浏览 56 次",
    "阅读次数：56次",
    "点击数：[56]",
    "访问量：1024",
    "人气：9",
    "字号：大 中 小",
    "字体：【大】【中】【小】",
    "【大 中 小】",
    "[ 大 ] [ 中 ] [ 小 ]",
    "字体大小： A+ A-",
    "视力保护色：",
    "分享到：",
    "分享：微信 微博 QQ空间",
    "【打印】【关闭】",
    "打印本页 | 关闭窗口",
    "收藏 打印 关闭",
    "语音播报",
    "▶ 语音播报：播放 暂停",
    "无障碍浏览 长者模式",
    "简体 | 繁體",
    "简体中文 繁体中文 English",
    "登录 注册",
    "[登录] [注册]",
    "请输入关键字 搜索",
    "网站导航",
    "首页 政务公开 政务服务 互动交流",
    "首页 | 新闻中心 | 信息公开 | 办事服务 | 公众参与",
    "首页 > 政务公开 > 政府信息公开年报",
    "当前位置：首页>政府信息公开>年报>正文",
    "您现在的位置： 首页 » 信息公开 » 年度报告",
    "> 政务公开 > 政府信息公开工作年度报告",
    "网站首页 > 正文",
    "索引号：003001/2024-00012",
    "索 引 号：003001 发文机构：柳树镇",
    "主题分类：综合政务 体裁分类：其他",
    "发文机构：柳树镇人民政府",
    "发文字号：无 有效性：有效",
    "公开方式：主动公开 公开范围：面向社会",
    "内容概述：本镇公布上一年的工作情况。",
    "关键词：公开；年报",
    "名 称：年度报告",
    "扫一扫在手机打开当前页",
    "微信扫一扫，分享到朋友圈",
    "微信公众号 官方微博 客户端",
    "责任编辑：张三 审核：李四",
    "初审：张三 复审：李四 终审：王五",
    "欢迎访问柳树镇人民政府网站！",
    "今天是2024年1月15日 星期一",
    "返回顶部",
    "上一篇：没有了",
    "來源：柳樹鎮",
    "----------",
    "＝＝",
]
TEXT = [
    "根据《政府信息公开条例》编制本报告。",
    "联系电话：0591-1234567",
    "地址：柳树镇中山路1号 邮编：350000",
    "统计期限：2023年1月1日至2023年12月31日",
    "电子邮箱：abc@example.com",
    "联系人：张三 电话：1234567",
    "柳树镇人民政府",
    "各村民委员会：",
    "政务公开工作稳步推进",
    "主动公开政府信息28条",
    "来源于群众的建议12件",
    "时间紧任务重",
    "打印机采购一台",
    "大力推进公开",
    "首页改版完成",
    "无障碍环境建设取得进展。",
    "来源：群众来信为主，其次是网上留言。",
    "浏览量达到12万人次。",
    "12",
    "3件",
    "甲 > 乙",
]


@pytest.mark.parametrize("line", FURNITURE[:-1])
def test_furniture(line: str) -> None:
    assert is_furniture(line, above=True)


@pytest.mark.parametrize("line", TEXT)
@pytest.mark.parametrize("above", [True, False])
def test_no_furniture(line: str, *, above: bool) -> None:
    assert not is_furniture(line, above=above)


@pytest.mark.parametrize(
    "line",
    ["2024年1月15日", "时间：2024-01-15", "状态：已办结", "名称：补充说明", "内容概述：公开。", "标题：无"],
)
def test_what_is_furniture_only_above_the_text(line: str) -> None:
    assert is_furniture(line, above=True)
    assert not is_furniture(line, above=False)


def heads(blocks: Sequence[Block]) -> list[str]:
    """What is said of the lines above the first section."""
    return [found.message for found in read(blocks).findings if found.code == "head-text-dropped"]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_around_the_title_is_no_preamble(line: str) -> None:
    title, *rest = report(NEW, {})
    blocks = [*paragraphs(line), title, *paragraphs(line), *rest]
    assert read(blocks).report == read([title, *rest]).report
    (message,) = heads(blocks)
    assert message.count(line.strip()) == 2


@pytest.mark.parametrize("line", [line for line in TEXT if line != "柳树镇人民政府"])
def test_text_below_the_title_is_preamble(line: str) -> None:
    title, *rest = report(NEW, {})
    blocks = [title, *paragraphs(line), *rest]
    assert read(blocks).report.preamble.startswith(f"{line}\n本报告所列数据")
    assert heads(blocks) == []


def test_a_remark_behind_the_first_sentence_must_be_one_by_its_words() -> None:
    title, sentence, *rest = report(NEW, {})
    lines = ["联系电话：1234567", "时间：每周一至周五", "浏览次数：5"]
    blocks = [title, sentence, *paragraphs(*lines), *rest]
    assert read(blocks).report.preamble.split("\n")[1:] == lines[:2]
    assert heads(blocks) == ["标题和开头说明前后的网页文字没有带入：浏览次数：5"]


@pytest.mark.parametrize(
    "line",
    [
        "京ICP备12345号-1",
        "临公网安备 35012202000001号",
        "网站标识码：3501220001",
        "【打印本页】 【关闭窗口】",
        "版权所有：临水县人民政府。未经许可不得转载。",
        "Copyright © 2024 柳树镇",
        "建议使用1024*768以上分辨率浏览。",
    ],
)
def test_the_foot_of_a_page(line: str) -> None:
    assert is_foot(line)
    assert is_page_end(line)


@pytest.mark.parametrize("line", ["完成网站ICP备1号信息变更。", "群众可关闭窗口。", "本年版权所有登记5件"])
def test_no_foot_of_a_page(line: str) -> None:
    assert not is_foot(line)


@pytest.mark.parametrize(
    "line",
    [
        "附件：1.统计表 2.说明",
        "附件1 统计表",
        "相关解读：图解年度报告",
        "（此件公开发布）",
        "主办单位：临水县人民政府 承办单位：县政府办",
        "技术支持：某公司",
        "责任编辑：张三",
        "来源：县政府办",
        "分享到：",
    ],
)
def test_a_line_below_a_report(line: str) -> None:
    assert is_page_end(line)
    assert not is_foot(line)


@pytest.mark.parametrize(
    "line",
    ["无", "附件：统计表见附表。", "技术支持力度加大，公开更便捷。", "来源：群众来信。", "共有附件3个"],
)
def test_no_line_below_a_report(line: str) -> None:
    assert not is_page_end(line)


@pytest.mark.parametrize(
    ("line", "is_one"), [("完。", True), ("一；二", True), ("好！", True), ("标题", False)]
)
def test_a_sentence(line: str, *, is_one: bool) -> None:
    assert is_sentence(line) is is_one
