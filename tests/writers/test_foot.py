"""What stands below the last section, in every kind of file, and back from it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from gipdesk.report.report import Report
from gipdesk.report.signing import show_date
from gipdesk.services.exporting import export
from gipdesk.services.importing import import_file
from gipdesk.writers.docx_writer import write_docx
from gipdesk.writers.page_model import page_model
from gipdesk.writers.page_texts import TextRole, foot_lines
from tests.writers.reports import report_2021

NAMES = st.sampled_from(["柳树镇人民政府", "临水县财政局", "城关街道办事处", "某某省卫生健康委员会"])
DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(show_date)
TITLES = st.lists(
    st.sampled_from(["统计表", "名词解释", "2023年“三公”经费表", "公开目录（节选）"]), max_size=4
)
CONTACTS = st.sampled_from(["", "联系人：李四；电话：0900-1234567", "咨询电话：12345"])
ENDINGS = (".docx", ".xlsx", ".html")


def signed(**foot: str) -> Report:
    return report_2021().with_fields(foot)


@given(titles=TITLES, name=st.just("") | NAMES, day=st.just("") | DATES, contact=CONTACTS)
@settings(max_examples=20)
def test_it_comes_back_from_every_kind_of_file(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str], name: str, day: str, contact: str
) -> None:
    report = signed(attachments="\n".join(titles), signatory=name, signing_date=day, contact=contact)
    folder = tmp_path_factory.mktemp("foot")
    outs = [folder / f"年报{ending}" for ending in ENDINGS]
    export(report, outs)
    for out in outs:
        assert import_file(out).report == report


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_whole_foot_comes_back(tmp_path: Path, ending: str) -> None:
    report = signed(
        attachments="统计表\n名词解释",
        signatory="柳树镇人民政府",
        signing_date="2025年1月16日",
        contact="电话：12345",
    )
    export(report, [tmp_path / f"年报{ending}"])
    assert import_file(tmp_path / f"年报{ending}").report == report


def test_in_word_attachments_hang_below_their_first_word() -> None:
    file = io.BytesIO()
    write_docx(signed(attachments="统计表\n名词解释"), file)
    first, second = (paragraph.paragraph_format for paragraph in Document(file).paragraphs[-2:])
    assert first.space_before is not None
    assert second.space_before is not None
    assert first.space_before > second.space_before == 0
    assert first.left_indent == second.left_indent
    assert first.first_line_indent is not None
    assert second.first_line_indent is not None
    assert first.first_line_indent < second.first_line_indent < 0


def test_a_report_signed_in_its_text_is_read_as_signed(tmp_path: Path) -> None:
    report = report_2021()
    text, name = report.sections["other_matters"], report.organisation
    export(
        report.with_fields({"other_matters": f"{text}\n{name}\n2025年1月15日"}),
        [tmp_path / "年报.docx"],
    )
    read = import_file(tmp_path / "年报.docx").report
    assert read == report.with_fields({"signatory": name, "signing_date": "2025年1月15日"})


def test_several_attachments_are_numbered_and_stand_in_line() -> None:
    first, second = foot_lines(page_model(signed(attachments="统计表\n名词解释")))
    assert (first.text, second.text) == ("附件：1.统计表", "2.名词解释")
    assert (first.indent, first.hanging, first.is_apart) == (6, 4, True)
    assert (second.indent, second.hanging, second.is_apart) == (6, 1, False)


def test_one_attachment_has_no_number() -> None:
    (only,) = foot_lines(page_model(signed(attachments="统计表")))
    assert (only.text, only.indent, only.hanging) == ("附件：统计表", 5, 3)


def test_whom_to_ask_stands_in_brackets_just_once() -> None:
    said = [
        [text.text for text in foot_lines(page_model(signed(contact=contact)))]
        for contact in ("电话：12345", "（电话：12345）", "(电话：12345)")
    ]
    assert said == [["（电话：12345）"], ["（电话：12345）"], ["(电话：12345)"]]


def test_a_signature_of_its_own_leaves_the_text_alone() -> None:
    file = io.BytesIO()
    text = "无。\n2025年1月15日"
    write_docx(signed(other_matters=text, signatory="柳树镇人民政府", signing_date="2025年1月16日"), file)
    styles = [paragraph.style.name for paragraph in Document(file).paragraphs[-4:] if paragraph.style]
    assert styles == ["Body Text", "Body Text", "Signature", "Signature"]


def test_a_lone_date_stands_where_dates_stand() -> None:
    (only,) = foot_lines(page_model(signed(signing_date="2025年1月15日")))
    assert (only.role, only.indent, only.is_apart) == (TextRole.SIGNATURE, 4, True)


def test_a_report_without_a_foot_has_none() -> None:
    assert foot_lines(page_model(signed())) == ()
