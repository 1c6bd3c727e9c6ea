"""The page for a web site's editor, fonts that are lacking, templates of the office, small screens."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.exporting import fonts
from gipdesk.ui.exporting import page as page_module
from gipdesk.ui.exporting.page import ExportPage
from gipdesk.ui.exporting.template_row import TemplateRow
from gipdesk.ui.main_window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.exporting.pages import buttons, export_in, export_page, tick, words
from tests.ui.hands import (
    button,
    child,
    clipboard,
)


def test_the_report_is_copied_for_the_editor_of_a_web_site(
    qtbot: QtBot, window: MainWindow, complete: Draft, folder: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    button(page, "复制富文本").click()
    data = QApplication.clipboard().mimeData()
    assert data.hasHtml()
    assert "<table" in data.html()
    assert "<body" not in data.html()
    assert data.text().startswith("清溪镇人民政府")
    assert "<" not in data.text()
    assert any(said.startswith("✓ 整份年报已复制，带表格和格式") for said in words(page))
    button(page, "复制网页代码").click()
    assert clipboard().startswith("<h1 style=")
    assert not QApplication.clipboard().mimeData().hasHtml()
    assert any(said.startswith("✓ 整份年报的网页代码已复制") for said in words(page))


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        (set[str](), ""),
        ({"方正小标宋简体", "华文中宋", "仿宋_GB2312"}, "方正小标宋简体、仿宋_GB2312（这里显示为仿宋）"),
    ],
)
def test_fonts_that_this_machine_lacks_are_named(
    lacking: set[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fonts:
        @staticmethod
        def hasFamily(name: str) -> bool:  # noqa: N802
            return name not in lacking

    monkeypatch.setattr(fonts, "QFontDatabase", Fonts)
    assert fonts.missing_fonts() == said


@pytest.mark.parametrize("lacks", [True, False])
def test_only_fonts_that_are_lacking_are_spoken_of(
    qtbot: QtBot,
    window: MainWindow,
    complete: Draft,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    lacks: bool,
) -> None:
    monkeypatch.setattr(page_module, "missing_fonts", lambda: "宋体" if lacks else "")
    page = export_page(qtbot, window, complete, folder)
    assert any(line.startswith("这台电脑没有：宋体。") for line in words(page)) is lacks


@pytest.mark.parametrize("size", [(910, 480), (1366, 700)])
def test_the_page_fits_a_small_screen(
    qtbot: QtBot, window: MainWindow, prefilled: Draft, folder: Path, size: tuple[int, int]
) -> None:
    page = export_page(qtbot, window, prefilled, folder)
    tick(page, "网页").click()
    tick(page, "仍要导出").click()
    export_in(qtbot, window)
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for each in buttons(page):
        assert each.width() >= each.sizeHint().width()


def said_of_template(page: ExportPage) -> list[str]:
    labels = cast(Iterable[QLabel], child(page, TemplateRow).findChildren(QLabel))
    return [label.text() for label in labels if label.isVisible()]


def template_of(page: ExportPage) -> Path | None:
    return page.template


def test_a_template_of_the_office_is_chosen_remembered_and_dropped(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    answers.file_to_save = tmp_path / "模板.docx"
    button(page, "存出空白模板").click()
    assert any("已存到" in words for words in said_of_template(page))
    answers.file_to_open = tmp_path / "模板.docx"
    button(page, "选模板").click()
    assert template_of(page) == tmp_path / "模板.docx"
    assert button(page, "不用模板").isEnabled()
    export_in(qtbot, window)
    button(page, "不用模板").click()
    assert template_of(page) is None
    assert not button(page, "不用模板").isEnabled()


@pytest.mark.parametrize("typed", ["模板", "年报.gip"])
def test_a_blank_template_has_the_ending_of_word_whatever_is_typed(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, typed: str
) -> None:
    page = export_page(qtbot, window, complete, folder)
    before = (folder / "年报.gip").read_bytes()
    answers.file_to_save = folder / typed
    button(page, "存出空白模板").click()
    assert (folder / f"{typed}.docx").exists()
    assert (folder / "年报.gip").read_bytes() == before


def test_a_template_that_will_not_do_is_told_at_once(
    qtbot: QtBot, window: MainWindow, answers: Answers, complete: Draft, folder: Path, tmp_path: Path
) -> None:
    page = export_page(qtbot, window, complete, folder)
    answers.file_to_open = tmp_path / "没有.docx"
    button(page, "选模板").click()
    assert any("打不开" in words for words in said_of_template(page))
    answers.file_to_save = tmp_path / "没有" / "模板.docx"
    button(page, "存出空白模板").click()
    assert any("没有写成" in words for words in said_of_template(page))
    answers.file_to_open = answers.file_to_save = None
    button(page, "选模板").click()
    button(page, "存出空白模板").click()
    assert template_of(page) == tmp_path / "没有.docx"
