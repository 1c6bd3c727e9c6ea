"""The help has an article for all that there is, made from the same data."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from gipdesk.errors import ResourceError
from gipdesk.formats.definition import Format
from gipdesk.formats.loader import load_format
from gipdesk.formats.registry import shipped_formats
from gipdesk.paths import resource
from gipdesk.services.manual import CONTENTS, Article, LineKind, Manual, item, said
from gipdesk.services.manual_cells import cell_key, section_articles
from gipdesk.services.manual_guides import MenuKey, manual_for
from gipdesk.services.manual_messages import general
from gipdesk.texts import entries_of, tables_of
from tests.cases.test_cases import codes_of_equations, codes_of_rules
from tests.support.formats import MADE_UP

FORMATS = {definition.id: definition for definition in (*shipped_formats(), load_format(MADE_UP))}
SHIPPED = pytest.mark.parametrize("definition", list(shipped_formats()), ids=lambda it: it.id)
EVERY = pytest.mark.parametrize("definition", FORMATS.values(), ids=lambda it: it.id)


def newest() -> Manual:
    return manual_for(list(shipped_formats())[-1], [MenuKey("导出", "Ctrl+E"), MenuKey("找回", "")])


def words_of(manual: Manual, key: str) -> list[str]:
    article = manual.article(key)
    assert article is not None
    return [line.words for line in article.lines]


@EVERY
def test_every_cell_and_section_has_an_article(definition: Format) -> None:
    manual = manual_for(definition)
    for cell in definition.cells:
        article = manual.article(cell_key(cell))
        assert article is not None
        assert article.cell == cell
    assert all(manual.article(f"sections/{section.id}") for section in definition.sections)


def test_every_row_and_column_of_the_formats_is_explained_and_no_other() -> None:
    told = tomllib.loads(resource("help", "cells.toml").read_text(encoding="utf-8"))
    cells = [cell for definition in shipped_formats() for cell in definition.cells.values()]
    assert told["rows"].keys() == {f"{cell.section}.{cell.row}" for cell in cells}
    assert told["columns"].keys() == {f"{cell.section}.{cell.column}" for cell in cells}
    assert all(words.endswith("。") for part in told.values() for words in part.values())


@SHIPPED
def test_every_check_has_an_article(definition: Format) -> None:
    keys = {article.key for article in manual_for(definition).articles}
    everywhere = {code for _, code in codes_of_equations()}
    rules = codes_of_rules() - everywhere
    own = {code for format_id, code in codes_of_equations() if format_id == definition.id}
    assert {f"checks/{code}" for code in rules | own} == {key for key in keys if key.startswith("checks/")}
    assert set(entries_of("manual.names")) == rules | everywhere


@SHIPPED
def test_every_article_of_a_check_says_how_it_is_told_and_why(definition: Format) -> None:
    for article in manual_for(definition).articles:
        if article.chapter == "checks":
            heads = [line.words for line in article.lines if line.kind is LineKind.HEAD]
            assert heads[0] == "会这样提醒", article.key
            assert set(heads[1:]) & {"为什么检查", "依据"}, article.key


def test_every_fault_has_an_article_with_its_three_sentences() -> None:
    manual = newest()
    for code in tables_of("faults"):
        words = words_of(manual, f"faults/{code}")
        assert words[::2] == ["发生了什么", "哪些是安全的", "请您这样做"]
    assert words_of(manual, "faults/file-busy")[1] == "“……”正被别的程序使用，暂时打不开。"


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("file-busy", "文件正被别的程序使用，暂时打不开"),
        ("file-missing", "找不到文件"),
        ("not-printed", "打印机没有接受这份年报，没有打印出来"),
        ("write-name-unusable", "文件名太长，或者含有不能用的字符，没有写成"),
        ("year-without-format", "没有适用于 …… 年度的年报格式"),
    ],
)
def test_the_title_of_a_fault_names_no_file(code: str, title: str) -> None:
    article = newest().article(f"faults/{code}")
    assert article is not None
    assert article.title == title


@SHIPPED
def test_every_link_leads_to_an_article_and_every_picture_is_there(definition: Format) -> None:
    manual = manual_for(definition)
    lines = [line for article in manual.articles for line in article.lines]
    ways = {line.target for line in lines if line.kind is LineKind.LINK}
    # what one format lacks, the guides name all the same where the newest has it
    assert {way for way in ways if manual.article(way) is None and newest().article(way) is None} == set()
    pictures = {line.target for line in lines if line.kind is LineKind.PICTURE}
    assert pictures
    assert {name for name in pictures if not resource("help", name).is_file()} == set()


def test_no_key_is_used_twice_and_the_contents_come_first() -> None:
    keys = [article.key for article in newest().articles]
    assert len(set(keys)) == len(keys)
    assert keys[0] == CONTENTS


def test_a_cell_says_where_it_is_what_it_takes_and_what_blank_means() -> None:
    words = words_of(newest(), "cells/requests.carried_in.business")
    assert words[0].endswith("“二、上年结转政府信息公开申请数量”行，“商业企业”列。")
    assert "填 0 或者正整数，不带单位。" in words
    assert "空白不等于 0。没有发生的填 0，别人才知道不是漏填。" in words
    assert "用去年的报告开始时，从“去年的四、结转下年度继续办理”带过来。" in words
    assert "依据：国办公开办函〔2021〕30号" in words
    assert "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）" in words


@pytest.mark.parametrize(
    ("cell", "relation"),
    [
        (
            "requests.received.total",
            (
                "（七）总计 + 四、结转下年度继续办理"
                " = 一、本年新收政府信息公开申请数量 + 二、上年结转政府信息公开申请数量"
            ),
        ),
        (
            "disclosure.normative_documents.in_force",
            "现行有效件数 = 去年的现行有效件数 + 本年制发件数 − 本年废止件数",
        ),
        (
            "disclosure.regulations.in_force",
            "现行有效件数 = 去年的对外公开总数量 + 本年制发件数 − 本年废止件数",
        ),
    ],
)
def test_a_cell_says_what_else_it_must_agree_with(cell: str, relation: str) -> None:
    assert relation in words_of(newest(), cell_key(cell))


def test_what_makes_a_total_is_no_relation_but_last_years_figure_is() -> None:
    def relations(cell: str) -> list[str]:
        return [line for line in words_of(newest(), cell_key(cell)) if " = " in line]

    assert relations("requests.granted.total") == []
    _, last_year = relations("requests.carried_in.total")
    assert last_year == "二、上年结转政府信息公开申请数量 = 去年的四、结转下年度继续办理"


def test_a_cell_of_the_old_format_says_what_it_must_agree_with() -> None:
    manual = manual_for(next(iter(shipped_formats())))
    words = words_of(manual, "cells/disclosure.licensing.previous")
    assert "上一年项目数量 = 去年的上一年项目数量 + 去年的本年增/减" in words
    assert "填整数；比去年少的填负数。" in words_of(manual, "cells/disclosure.licensing.change")
    money = words_of(manual, "cells/disclosure.procurement.amount")
    assert "填金额。格式没有写明单位，按万元填。" in money


def test_a_total_leads_to_what_it_is_the_sum_of_and_back() -> None:
    manual = newest()
    total, part = "requests.received.total", "requests.received.other"
    article = manual.article(cell_key(total))
    assert article is not None
    targets = [line.target for line in article.lines if line.kind is LineKind.LINK]
    assert targets[:6] == [cell_key(cell) for cell in list(article_cells(manual, "requests.received"))[:6]]
    other = manual.article(cell_key(part))
    assert other is not None
    assert cell_key(total) in [line.target for line in other.lines]
    assert any(words.startswith("总计由程序自动计算") for words in words_of(manual, cell_key(total)))


def article_cells(manual: Manual, row: str) -> list[str]:
    return [article.cell for article in manual.articles if article.cell.startswith(f"{row}.")]


def test_a_text_section_says_how_long_it_is_and_what_its_subheadings_are() -> None:
    words = words_of(newest(), "sections/overview")
    assert "一般 1000 字左右。" in words
    assert "（五）监督保障" in words


def test_a_text_section_that_nothing_is_said_about_must_not_be_empty() -> None:
    definition = list(shipped_formats())[-1]
    section = replace(definition.section("overview"), id="closing")
    (article,) = section_articles(replace(definition, sections=(section,)))
    assert [line.words for line in article.lines] == ["没有内容也要写明“无”。"]


def test_the_keys_are_those_of_the_menus() -> None:
    words = words_of(newest(), "keys/all")
    article = newest().article("keys/all")
    assert article is not None
    heads = [line.words for line in article.lines if line.kind is LineKind.HEAD]
    assert heads == ["填表", "写文字", "菜单里的按键"]
    assert "Ctrl+E　导出" in words
    assert not any("找回" in line for line in words)


def test_placeholders_of_a_message_are_gaps() -> None:
    assert general("“{name}”有 {count} 处。") == "“……”有 …… 处。"
    assert general("没有。") == "没有。"


ARTICLES = (
    Article("a/one", "怎样导出", (said("按 Ctrl+E。"),)),
    Article("a/two", "导出的结果", (said("在文件夹里。"),)),
    Article("a/three", "预览", (item("然后导出"),)),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("导出", ["a/two", "a/one", "a/three"]),
        ("ctrl+e", ["a/one"]),
        ("ＣＴＲＬ＋Ｅ", ["a/one"]),
        ("导出 文件夹", ["a/two"]),
        ("没有这样的词", []),
        ("  ", ["a/one", "a/two", "a/three"]),
    ],
)
def test_titles_come_before_what_is_only_in_the_words(wanted: str, found: list[str]) -> None:
    assert [article.key for article in Manual(ARTICLES).search(wanted)] == found


def test_an_article_that_is_not_there_is_none() -> None:
    assert Manual(ARTICLES).article("a/four") is None


def test_a_guide_with_an_unknown_key_is_refused(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("help")
    (folder / "guides.toml").write_text(
        '[[articles]]\nid = "a"\ntitle = "甲"\ntext = "乙"\ncolour = 1\n', encoding="utf-8"
    )
    monkeypatch.setattr("gipdesk.services.manual_guides.resource", lambda *parts: folder / parts[-1])
    with pytest.raises(ResourceError):
        manual_for(list(shipped_formats())[-1])
