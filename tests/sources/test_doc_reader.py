from __future__ import annotations

import ast
import re
import struct
import tempfile
from functools import partial
from pathlib import Path

import doc2docx
import pytest
from doc2docx.diagnostics import Diagnostic, Severity, SourceLocation

from gipdesk.sources import doc_reader
from gipdesk.sources.doc_losses import is_misread, losses
from gipdesk.sources.doc_reader import read_doc
from gipdesk.sources.source_document import Doubt, FactKind, Grid
from gipdesk.texts import text
from tests.sources.samples import facts_of, fault_code, printed, texts_of

DATA = Path(__file__).parent / "data"
MARKS = (DATA / "marks.doc").read_bytes()
LOSSES = (DATA / "losses.doc").read_bytes()
HEAD = MARKS.index(b"\xec\xa5", 512)
"""Where the stream with the text begins, and in it what the file says of itself."""


def _code(data: bytes) -> str | None:
    return fault_code(partial(read_doc, "报告.doc", data))


def _with(at: int, form: str, *values: int) -> bytes:
    """The sample with other numbers at an offset of its head."""
    changed = bytearray(MARKS)
    struct.pack_into(f"<{form}", changed, HEAD + at, *values)
    return bytes(changed)


def test_what_an_old_word_file_prints() -> None:
    document = read_doc("报告.doc", MARKS)
    assert (document.name, document.kind, document.title, document.doubts) == ("报告.doc", "doc", None, ())
    assert texts_of(document)[:10] == [
        "一、收到申请", "（一）个人", "（二）单位", "二、办结申请",
        "新收13件", "退回3件", "平方米水", "脚注批注15", "图后", "第7次",
    ]  # fmt: skip
    assert printed(document)[12] == [
        (0, 0, 1, 4, "表头"),
        (1, 0, 2, 1, "左"), (1, 1, 1, 2, "宽"), (1, 3, 1, 1, "右"),
        (2, 1, 1, 1, "1"), (2, 2, 1, 1, "2"), (2, 3, 1, 1, "3"),
        (3, 0, 1, 1, "末"), (3, 1, 2, 1, ""), (3, 2, 1, 2, "5"),
        (4, 0, 1, 1, "尾"), (4, 2, 1, 2, "6"),
    ]  # fmt: skip
    assert texts_of(document)[13:] == ["表下", [["规章", "3", "1"], ["文件", "8", "7"]], "完"]


def test_what_an_old_word_file_says_beside_its_text() -> None:
    facts = [found for found in facts_of(read_doc("报告.doc", MARKS)) if found[1][0][0] != "automatic"]
    assert facts == [
        ("新收13件", [(FactKind.DELETED, "12", 4)]),
        ("退回3件", [(FactKind.STRUCK, "2", 2), (FactKind.HIDDEN, "45", 4)]),
        ("平方米水", [(FactKind.RAISED, "2", 3), (FactKind.LOWERED, "2", 4)]),
        ("脚注批注15", [(FactKind.RAISED, "不含街道", 2), (FactKind.RAISED, "应为14", 6)]),
        ("图后", [(FactKind.PICTURE, "", 1)]),
        ("3", [(FactKind.INNER_TABLE, "内 5", 1)]),
        ("7", [(FactKind.DELETED, "9", 0)]),
    ]


def test_what_is_not_carried_over_is_told() -> None:
    document = read_doc("报告.doc", LOSSES)
    assert document.doubts == (Doubt("old-word-not-whole", "文本框、图形、窗体、域", 0),)
    assert [found[1][0][0] for found in facts_of(document)] == [FactKind.PICTURE, FactKind.EQUATION]


def test_the_report_of_the_proofs_is_whole() -> None:
    document = read_doc("报告.doc", (DATA / "report.doc").read_bytes())
    assert sum(isinstance(block, Grid) for block in document.blocks) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (MARKS[:600], "file-damaged"),
        (MARKS[:9000], "file-damaged"),
        (MARKS.replace("WordD".encode("utf-16-le"), "Word-".encode("utf-16-le")), "file-damaged"),
        (_with(0, "H", 0xA5DC), "file-too-old"),
        (_with(2, "H", 0x68), "file-too-old"),
        (_with(0, "H", 0xA5ED), "file-damaged"),
        (_with(10, "H", 0x1300), "file-encrypted"),
        (_with(0x4C, "I", 600_000), "file-too-large"),
        (_with(0xFE, "I", 100_000), "file-too-large"),
    ],
)  # fmt: skip
def test_faults(data: bytes, code: str) -> None:
    assert _code(data) == code


@pytest.mark.parametrize(
    ("limit", "file", "count"),
    [
        ("MAX_PIECES", "report", 1),
        ("MAX_OLD_PARAGRAPHS", "marks", 50),
        ("MAX_OLD_PARAGRAPHS", "report", 386),
        ("MAX_OLD_CHARACTERS", "marks", 159),
        ("MAX_OLD_CHARACTERS", "report", 1889),
        ("MAX_FORMAT_PAGES", "marks", 11),
    ],
)
def test_a_file_that_would_keep_the_converter_busy(
    monkeypatch: pytest.MonkeyPatch, limit: str, file: str, count: int
) -> None:
    data = (DATA / f"{file}.doc").read_bytes()
    monkeypatch.setattr(doc_reader, limit, count)
    assert _code(data) is None
    monkeypatch.setattr(doc_reader, limit, count - 1)
    assert _code(data) == "file-too-large"


