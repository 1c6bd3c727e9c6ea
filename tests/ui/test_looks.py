"""The colours of the window: as the system has them, or as the user chose; and its size on a small screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gipdesk.report.draft import Draft
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.settings import WindowSettings
from gipdesk.ui.tabs.text_tab import TextTab
from gipdesk.ui.texts.last_year_pane import LastYearPane
from gipdesk.ui.theme import DARK, LIGHT, Colours, colours_of, dress, follow_look, look_colours
from tests.ui.conftest import Answers, make_window
from tests.ui.hands import button, child, open_draft_in


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.styleHints().unsetColorScheme()
    dress(qapp)


def worn(qapp: QApplication) -> Colours:
    return colours_of(qapp.palette())


def test_the_user_chooses_the_colours_and_they_are_kept(
    qapp: QApplication, window: MainWindow, tmp_path: Path
) -> None:
    actions = window.actions_by_name
    assert actions["look_system"].isChecked()
    actions["look_dark"].trigger()
    assert worn(qapp) is DARK
    assert not actions["look_system"].isChecked()
    actions["look_light"].trigger()
    assert worn(qapp) is LIGHT
    actions["look_dark"].trigger()
    window.close()
    settings = WindowSettings(tmp_path / "settings.ini")
    assert settings.look == "dark"
    assert look_colours(settings.look) is DARK
    again = make_window(Answers(), tmp_path / "settings.ini")
    assert again.actions_by_name["look_dark"].isChecked()
    again.close()


def test_a_look_that_nobody_knows_is_the_systems(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path / "settings.ini")
    settings.put("look", "plaid")
    assert settings.look == "system"


def test_the_systems_colours_are_followed_only_where_the_user_wants_it(qapp: QApplication) -> None:
    chosen = ["system"]
    follow_look(qapp, lambda: chosen[0])
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert worn(qapp) is look_colours("system")
    chosen[0] = "dark"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert worn(qapp) is DARK
    hints.colorSchemeChanged.disconnect()


def test_what_is_marked_in_texts_takes_other_colours_at_once(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path
) -> None:
    editor = open_draft_in(qtbot, window, complete, tmp_path / "a.gip")
    editor.show_tab(1)
    tab = editor.current
    assert isinstance(tab, TextTab)
    button(tab, "对照去年").click()
    pane = child(tab, LastYearPane)
    assert grounds(pane) == {LIGHT.error_ground}
    window.actions_by_name["look_dark"].trigger()
    assert grounds(pane) == {DARK.error_ground}


def grounds(pane: LastYearPane) -> set[str]:
    selections = pane.extraSelections()
    brushes = [each.format.background() for each in selections]  # type: ignore[attr-defined] # no stub
    assert all(brush.style() != Qt.BrushStyle.NoBrush for brush in brushes)
    return {brush.color().name().upper() for brush in brushes}


@pytest.mark.parametrize(
    ("screen", "maximised"),
    [(QSize(1366, 768), True), (QSize(1280, 1024), True), (QSize(1920, 1080), False)],
    ids=["laptop", "narrow", "large"],
)
def test_on_a_small_screen_the_window_fills_it_at_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: QSize, maximised: bool
) -> None:
    monkeypatch.setattr(QScreen, "size", lambda _: screen)
    window = make_window(Answers(), tmp_path / "settings.ini")
    qtbot.addWidget(window)
    window.show_at_first()
    assert window.isVisible()
    assert window.isMaximized() is maximised
    window.close()


def test_a_size_that_the_user_gave_it_is_kept(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "size", lambda _: QSize(1366, 768))
    first = make_window(Answers(), tmp_path / "settings.ini")
    qtbot.addWidget(first)
    first.setGeometry(QRect(10, 10, 700, 500))
    first.show()
    first.close()
    second = make_window(Answers(), tmp_path / "settings.ini")
    qtbot.addWidget(second)
    second.show_at_first()
    assert not second.isMaximized()
    second.close()
