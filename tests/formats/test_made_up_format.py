"""The idea of the program, put to the test: one more TOML file is one more format, without any code."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import CheckEngine, check
from gipdesk.formats.definition import GridItem, Label
from gipdesk.formats.loader import load_format
from gipdesk.formats.registry import FormatRegistry
from gipdesk.recogniser.recognise import ReadResult, recognise
from gipdesk.report.draft import Baseline, Draft
from gipdesk.report.json_form import report_from_json, report_to_json
from gipdesk.report.report import Report, blank_report
from gipdesk.report.totals import add_up
from gipdesk.report.unit import Unit
from gipdesk.report.values import Value, show_value
from gipdesk.services.importing import Imported
from gipdesk.services.prefilling import Prefilled, blank_draft, prefill
from gipdesk.services.session import Session
from gipdesk.sources.read import read_document
from gipdesk.sources.source_document import Block, Grid, GridCell, Paragraph, SourceDocument
from gipdesk.store.report_file import StoredReport, create, load
from gipdesk.store.working_file import WorkingFile
from gipdesk.writers.export import export_report
from gipdesk.writers.page_model import page_model
from tests.support.formats import MADE_UP, edited, folder_of_three, made_up_text
from tests.support.gips import change
from tests.support.reports import LAST_FILE, full_report, valid_2021
from tests.support.steps import fields_of, step
from tests.support.strategies import field_edits

FIGURES: dict[str, Value] = {
    "disclosure.normative_documents.issued": 3,
    "disclosure.normative_documents.in_force": 17,
    "disclosure.guidelines.issued": 5,
    "disclosure.guidelines.in_force": 5,
    "disclosure.money.fees": Decimal("25.1"),
    "disclosure.money.purchases": Decimal("121.3308"),
    "requests.received.natural_person": 13,
    "requests.received.enterprise": 4,
    "requests.carried_in.natural_person": 2,
    "requests.granted.natural_person": 11,
    "requests.granted.enterprise": 3,
    "requests.refused_state_secret.natural_person": 1,
    "requests.refused_other.enterprise": 1,
    "requests.closed.natural_person": 2,
    "requests.carried_out.natural_person": 1,
    "interpretation.charts.pieces": 8,
    "interpretation.charts.change": -3,
    "interpretation.films.pieces": 2,
    "interpretation.films.change": 2,
    "remedies.review.upheld": 1,
    "remedies.litigation.pending": 1,
}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> FormatRegistry:
    return FormatRegistry.load(folder_of_three(tmp_path_factory.mktemp("formats")))


@pytest.fixture
def report(registry: FormatRegistry) -> Report:
    return full_report(registry.get("2031"), 2031, FIGURES)


@pytest.fixture
def prefilled(registry: FormatRegistry) -> Prefilled:
    """Started from a report in the format of 2021."""
    last = valid_2021().this_year.with_fields(
        {
            "requests.carried_out.business": 1,
            "requests.carried_out.research": 2,
            "requests.carried_out.other": 3,
            "year": 2030,
        }
    )
    return prefill(Imported(last, (), LAST_FILE), 2031, registry)


def printed(report: Report) -> SourceDocument:
    """The report as the format's own geometry prints it."""
    blocks: list[Block] = [Paragraph(report.title), Paragraph(report.preamble)]
    for section in report.format.sections:
        blocks.append(Paragraph(section.printed_heading))
        if section.table is None:
            blocks += [Paragraph(line) for line in str(report.sections[section.id]).split("\n")]
            continue
        blocks.append(Grid(tuple(grid_cell(item, report) for item in section.table.items)))
    return SourceDocument("年报.docx", "docx", None, tuple(blocks))


def grid_cell(item: GridItem, report: Report) -> GridCell:
    """A label, or a figure as a clerk writes it: money with its unit."""
    content = item.content
    if isinstance(content, Label):
        shown = content.text
    else:
        value = report.cells[content.id]
        shown = show_value(value) + ("万元" if isinstance(value, Decimal) else "")
    return GridCell(item.row, item.column, item.row_span, item.column_span, shown)


def assert_same(result: ReadResult, report: Report) -> None:
    assert report_to_json(result.report) == report_to_json(report)
    assert result.report == report
    assert result.findings == ()


def test_its_totals_are_live(registry: FormatRegistry) -> None:
    saved: dict[str, object] = {}
    session = Session(
        blank_draft("清溪镇人民政府", 2031, registry),
        lambda *steps: saved.update(*(step.after for step in steps)),
    )
    assert session.format.id == "2031"
    session.type_into({"interpretation.charts.change": "-3", "interpretation.films.change": "２"})
    assert session.report.cells["interpretation.all.change"] == -1
    session.type_into({"requests.closed.enterprise": "4"})
    assert session.report.cells["requests.processed_total.total"] == 4
    session.fill_blanks("interpretation")
    assert session.report.cells["interpretation.all.pieces"] == 0
    assert session.is_computed("interpretation.all.pieces")
    assert saved == {cell: value for cell, value in session.report.cells.items() if value is not None}


