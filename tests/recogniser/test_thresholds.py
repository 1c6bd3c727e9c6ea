"""Each threshold of the recogniser, with the last case on one side of it and the first on the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import Section
from gipdesk.recogniser.furniture import is_furniture
from gipdesk.recogniser.identity import find_title
from gipdesk.recogniser.labels import Likeness, is_page_mark, resemblance, similar
from gipdesk.recogniser.outline import Line, items_of, outline
from gipdesk.recogniser.prose import garbled_span
from gipdesk.recogniser.row_labels import RowLabels
from gipdesk.recogniser.source_rows import SourceRow, Word, is_figure, is_slot
from gipdesk.recogniser.table_words import Order, TableWords
from gipdesk.recogniser.text_rows import TextTable, text_style
from gipdesk.sources.source_document import Block
from tests.recogniser.printing import (
    NEW,
    Rows,
    as_grid,
    boxes,
    codes,
    document,
    grid,
    paragraphs,
    read,
    relabelled,
    report,
    rows_of,
    some_figures,
    tables_of,
)

FIGURES = some_figures(NEW)
DISCLOSURE, REQUESTS, REMEDIES = (table for _, table in NEW.tables)
BARE = "2023年政府信息公开工作年度报告"
SEVEN = "1 2 3 4 5 6 8"


def is_report(blocks: list[Block]) -> bool:
    try:
        read(blocks)
    except UnreadableFile:
        return False
    return True


def text_rows(*lines: str) -> list[SourceRow]:
    items = [item for item in items_of(document(paragraphs(*lines))) if isinstance(item, Line)]
    return list(TextTable(enumerate(items), text_style(items)).rows)


def starts_section(line: str, section: str) -> bool:
    return section in outline(items_of(document(paragraphs("前言", line, "甲"))), NEW.sections).sections


class TestReport:
    @pytest.mark.parametrize(("count", "enough"), [(9, False), (10, True)])
    def test_rows_of_figures_that_make_a_report(self, count: int, *, enough: bool) -> None:
        filled = {cell.id for row in REQUESTS.printed_rows[:count] for cell in row.cells}
        figures = {cell: figure if cell in filled else "" for cell, figure in FIGURES.items()}
        assert is_report(as_grid(rows_of(REQUESTS, figures))) is enough

    @pytest.mark.parametrize(("count", "enough"), [(3, False), (4, True)])
    def test_headings_that_make_a_report(self, count: int, *, enough: bool) -> None:
        headings = [section.printed_heading for section in NEW.sections[:count]]
        assert is_report(paragraphs(*headings)) is enough

    @pytest.mark.parametrize(("count", "enough"), [(1, False), (2, True)])
    def test_headings_that_make_a_report_with_figures(self, count: int, *, enough: bool) -> None:
        headings = [section.printed_heading for section in NEW.sections[2 - count : 2]]
        assert is_report(paragraphs(*headings, "行政许可 12")) is enough

    @pytest.mark.parametrize(("count", "found"), [(2, None), (3, 12)])
    def test_rows_that_make_a_table_outside_its_section(self, count: int, found: int | None) -> None:
        rows = [["行政许可", "12"], ["行政处罚", "5"], ["行政强制", "3"]]
        blocks = [*report(NEW, {}), grid(boxes(*rows[:count]))]
        assert read(blocks).report.cells["disclosure.licensing.decisions"] == found

    @pytest.mark.parametrize(("count", "found"), [(5, None), (6, 7)])
    def test_labels_as_printed_by_which_rows_are_sought_in_columns(
        self, count: int, found: int | None
    ) -> None:
        labels = [row.label.text for row in REQUESTS.printed_rows if row.label and len(row.label.text) > 8]
        row = ["", *labels[: count - 1], *(text[:5] + "口" + text[6:] for text in labels[count - 1 :])]
        blocks = report(NEW, {"requests": [grid(boxes(row, ["自然人", *["7"] * len(labels)]))]})
        assert read(blocks).report.cells["requests.received.natural_person"] == found


class TestTitle:
    @pytest.mark.parametrize(("length", "found"), [(80, True), (81, False)])
    def test_the_length_of_a_title(self, length: int, *, found: bool) -> None:
        title = BARE.rjust(length, "镇")
        assert (find_title([title]).year == 2023) is found

    @pytest.mark.parametrize(("lines", "found"), [(3, True), (4, False)])
    def test_the_lines_of_a_title(self, lines: int, *, found: bool) -> None:
        parts = ["2023年政府信息公开", "工作", "年度", "报告"]
        broken = parts if lines == 4 else [*parts[:2], "年度报告"]
        assert (find_title(broken).year == 2023) is found

    def test_a_title_may_stand_below_any_number_of_lines(self) -> None:
        assert find_title([f"柳树镇{BARE}", *["通知公告"] * 1_000]).organisation == "柳树镇"


class TestHeading:
    @pytest.mark.parametrize(
        ("line", "is_one"), [("二、公开信息情况", True), ("二、公开信息的情况", False)], ids=["0.75", "0.71"]
    )
    def test_the_likeness_of_a_heading(self, line: str, *, is_one: bool) -> None:
        section = replace(NEW.sections[1], aliases=())
        found = outline(items_of(document(paragraphs("前言", line))), [section])
        assert (section.id in found.sections) is is_one

    @pytest.mark.parametrize(("length", "is_one"), [(45, True), (46, False)])
    def test_the_length_of_a_heading(self, length: int, *, is_one: bool) -> None:
        said = "存在的主要问题及改进情况".rjust(length, "某")
        assert starts_section(f"五、{said}", "problems") is is_one
        bare = "存在的主要问题及改进情况".ljust(length, "—")
        assert starts_section(bare, "problems") is is_one

    @pytest.mark.parametrize(("length", "section"), [(90, ["甲"]), (91, ["总体情况", "甲"])])
    def test_how_far_a_line_of_contents_reaches(self, length: int, section: list[str]) -> None:
        contents = "一、总体情况".ljust(length - 1, "…") + "3"
        found = outline(items_of(document(paragraphs(contents, "总体情况", "甲"))), NEW.sections)
        assert [item.text for item in found.sections["overview"] if isinstance(item, Line)] == section

    @pytest.mark.parametrize(("count", "starts_below"), [(2, False), (3, True)])
    def test_headings_that_make_a_table_of_contents(self, count: int, *, starts_below: bool) -> None:
        sections = NEW.sections[:count]
        body = [line for section in sections for line in (section.heading, "甲")]
        lines = [*(section.printed_heading for section in sections), "前言", *body]
        found = outline(items_of(document(paragraphs(*lines))), sections)
        below = [item.text for item in found.sections["overview"] if isinstance(item, Line)]
        assert below == (["甲"] if starts_below else [])


class TestLine:
    @pytest.mark.parametrize(("length", "is_one"), [(39, True), (40, False)])
    def test_the_length_of_a_figure(self, length: int, *, is_one: bool) -> None:
        assert is_figure("1".ljust(length)) is is_one
        assert is_slot("/".ljust(length)) is is_one

    @pytest.mark.parametrize(("length", "is_one"), [(40, True), (41, False)])
    def test_the_length_of_a_page_mark(self, length: int, *, is_one: bool) -> None:
        assert is_page_mark("- 3 ".ljust(length, "-")) is is_one

    @pytest.mark.parametrize(("length", "is_one"), [(120, True), (121, False)])
    def test_the_length_of_a_remark_of_the_page(self, length: int, *, is_one: bool) -> None:
        assert is_furniture("来源：".ljust(length, "某"), above=True) is is_one

    @pytest.mark.parametrize(("length", "is_named"), [(39, True), (40, False)])
    def test_the_length_of_a_caption(self, length: int, *, is_named: bool) -> None:
        def swap(rows: Rows) -> Rows:
            return relabelled(rows, lambda text: "本年收费金额" if text.startswith("本年收费") else text)

        tables = tables_of(NEW, FIGURES, swap)
        tables["disclosure"] = [*paragraphs("单位：元".rjust(length, "注")), *tables["disclosure"]]
        assert ("unit-assumed" not in codes(read(report(NEW, tables)))) is is_named

    @pytest.mark.parametrize(("length", "has_row_lines"), [(119, True), (120, False)])
    def test_the_length_of_a_line_of_a_table(self, length: int, *, has_row_lines: bool) -> None:
        items = items_of(document(paragraphs("规章".ljust(length - 1) + "1", "2")))
        assert text_style(items).has_row_lines is has_row_lines

    @pytest.mark.parametrize(("alone", "has_row_lines"), [(1, True), (2, False)])
    def test_figures_alone_are_page_numbers_beside_lines_with_labels(
        self, alone: int, *, has_row_lines: bool
    ) -> None:
        items = items_of(document(paragraphs("规章 1", *["7"] * alone)))
        assert text_style(items).has_row_lines is has_row_lines

    @pytest.mark.parametrize(("count", "rows"), [(4, 1), (5, 0)])
    def test_figures_that_only_count_the_columns(self, count: int, rows: int) -> None:
        assert len(text_rows("名称", *map(str, range(1, count + 1)))) == rows

    @pytest.mark.parametrize(("count", "known"), [(80, True), (81, False)])
    def test_lines_that_are_remembered_as_labels(self, count: int, *, known: bool) -> None:
        (row,) = text_rows("规章", *["某"] * (count - 1), "7")
        assert (row.words[0].text == "规章") is known

    @pytest.mark.parametrize(("count", "is_garbled"), [(2, False), (3, True)])
    def test_odd_characters_that_make_a_text_garbled(self, count: int, *, is_garbled: bool) -> None:
        assert bool(garbled_span("甲" + "\ufffd" * count)) is is_garbled


class TestLikeness:
    @pytest.mark.parametrize(("words", "alike"), [("甲乙丙丁", False), ("甲乙丙丁戊", True)])
    def test_the_length_of_words_that_may_be_misprinted(self, words: str, *, alike: bool) -> None:
        assert similar(words, f"{words[:-1]}口", 0.7) is alike

    @pytest.mark.parametrize(("other", "alike"), [("甲乙丙庚辛壬", False), ("甲乙丙丁辛壬", True)])
    def test_the_characters_shared(self, other: str, *, alike: bool) -> None:
        assert similar("甲乙丙丁戊己", other, 0.5) is alike

    @pytest.mark.parametrize(("other", "found"), [("甲乙口口口口", 0.5), ("甲乙口口口口口", 0)])
    def test_the_length_compared(self, other: str, found: float) -> None:
        assert resemblance("甲乙", other) == resemblance(other, "甲乙") == found


class TestLabel:
    def likeness(self, *lines: str) -> Likeness | None:
        (row,) = text_rows(*lines, SEVEN)
        match = RowLabels(REQUESTS).match(row)
        return None if match is None else match.likeness

    @pytest.mark.parametrize(
        ("label", "likeness"),
        [
            ("属于三类内部事口口", None),
            ("属于三类内部事务口口", Likeness.FUZZY),
            ("属于三类内部事务口口口", None),
        ],
        ids=["7 of 10", "0.8", "0.76"],
    )
    def test_the_likeness_of_a_misprint(self, label: str, likeness: Likeness | None) -> None:
        assert self.likeness(label) is likeness

    @pytest.mark.parametrize(("label", "likeness"), [("重复申请", Likeness.BARE), ("总计", None)])
    def test_the_length_of_a_label_that_is_known_without_its_number(
        self, label: str, likeness: Likeness | None
    ) -> None:
        assert self.likeness(label) is likeness

    @pytest.mark.parametrize(("lines", "likeness"), [(8, Likeness.BARE), (9, None)])
    def test_the_lines_of_a_label_without_its_number(self, lines: int, likeness: Likeness | None) -> None:
        label = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        start = len(label) - lines + 1
        assert self.likeness(label[:start], *label[start:]) is likeness

    @pytest.mark.parametrize(("lines", "likeness"), [(8, Likeness.FUZZY), (9, None)])
    def test_the_lines_of_a_misprinted_label(self, lines: int, likeness: Likeness | None) -> None:
        label = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申清"
        start = len(label) - lines + 1
        assert self.likeness(label[:start], *label[start:]) is likeness

    @pytest.mark.parametrize(("count", "likeness"), [(999, Likeness.FUZZY), (1_000, None)])
    def test_strange_labels_that_are_compared(self, count: int, likeness: Likeness | None) -> None:
        labels = RowLabels(REQUESTS)
        *others, last = (
            text_rows(line)[0] for line in (*(f"{number}号 1" for number in range(count)), "属于国家秘蜜 1")
        )
        assert {labels.match(row) for row in others} == {None}
        match = labels.match(last)
        assert (None if match is None else match.likeness) is likeness

    @pytest.mark.parametrize(
        ("label", "found"),
        [
            pytest.param("5.属于三口口口口口口口", True, id="0.3 and its number"),
            pytest.param("5.属于三口口口口口口口口", False, id="0.29 and its number"),
            pytest.param("属于三类内部事口口口", True, id="0.7"),
            pytest.param("属于三类内部事口口口口", False, id="0.67"),
        ],
    )
    def test_the_likeness_of_a_label_between_known_rows(self, label: str, *, found: bool) -> None:
        def swap(rows: Rows) -> Rows:
            return relabelled(rows, lambda text: label if text == "5.属于三类内部事务信息" else text)

        result = read(report(NEW, tables_of(NEW, FIGURES, swap)))
        assert codes(result) == (["label-misprinted"] if found else ["rows-not-found"])


class TestColumns:
    @pytest.mark.parametrize(("length", "order"), [(12, Order.OTHER), (13, Order.ABSENT)])
    def test_the_length_of_an_unknown_heading(self, length: int, order: Order) -> None:
        row = REQUESTS.printed_rows[0]
        assert TableWords(REQUESTS).order(row, [Word("某" * length)]) is order

    @pytest.mark.parametrize(("count", "found"), [(2, False), (3, True)])
    def test_headings_above_a_row_without_a_label(self, count: int, *, found: bool) -> None:
        """Table four has five different headings, and stands outside its section here."""
        known = {"结果维持", "结果纠正", "其他结果"} if count == 3 else {"结果维持", "结果纠正"}

        def strange(rows: Rows) -> Rows:
            plain = {cell.column_labels[-1].text for row in REMEDIES.printed_rows for cell in row.cells}
            return relabelled(rows, lambda text: "某某" if text in plain - known else text)

        def heading(section: Section) -> str:
            return "" if section.table else section.printed_heading

        tables = {"remedies": as_grid(strange(rows_of(REMEDIES, FIGURES)))}
        cells = read(report(NEW, tables, heading=heading)).report.cells
        assert (cells["remedies.review.upheld"] is not None) is found


class TestMessages:
    def tail(self, length: int) -> str:
        blocks = [*report(NEW, tables_of(NEW, FIGURES)), *paragraphs("相关附件：".ljust(length, "某"))]
        return read(blocks).findings[0].message

    def test_how_much_of_a_dropped_text_is_shown(self) -> None:
        assert self.tail(199) + "某" == self.tail(200)
        assert self.tail(200) + "……（共 201 字）" == self.tail(201)

    def test_how_much_of_a_garbled_text_is_shown(self) -> None:
        blocks = report(NEW, tables_of(NEW, FIGURES))
        for garbled, shown in (("\ufffd" * 11, 11), ("\ufffd" * 12, 12), ("\ufffd" * 13, 12)):
            (finding,) = read([*blocks, *paragraphs(garbled)]).findings
            assert finding.message.count("\ufffd") == shown
            (finding,) = read([*blocks[:2], *paragraphs(garbled), *blocks[2:]]).findings
            assert finding.message.count("\ufffd") == shown

    def test_how_many_figures_of_a_row_are_shown(self) -> None:
        for count, shown in ((19, 19), (20, 20), (21, 20)):
            tables = {"disclosure": paragraphs("规章" + " 7" * count)}
            messages = [at.message for at in read(report(NEW, tables)).findings if at.code == "row-unplaced"]
            assert [message.count("7") for message in messages] == [shown]
