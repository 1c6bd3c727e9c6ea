"""The shipped format files, held against what the law prints."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from gipdesk.formats.definition import (
    Format,
    Label,
    LabelRole,
    Severity,
    Table,
    ValueKind,
    column_name,
    row_name,
)
from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.labels import key

FORMATS = {definition.id: definition for definition in shipped_formats()}
BY_ID = pytest.mark.parametrize("definition", FORMATS.values(), ids=FORMATS)
TABLES = {
    f"{definition.id}-{section.id}": (section.id, table)
    for definition in FORMATS.values()
    for section, table in definition.tables
}
BY_TABLE = pytest.mark.parametrize("table", [table for _, table in TABLES.values()], ids=TABLES)

APPLICANTS = ["natural_person", "business", "research", "public_interest", "legal_services", "other"]
RESULTS = [
    *("granted", "partly_granted"),
    *("refused_state_secret", "refused_law_prohibits", "refused_three_securities", "refused_third_party"),
    *("refused_internal_affairs", "refused_process_information", "refused_enforcement_file"),
    *(
        "refused_administrative_query",
        "unavailable_not_held",
        "unavailable_not_compiled",
        "unavailable_unclear",
    ),
    *("rejected_petition", "rejected_repeat", "rejected_publication", "rejected_excessive"),
    "rejected_confirmation",
]
CLOSED = {"2019": ["closed"], "2021": ["closed_not_corrected", "closed_fee_unpaid", "closed_other"]}
DISCLOSURE = {
    "2019": {
        "regulations": ["made", "disclosed", "public_total"],
        "normative_documents": ["made", "disclosed", "public_total"],
        "licensing": ["previous", "change", "decisions"],
        "other_services": ["previous", "change", "decisions"],
        "penalties": ["previous", "change", "decisions"],
        "coercion": ["previous", "change", "decisions"],
        "fees": ["previous", "change"],
        "procurement": ["projects", "amount"],
    },
    "2021": {
        "regulations": ["issued", "repealed", "in_force"],
        "normative_documents": ["issued", "repealed", "in_force"],
        "licensing": ["decisions"],
        "penalties": ["decisions"],
        "coercion": ["decisions"],
        "fees": ["amount"],
    },
}
STAGES = ["review", "litigation_direct", "litigation_after_review"]
OUTCOMES = ["upheld", "corrected", "other", "pending", "total"]
SEVERITY = {
    "requests-row-total": Severity.ERROR,
    "requests-processed-total": Severity.ERROR,
    "requests-column-identity": Severity.ERROR,
    "remedies-total": Severity.ERROR,
    "carried-in-last-year": Severity.WARNING,
    "previous-last-year": Severity.ERROR,
    "public-total-last-year": Severity.WARNING,
    "in-force-last-year": Severity.WARNING,
    "in-force-old-format": Severity.HINT,
}


def expected_ids(format_id: str) -> list[str]:
    """Every cell in printed order, as the permanent ids say."""
    rows = ["received", "carried_in", *RESULTS, *CLOSED[format_id], "processed_total", "carried_out"]
    return [
        *(
            f"disclosure.{row}.{column}"
            for row, columns in DISCLOSURE[format_id].items()
            for column in columns
        ),
        *(f"requests.{row}.{column}" for row in rows for column in [*APPLICANTS, "total"]),
        *(f"remedies.{stage}.{outcome}" for stage in STAGES for outcome in OUTCOMES),
    ]


@BY_ID
def test_the_cells_are_those_of_the_law_in_printed_order(definition: Format) -> None:
    assert list(definition.cells) == expected_ids(definition.id)
    assert [cell.id for cell in definition.cells.values()] == list(definition.cells)


@pytest.mark.parametrize(("format_id", "count"), [("2019", 198), ("2021", 200)])
def test_the_number_of_cells(format_id: str, count: int) -> None:
    assert len(FORMATS[format_id].cells) == count


@pytest.mark.parametrize(
    ("format_id", "section", "cells", "rows", "columns"),
    [
        ("2019", "disclosure", 22, 18, 4),
        ("2019", "requests", 161, 26, 10),
        ("2019", "remedies", 15, 4, 15),
        ("2021", "disclosure", 10, 14, 4),
        ("2021", "requests", 175, 28, 10),
        ("2021", "remedies", 15, 4, 15),
    ],
)
def test_the_size_of_the_tables(format_id: str, section: str, cells: int, rows: int, columns: int) -> None:
    table = FORMATS[format_id].section(section).table
    assert table is not None
    assert (len(table.cells), table.row_count, table.column_count) == (cells, rows, columns)


@BY_ID
def test_the_six_sections(definition: Format) -> None:
    assert [section.printed_heading for section in definition.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [section.id for section in definition.text_sections] == ["overview", "problems", "other_matters"]
    assert [section.table_name for section, _ in definition.tables] == ["表二", "表三", "表四"]
    with pytest.raises(KeyError):
        definition.section("preamble")


@pytest.mark.parametrize(("section", "table"), TABLES.values(), ids=TABLES)
def test_every_place_of_a_table_is_covered_once(section: str, table: Table) -> None:
    covered = Counter(
        (row, column)
        for item in table.items
        for row in range(item.row, item.row + item.row_span)
        for column in range(item.column, item.column + item.column_span)
    )
    whole = {(row, column) for row in range(table.row_count) for column in range(table.column_count)}
    assert covered == Counter(whole)
    assert len(table.widths) == table.column_count
    assert {cell.section for cell in table.cells} == {section}


@pytest.mark.parametrize(
    ("section", "header_rows", "label_columns"),
    [("disclosure", 0, 1), ("requests", 3, 3), ("remedies", 3, 0)],
)
@BY_ID
def test_header_rows_and_label_columns(
    definition: Format, section: str, header_rows: int, label_columns: int
) -> None:
    table = definition.section(section).table
    assert table is not None
    assert (table.header_rows, table.label_columns) == (header_rows, label_columns)


def spans(definition: Format, section: str) -> dict[str, set[tuple[int, int]]]:
    """Row and column spans of each label text of a table."""
    table = definition.section(section).table
    assert table is not None
    found: dict[str, set[tuple[int, int]]] = {}
    for item in table.items:
        if isinstance(item.content, Label):
            found.setdefault(item.content.text, set()).add((item.row_span, item.column_span))
    return found


@pytest.mark.parametrize(("format_id", "result_rows", "closed"), [("2019", 20, (1, 2)), ("2021", 22, (3, 1))])
def test_the_official_spans(format_id: str, result_rows: int, closed: tuple[int, int]) -> None:
    requests = spans(FORMATS[format_id], "requests")
    remedies = spans(FORMATS[format_id], "remedies")
    assert requests["三、本年度办理结果"] == {(result_rows, 1)}
    assert requests["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"] == {(3, 3)}
    assert requests["申请人情况"] == {(1, 7)}
    assert requests["法人或其他组织"] == {(1, 5)}
    assert requests["（六）其他处理"] == {closed}
    assert requests["（七）总计"] == {(1, 2)}
    assert requests["四、结转下年度继续办理"] == {(1, 3)}
    assert remedies["行政复议"] == {(1, 5)}
    assert remedies["行政诉讼"] == {(1, 10)}
    assert remedies["复议后起诉"] == {(1, 5)}
    assert remedies["结果维持"] == {(2, 1), (1, 1)}
    bands = {
        text: span for text, span in spans(FORMATS[format_id], "disclosure").items() if "第二十条" in text
    }
    assert set.union(*bands.values()) == {(1, 4)}


@BY_ID
def test_the_official_look(definition: Format) -> None:
    labels = [label for _, table in definition.tables for label in table.labels]
    assert {label.text for label in labels if label.vertical} == {"三、本年度办理结果"}
    assert all(label.text.startswith("第二十条第") for label in labels if label.role is LabelRole.BAND)
    assert {label.text[:2] for label in labels if label.bold} == {"一、", "二、", "三、", "四、"}


@pytest.mark.parametrize(
    ("cell", "row", "column"),
    [
        ("requests.refused_state_secret.business", "（三）不予公开 1.属于国家秘密", "商业企业"),
        ("requests.closed_other.total", "（六）其他处理 3.其他", "总计"),
        ("requests.received.natural_person", "一、本年新收政府信息公开申请数量", "自然人"),
        ("remedies.litigation_direct.upheld", "行政诉讼 未经复议直接起诉", "结果维持"),
        ("remedies.review.pending", "行政复议", "尚未审结"),
        ("disclosure.fees.amount", "行政事业性收费", "本年收费金额（单位：万元）"),
        ("disclosure.normative_documents.in_force", "行政规范性文件", "现行有效件数"),
    ],
)
def test_messages_name_a_cell_as_printed(cell: str, row: str, column: str) -> None:
    found = FORMATS["2021"].cells[cell]
    assert (row_name(found), column_name(found)) == (row, column)


@BY_ID
def test_what_the_cells_hold(definition: Format) -> None:
    money: dict[str, dict[str, str | None]] = {
        "2019": {"disclosure.procurement.amount": None},
        "2021": {"disclosure.fees.amount": "万元"},
    }
    cells = definition.cells.values()
    assert {cell.id: cell.unit for cell in cells if cell.kind is ValueKind.MONEY} == money[definition.id]
    assert all((cell.kind is ValueKind.CHANGE) == (cell.column == "change") for cell in cells)


@BY_ID
def test_every_total_is_computed_from_the_cells_of_its_line(definition: Format) -> None:
    requests = [cell for cell in definition.cells.values() if cell.section == "requests"]
    rows, columns = {cell.row for cell in requests}, {cell.column for cell in requests}
    assert definition.computed_cells == {
        *(f"requests.{row}.total" for row in rows),
        *(f"requests.processed_total.{column}" for column in columns),
        *(f"remedies.{stage}.total" for stage in STAGES),
    }
    sums = {total.cell: {term.cell for term in total.terms} for total in definition.totals}
    assert sums["requests.granted.total"] == {f"requests.granted.{column}" for column in APPLICANTS}
    results = [*RESULTS, *CLOSED[definition.id]]
    assert sums["requests.processed_total.business"] == {f"requests.{row}.business" for row in results}
    assert sums["remedies.review.total"] == {f"remedies.review.{outcome}" for outcome in OUTCOMES[:-1]}
    assert all(term.sign == 1 and not term.last_year for total in definition.totals for term in total.terms)


@BY_ID
def test_every_rule_has_its_severity_and_cites_its_clause(definition: Format) -> None:
    for rule in definition.equations:
        assert rule.severity is SEVERITY[rule.code]
        assert rule.clause
        cites = rule.last_format or definition.document
        assert cites in rule.clause


@pytest.mark.parametrize(
    ("format_id", "counts"),
    [
        (
            "2019",
            {
                "requests-row-total": 23,
                "requests-processed-total": 7,
                "remedies-total": 3,
                "requests-column-identity": 7,
                "carried-in-last-year": 7,
                "previous-last-year": 5,
                "public-total-last-year": 2,
            },
        ),
        (
            "2021",
            {
                "requests-row-total": 25,
                "requests-processed-total": 7,
                "remedies-total": 3,
                "requests-column-identity": 7,
                "carried-in-last-year": 7,
                "in-force-last-year": 2,
                "in-force-old-format": 2,
            },
        ),
    ],
)
def test_how_many_equations_each_rule_makes(format_id: str, counts: dict[str, int]) -> None:
    assert Counter(rule.code for rule in FORMATS[format_id].equations) == counts


@BY_ID
def test_every_message_says_both_figures(definition: Format) -> None:
    words = {"row_name": "某行", "column_name": "某列", "left": "13", "right": "14", "difference": "1"}
    for rule in definition.equations:
        message = rule.message.format(**words)
        assert "13" in message
        assert "14" in message
        assert "某行" in message or "某列" in message


@BY_ID
def test_what_is_prefilled_can_be_typed_over(definition: Format) -> None:
    targets = [rule.cell for rule in definition.prefill]
    assert len(set(targets)) == len(targets)
    assert not set(targets) & definition.computed_cells
    assert {f"requests.carried_in.{column}" for column in APPLICANTS} <= set(targets)


@BY_ID
def test_a_blank_report_starts_with_the_documents_own_words(definition: Format) -> None:
    words = {"organisation": "清溪镇人民政府", "year": definition.first_year}
    assert (
        definition.new_title.format(**words)
        == f"清溪镇人民政府{definition.first_year}年政府信息公开工作年度报告"
    )
    preamble = definition.new_preamble.format(**words)
    assert definition.document in preamble
    assert preamble.count(f"{definition.first_year}年") == 2


def test_the_years_of_the_formats_leave_no_gap() -> None:
    formats = list(FORMATS.values())
    for old, new in pairwise(formats):
        assert old.last_year is not None
        assert new.first_year == old.last_year + 1
    assert formats[-1].last_year is None


@BY_TABLE
def test_no_spelling_of_a_row_is_anothers(table: Table) -> None:
    """Within a table a row's label, with its number, means that row alone."""
    meant: dict[str, set[str]] = {}
    for row in table.printed_rows:
        for spelling in row.label.spellings if row.label else ():
            meant.setdefault(key(spelling), set()).add(row.cells[0].row)
    assert {spelling: rows for spelling, rows in meant.items() if len(rows) > 1} == {}
    groups = {key(spelling) for label in table.labels if label.collapsed_into for spelling in label.spellings}
    assert not groups & meant.keys()


@BY_TABLE
def test_no_spelling_of_a_column_is_anothers_in_the_same_row(table: Table) -> None:
    for row in table.printed_rows:
        meant: dict[tuple[tuple[Label, ...], str], str] = {}
        for cell in row.cells:
            *groups, heading = cell.column_labels
            for spelling in heading.spellings:
                assert meant.setdefault((tuple(groups), key(spelling)), cell.column) == cell.column


@BY_TABLE
def test_no_label_lists_a_spelling_twice(table: Table) -> None:
    for label in table.labels:
        assert len(set(label.spellings)) == len(label.spellings)


@BY_ID
def test_no_heading_is_another_sections(definition: Format) -> None:
    meant: dict[str, str] = {}
    for section in definition.sections:
        for heading in (section.heading, *section.aliases):
            assert meant.setdefault(key(heading), section.id) == section.id