@settings(max_examples=40)
@given(st.data())
def test_edits_and_findings_stay_right(data: st.DataObject) -> None:
    definition = load_format(MADE_UP)
    draft = Draft(blank_report(definition), valid_2021().baseline)
    engine = CheckEngine(Subject.of(draft))
    for edit in data.draw(st.lists(field_edits(definition), max_size=5)):
        changed = draft.edit(edit)
        engine.update(Subject.of(draft), fields_of(changed))
        assert engine.findings() == check(Subject.of(draft))
        assert all(
            draft.report.cells[total.cell] == add_up(total.terms, draft.report.cells)
            for total in definition.totals
        )
    while draft.can_undo:
        draft.undo()
    assert draft.report == blank_report(definition)


def test_a_valid_report_has_no_findings(report: Report) -> None:
    assert check(Subject(report)) == []


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        (
            "interpretation.all.pieces",
            11,
            "表四“本年数量”列：相加为 10，合计填的是 11，相差 1。",
        ),
        (
            "disclosure.guidelines.in_force",
            6,
            "表二“政策指引文件”：制发 5，现行有效 6，相差 1。",
        ),
        ("remedies.litigation.total", 3, "表五“行政诉讼”：相加为 1，总计填的是 3，相差 2。"),
        (
            "disclosure.money.fees",
            None,
            "表二“收费与采购”行“本年收费金额（单位：万元）”列空白。没有发生的，请填 0。",
        ),
    ],
)
def test_its_own_rules_are_checked(report: Report, cell: str, value: Value, message: str) -> None:
    codes = {"cells-blank", *(equation.code for equation in report.format.equations)}
    findings = check(Subject(report.with_fields({cell: value})))
    assert [finding.message for finding in findings if finding.code in codes] == [message]


def test_it_is_prefilled_from_a_report_in_the_format_of_2021(prefilled: Prefilled) -> None:
    report = prefilled.draft.report
    assert (report.format.id, report.year) == ("2031", 2031)
    assert {cell: value for cell, value in report.cells.items() if value is not None} == {
        "requests.carried_in.natural_person": 2,
        "requests.carried_in.enterprise": 1,
        "requests.carried_in.organisation": 5,
        "requests.carried_in.total": 8,
    }
    assert set(prefilled.draft.not_updated()) == {"preamble", "overview", "problems", "other_matters"}
    assert [note.fields for note in prefilled.notes] == [
        ("disclosure",),
        ("requests",),
        ("remedies",),
        ("preamble",),
    ]


def test_its_rule_about_last_year_looks_into_the_format_of_2021(prefilled: Prefilled) -> None:
    draft = prefilled.draft
    session = Session(draft, lambda *_steps: None)
    assert "enterprises-last-year" not in {finding.code for finding in session.findings}
    session.type_into({"requests.carried_in.enterprise": "4"})
    (finding,) = [finding for finding in session.findings if finding.code == "enterprises-last-year"]
    assert finding.message == "表三“企业法人”列：上年结转填的是 4，去年结转下年度的是 1，相差 3。"
    assert (finding.expected, finding.actual) == (1, 4)


def test_it_comes_back_from_json(report: Report) -> None:
    assert report_from_json(report_to_json(report), report.format) == report


RENAMED = """
[[former_ids]]
for_each = { column = "@piece_columns" }
old = "interpretation.diagrams.{column}"
new = "interpretation.pictures.{column}"

[[former_ids]]
for_each = { column = "@piece_columns" }
old = "interpretation.charts.{column}"
new = "interpretation.pictures.{column}"

[[former_ids]]
old = "problems"
new = "shortcomings"
"""


@pytest.fixture
def renamed(tmp_path: Path) -> FormatRegistry:
    """The formats, when a row and a section of the made-up one have got other ids."""
    folder = folder_of_three(tmp_path / "formats")
    text = made_up_text().replace('"charts"', '"pictures"')
    (folder / "2031.toml").write_text(
        edited(text, 'id = "problems"', 'id = "shortcomings"') + RENAMED, encoding="utf-8"
    )
    return FormatRegistry.load(folder)