def test_no_room_for_the_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    assert _code(MARKS) == "no-room-for-copy"


def test_nothing_is_left_in_the_folder_for_copies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read_doc("报告.doc", MARKS)
    assert not list(tmp_path.iterdir())


def _warning(code: str, story: str | None = None, **details: object) -> Diagnostic:
    location = None if story is None else SourceLocation(story=story)
    return Diagnostic(Severity.WARNING, code, "", location, details)


@pytest.mark.parametrize(
    ("diagnostic", "parts"),
    [
        (Diagnostic(Severity.INFO, "CONVERSION_COMPLETE", ""), []),
        (_warning("SECTION_MARGIN_DEFAULTED"), []),
        (_warning("SUMMARY_INFORMATION_MALFORMED"), []),
        (_warning("OBJECT_ANCHOR_DEFERRED", "headers"), []),
        (_warning("OBJECT_ANCHOR_DEFERRED", "main"), ["drawings"]),
        (_warning("GROUPED_HEADER_TEXTBOXES_DEFERRED"), []),
        (_warning("TABLE_GRID_MISMATCH"), ["tables"]),
        (_warning("WHAT_NOBODY_KNOWS"), ["other"]),
        (_warning("FIELDS_FLATTENED", field_types={"SEQ": 2}), []),
        (_warning("FIELDS_FLATTENED", field_types={"SEQ": 2, "SYMBOL": 1}), ["fields"]),
        (_warning("INLINE_BINARY_DATA_DEFERRED", field_types={"FORMTEXT": 1}), []),
        (_warning("INLINE_BINARY_DATA_DEFERRED", field_types={"FORMCHECKBOX": 1}), ["fields"]),
        (_warning("UNSUPPORTED_CHARACTER_SPRMS", opcodes=["0x485F"]), []),
        (_warning("UNSUPPORTED_CHARACTER_SPRMS", opcodes=["0x485F", "0x083C"]), ["looks"]),
    ],
)
def test_what_the_converter_says_is_weighed(diagnostic: Diagnostic, parts: list[str]) -> None:
    assert losses([diagnostic, diagnostic]) == parts
    assert all(text(f"sources.doc.{part}") for part in parts)


def _codes_of_the_converter() -> set[str]:
    """Every code that stands in its source."""
    files = Path(doc2docx.__file__).parent.rglob("*.py")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {word for word in words if re.fullmatch("[A-Z]+[0-9]*(_[A-Z0-9]+)+", word)}


def test_whatever_the_converter_can_say_was_looked_at() -> None:
    weighed = {code: losses([_warning(code)]) for code in _codes_of_the_converter()}
    assert {code for code, parts in weighed.items() if parts == ["other"]} == {
        "CONVERSION_COMPLETE",
        "INVALID_UTF16",
        "STYLE_RELATIVE_TOGGLES_RESOLVED",
        "UNSUPPORTED_CONTROL_CHARACTER",
    }
    told = sorted((code, part) for code, parts in weighed.items() for part in parts if part != "other")
    assert told == [(code, _part_named_by(code)) for code, _ in told]
    assert len(told) == 31


_PART_WORDS = {
    "numbering": "NUMBER",
    "looks": "STYLE|CHARACTER_SPRMS",
    "notes": "NOTE_|COMMENT",
    "pictures": "PICTURE",
    "drawings": "TEXTBOX|SHAPE|OFFICEART|OBJECT_ANCHOR",
    "objects": "OLE",
    "fields": "FIELD|BINARY",
    "tables": "TABLE",
}
"""What a code says of itself, the first that fits."""


def _part_named_by(code: str) -> str:
    return next(part for part, words in _PART_WORDS.items() if re.search(words, code))


@pytest.mark.parametrize(
    "field",
    [
        "ADVANCE",
        "EQ",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "GOTOBUTTON",
        "MACROBUTTON",
        "SYMBOL",
        "UNKNOWN",
        "UNTERMINATED",
    ],
)
def test_a_field_without_a_result_is_lost_with_its_code(field: str) -> None:
    assert losses([_warning("FIELDS_FLATTENED", field_types={"PAGE": 1, field: 1})]) == ["fields"]


@pytest.mark.parametrize(
    "look", ["0x0800", "0x0837", "0x083C", "0x2A42", "0x2A48", "0x2A53", "0x4845", "0x6870"]
)
def test_a_look_that_changes_what_is_read_is_lost(look: str) -> None:
    assert losses([_warning("UNSUPPORTED_CHARACTER_SPRMS", opcodes=["0x485F", look])]) == ["looks"]


def test_deleted_text_that_would_stand_among_the_rest_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_misread(_warning("UNSUPPORTED_PRM0_VALUES", isprm=["0x12", "0x41"]))
    assert not is_misread(_warning("UNSUPPORTED_PRM0_VALUES", isprm=["0x12"]))
    assert not is_misread(_warning("FIELDS_FLATTENED"))
    monkeypatch.setattr(doc_reader, "is_misread", lambda _: True)
    assert _code(MARKS) == "file-too-old"
