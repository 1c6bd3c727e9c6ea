"""Paragraphs that a file has broken into lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest

from gipdesk.recogniser.outline import Line
from gipdesk.recogniser.prose import Prose, prose, texts, width
from gipdesk.recogniser.wrapped import Wrapping, wrapping
from tests.recogniser.printing import NEW, PERIOD, as_grid, paragraphs, read, report, some_figures, tables_of

LONG = [
    "全年围绕中心工作推进政务公开，通过网站、公告栏和新媒体发布信息2.8万条，回应留言147件，办理建议提案共12件，均按时答复当事人。",
    "一是健全机制，落实专人负责，严格执行审核制度；二是加强培训，组织业务学习3次，提升干部的公开意识和业务能力。",
    "加强政策解读，围绕群众关心的医疗、教育、就业等事项发布解读材料54篇，并在村级公告栏同步张贴，方便老年人了解政策。",
]
SHORT = ["（一）主动公开", "（二）依申请公开情况良好", "无"]


Measure = Callable[[str], float]


def wrapped(paragraph: str, size: int, indent: str = "", measure: Measure = len) -> Iterator[str]:
    """The paragraph in lines of that size, its first one moved in; no line starts with a comma."""
    line = indent
    for char in paragraph:
        if measure(line + char) > size and char not in "，。；、":
            yield line
            line = ""
        line += char
    yield line


def lines_of(*texts: str) -> list[Prose]:
    return prose(Line(text, block) for block, text in enumerate(texts))


def joined(lines: Sequence[str]) -> list[str]:
    """The lines as they are put together by themselves."""
    found = wrapping([lines_of(*lines)])
    return texts(lines_of(*lines) if found is None else found.joined(lines_of(*lines)))


@pytest.mark.parametrize("measure", [len, width])
@pytest.mark.parametrize("size", [20, 28, 34, 40, 47])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000", "    ", "\t"])
@pytest.mark.parametrize("between", [[], SHORT[:2]], ids=["", "subheadings"])
def test_a_paragraph_is_put_together(
    measure: Measure, size: int, indent: str, between: Sequence[str]
) -> None:
    paragraphs = [LONG[0], *between, LONG[1], LONG[2]]
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph, size, indent, measure)]
    assert joined(lines) == paragraphs


@pytest.mark.parametrize(
    "lines",
    [
        LONG,
        SHORT * 3,
        ["办理建议12件", "办理提案15件", "回应留言147件", "发布信息2.8万条"],
        ["重点领域信息公开专栏已经建成并投入使用", "政策解读栏目累计发布各类解读材料54篇", "甲", *LONG],
        [f"{number}.规范公开重点领域信息并及时更新目录内容若干" for number in range(1, 6)],
        ["重点领域信息公开专栏已经建成并投入使用。"] * 5,
        [
            "联系地址：临水县柳树镇中山路一百二十三号",
            "网上受理平台：临水县政务公开网依申请栏",
            "现场受理窗口：柳树镇便民服务中心二号窗",
            "监督投诉渠道：柳树镇纪检监察办公室信箱",
        ],
        [],
        ["全年平稳"],
    ],
)
def test_lines_that_are_paragraphs_stay_apart(lines: Sequence[str]) -> None:
    assert joined(lines) == list(lines)


def test_a_line_that_ends_a_sentence_goes_on_only_where_paragraphs_are_moved_in() -> None:
    first = "全年围绕中心工作推进政务公开并发布信息2.8万条。"
    lines = [first, *wrapped(LONG[1], 24), *wrapped(LONG[2], 24)]
    assert joined(lines) == [first, LONG[1], LONG[2]]
    moved_in = ["\u3000\u3000" + first[1:], *lines[1:], "\u3000\u3000甲。"]
    assert joined(moved_in) == ["".join([first[1:], LONG[1]]), LONG[2], "甲。"]


def test_a_decimal_at_the_start_of_a_line_is_no_item() -> None:
    paragraph = "全年围绕中心工作推进政务公开并且发布各种信息达到2.8万条，办理群众建议12件，均按时答复。"
    lines = [paragraph[:24], paragraph[24:], *wrapped(LONG[0], 24), *wrapped(LONG[2], 24)]
    assert paragraph[24:].startswith("2.8")
    assert joined(lines)[0] == paragraph


def test_latin_words_keep_a_blank_between_them() -> None:
    lines = [
        "the office has published all of the reports",
        "of the year and some more of the others",
        *["and all of these are in the web page of it"] * 2,
        "完。",
    ]
    assert joined(lines)[0].startswith("the office has published all of the reports of the year")


def test_a_latin_word_beside_a_chinese_one_takes_no_blank() -> None:
    lines = ["全年在门户网站和公众号发布各类信息以及政策解读，并用上AI", "问答，群众可以随时查询办理的进度"]
    assert joined([*lines, *wrapped(LONG[0], 29), *wrapped(LONG[2], 29)])[0] == "".join(lines)


def test_a_line_that_starts_anew_is_not_put_together() -> None:
    lines = lines_of(*wrapped(LONG[0], 20), *wrapped(LONG[1], 20))
    found = wrapping([lines])
    assert found == Wrapping(20, width, is_indented=False)
    assert texts(found.joined(lines, bool)) == texts(lines)


def test_a_row_of_a_table_is_no_part_of_a_paragraph() -> None:
    row = Prose("类别" * 10, (), is_row=True)
    wrap = Wrapping(20, width, is_indented=False)
    lines = lines_of(LONG[0][:20])
    assert len(wrap.joined([*lines, row, row, *lines])) == 4
    assert wrapping([[row] * 9]) is None


@pytest.mark.parametrize("mark", ["- 3 -", "— 4 —", "第 5 页 共 9 页"])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_a_report_in_broken_lines_is_read_as_paragraphs(mark: str, indent: str) -> None:
    tables = tables_of(NEW, some_figures(NEW), show=as_grid)
    said = {"overview": LONG[:2], "problems": LONG[1:], "other_matters": ["无。"]}
    preamble = f"根据《中华人民共和国政府信息公开条例》编制本报告，{PERIOD.format(year=2023)}"
    blocks = report(NEW, {})[:1]
    blocks += paragraphs(*wrapped(preamble, 28, indent))
    for section in NEW.sections:
        blocks += paragraphs(section.printed_heading)
        blocks += tables.get(section.id, ())
        for paragraph in said.get(section.id, ()):
            first, *rest = wrapped(paragraph, 28, indent)
            blocks += paragraphs(first, mark, *rest)
    signed = paragraphs(f"{'':30}临水县柳树镇人民政府", f"{'':36}2024年1月5日")
    result = read([*blocks, *signed])
    assert result.report.preamble == preamble
    assert result.report.sections == {section: "\n".join(text) for section, text in said.items()}
    assert (result.report.signatory, result.report.signing_date) == ("临水县柳树镇人民政府", "2024年1月5日")
    assert result.findings == ()
    assert len(result.provenance["overview"]) > 4


def row(size: int, end: str = "，") -> str:
    """A line that wide."""
    return "全" * (size - 1) + end


def is_broken(*lines: str, end: str = "完。") -> bool:
    return wrapping([lines_of(*lines, end)]) is not None


class TestThresholds:
    @pytest.mark.parametrize(("size", "broken"), [(17, False), (18, True), (60, True), (61, False)])
    def test_how_wide_broken_lines_are(self, size: int, *, broken: bool) -> None:
        assert is_broken(*[row(size)] * 5) is broken

    @pytest.mark.parametrize(("count", "broken"), [(2, False), (3, True)])
    def test_how_many_lines_show_it(self, count: int, *, broken: bool) -> None:
        assert is_broken(*[row(30)] * count) is broken

    @pytest.mark.parametrize(("narrow", "broken"), [(27, True), (26, False)])
    def test_how_much_narrower_a_full_line_may_be(self, narrow: int, *, broken: bool) -> None:
        assert is_broken(row(30), row(30), row(narrow)) is broken

    @pytest.mark.parametrize(("others", "broken"), [(2, True), (3, False)])
    def test_how_many_open_lines_are_of_another_width(self, others: int, *, broken: bool) -> None:
        assert is_broken(*["副题"] * others, *[row(30)] * 3) is broken

    @pytest.mark.parametrize(("count", "broken"), [(17, True), (16, False)])
    def test_how_many_lines_may_be_wider(self, count: int, *, broken: bool) -> None:
        assert is_broken(*[row(30)] * count, *[row(40, "。")] * 2) is broken

    @pytest.mark.parametrize(("ends", "broken"), [(1, False), (2, True)])
    def test_how_many_paragraphs_end_a_sentence(self, ends: int, *, broken: bool) -> None:
        lines = [
            line
            for end in ["完"] * (3 - ends) + ["完。"] * ends
            for line in (row(30), row(30), "（一）" + end)
        ]
        paragraphs = [line.replace("（一）", "") for line in lines]
        assert is_broken(*paragraphs[:-1], end=paragraphs[-1]) is broken

    @pytest.mark.parametrize(("count", "moved_in"), [(1, False), (2, True)])
    def test_how_many_lines_are_moved_in(self, count: int, *, moved_in: bool) -> None:
        found = wrapping([lines_of(*["\u3000\u3000甲。"] * count, *[row(30)] * 3, "完。")])
        assert found is not None
        assert found.is_indented is moved_in

    @pytest.mark.parametrize(
        ("blanks", "moved_in"), [("  ", False), ("   ", True), ("\u3000", False), ("\t", True)]
    )
    def test_how_far_a_line_is_moved_in(self, blanks: str, *, moved_in: bool) -> None:
        assert lines_of(f"{blanks}甲")[0].is_indented is moved_in
