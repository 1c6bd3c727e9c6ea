"""Whole reports, printed in many ways, read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.formats.definition import Format, Section, Severity
from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.recognise import recognise
from gipdesk.report.finding import Place
from gipdesk.report.parts import InnerTable, mark_of
from gipdesk.sources.source_document import Block, Doubt, Paragraph, SourceDocument
from tests.recogniser.printing import (
    FORMATS,
    NEW,
    OLD,
    ORGANISATION,
    PROSE,
    YEARS,
    Box,
    Damage,
    Rows,
    Show,
    as_grid,
    as_lines,
    as_rows,
    boxes,
    codes,
    grid,
    labels_joined,
    lost_cells,
    misprinted,
    paragraphs,
    read,
    refigured,
    relabelled,
    renumbered,
    report,
    rows_of,
    some_figures,
    spans_filled,
    spans_lost,
    tables_of,
    undamaged,
    unnumbered,
    values_of,
    widened,
    without_header,
    without_last_heading,
    wrong_cells,
)

NUMERALS = "一二三四五六"


def halved(text: str) -> str:
    return f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"


def with_blank_rows(rows: Rows) -> Rows:
    return [row for row_boxes in spans_filled(rows) for row in (row_boxes, [Box("") for _ in row_boxes])]


def with_numbered_columns(rows: Rows) -> Rows:
    first = next(place for place, row in enumerate(rows) if any(box.is_figure for box in row))
    count = sum(box.is_figure for box in rows[first])
    numbers = [Box("栏次"), *(Box(str(number + 1)) for number in range(count))]
    return [*rows[:first], numbers, *rows[first:]]


def with_repeated_header(rows: Rows) -> Rows:
    filled = spans_filled(rows)
    return [*filled[:12], *filled[:3], *filled[12:]] if len(filled) > 20 else filled


def broken(rows: Rows) -> list[Block]:
    """One cell a line, long labels over several lines."""
    texts: list[str] = []
    for box in (box for row in rows for box in row):
        size = len(box.text) + 1 if box.is_figure else 6
        texts += [box.text[start : start + size] for start in range(0, len(box.text), size)]
    return paragraphs(*texts)


def paged(rows: Rows, mark: str, every: int, show: Show) -> list[Block]:
    blocks: list[Block] = []
    for count, block in enumerate(show(rows), start=1):
        blocks.append(block)
        if count % every == 0:
            blocks += paragraphs(mark.format(count // every))
    return blocks


def in_two_grids(rows: Rows) -> list[Block]:
    if len(rows) < 20:
        return as_grid(rows)
    filled = spans_filled(rows)
    return [grid(filled[:9]), *paragraphs("续表"), grid(filled[9:])]


def grid_for_each_item(rows: Rows) -> list[Block]:
    parts: list[Rows] = [[]]
    for row in rows:
        if row[0].text.startswith("第二十条"):
            parts.append([])
        parts[-1].append(row)
    return [grid(part) for part in parts if part]


def stages_apart(rows: Rows) -> list[Block]:
    """Table four as two tables."""
    if len(rows) > 4:
        return as_grid(rows)
    outcomes, values = rows[1][:5], rows[3]
    plain = [Box(box.text) for box in outcomes]
    review = [[rows[0][0]], plain, values[:5]]
    litigation = [[rows[0][1]], rows[1][5:], [*plain, *plain], values[5:]]
    return [grid(review), grid(litigation)]


GRIDS: dict[str, tuple[Damage, Show]] = {
    "as printed": (undamaged, as_grid),
    "no header": (without_header, as_grid),
    "spans lost": (spans_lost, as_grid),
    "spans filled": (spans_filled, as_grid),
    "unnumbered": (unnumbered, as_grid),
    "unnumbered, spans filled": (lambda rows: spans_filled(unnumbered(rows)), as_grid),
    "unnumbered, no header": (lambda rows: without_header(unnumbered(rows)), as_grid),
    "labels joined": (labels_joined, as_grid),
    "labels over lines": (lambda rows: relabelled(rows, halved), as_grid),
    "misprinted": (misprinted, as_grid),
    "wide header": (widened, as_grid),
    "blank cells behind": (lambda rows: [[*row, Box(""), Box("")] for row in rows], as_grid),
    "blank cells in front": (lambda rows: [[Box(""), *row] for row in rows], as_grid),
    "blank rows": (with_blank_rows, as_grid),
    "numbered columns": (with_numbered_columns, as_grid),
    "header repeated": (with_repeated_header, as_grid),
    "last heading lost": (without_last_heading, as_grid),
    "table in two grids": (undamaged, in_two_grids),
    "a grid for each item": (undamaged, grid_for_each_item),
    "stages apart": (undamaged, stages_apart),
    "blank is a slash": (lambda rows: refigured(rows, lambda text: text or "/"), as_grid),
    "wide spaces": (lambda rows: refigured(rows, lambda text: f"\u00a0{text}\u3000"), as_grid),
    "ruled text": (undamaged, lambda rows: paragraphs(*(f"| {line} |" for line in _ruled(rows)))),
}

TEXTS: dict[str, tuple[Damage, Show]] = {
    "a cell a line": (undamaged, as_lines),
    "a row a line": (undamaged, as_rows),
    "wide blanks": (undamaged, partial(as_rows, separator="   ")),
    "bars": (undamaged, partial(as_rows, separator="|")),
    "groups repeated": (spans_filled, as_rows),
    "labels joined": (labels_joined, as_rows),
    "no header": (without_header, as_lines),
    "unnumbered": (unnumbered, as_lines),
    "unnumbered rows": (unnumbered, as_rows),
    "misprinted": (misprinted, as_lines),
    "labels over lines": (undamaged, broken),
    "header repeated": (with_repeated_header, as_lines),
    "last heading lost": (without_last_heading, as_lines),
}
TEXTS |= {
    f"number {shown}": (renumbered(shown.format), as_lines)
    for shown in ("({})", "（{}）", "{}、", "{}．", "{} ", "{})")
}
TEXTS |= {
    f"page mark {mark}": (undamaged, partial(paged, mark=mark, every=17, show=as_lines))
    for mark in ("- {} -", "—{}—", "第 {} 页", "第{}页 共9页", "{}/9", "续表", "（续表）")
}


def _ruled(rows: Rows) -> list[str]:
    return [" | ".join(box.text for box in row) for row in rows]


@pytest.mark.parametrize("style", GRIDS)
@pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
@pytest.mark.parametrize("blanks", [0.0, 0.5])
def test_every_figure_of_a_grid_finds_its_cell(definition: Format, style: str, blanks: float) -> None:
    damage, show = GRIDS[style]
    figures = some_figures(definition, len(style), blanks)
    result = read(report(definition, tables_of(definition, figures, damage, show)))
    right = values_of(definition, figures)
    assert result.report.format is definition
    assert wrong_cells(result, right) == []
    if not (style == "wide header" and blanks):
        assert lost_cells(result, right) == []


@pytest.mark.parametrize("style", TEXTS)
@pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
def test_every_figure_of_running_text_finds_its_cell(definition: Format, style: str) -> None:
    damage, show = TEXTS[style]
    figures = some_figures(definition, len(style))
    result = read(report(definition, tables_of(definition, figures, damage, show)))
    right = values_of(definition, figures)
    assert result.report.format is definition
    assert (wrong_cells(result, right), lost_cells(result, right)) == ([], [])


@pytest.mark.parametrize("style", TEXTS)
@pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
def test_no_figure_is_misplaced_where_text_lost_its_blanks(definition: Format, style: str) -> None:
    damage, show = TEXTS[style]
    figures = some_figures(definition, len(style), blanks=0.4)
    result = read(report(definition, tables_of(definition, figures, damage, show)))
    assert wrong_cells(result, values_of(definition, figures)) == []
    assert ("row-unplaced" in codes(result)) is (style != "bars")


def test_a_reading_says_where_each_figure_stood() -> None:
    result = read(report(NEW, tables_of(NEW, some_figures(NEW))))
    assert set(result.provenance) == {*NEW.cells, *PROSE, "title", "year", "organisation", "preamble"}
    assert [origin.row for origin in result.provenance["requests.received.total"]] == [3]


def printed_at(blocks: Sequence[Block], field: str, kept_apart: str | None = None) -> list[str] | None:
    """The paragraphs that a field was read from; None where it has no provenance."""
    origins = read(blocks, kept_apart).provenance.get(field)
    if origins is None:
        return None
    found = [blocks[origin.block] for origin in origins]
    return [block.text for block in found if isinstance(block, Paragraph)]


class TestWhereTheHeadStood:
    PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"

    def blocks(self, *title: str, below: Sequence[str] = ()) -> list[Block]:
        return [*report(NEW, tables_of(NEW, some_figures(NEW)), title=title), *paragraphs(*below)]

    def test_in_a_title_over_two_lines(self) -> None:
        title = ["柳树镇人民政府", "2023年政府信息公开工作年度报告"]
        blocks = self.blocks("柳树镇2022年政府信息公开工作年度报告", *title)
        for field in ("title", "year", "organisation"):
            assert printed_at(blocks, field) == title
        assert printed_at(blocks, "preamble") == [self.PERIOD]

    def test_in_the_text(self) -> None:
        contact = f"本报告由{ORGANISATION}办公室编制。"
        blocks = self.blocks(contact)
        assert printed_at(blocks, "title") is None
        assert printed_at(blocks, "year") == [self.PERIOD]
        assert printed_at(blocks, "organisation") == [contact]
        assert printed_at(blocks, "preamble") == [contact, self.PERIOD]

    def test_in_the_signature(self) -> None:
        blocks = self.blocks("2023年政府信息公开工作年度报告", below=[ORGANISATION, "2024年1月5日"])
        assert printed_at(blocks, "organisation") == [ORGANISATION]
        assert printed_at(blocks, "other_matters") == [PROSE["other_matters"]]

    def test_what_a_title_kept_apart_says_stands_nowhere(self) -> None:
        blocks = self.blocks()
        apart = "临水县财政局2023年政府信息公开工作年度报告"
        assert printed_at(blocks, "title", apart) is None
        assert printed_at(blocks, "organisation", apart) is None

    def test_a_text_that_is_missing_stands_nowhere(self) -> None:
        assert printed_at(self.blocks()[:-2], "other_matters") is None


def test_texts_are_kept_without_the_tables() -> None:
    result = read(report(NEW, tables_of(NEW, some_figures(NEW))))
    assert result.report.sections == PROSE
    assert result.report.preamble.startswith("本报告所列数据")
    assert result.findings == ()


HEADINGS: dict[str, Callable[[Section], str]] = {
    "bare": lambda section: section.heading,
    "（一）": lambda section: f"（{section.number}）{section.heading}",
    "1.": lambda section: f"{NUMERALS.index(section.number) + 1}.{section.heading}",
    "1、": lambda section: f"{NUMERALS.index(section.number) + 1}、{section.heading}",
    "部分": lambda section: f"第{section.number}部分  {section.heading}",
    "misprinted": lambda section: section.printed_heading.replace("情况", "情祝"),
}


@pytest.mark.parametrize("style", HEADINGS)
@pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
def test_headings_may_be_numbered_in_any_way(style: str, show: Show) -> None:
    figures = some_figures(NEW)
    result = read(report(NEW, tables_of(NEW, figures, show=show), heading=HEADINGS[style]))
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections == PROSE


@pytest.mark.parametrize("show", [as_grid, as_lines, as_rows])
def test_tables_without_their_headings_are_cut_out_of_the_text(show: Show) -> None:
    figures = some_figures(NEW)

    def heading(section: Section) -> str:
        return "" if section.table else section.printed_heading

    result = read(report(NEW, tables_of(NEW, figures, show=show), heading=heading))
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections == PROSE


@pytest.mark.parametrize("is_headed", [True, False])
def test_all_tables_may_share_one_grid(is_headed: bool) -> None:
    figures = some_figures(NEW)
    rows: Rows = []
    for section, table in NEW.tables:
        rows += [[Box(section.printed_heading, 1, 15)]] if is_headed else []
        rows += rows_of(table, figures)

    def heading(section: Section) -> str:
        return "" if section.table else section.printed_heading

    blocks = report(NEW, {}, heading=heading)
    result = read(
        [*blocks[:4], *paragraphs("" if is_headed else "二、主动公开情况"), grid(rows), *blocks[4:]]
    )
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert wrong_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections == PROSE


def test_the_whole_page_may_be_one_layout_grid() -> None:
    figures = some_figures(NEW)
    tables = {section.id: rows_of(table, figures) for section, table in NEW.tables}
    rows: Rows = []
    for block in report(NEW, {}):
        assert isinstance(block, Paragraph)
        rows.append([Box(block.text, 1, 15)])
        for section, _ in NEW.tables:
            rows += tables[section.id] if block.text == section.printed_heading else []
    result = read([grid(rows)])
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert (result.report.sections, result.report.organisation) == (PROSE, ORGANISATION)


@pytest.mark.parametrize("words", ["{}", "{}……{}", "{}\t{}"])
@pytest.mark.parametrize("style", ["bare", "部分"])
def test_a_table_of_contents_starts_no_section(words: str, style: str) -> None:
    contents = [words.format(section.printed_heading, page) for page, section in enumerate(NEW.sections, 1)]
    figures = some_figures(NEW)
    blocks = report(NEW, tables_of(NEW, figures), heading=HEADINGS[style])
    result = read([*blocks[:1], *paragraphs("目录", *contents), *blocks[1:]])
    assert result.report.sections == PROSE
    assert lost_cells(result, values_of(NEW, figures)) == []


@pytest.mark.parametrize("is_headed", [True, False])
def test_tables_may_stand_in_an_appendix(is_headed: bool) -> None:
    figures = some_figures(NEW)
    tables = tables_of(NEW, figures)
    blocks = report(NEW, {section: paragraphs("详见附件。") for section in tables})
    for section, _ in NEW.tables:
        blocks += paragraphs(section.heading if is_headed else "")
        blocks += tables[section.id]
    result = read(blocks)
    assert lost_cells(result, values_of(NEW, figures)) == []
    assert result.report.sections["other_matters"] == PROSE["other_matters"]


def test_subheadings_with_a_sections_words_start_no_section() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    said = ["（二）主动公开政府信息情况", "行政许可 77", "（三）收到和处理政府信息公开申请情况", "共123件。"]
    result = read([*blocks[:4], *paragraphs(*said), *blocks[4:]])
    assert result.report.sections["overview"] == "\n".join([PROSE["overview"], *said])
    assert lost_cells(result, values_of(NEW, some_figures(NEW))) == []


def test_a_small_table_in_a_text_is_a_part_of_it() -> None:
    small = grid(boxes(["类别", "数量"], ["行政许可", "12"], ["行政处罚", "5"]))
    figures = some_figures(NEW)
    blocks = report(NEW, tables_of(NEW, figures))
    result = read([*blocks[:4], small, *blocks[4:]])
    assert result.report.sections["overview"] == f"{PROSE['overview']}\n{mark_of(0)}"
    table = cast(InnerTable, result.report.parts[mark_of(0)])
    assert table.rows() == (("类别", "数量"), ("行政许可", "12"), ("行政处罚", "5"))
    assert wrong_cells(result, values_of(NEW, figures)) == []


def test_a_text_under_a_renamed_heading_is_found_by_its_number() -> None:
    def heading(section: Section) -> str:
        return "五、不足之处与下一步打算" if section.id == "problems" else section.printed_heading

    result = read(report(NEW, tables_of(NEW, some_figures(NEW)), heading=heading))
    assert result.report.sections == PROSE


def test_a_section_may_stand_in_its_headings_line() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))[:-2]
    result = read([*blocks, *paragraphs("六、其他需要报告的事项：无")])
    assert result.report.sections["other_matters"] == "无"


def test_an_empty_section_is_empty_and_a_missing_one_is_missing() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    assert read(blocks[:-1]).report.sections["other_matters"] == ""
    result = read(blocks[:-2])
    assert result.report.sections["other_matters"] is None
    assert codes(result) == ["section-missing"]


def test_what_follows_the_last_section_is_dropped_and_shown() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    tail = [ORGANISATION, "2024年1月15日", "（此件公开发布）", "扫一扫在手机打开当前页"]
    result = read([*blocks, *paragraphs(*tail)])
    assert result.report.sections == PROSE
    assert (result.report.signatory, result.report.signing_date) == (ORGANISATION, "2024年1月15日")
    assert codes(result) == ["page-text-dropped"]
    assert result.findings[0].message.endswith("：（此件公开发布）；扫一扫在手机打开当前页")


def test_sections_in_another_order_are_all_found() -> None:
    figures = some_figures(NEW)
    texts = report(NEW, {}, heading=lambda section: "" if section.table else section.printed_heading)
    tables = tables_of(NEW, figures)
    for section, _ in NEW.tables:
        texts += [*paragraphs(section.printed_heading), *tables[section.id]]
    result = read(texts)
    assert result.report.sections == PROSE
    assert lost_cells(result, values_of(NEW, figures)) == []


def test_garbled_words_are_shown() -> None:
    blocks = report(NEW, tables_of(NEW, some_figures(NEW)))
    preamble, matters = paragraphs("联系电\ufffd\ufffd\ufffd", "其他ㄒ唬┕ぷ髦ㄒ")
    result = read([*blocks[:2], preamble, *blocks[2:], matters])
    assert [(finding.code, finding.places) for finding in result.findings] == [
        ("text-garbled", (Place("other_matters", (15, 21)),)),
        ("text-garbled", (Place("preamble", (41, 44)),)),
    ]


class TestFormat:
    @pytest.mark.parametrize(("definition", "year"), [(NEW, 2020), (OLD, 2022)])
    def test_the_tables_decide_and_a_strange_year_is_reported(self, definition: Format, year: int) -> None:
        result = read(report(definition, tables_of(definition, some_figures(definition)), year=year))
        assert (result.report.format, result.report.year) == (definition, year)
        assert codes(result) == ["format-year-mismatch"]

    @pytest.mark.parametrize("definition", FORMATS, ids=lambda definition: definition.id)
    def test_without_tables_the_year_decides(self, definition: Format) -> None:
        result = read(report(definition, {}))
        assert result.report.format is definition
        assert codes(result) == ["rows-not-found"] * 3

    def test_without_tables_and_year_it_is_the_newest(self) -> None:
        headings = [section.printed_heading for section in NEW.sections]
        result = read(paragraphs(*headings))
        assert (result.report.format, result.report.year) == (NEW, None)
        assert codes(result)[:2] == ["year-missing", "organisation-missing"]


NOT_REPORTS: dict[str, Sequence[str]] = {
    "news": ["临水县召开政府信息公开工作会议", "2023年全县公开信息2.8万条。", "一、提高认识", "二、抓好落实"],
    "explanation": [
        "临水县2023年政府信息公开工作年度报告解读",
        "一、总体情况",
        "二、主动公开情况",
        "行政许可 12",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的主要问题及改进情况",
    ],
    "notice": [
        "关于做好2023年政府信息公开工作年度报告编制发布工作的通知",
        *(section.printed_heading for section in NEW.sections),
    ],
    "guide": ["临水县政府信息公开指南", "一、公开范围", "二、主动公开政府信息情况", "三、依申请公开"],
    "three headings": ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"],
    "a letter": ["你好"],
}


@pytest.mark.parametrize("kind", NOT_REPORTS)
def test_a_page_that_is_no_report_is_refused(kind: str) -> None:
    with pytest.raises(UnreadableFile, match="report-not-found"):
        read(paragraphs(*NOT_REPORTS[kind]))


def test_tables_alone_are_a_report() -> None:
    figures = some_figures(OLD)
    result = read([block for blocks in tables_of(OLD, figures).values() for block in blocks])
    assert lost_cells(result, values_of(OLD, figures)) == []
    assert result.report.preamble == ""


class TestHead:
    def head(self, *title: str, kept_apart: str | None = None) -> tuple[int | None, str | None, str]:
        blocks = report(NEW, tables_of(NEW, some_figures(NEW)), title=title)
        found = read(blocks, kept_apart).report
        return found.year, found.organisation, found.title

    def test_the_organisation_may_stand_in_the_title_kept_apart(self) -> None:
        apart = "临水县财政局2023年政府信息公开工作年度报告_临水县人民政府"
        whole = "临水县财政局2023年政府信息公开工作年度报告"
        assert self.head(kept_apart=apart) == (2023, "临水县财政局", whole)
        bare = "2023年政府信息公开工作年度报告"
        assert self.head(bare, kept_apart=apart) == (2023, "临水县财政局", bare)

    def test_a_title_kept_apart_for_another_year_counts_for_nothing(self) -> None:
        bare = "2023年政府信息公开工作年度报告"
        assert self.head(bare, kept_apart="财政局2022年政府信息公开工作年度报告") == (2023, None, bare)

    def test_the_year_may_stand_in_the_period_alone(self) -> None:
        assert self.head() == (YEARS[NEW.id], None, "")

    def test_links_to_other_years_reports_count_for_nothing(self) -> None:
        links = [f"柳树镇{year}年政府信息公开工作年度报告" for year in (2024, 2022, 2021)]
        title = f"{ORGANISATION}2023年政府信息公开工作年度报告"
        assert self.head(*links, title) == (2023, ORGANISATION, title)
        assert self.head(title, *links) == (2023, ORGANISATION, title)

    @pytest.mark.parametrize(
        "contact", [f"本报告由{ORGANISATION}办公室编制。", f"如有疑问，请与{ORGANISATION}联系。"]
    )
    def test_the_organisation_may_stand_in_the_preamble(self, contact: str) -> None:
        blocks = report(NEW, tables_of(NEW, some_figures(NEW)), title=())
        assert read([*paragraphs(contact), *blocks]).report.organisation == ORGANISATION

    def test_the_organisation_may_stand_in_the_signature(self) -> None:
        blocks = report(NEW, tables_of(NEW, some_figures(NEW)), title=())
        assert read([*blocks, *paragraphs(ORGANISATION, "2024年1月5日")]).report.organisation == ORGANISATION


class TestDoubts:
    @pytest.mark.parametrize(
        ("block", "field"), [(0, "title"), (1, "title"), (2, "preamble"), (99, "other_matters")]
    )
    def test_what_a_reader_left_out_is_told_of_the_field_in_front(self, block: int, field: str) -> None:
        blocks = tuple(report(NEW, tables_of(NEW, some_figures(NEW))))
        doubts = (Doubt("sheet-hidden", "附表", block), Doubt("embedded-not-read", ".rtf", block))
        source = SourceDocument("报告.xlsx", "xlsx", None, blocks, doubts)
        findings = recognise(source, shipped_formats()).findings
        assert [(at.code, at.severity, at.fields) for at in findings] == [
            (doubt.code, Severity.HINT, (field,)) for doubt in doubts
        ]
        assert "隐藏的工作表“附表”没有读入" in findings[0].message
        assert "嵌有一份 .rtf 格式的内容" in findings[1].message
