from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.formats.registry import shipped_formats
from gipdesk.render.paginator import Paginator
from gipdesk.render.placed import PAGE_NUMBER, PlacedPage, PlacedReport, PlacedText
from gipdesk.report.report import FieldValue, Report, blank_report
from gipdesk.writers.style_loader import page_style
from gipdesk.writers.units import points
from tests.render.type import SquareType
from tests.support.reports import valid_2019, valid_2021
from tests.writers.reports import grid_report, made_up_report, report_2019, report_2021

PAPER = page_style().paper
LEFT, RIGHT = points(PAPER.left), points(PAPER.width - PAPER.right)
TOP, BOTTOM = points(PAPER.top), points(PAPER.height - PAPER.bottom)
LINE, PITCH = 28.95, 15.75


def lay_out(report: Report) -> PlacedReport:
    return Paginator(SquareType()).lay_out(report)


def with_texts(**texts: FieldValue) -> Report:
    return report_2021().with_fields(texts)


def lines_of(page: PlacedPage, field: str) -> list[str]:
    """What a page shows of a field, line by line."""
    lines: dict[float, str] = {}
    for text in page.texts:
        if text.field == field:
            lines[text.baseline] = lines.get(text.baseline, "") + text.text
    return list(lines.values())


def of(placed: PlacedReport, field: str) -> list[PlacedText]:
    return [text for page in placed.pages for text in page.texts if text.field == field]


def right_of(text: PlacedText) -> float:
    return text.starts[-1] + SquareType().advances(text.text[-1], text.face, text.size)[0]


def table_of(page: PlacedPage, section: str) -> set[str]:
    return {area.field for area in page.areas if area.field.startswith(f"{section}.")}


def test_the_title_stands_in_the_middle_and_breaks_between_its_parts() -> None:
    placed = lay_out(report_2021())
    assert lines_of(placed.pages[0], "title") == ["平襄镇人民政府2024年", "政府信息公开工作年度报告"]
    for text in of(placed, "title"):
        assert (text.starts[0] + right_of(text)) / 2 == pytest.approx((LEFT + RIGHT) / 2)
    assert placed.title == "平襄镇人民政府2024年政府信息公开工作年度报告"


def test_a_line_is_left_free_below_the_title() -> None:
    placed = lay_out(report_2021())
    last, first = of(placed, "title")[-1], of(placed, "preamble")[0]
    assert first.baseline - last.baseline == pytest.approx(2 * LINE, abs=3)


def test_a_page_has_22_lines_of_28_characters() -> None:
    placed = lay_out(with_texts(title="", preamble="公" * 5000))
    first, second = placed.pages[:2]
    assert [len(line) for line in lines_of(first, "preamble")] == [26, *[28] * 21]
    assert [len(line) for line in lines_of(second, "preamble")] == [28] * 22
    baselines = sorted({text.baseline for text in second.texts if text.field == "preamble"})
    assert all(lower - upper == pytest.approx(LINE) for upper, lower in pairwise(baselines))


def test_paragraphs_begin_two_characters_in_and_fill_their_lines() -> None:
    first, second, *_ = of(lay_out(with_texts(preamble="公" * 60)), "preamble")
    assert [first.starts[0], second.starts[0]] == pytest.approx([LEFT + 2 * PITCH, LEFT])
    assert right_of(second) == pytest.approx(RIGHT, abs=0.3)


@pytest.mark.parametrize("spare", range(4))
def test_a_heading_is_never_alone_at_the_foot_of_a_page(spare: int) -> None:
    placed = lay_out(
        with_texts(title="", preamble="\n".join(["公"] * (19 + spare)), overview="公开。\n公开。")
    )
    heading, first, *_ = of(placed, "overview")
    pages = [page.number for page in placed.pages for text in page.texts if text in (heading, first)]
    assert pages[0] == pages[1]


def test_headings_in_the_running_text_stay_with_what_follows() -> None:
    placed = lay_out(
        with_texts(title="", preamble="\n".join(["公"] * 20), overview="（一）公开\n1.网站\n公开。")
    )
    assert lines_of(placed.pages[0], "overview") == []
    assert lines_of(placed.pages[1], "overview") == ["一、总体情况", "（一）公开", "1.网站", "公开。"]
    minor = next(text for text in of(placed, "overview") if text.text == "网站")
    assert minor.face.bold


