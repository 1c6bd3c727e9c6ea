"""Each threshold of PDF files, with the last case on one side of it and the first on the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gipdesk.sources.pdf_reader import read_pdf
from gipdesk.sources.source_document import FactKind, Paragraph
from tests.corpus.pdf_writer import HEIGHT, WIDTH, PdfPage, pdf
from tests.sources.pdf_samples import (
    IMAGE,
    RECT,
    annotated,
    blocks,
    cells,
    facts,
    image,
    nested,
    page_of,
    table,
)
from tests.sources.samples import fault_code

STRUCK = [("", [(FactKind.STRUCK, "甲", 0)])]
HIDDEN = [("", [(FactKind.HIDDEN, "甲", 0)])]


def pieces(*texts: tuple[float, float, str], size: float = 10) -> PdfPage:
    """A page of texts, each with how far right and below a point it stands."""
    page = PdfPage()
    for x, y, text in texts:
        page.text(70 + x, 100 + y, text, size)
    return page


def ruled(
    *lines: tuple[float, float, float, float], texts: Sequence[tuple[float, float, str]] = ()
) -> PdfPage:
    """A frame 200 points wide and 60 high with lines in it, and a text in each quarter."""
    page = PdfPage()
    page.box(70, 200, 270, 260, "0.5 w", "S")
    for one in lines:
        page.line(*one)
    for x, y, text in texts or ((76, 215, "甲"), (176, 215, "乙")):
        page.text(x, y, text)
    return page


def code(*pages: PdfPage, others: Sequence[str] = ("<<>>", "<<>>")) -> str | None:
    return fault_code(lambda: read_pdf("甲.pdf", pdf(pages, others)))


class TestLines:
    @pytest.mark.parametrize(
        ("gap", "one", "other", "text"),
        [
            (4.8, "甲", "乙", "甲乙"),
            (5.2, "甲", "乙", "甲 乙"),
            (14.5, "甲", "乙", "甲 乙"),
            (15.5, "甲", "乙", "甲  乙"),
            (1.7, "1", "2", "12"),
            (1.9, "1", "2", "1 2"),
            (0.85, "甲 ", "乙", "甲乙"),
            (0.95, "甲 ", "乙", "甲 乙"),
        ],
    )
    def test_gaps(self, gap: float, one: str, other: str, text: str) -> None:
        width = 5 if one.isascii() else 10
        assert blocks(pieces((0, 0, one), (width + gap, 0, other))) == [text]

    @pytest.mark.parametrize(
        ("letters", "text"), [(8, " ".join("天地玄黄宇宙洪荒")), (9, "天地玄黄宇宙洪荒日")]
    )
    def test_letters_that_tell_how_far_a_line_is_spread(self, letters: int, text: str) -> None:
        line = [(17.0 * at, 0.0, char) for at, char in enumerate("天地玄黄宇宙洪荒日"[:letters])]
        assert blocks(pieces(*line)) == [text]

    def test_a_line_that_is_not_spread_keeps_its_gaps(self) -> None:
        line = [(10.0 * at, 0.0, char) for at, char in enumerate("天地玄黄宇宙洪荒日")]
        assert blocks(pieces(*line, (97, 0, "月"))) == ["天地玄黄宇宙洪荒日 月"]

    @pytest.mark.parametrize(
        ("x", "y", "is_one_place"), [(1.4, 0, True), (1.6, 0, False), (0, 1.4, True), (0, 1.6, False)]
    )
    def test_characters_in_one_place(self, x: float, y: float, *, is_one_place: bool) -> None:
        found = facts(pieces((0, 0, "甲"), (x, y, "乙")))
        assert found == ([("", [(FactKind.STRUCK, "甲乙", 0)])] if is_one_place else [])

    @pytest.mark.parametrize(("y", "found"), [(1.4, ["甲乙"]), (1.6, ["甲", "乙"])])
    def test_characters_of_one_level(self, y: float, found: list[str]) -> None:
        assert blocks(pieces((0, 0, "甲"), (4, y, "乙"))) == found

    @pytest.mark.parametrize(
        ("size", "up", "gap", "is_raised"),
        [
            (10, 1.9, 0, False),
            (10, 2.1, 0, True),
            (20, 2.9, 0, False),
            (20, 3.1, 0, True),
            (20, 3.1, 9.7, True),
            (20, 3.1, 10.3, False),
        ],
    )
    def test_raised_characters(self, size: float, up: float, gap: float, *, is_raised: bool) -> None:
        page = pieces((0, 0, "甲乙"), (2 * size + gap, -up, "丙"), size=size)
        assert facts(page) == ([(" 甲乙".strip(), [(FactKind.RAISED, "丙", 2)])] if is_raised else [])

    @pytest.mark.parametrize(
        ("size", "fact"), [(8.9, (FactKind.RAISED, "乙丙", 1)), (9.1, (FactKind.LOWERED, "甲", 0))]
    )
    def test_characters_that_say_where_the_line_is(self, size: float, fact: object) -> None:
        page = pieces((0, 0, "甲"))
        page.text(80, 97, "乙丙", size)
        assert [found for _, told in facts(page) for found in told] == [fact]  # type: ignore[attr-defined]

    @pytest.mark.parametrize(("size", "is_seen"), [(1.45, False), (1.55, True)])
    def test_type_that_can_be_read(self, size: float, *, is_seen: bool) -> None:
        assert facts(pieces((0, 0, "甲"), size=size)) == ([] if is_seen else HIDDEN)

    @pytest.mark.parametrize(("grey", "is_seen"), [(240, False), (239, True)])
    def test_colours_that_cannot_be_told_from_the_paper(self, grey: int, *, is_seen: bool) -> None:
        page = PdfPage()
        page.text(70, 100, "甲", look=f"{grey / 255:.4f} g")
        assert facts(page) == ([] if is_seen else HIDDEN)

    @pytest.mark.parametrize(("moved", "blanks"), [(1, 1), (4, 4), (5, 4)])
    def test_how_far_a_line_is_moved_in(self, moved: int, blanks: int) -> None:
        page = pieces((0, 0, "甲甲"), (0, 20, "甲乙"), (10 * moved, 40, "丙"))
        assert blocks(page)[2] == "\u3000" * blanks + "丙"

    @pytest.mark.parametrize(("slope", "found"), [(0.09, ["甲"]), (0.11, [])])
    def test_text_askew(self, slope: float, found: list[str]) -> None:
        for matrix in (f"1 {slope} -{slope} 1", f"-1 {slope} -{slope} -1"):
            page = PdfPage()
            page.text(300, 300, "甲", matrix=matrix)
            assert [text.strip() for text in blocks(page)] == found  # type: ignore[attr-defined]


class TestRules:
    @pytest.mark.parametrize(("thickness", "rows"), [(2.9, 2), (3.1, 1)])
    def test_boxes_that_are_rules(self, thickness: float, rows: int) -> None:
        page = ruled((170, 200, 170, 260), texts=((76, 215, "甲"), (176, 215, "乙"), (76, 245, "丙")))
        page.box(70, 230, 270, 230 + thickness)
        assert len({cell[0] for cell in cells(page)}) == rows  # type: ignore[attr-defined]

    @pytest.mark.parametrize(("slant", "columns"), [(0.45, 2), (0.55, 1)])
    def test_lines_that_are_straight(self, slant: float, columns: int) -> None:
        page = ruled((70, 230, 270, 230), (170, 200, 170 + slant, 260))
        found = blocks(page)
        assert found == ([[["甲", "乙"], ["", ""]]] if columns == 2 else ["甲  乙"])

    @pytest.mark.parametrize(("gap", "found"), [(2.4, [[["甲", "乙"]]]), (2.6, ["甲  乙"])])
    def test_rules_that_meet(self, gap: float, found: list[object]) -> None:
        assert blocks(ruled((170, 200 + gap, 170, 260 - gap))) == found
        across = ruled((70 + gap, 230, 270 - gap, 230), (170, 200, 170, 226), (170, 234, 170, 260))
        assert (blocks(across) == [[["甲", "乙"], ["", ""]]]) is (gap < 2.5)

    @pytest.mark.parametrize(("gap", "is_parted"), [(2.4, True), (2.6, False)])
    def test_pieces_of_a_rule(self, gap: float, *, is_parted: bool) -> None:
        middle = 230 - gap / 2
        page = ruled((170, 200 + 27, 170, middle), (170, middle + gap, 170, 260))
        page.line(170, 200, 170, 200 + 26)
        assert (blocks(page) == [[["甲", "乙"]]]) is is_parted

    @pytest.mark.parametrize(("share", "columns"), [(0.58, 1), (0.62, 2)])
    def test_how_much_of_a_side_a_rule_covers(self, share: float, columns: int) -> None:
        whole = ((70, 230, 270, 230), (170, 230, 170, 260))
        page = ruled(*whole, (170, 200, 170, 200 + 30 * share), texts=((76, 215, "甲"), (176, 245, "乙")))
        assert len([cell for cell in cells(page) if cell[0] == 0]) == columns  # type: ignore[attr-defined]

    @pytest.mark.parametrize(("apart", "columns"), [(2.5, 2), (3.5, 3)])
    def test_edges_that_are_one(self, apart: float, columns: int) -> None:
        page = ruled(
            (170, 200, 170, 260),
            (170 + apart, 200, 170 + apart, 260),
            texts=((76, 215, "甲"), (180, 215, "乙")),
        )
        assert len(cells(page)) == columns  # type: ignore[arg-type]

    @pytest.mark.parametrize(("moved", "tables"), [(2.5, 1), (3.5, 2)])
    def test_edges_that_are_one_on_two_pages(self, moved: float, tables: int) -> None:
        first = table(PdfPage(), [["项目", "自然人"], ["一、新收", "1"]], top=700)
        second = table(PdfPage(), [["二、结转", "2"]], top=60, width=100 + moved / 2)
        assert len(blocks(first, second)) == tables

    @pytest.mark.parametrize(("up", "is_struck"), [(1.3, False), (1.5, True), (5.7, True), (5.9, False)])
    def test_where_a_rule_strikes_out(self, up: float, *, is_struck: bool) -> None:
        page = pieces((0, 0, "甲"))
        page.line(70, 100 - up, 80, 100 - up)
        assert facts(page) == (STRUCK if is_struck else [])

    @pytest.mark.parametrize(("width", "is_struck"), [(7.9, False), (8.1, True)])
    def test_how_much_of_a_character_is_struck_out(self, width: float, *, is_struck: bool) -> None:
        for start in (70, 80 - width):
            page = pieces((0, 0, "甲"))
            page.line(start, 97, start + width, 97)
            assert facts(page) == (STRUCK if is_struck else [])

    @pytest.mark.parametrize(("grey", "is_seen"), [(240, False), (239, True)])
    def test_colours_of_rules_that_are_seen(self, grey: int, *, is_seen: bool) -> None:
        page = pieces((0, 0, "甲"))
        page.raw(f"q {grey / 255:.4f} G 70 {HEIGHT - 97} m 80 {HEIGHT - 97} l S Q")
        assert facts(page) == (STRUCK if is_seen else [])


class TestTables:
    @pytest.mark.parametrize(("letters", "lines"), [(400, 1), (401, 3)])
    def test_long_texts_in_cells(self, letters: int, lines: int) -> None:
        page = PdfPage()
        page.box(70, 200, 520, 260, "0.5 w", "S")
        page.line(90, 200, 90, 260)
        page.text(72, 215, "甲")
        for at, length in enumerate((200, 200, letters - 400)):
            page.text(95, 215 + 4 * at, "文" * length, 2)
        long = [text for text in blocks(page) if "文" in str(text)]
        assert len(long) == lines

    @pytest.mark.parametrize(("size", "is_one"), [(11.1, True), (11.05, False)])
    def test_lines_that_fill_their_cell(self, size: float, *, is_one: bool) -> None:
        first = table(PdfPage(), [["项目", "本年"], ["", "12"]], top=700)
        first.text(76, 742, "本年新收到政府", size)
        second = table(PdfPage(), [["信息公开", ""], ["结转", "3"]], top=60)
        assert (blocks(first, second)[0][1][0] == "本年新收到政府信息公开") is is_one  # type: ignore[index]

    @pytest.mark.parametrize(
        ("x", "y", "is_one"), [(1.4, 0, True), (1.6, 0, False), (0, 1.4, True), (0, 1.6, False)]
    )
    def test_figures_that_are_one(self, x: float, y: float, *, is_one: bool) -> None:
        page = table(PdfPage(), [["", ""]])
        page.text(159.5, 212, "12", 10)
        page.text(169.5 + x, 212 + y, "34", 10)
        found = [(FactKind.STRUCK, "1234", 0)]
        assert (facts(page) == [("", found), ("", found)]) is is_one

    @pytest.mark.parametrize(("rows", "left"), [(12, 12 + 2), (13, 13 + 2 + 1)])
    def test_headings_that_are_printed_again(self, rows: int, left: int) -> None:
        head = [[f"第{'甲乙丙丁戊己庚辛壬癸子丑寅'[at]}栏", "数"] for at in range(rows)]
        first = table(PdfPage(), [*head, ["新收", "1"]], top=100)
        second = table(PdfPage(), [*head, ["结转", "2"]], top=100)
        assert len(blocks(first, second)[0]) == left  # type: ignore[arg-type]


class TestPages:
    @pytest.mark.parametrize(("moved", "is_left_out"), [(2.5, True), (3.5, False)])
    def test_numbers_at_one_height(self, moved: float, *, is_left_out: bool) -> None:
        first, second = page_of("甲"), page_of("乙")
        first.text(290, HEIGHT - 30, "1")
        second.text(290, HEIGHT - 30 - moved, "2")
        assert len(blocks(first, second)) == (2 if is_left_out else 4)

    @pytest.mark.parametrize(("share", "is_left_out"), [(0.145, True), (0.155, False)])
    def test_how_far_the_edge_of_a_page_reaches(self, share: float, *, is_left_out: bool) -> None:
        for middle in (share * HEIGHT, (1 - share) * HEIGHT):
            first, second = PdfPage(), PdfPage()
            for number, page in ((1, first), (2, second)):
                page.text(70, 400, "甲")
                page.text(70, middle + 3.8, f"第{number}页", 10)
            assert len(blocks(first, second)) == (2 if is_left_out else 4)

    @pytest.mark.parametrize(
        ("letters", "share", "is_scan"), [(20, 0.31, True), (21, 0.31, False), (20, 0.29, False)]
    )
    def test_pages_that_are_but_pictures(self, letters: int, share: float, *, is_scan: bool) -> None:
        page = PdfPage()
        page.raw(image(0, 0, WIDTH, share * HEIGHT))
        page.text(70, 600, "文" * letters)
        assert (code(page, others=(IMAGE, "<<>>")) == "file-is-scan") is is_scan

    @pytest.mark.parametrize(
        ("share", "texts"), [(0.29, ["甲" * 21, "", "乙"]), (0.31, ["", "甲" * 21, "乙"])]
    )
    def test_large_pictures_are_backgrounds(self, share: float, texts: list[str]) -> None:
        """A smaller one stands in its middle, a background at the head of the page."""
        page = PdfPage()
        page.text(70, 100, "甲" * 21)
        page.raw(image(0, 300, WIDTH, 300 + share * HEIGHT))
        page.text(70, 700, "乙")
        found = read_pdf("甲.pdf", pdf([page], (IMAGE, "<<>>"))).blocks
        assert [block.text for block in found if isinstance(block, Paragraph)] == texts

    @pytest.mark.parametrize(("count", "is_scan"), [(49, False), (50, True)])
    def test_letters_turned_into_drawings(self, count: int, *, is_scan: bool) -> None:
        page = PdfPage()
        for at in range(count):
            page.box(70 + at, 100, 75 + at, 110)
        assert (code(page) == "file-is-scan") is is_scan

    @pytest.mark.parametrize(("length", "told"), [(2000, 2000), (2001, 2000)])
    def test_how_much_of_a_comment_is_told(self, length: int, told: int) -> None:
        page = annotated(f"/Subtype/Text/Contents({'a' * length}){RECT}")
        assert facts(page) == [("1", [(FactKind.NOTE, "a" * told, 1)])]


class TestLimits:
    @pytest.mark.parametrize(("pages", "fault"), [(200, None), (201, "file-too-large")])
    def test_pages(self, pages: int, fault: str | None) -> None:
        assert code(*[PdfPage()] * pages) == fault

    @pytest.mark.parametrize(("depth", "fault"), [(12, None), (13, "file-too-large")])
    def test_drawings_inside_drawings(self, depth: int, fault: str | None) -> None:
        assert fault_code(lambda: read_pdf("甲.pdf", nested(depth))) == fault

    @pytest.mark.parametrize(("count", "fault"), [(2000, None), (2001, "file-too-large")])
    def test_rules(self, count: int, fault: str | None) -> None:
        page = page_of("正文")
        for at in range(count):
            page.line(10 + 5 * (at % 100), 200 + 5 * (at // 100), 11 + 5 * (at % 100), 200 + 5 * (at // 100))
        assert code(page) == fault