def test_a_report_saved_under_former_ids_comes_back_under_todays(
    report: Report, renamed: FormatRegistry, tmp_path: Path
) -> None:
    path = tmp_path / "年报.gip"
    problems = str(report.get("problems"))
    create(path, StoredReport(report, Baseline(report, LAST_FILE), {"problems": problems}, Unit("one")))
    stored = load(path, renamed)
    assert stored.baseline is not None
    for found in (stored.report, stored.baseline.report):
        assert found.get("interpretation.pictures.pieces") == 8
        assert found.get("interpretation.pictures.change") == -3
        assert found.get("shortcomings") == problems
    assert stored.not_updated == {"shortcomings"}


def test_a_report_that_is_edited_is_kept_under_todays_ids_alone(
    report: Report, renamed: FormatRegistry, tmp_path: Path
) -> None:
    path = tmp_path / "年报.gip"
    problems = str(report.get("problems"))
    create(path, StoredReport(report, None, {"problems": problems}, Unit("one")))
    change(path, "INSERT INTO cells VALUES ('interpretation.pictures.change', -4)")
    change(path, "INSERT INTO cells VALUES ('interpretation.diagrams.pieces', 99)")
    before = load(path, renamed).report
    with closing(WorkingFile(path, renamed, tmp_path / "own")) as file:
        file.save(step({"shortcomings": "无。"}, accepted={"shortcomings": problems}))
        file.write()
    found = load(path, renamed)
    assert found.carried_texts == {}
    assert found.report == before.with_fields({"shortcomings": "无。"})
    assert found.report.get("interpretation.pictures.pieces") == 8
    assert found.report.get("interpretation.pictures.change") == -4
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT cell FROM cells UNION ALL SELECT field FROM texts").fetchall()
    assert not {field for (field,) in rows} & {*renamed.get("2031").former_ids}


def test_it_is_recognised_among_the_others(report: Report, registry: FormatRegistry) -> None:
    assert_same(recognise(printed(report), registry), report)


def test_the_others_are_still_recognised_beside_it(registry: FormatRegistry) -> None:
    for format_id in ("2019", "2021"):
        figures: dict[str, Value] = {"requests.received.other": 4, "requests.granted.other": 4}
        other = full_report(registry.get(format_id), int(format_id), figures)
        assert_same(recognise(printed(other), registry), other)


def test_one_row_for_a_group_is_read_into_the_row_it_collapses_into(
    report: Report, registry: FormatRegistry
) -> None:
    """（二）不予提供 printed as one row, its two items left out."""
    blocks = tuple(collapsed(block) if isinstance(block, Grid) else block for block in printed(report).blocks)
    result = recognise(SourceDocument("年报.docx", "docx", None, blocks), registry)
    assert result.report.cells["requests.refused_other.enterprise"] == 1
    assert result.report.cells["requests.refused_state_secret.natural_person"] is None
    assert {finding.code for finding in result.findings} == {"row-collapsed", "rows-not-found"}


def collapsed(grid: Grid) -> Grid:
    """The grid without its row 1.属于国家秘密 and without the label 2.因其他法定事由."""
    dropped = next((cell.row for cell in grid.cells if cell.text.startswith("1.")), None)
    if dropped is None:
        return grid
    cells = [moved_up(cell, dropped) for cell in grid.cells if not is_dropped(cell, dropped)]
    return Grid(tuple(cells))


def is_dropped(cell: GridCell, row: int) -> bool:
    return cell.text.startswith("2.") or (cell.row == row and cell.text != "（二）不予提供")


def moved_up(cell: GridCell, dropped: int) -> GridCell:
    if cell.row > dropped:
        return replace(cell, row=cell.row - 1)
    if cell.row == dropped:
        return replace(cell, row_span=1, column_span=2)
    return replace(cell, row_span=cell.row_span - (cell.row + cell.row_span > dropped))


def test_its_page_prints_every_figure_once(report: Report) -> None:
    page = page_model(report)
    assert [section.heading for section in page.sections][3] == "四、政策解读与回应关切情况"
    cells = [cell for section in page.sections if section.table for cell in section.table.cells]
    assert Counter(cell.cell for cell in cells if cell.cell) == Counter(report.cells.keys())
    assert {cell.cell for cell in cells if cell.is_total} == report.format.computed_cells
    assert {cell.text for cell in cells if cell.vertical} == {"三、本年办理结果"}


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_an_export_reads_back_as_the_same_report(
    report: Report, registry: FormatRegistry, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"年报.{ending}"
    export_report(report, path)
    assert_same(recognise(read_document(path), registry), report)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_an_export_of_blanks_reads_back_as_blanks(
    report: Report, registry: FormatRegistry, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"年报.{ending}"
    blank = report.with_fields(dict.fromkeys(report.cells))
    export_report(blank, path)
    assert recognise(read_document(path), registry).report == blank