def test_a_heading_in_front_of_its_text_stands_out() -> None:
    texts = of(lay_out(with_texts(overview="（一）主动公开。公开三件。")), "overview")
    assert [(text.text, text.face.font.name) for text in texts[1:]] == [
        ("（一）主动公开。", "楷体_GB2312"),
        ("公开三件。", "仿宋_GB2312"),
    ]


@pytest.mark.parametrize(
    "report", [report_2021(), report_2019(), valid_2019().this_year, valid_2021().this_year]
)
def test_every_official_table_stands_whole_below_its_heading(report: Report) -> None:
    placed = lay_out(report)
    for section in (mark.section for mark in placed.marks):
        pages = [page for page in placed.pages if table_of(page, section)]
        assert len(pages) <= 1
        for page in pages:
            assert section in {mark.section for mark in placed.marks if mark.page == page.number}


@pytest.mark.parametrize("report", [report_2021(), report_2019(), valid_2021().this_year])
def test_every_cell_has_a_place_and_every_figure_is_printed_once_on_one_line(report: Report) -> None:
    placed = lay_out(report)
    areas = Counter(area.field for page in placed.pages for area in page.areas)
    assert {cell: areas[cell] for cell in report.cells} == dict.fromkeys(report.cells, 1)
    for cell, value in report.cells.items():
        baselines = {text.baseline for text in of(placed, cell)}
        assert len(baselines) == (0 if value is None else 1)


def crowded(format_id: str) -> Report:
    definition = shipped_formats().get(format_id)
    report = blank_report(definition)
    money = {cell for cell, each in definition.cells.items() if each.kind.value == "money"}
    return report.with_fields(
        {cell: Decimal("88888888.88") if cell in money else 88888888 for cell in report.cells}
    )


@pytest.mark.parametrize("format_id", ["2019", "2021"])
def test_figures_of_eight_digits_stay_within_their_cells(format_id: str) -> None:
    placed = lay_out(crowded(format_id))
    boxes = {area.field: area.box for page in placed.pages for area in page.areas if "." in area.field}
    for page in placed.pages:
        for text in page.texts:
            if "." in text.field:
                assert boxes[text.field].left <= text.starts[0]
                assert right_of(text) <= boxes[text.field].right
    assert all(
        len([page for page in placed.pages if table_of(page, name)]) == 1 for name in ("requests", "remedies")
    )


def test_a_table_higher_than_a_page_goes_on_below_its_head(tmp_path: Path) -> None:
    placed = lay_out(grid_report(tmp_path, rows=80))
    assert len(placed.pages) > 2
    assert [lines_of(page, "figures") for page in placed.pages] == [
        ["一、数据", "数据"],
        *[["数据"]] * (len(placed.pages) - 1),
    ]
    cells = [area.field for page in placed.pages for area in page.areas if "." in area.field]
    assert len(cells) == len(set(cells)) == 79
    assert all(area.box.bottom <= BOTTOM + 0.1 for page in placed.pages for area in page.areas)


def test_page_numbers_stand_at_the_outer_edge() -> None:
    placed = lay_out(report_2021())
    odd, even = ([text for text in page.texts if text.field == PAGE_NUMBER] for page in placed.pages[:2])
    assert ["".join(text.text for text in texts) for texts in (odd, even)] == ["— 1 —", "— 2 —"]
    assert right_of(odd[-1]) == pytest.approx(RIGHT - 14)
    assert even[0].starts[0] == pytest.approx(LEFT + 14)
    assert {(text.face.font.name, text.size) for text in odd} == {("宋体", 14)}
    assert odd[0].baseline > BOTTOM


