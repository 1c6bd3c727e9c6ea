"""For those who work by keys or by ear: every part has a name, the focus is seen, and no words are cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from gipdesk.report.draft import Draft
from gipdesk.ui.findings.panel import FindingsPanel
from gipdesk.ui.main_window import MainWindow
from gipdesk.ui.widgets.eliding_label import ElidingLabel
from tests.ui.conftest import Answers
from tests.ui.hands import open_draft_in, review_in, table, type_into

Show = Callable[[QtBot, MainWindow, Draft, Path], object]


def start(_qtbot: QtBot, _window: MainWindow, _draft: Draft, _folder: Path) -> None:
    """The start page is there from the beginning."""


def tab(index: int) -> Show:
    def show_tab(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> None:
        open_draft_in(qtbot, window, draft, folder / "a.gip").show_tab(index)

    return show_tab


def figures(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> None:
    """A figure of the tables is being chosen."""
    editor = open_draft_in(qtbot, window, draft, folder / "a.gip")
    editor.show_tab(1)
    editor.choose_figure()


def export(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> None:
    open_draft_in(qtbot, window, draft, folder / "a.gip")
    window.desk.export()


def history(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> None:
    open_draft_in(qtbot, window, draft, folder / "a.gip")
    bridge = window.desk.bridge
    assert bridge is not None
    with qtbot.waitSignal(bridge.save_state_changed, check_params_cb=lambda state, _: state == "saved"):
        bridge.edit({"title": "甲", "overview": "乙"})
    window.desk.show_history()
    page = window.desk.pages.history_page
    assert page is not None
    page.tree.setCurrentItem(page.tree.topLevelItem(0).child(2))
    qtbot.waitUntil(lambda: page.bottom.is_offered)


def accepted(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> FindingsPanel:
    """A reason is written, and unfolded."""
    draft.edit({"requests.carried_in.natural_person": 5, "requests.carried_in.business": 1})
    editor = open_draft_in(qtbot, window, draft, folder / "a.gip")
    first = next(it for it in editor.panel.model.findings if it.needs_reason)
    assert window.desk.bridge is not None
    window.desk.bridge.explain([first], "去年漏报两件。")
    editor.panel.accepted.fold.click()
    return editor.panel


def reason(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> None:
    """Another is being written."""
    panel = accepted(qtbot, window, draft, folder)
    panel.cards.act_requested.emit(next(it for it in panel.model.findings if it.needs_reason))


def review(qtbot: QtBot, window: MainWindow, _draft: Draft, folder: Path) -> None:
    page = folder / "去年.html"
    page.write_text("<p>清溪镇政府信息公开工作年度报告</p><p>一、总体情况</p><p>没有。</p>", encoding="utf-8")
    review_in(qtbot, window, page)


def checkup(qtbot: QtBot, window: MainWindow, _draft: Draft, folder: Path) -> None:
    (folder / "说明.txt").write_text("请按时报送。", encoding="utf-8")
    window.checkup.start([folder / "说明.txt"])
    qtbot.waitUntil(lambda: not window.checkup.page.is_working)


def manual(qtbot: QtBot, window: MainWindow, draft: Draft, folder: Path) -> None:
    table(open_draft_in(qtbot, window, draft, folder / "a.gip"), 3)
    window.help.ask()


VIEWS: dict[str, Show] = {
    "start": start,
    **{f"tab {index}": tab(index) for index in range(8)},
    "figures": figures,
    "export": export,
    "history": history,
    "accepted": accepted,
    "reason": reason,
    "review": review,
    "checkup": checkup,
    "help": manual,
}
EVERYWHERE = pytest.mark.parametrize("view", VIEWS)
WHERE_IT_STAYS = pytest.mark.parametrize("view", [view for view in VIEWS if view != "reason"])
"""The box for a reason closes when the focus leaves it."""


def focusable(window: MainWindow) -> list[QWidget]:
    """What is in sight and can have the focus; the line inside a box leaves it to the box."""
    children = cast(Iterable[QWidget], window.findChildren(QWidget))
    return [
        each
        for each in children
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and each.focusProxy() is None
        and each.visibleRegion().contains(each.rect().center())
    ]


def called(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@EVERYWHERE
def test_whatever_can_have_the_focus_has_a_name(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, view: str
) -> None:
    VIEWS[view](qtbot, window, complete, tmp_path)
    nameless = [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}" for each in focusable(window)
    ]
    named = [bool(called(each)) for each in focusable(window)]
    assert [words for words, has_name in zip(nameless, named, strict=True) if not has_name] == []


class Shown(QObject):
    """Notes what shows as a window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.windows: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(f"{type(watched).__name__} {called(watched)}")
        return False


@EVERYWHERE
def test_no_part_is_a_window_before_it_has_its_place(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, view: str
) -> None:
    """It would take the keys away from what is typed into, and on slow machines flash."""
    shown = Shown(window)
    QApplication.instance().installEventFilter(shown)  # type: ignore[union-attr] # it is there
    VIEWS[view](qtbot, window, complete, tmp_path)
    assert shown.windows == []


def looks(window: MainWindow, widget: QWidget) -> QImage:
    """The widget as it shows in the window, with a little around it."""
    at = widget.mapTo(window, QPoint(0, 0))
    return window.grab().toImage().copy(at.x() - 3, at.y() - 3, widget.width() + 6, widget.height() + 6)


@WHERE_IT_STAYS
def test_the_focus_is_seen_wherever_it_is(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, view: str
) -> None:
    VIEWS[view](qtbot, window, complete, tmp_path)
    unseen = []
    for each in focusable(window):
        window.setFocus()
        without = looks(window, each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if each.hasFocus() and looks(window, each) == without:
            unseen.append(f"{type(each).__name__} {called(each)}")
    assert unseen == []


@EVERYWHERE
@pytest.mark.parametrize(
    "size", [QSize(1366, 728), QSize(1092, 580), QSize(910, 450)], ids=["100", "125", "150"]
)
def test_no_words_are_cut_on_a_small_screen(
    qtbot: QtBot, window: MainWindow, complete: Draft, tmp_path: Path, view: str, size: QSize
) -> None:
    VIEWS[view](qtbot, window, complete, tmp_path)

    def fits() -> bool:
        """What has just come may still be laid out."""
        window.resize(size)
        return window.size() == size

    qtbot.waitUntil(fits)
    QApplication.processEvents()
    buttons = cast(Iterable[QAbstractButton | QLabel], window.findChildren(QAbstractButton))
    labels = cast(Iterable[QAbstractButton | QLabel], window.findChildren(QLabel))
    cut = [
        each.text()
        for each in (*buttons, *labels)
        if each.isVisible()
        and not isinstance(each, ElidingLabel)
        and not (isinstance(each, QLabel) and each.wordWrap())
        and each.width() < each.minimumSizeHint().width()
    ]
    assert cut == []


def test_a_cell_and_its_field_are_announced_with_row_and_column(
    qtbot: QtBot, window: MainWindow, complete: Draft, answers: Answers, tmp_path: Path
) -> None:
    assert answers.asked == []
    view = table(open_draft_in(qtbot, window, complete, tmp_path / "a.gip"), 3)
    view.go_to("requests.received.natural_person")
    spoken = QAccessible.queryAccessibleInterface(view)
    cells = [spoken.child(number).text(QAccessible.Text.Name) for number in range(spoken.childCount())]
    assert "一、本年新收政府信息公开申请数量 自然人 13" in cells
    assert "自然人" in cells
    type_into(view, "5")
    assert view.open_editor is not None
    assert called(view.open_editor) == "一、本年新收政府信息公开申请数量 自然人"
