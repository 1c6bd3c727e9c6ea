"""Where the sections of a document start and end."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.outline import GridRow, Item, Line, items_of, outline
from gipdesk.sources.source_document import Block, Fact, FactKind, Paragraph
from tests.recogniser.printing import NEW, Box, boxes, document, grid, paragraphs

HEADINGS = [section.printed_heading for section in NEW.sections]


def parts(*lines: str) -> dict[str, list[str]]:
    """What stands in each part; the part in front is ""."""
    found = outline(items_of(document(paragraphs(*lines))), NEW.sections)
    return {part.section: [_text(item) for item in part.items] for part in found.parts}


def _text(item: Item) -> str:
    return item.text if isinstance(item, Line) else "|".join(cell.text for cell in item.cells)


def test_paragraphs_and_rows_in_reading_order() -> None:
    rows = [[Box("一、总体情况", columns=2)], *boxes(["规章", "1"])]
    blocks: list[Block] = [*paragraphs("前言"), grid(rows)]
    first, heading, row = items_of(document(blocks))
    assert (first, heading) == (Line("前言", 0), Line("一、总体情况", 1, 0))
    assert isinstance(row, GridRow)
    assert [cell.text for cell in row.cells] == ["规章", "1"]


def test_a_paragraph_without_text_is_no_item_but_kept() -> None:
    picture = Paragraph("", facts=(Fact(FactKind.PICTURE, ""),))
    found = outline(items_of(document([picture, *paragraphs("正文")])), NEW.sections).parts[0]
    assert found.items == (Line("正文", 1),)
    assert found.silent == (Line("", 0, facts=picture.facts),)


def test_a_long_cell_alone_in_its_row_holds_lines() -> None:
    long = "全年工作平稳推进。" * 6
    items = items_of(document([grid([[Box(f"一、总体情况\n{long}")]])]))
    assert items == (Line("一、总体情况", 0, 0), Line(long, 0, 0))


def test_without_headings_everything_stands_in_front() -> None:
    assert parts("你好", "再见") == {"": ["你好", "再见"]}


def test_the_sections_and_what_stands_in_front() -> None:
    found = parts("标题", "一、总体情况", "甲", "二、主动公开政府信息情况", "乙", "丙")
    assert found == {"": ["标题"], "overview": ["甲"], "disclosure": ["乙", "丙"]}


@pytest.mark.parametrize(
    "heading",
    [
        "五、存在的主要问题及改进情况",
        "五．存在的主要问题及改进情况",
        "第五部分 存在的主要问题及改进情况",
        "五、本单位存在的主要问题及改进措施",
        "五、存在的主要问题及改进情祝",
        "存在的主要问题及改进情况",
        "（五）存在的主要问题及改进情况",
        "5.存在的主要问题及改进情况",
        "5、存在的主要問題及改進情況",
    ],
)
def test_a_heading_is_known_in_many_forms(heading: str) -> None:
    assert parts("前言", heading, "甲") == {"": ["前言"], "problems": ["甲"]}


@pytest.mark.parametrize(
    "line",
    [
        "四、存在的主要问题及改进情况",
        "（四）存在的主要问题及改进情况",
        "存在的主要问题及改进情况不容忽视，下一步将继续努力，扎实推进政府信息公开工作，不断提高公开的质量和实效，切实保障知情权",
        "一是存在的主要问题",
    ],
)
def test_no_heading_of_that_section(line: str) -> None:
    assert "problems" not in parts("前言", line, "甲")


def test_the_number_beats_the_bare_words() -> None:
    found = parts(HEADINGS[0], "甲", "其他需要报告的事项", "乙", HEADINGS[5], "丙", "总体情况")
    assert found["other_matters"] == ["丙", "总体情况"]


def test_another_kind_of_number_counts_only_alone() -> None:
    found = parts("一、总体情况", "（二）主动公开政府信息情况", "甲", "主动公开政府信息情况", "乙")
    assert found["disclosure"] == ["乙"]


@pytest.mark.parametrize("contents", [HEADINGS, [f"{text}……{page}" for page, text in enumerate(HEADINGS)]])
@pytest.mark.parametrize("numbered", [True, False])
def test_contents_are_no_headings(contents: list[str], *, numbered: bool) -> None:
    body: list[str] = []
    for section in NEW.sections:
        body += [section.printed_heading if numbered else section.heading, f"{section.id} 正文"]
    found = parts(*contents, *body)
    assert {part: texts for part, texts in found.items() if part} == {
        section.id: [f"{section.id} 正文"] for section in NEW.sections
    }


def test_headings_alone_are_headings() -> None:
    assert list(parts(*HEADINGS)) == ["", *(section.id for section in NEW.sections)]


def test_a_page_number_does_not_hide_the_only_heading() -> None:
    assert parts("一、总体情况 3", "甲")["overview"] == ["甲"]


def test_sections_may_stand_in_any_order() -> None:
    found = parts(HEADINGS[4], "甲", HEADINGS[5], "乙", HEADINGS[1], "丙")
    assert found == {"": [], "problems": ["甲"], "other_matters": ["乙"], "disclosure": ["丙"]}


@pytest.mark.parametrize("line", ["六、无。", "六、其他", "第六部分 补充说明"])
def test_a_text_under_other_words_is_found_by_its_number(line: str) -> None:
    found = parts(HEADINGS[4], "甲", line, "乙")
    assert found.get("other_matters", []) == ([] if "。" in line else ["乙"])


def test_other_words_count_only_at_the_right_place() -> None:
    assert "overview" not in parts(HEADINGS[1], "一、本年要点", "甲", HEADINGS[4], "乙")


def test_other_words_count_only_beside_known_headings() -> None:
    assert parts("一、提高认识", "甲") == {"": ["一、提高认识", "甲"]}


@pytest.mark.parametrize(
    "line", ["六、其他需要报告的事项：无", "六、其他需要报告的事项。无", "其他需要报告的事项 ： 无"]
)
def test_a_text_may_stand_in_its_headings_line(line: str) -> None:
    expected = ["无"] if line.startswith("六") else []
    assert parts(HEADINGS[4], line).get("other_matters", []) == expected


def test_a_heading_in_a_grid_row_of_its_own() -> None:
    rows = [[Box("一、总体情况", columns=2)], *boxes(["甲", "乙"])]
    found = outline(items_of(document([grid(rows)])), NEW.sections)
    assert [_text(item) for item in found.sections["overview"]] == ["甲|乙"]
    assert found.front == ()


def test_a_heading_in_a_grid_row_with_blanks() -> None:
    rows = boxes(["", "一、总体情况", ""], ["甲", "乙", ""], ["六、其他需要报告的事项：无", "", ""])
    found = outline(items_of(document([grid(rows)])), NEW.sections)
    assert [_text(item) for item in found.sections["overview"]] == ["甲|乙|"]
    assert found.sections["other_matters"] == (Line("无", 0, 2),)