def test_the_signature_stands_at_the_right_with_room_above() -> None:
    placed = lay_out(with_texts(other_matters="无。\n平襄镇人民政府\n2025年1月15日"))
    texts = of(placed, "other_matters")
    date = [text for text in texts if text.baseline == texts[-1].baseline]
    name = next(text for text in texts if text.text == "平襄镇人民政府")
    body = next(text for text in texts if text.text == "无。")
    assert right_of(date[-1]) == pytest.approx(RIGHT - 4 * PITCH, abs=0.5)
    middle = (date[0].starts[0] + right_of(date[-1])) / 2
    assert (name.starts[0] + right_of(name)) / 2 == pytest.approx(middle, abs=1)
    assert name.baseline - body.baseline == pytest.approx(3 * LINE)


def test_sections_are_marked_where_they_begin() -> None:
    report = report_2021()
    placed = lay_out(report)
    assert [mark.section for mark in placed.marks] == [section.id for section in report.format.sections]
    assert placed.marks[0].heading == "一、总体情况"
    assert all(TOP <= mark.top < BOTTOM for mark in placed.marks)
    assert [mark.page for mark in placed.marks] == sorted(mark.page for mark in placed.marks)


def test_every_text_knows_its_field() -> None:
    report = report_2021()
    fields = {"title", "preamble", PAGE_NUMBER, *report.sections, *report.cells}
    fields |= {section.id for section in report.format.sections}
    placed = lay_out(report)
    assert {text.field for page in placed.pages for text in page.texts} <= fields
    assert {area.field for page in placed.pages for area in page.areas} <= fields - {PAGE_NUMBER}


def test_a_place_tells_its_field_and_a_field_its_places() -> None:
    placed = lay_out(report_2021())
    (page, box), *_ = placed.areas_of("requests.received.natural_person")
    there = placed.pages[page - 1]
    found = there.area_at(box.left + 1, box.top + 1)
    assert found is not None
    assert (found.field, found.span) == ("requests.received.natural_person", None)
    assert there.area_at(1, 1) is None


def test_every_line_of_a_text_knows_what_of_it_it_shows() -> None:
    written = "\n（一）主动公开。公开三件。\n\n  公开。\n" + "依申请公开" * 20 + "\n公开。\n2025年1月15日\n"
    placed = lay_out(
        with_texts(other_matters=written, overview="公\x07开一。\n公开。", preamble="公开。\n公开。")
    )
    areas = {
        field: [area.span for page in placed.pages for area in page.areas if area.field == field]
        for field in ("preamble", "overview", "other_matters")
    }
    assert areas["preamble"] == [(0, 3), (4, 7)]
    assert areas["overview"] == [None, None, (6, 9)]
    shown = [written[start:end] for start, end in filter(None, areas["other_matters"])]
    assert "".join(shown) == "".join(written.split())


def test_a_report_without_a_word_is_one_page_at_least() -> None:
    empty = blank_report(shipped_formats().get("2021"))
    placed = lay_out(empty)
    assert placed.title == ""
    assert [placed.width, placed.height] == pytest.approx([595.28, 841.89], abs=0.01)


def test_a_format_that_no_code_knows_is_laid_out(tmp_path: Path) -> None:
    placed = lay_out(made_up_report(tmp_path))
    assert [mark.heading for mark in placed.marks] == ["一、情况", "二、收费", "三、说明", "四、退费"]
    assert "".join(text.text for text in of(placed, "remarks")) == "三、说明<略> & “全”"


def test_the_text_is_placed_in_the_order_in_which_it_is_read() -> None:
    placed = lay_out(report_2021())
    read = "".join(text.text for page in placed.pages for text in page.texts)
    parts = [
        "平襄镇",
        "根据《条例》",
        "一、总体情况",
        "二、主动公开",
        "规章",
        "三、收到",
        "四、",
        "五、",
        "六、",
        "无。",
    ]
    places = [read.index(part) for part in parts[:5]]
    assert places == sorted(places)


@given(st.text(st.sampled_from("政府信息，。（《12ab -—…\n"), max_size=3000))
def test_nothing_stands_outside_the_text_block(written: str) -> None:
    placed = lay_out(with_texts(overview=written))
    for page in placed.pages:
        for area in page.areas:
            assert area.box.left >= LEFT - 0.1
            assert area.box.right <= RIGHT + 0.1
            assert area.box.top >= TOP - 0.1
            assert area.box.bottom <= BOTTOM + 0.1
