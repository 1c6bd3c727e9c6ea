from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.errors import UnreadableFile
from gipdesk.formats.registry import shipped_formats
from gipdesk.recogniser.several import Piece, reports_in
from gipdesk.sources.source_document import Block, Doubt, Paragraph, SourceDocument
from tests.recogniser.printing import NEW, paragraphs, report, some_figures, tables_of

LICENSING = "disclosure.licensing.decisions"


def a_report(organisation: str, year: int, seed: int = 0) -> list[Block]:
    title = f"{organisation}{year}年政府信息公开工作年度报告"
    return report(NEW, tables_of(NEW, some_figures(NEW, seed)), year=year, title=[title])


def pieces(blocks: Sequence[Block], doubts: tuple[Doubt, ...] = ()) -> tuple[Piece, ...]:
    return reports_in(SourceDocument("汇编.docx", "docx", "汇编", tuple(blocks), doubts), shipped_formats())


def named(found: Sequence[Piece]) -> list[tuple[str | None, int | None]]:
    return [(piece.result.report.organisation, piece.result.report.year) for piece in found]


def test_reports_of_two_years_are_two() -> None:
    found = pieces([*a_report("青石乡人民政府", 2022), *a_report("青石乡人民政府", 2023, seed=1)])
    assert named(found) == [("青石乡人民政府", 2022), ("青石乡人民政府", 2023)]
    figures = [int(some_figures(NEW, seed)[LICENSING]) for seed in (0, 1)]
    assert [piece.result.report.cells[LICENSING] for piece in found] == figures
    assert not any(piece.result.unread for piece in found)


def test_reports_of_several_bodies_are_several_and_each_is_read_by_itself() -> None:
    bodies = ["青石乡人民政府", "白水镇人民政府", "临江县水务局"]
    blocks = [block for at, body in enumerate(bodies) for block in a_report(body, 2023, seed=at)]
    found = pieces([*paragraphs("各单位年度报告汇编"), *blocks])
    assert named(found) == [(body, 2023) for body in bodies]
    assert found[0].document.blocks[0] == Paragraph("各单位年度报告汇编")
    assert sum(len(piece.document.blocks) for piece in found) == len(blocks) + 1


def test_what_was_left_out_goes_with_its_report() -> None:
    first = a_report("青石乡人民政府", 2022)
    second = a_report("青石乡人民政府", 2023)
    places = (2, len(first) + 2, len(first) + len(second))
    doubts = tuple(Doubt("sheet-hidden", str(at), at) for at in places)
    found = pieces([*first, *second], doubts)
    assert [[(doubt.detail, doubt.block) for doubt in piece.document.doubts] for piece in found] == [
        [("2", 2)],
        [(str(places[1]), 2), (str(places[2]), len(second))],
    ]


def test_a_report_that_says_its_title_twice_and_stands_there_twice_is_read_once() -> None:
    title = "青石乡人民政府2023年政府信息公开工作年度报告"
    once = report(NEW, tables_of(NEW, some_figures(NEW, 0)), year=2023, title=[title, title])
    (found,) = pieces([*once, *once])
    assert found.document.blocks == tuple(once)


@pytest.mark.parametrize("between", [[], ["青石乡人民政府2023年政府信息公开工作年度报告", "打印版"]])
def test_a_report_that_stands_there_twice_is_read_once(between: Sequence[str]) -> None:
    once = a_report("青石乡人民政府", 2023)
    (found,) = pieces([*once, *paragraphs(*between), *once])
    assert found.document.blocks[: len(once)] == tuple(once)
    assert found.document.title == "汇编"
    assert found.result == pieces(once)[0].result


@pytest.mark.parametrize("more", ["青石乡人民政府\n2024年1月9日", "（联系电话：0900-1234567）"])
def test_one_that_says_more_the_second_time_is_read_whole(more: str) -> None:
    once = a_report("青石乡人民政府", 2023)
    blocks = [*once, *once, *paragraphs(*more.split("\n"))]
    (found,) = pieces(blocks)
    assert found.document.blocks == tuple(blocks)
    (less,) = pieces([*once, *paragraphs(*more.split("\n")), *once])
    assert less.document.blocks[: len(once)] == tuple(once)
    assert less.result.report.sections == pieces(once)[0].result.report.sections


def test_one_that_says_otherwise_the_second_time_is_read_whole() -> None:
    blocks = [*a_report("青石乡人民政府", 2023), *a_report("青石乡人民政府", 2023, seed=1)]
    (found,) = pieces(blocks)
    assert found.document.blocks == tuple(blocks)
    assert LICENSING in found.result.unread


@pytest.mark.parametrize(
    "more",
    [
        ["青石乡人民政府2022年政府信息公开工作年度报告", "青石乡人民政府2021年政府信息公开工作年度报告"],
        ["青石乡人民政府2023年政府信息公开工作年度报告"],
        ["关于编制2022年政府信息公开工作年度报告的通知", "请各单位按时报送。"],
        [],
    ],
)
def test_links_and_the_title_once_more_make_no_second_report(more: Sequence[str]) -> None:
    blocks = [*a_report("青石乡人民政府", 2023), *paragraphs(*more)]
    (found,) = pieces(blocks)
    assert found.document.blocks == tuple(blocks)
    assert found.document.title == "汇编"


def test_a_title_of_another_year_between_the_sections_of_one_report_does_not_split_it() -> None:
    blocks = a_report("青石乡人民政府", 2023)
    middle = blocks.index(Paragraph(NEW.sections[2].printed_heading))
    header = paragraphs("青石乡人民政府2022年政府信息公开工作年度报告")
    assert len(pieces([*blocks[:middle], *header, *blocks[middle:]])) == 1


def test_a_document_without_a_report_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        pieces(paragraphs("会议通知", "请准时参加。"))
