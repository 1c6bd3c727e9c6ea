"""Tables as text: separators, quotation marks, encodings, rows that are no table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gipdesk.sources.csv_reader import read_csv
from tests.sources.samples import assert_sound, fault_code, printed, texts_of

MAX_CHARACTERS = 1_000_000
MAX_PLACES = 500_000


def _read(text: str) -> list[object]:
    document = read_csv("报告.csv", text.encode())
    assert_sound(document)
    return texts_of(document)


REPORT = "题,,\n正文。,,\n名称,件数,\n规章,,\n文件,3,\n,,\n完,,\n"
READ = ["题", "正文。", [["名称", "件数"], ["规章", ""], ["文件", "3"]], "完"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_titles_are_paragraphs_and_rows_a_table(encoding: str, separator: str, line_end: str) -> None:
    data = REPORT.replace(",", separator).replace("\n", line_end).encode(encoding)
    document = read_csv("报告.csv", data)
    assert (document.name, document.kind, document.title) == ("报告.csv", "csv", None)
    assert texts_of(document) == READ


def test_all_cells_are_as_large_as_one() -> None:
    document = read_csv("报告.csv", ",自然人,总计\n甲,,2\n".encode())
    assert printed(document) == [
        [
            (0, 0, 1, 1, ""), (0, 1, 1, 1, "自然人"), (0, 2, 1, 1, "总计"),
            (1, 0, 1, 1, "甲"), (1, 1, 1, 1, ""), (1, 2, 1, 1, "2"),
        ]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("甲,1\n乙,2", [[["甲", "1"], ["乙", "2"]]]),
        (" 甲 , 1 \n乙,", [[["甲", "1"], ["乙", ""]]]),
        ("甲,1,\n乙,,\n丙,,\n" + "长" * 61 + ",,\n丁,,", [
            [["甲", "1"], ["乙", ""], ["丙", ""]], "长" * 61, "丁",
        ]),
        ("甲,1\n\n\n乙,2", [[["甲", "1"]], [["乙", "2"]]]),
        ('"商业\n企业","甲""乙"\n1,"2,5"', [[["商业\n企业", '甲"乙'], ["1", "2,5"]]]),
        ('"甲\r\n\r\n乙",1\r\n丙,2', [[["甲\n乙", "1"], ["丙", "2"]]]),
        ('"十三五"期间,1\n乙,2', [[['"十三五"期间', "1"], ["乙", "2"]]]),
        ('"只有一半,1\n乙,2', [[['"只有一半', "1"], ["乙", "2"]]]),
        ('甲"乙",1\n丙,2', [[['甲"乙"', "1"], ["丙", "2"]]]),
        ("题\n甲,1\n乙,2,3", ["题", [["甲", "1", ""], ["乙", "2", "3"]]]),
        ("甲,1;2\n乙,3", [[["甲", "1;2"], ["乙", "3"]]]),
        ("甲;1,5\n乙;2,5", ["甲;1,5", "乙;2,5"]),
        ("甲;1,5\n乙;2", [[["甲", "1,5"], ["乙", "2"]]]),
        ("题\n甲;1,5\n乙;2", ["题", "甲;1,5", "乙;2"]),
        ("sep=;\n甲;1,5\n乙;2,5", [[["甲", "1,5"], ["乙", "2,5"]]]),
        ("SEP=,\r\n题\n甲,1", ["题", [["甲", "1"]]]),
        ("sep=,", []),
        ("一行\n又一行", ["一行", "又一行"]),
        ("甲,1\n" + "长" * 140_000 + ",2", ["甲,1", "长" * 140_000 + ",2"]),
        ("", []),
        (",,\n\n", [",,"]),
    ],
)  # fmt: skip
def test_what_a_table_as_text_holds(text: str, blocks: list[object]) -> None:
    assert _read(text) == blocks


def test_as_many_cells_as_any_sheet_has_are_read() -> None:
    assert _read("sep=,\n" + "," * (MAX_PLACES - 4) + "\n甲") == ["甲"]
    assert _read("\n" * (MAX_PLACES - 2) + "甲") == ["甲"]


@pytest.mark.parametrize(
    "text",
    [
        "," * (MAX_PLACES - 3) + "\n甲",
        "\n" * (MAX_PLACES - 1) + "甲",
        "," * MAX_PLACES,
        "\n" * (MAX_PLACES + 1),
        "1,2\n" * 60_000,
    ],
)
def test_too_many_cells_are_refused(text: str) -> None:
    assert fault_code(lambda: read_csv("甲.csv", text.encode())) == "file-too-large"


@pytest.mark.parametrize("data", [b"a" * (4 * MAX_CHARACTERS + 1), b"b,\n" + (b"a" * 99_999 + b",\n") * 21])
def test_too_many_characters_are_refused(data: bytes) -> None:
    assert fault_code(lambda: read_csv("甲.csv", data)) == "file-too-large"


def test_what_is_no_text_is_refused() -> None:
    assert fault_code(lambda: read_csv("甲.csv", b"\x00\x01\x02\x03")) == "file-kind-unknown"


_WORDS = st.text('甲1，。（ "\n', max_size=5).map(lambda word: f"字{word}字")


def _quoted(word: str) -> str:
    return '"{}"'.format(word.replace('"', '""'))


def _trimmed(word: str) -> str:
    return "\n".join(line.strip() for line in word.split("\n") if line.strip())


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@given(rows=st.lists(st.lists(_WORDS, min_size=3, max_size=3), min_size=2, max_size=5))
def test_a_table_comes_back_cell_by_cell(separator: str, rows: list[list[str]]) -> None:
    text = "\n".join(separator.join(map(_quoted, row)) for row in rows)
    assert _read(text) == [[list(map(_trimmed, row)) for row in rows]]


@given(st.text('甲1,;\t\n" '))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert fault_code(lambda: read_csv("甲.csv", text.encode())) in {None, "file-kind-unknown"}
