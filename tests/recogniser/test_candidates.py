"""What a file says of a cell in several places, and where an unread figure may stand."""

from __future__ import annotations

from gipdesk.recogniser.deciding import Candidate
from gipdesk.recogniser.outline import Origin
from gipdesk.recogniser.recognise import ReadResult
from gipdesk.sources.source_document import Block
from tests.recogniser.printing import NEW, boxes, grid, paragraphs, read, report, some_figures, tables_of

DECISIONS = ["信息内容", "本年处理决定数量"]
DOCUMENTS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def read_disclosure(*blocks: Block) -> ReadResult:
    return read(report(NEW, tables_of(NEW, some_figures(NEW)) | {"disclosure": list(blocks)}))


def said(result: ReadResult, cell: str) -> list[object]:
    return [candidate.value for candidate in result.candidates.get(cell, ())]


def test_two_tables_with_two_figures_give_two_candidates_and_neither_is_taken() -> None:
    result = read_disclosure(
        grid(boxes(DECISIONS, ["行政许可", "6"], ["行政处罚", "4"])),
        grid(boxes(DECISIONS, ["行政许可", "7"], ["行政处罚", "4"])),
    )
    cell = "disclosure.licensing.decisions"
    assert result.report.cells[cell] is None
    first, second = result.candidates[cell]
    assert (first.value, second.value) == (6, 7)
    assert second == Candidate(7, Origin(first.origin.block + 1, first.origin.row, first.origin.column))
    assert result.whereabouts[cell] == (first.origin, second.origin)
    assert "disclosure.penalties.decisions" not in result.candidates


def test_where_one_cell_of_a_row_differs_every_cell_of_it_has_candidates() -> None:
    result = read_disclosure(
        grid(boxes(DOCUMENTS, ["行政规范性文件", "5", "0", "3"])),
        grid(boxes(DOCUMENTS, ["行政规范性文件", "8", "0", "3"])),
    )
    row = "disclosure.normative_documents"
    assert said(result, f"{row}.issued") == [5, 8]
    assert said(result, f"{row}.repealed") == [0, 0]


def test_a_place_that_says_nothing_clear_is_no_candidate() -> None:
    result = read_disclosure(
        grid(boxes(DOCUMENTS, ["行政规范性文件", "5", "约3", "3"])),
        grid(boxes(DOCUMENTS, ["行政规范性文件", "8", "0", "3"])),
    )
    assert said(result, "disclosure.normative_documents.repealed") == [0]


def test_an_unclear_figure_may_stand_where_it_stands() -> None:
    result = read_disclosure(grid(boxes(DECISIONS, ["行政许可", "约6"], ["行政处罚", "4"])))
    (origin,) = result.whereabouts["disclosure.licensing.decisions"]
    assert (origin.row, origin.column) == (1, 1)
    assert result.candidates == {}


def test_figures_that_have_no_place_may_stand_anywhere_in_their_row() -> None:
    bare = paragraphs("二、主动公开政府信息情况", " ".join(DOCUMENTS), "行政规范性文件 5 3")
    result = read_disclosure(*bare[1:])
    places = result.whereabouts["disclosure.normative_documents.issued"]
    assert len(places) == 2
    assert len({origin.block for origin in places}) == 1


def test_of_a_row_that_was_not_found_nothing_is_known() -> None:
    result = read_disclosure(grid(boxes(DECISIONS, ["行政许可", "6"])))
    assert "disclosure.penalties.decisions" in result.unread
    assert "disclosure.penalties.decisions" not in result.whereabouts


def test_a_place_that_lacks_the_column_is_no_candidate() -> None:
    result = read_disclosure(
        grid(boxes(DOCUMENTS, ["行政规范性文件", "5", "0", "3"])),
        grid(boxes([*DOCUMENTS[:2], DOCUMENTS[3]], ["行政规范性文件", "8", "3"])),
    )
    row = "disclosure.normative_documents"
    assert said(result, f"{row}.issued") == [5, 8]
    assert said(result, f"{row}.repealed") == [0]
