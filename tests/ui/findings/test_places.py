"""A finding about several places: every view marks all of them, and the first is where to go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gipdesk.checks.check import Check, Subject
from gipdesk.formats.definition import Severity
from gipdesk.report.draft import Draft
from gipdesk.report.finding import Finding, Place
from gipdesk.ui.findings.model import FIX_ROLE
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from gipdesk.ui.texts.report_text import ReportText
from tests.ui.conftest import OpenDraft, show
from tests.ui.hands import child, click, table

BASICS, OVERVIEW, DISCLOSURE, REQUESTS, REMEDIES = range(5)
GRANTED, REVIEWS = "requests.granted.natural_person", "remedies.review.upheld"
WRITTEN = "受理申请 92 件，办结申请 92 件。"


def contradiction(subject: Subject) -> Iterator[Finding]:
    """What a check of texts against tables would say: two passages, a title, and cells of two tables."""
    if subject.report.sections["overview"] == WRITTEN:
        places = (
            Place("overview", (5, 9)),
            Place(GRANTED),
            Place("overview", (15, 19)),
            Place(REVIEWS),
            Place("title", (0, 3)),
        )
        yield Finding("made-up", Severity.WARNING, "文字与表三、表四不符。", places, expected=12, actual=92)


@pytest.fixture
def editor(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, complete: Draft, open_draft: OpenDraft
) -> Iterator[Editor]:
    """A report with that one finding, its check being the only one about last year."""
    check = Check(frozenset({"overview", "title", GRANTED, REVIEWS}), contradiction)
    monkeypatch.setattr("gipdesk.checks.engine.last_year_checks", lambda: [check])
    bridge = SessionBridge(open_draft(complete))
    bridge.edit({"overview": WRITTEN})
    made = Editor(bridge)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.hide()


def row_of(editor: Editor) -> int:
    model = editor.panel.model
    return next(row for row, finding in enumerate(model.findings) if finding.code == "made-up")


def shaded(field: ReportText) -> list[str]:
    """The words under the marks, in the order of the text."""
    marks = field.extraSelections()
    spans = sorted((mark.cursor.selectionStart(), mark.cursor.selectionEnd()) for mark in marks)  # type: ignore[attr-defined] # missing from PySide6's stubs
    return [field.written()[slice(*span)] for span in spans]


def test_a_text_marks_every_passage(editor: Editor) -> None:
    editor.show_tab(OVERVIEW)
    assert shaded(child(editor.current, ReportText)) == ["92 件", "92 件"]


def test_a_text_of_the_head_is_a_text_like_any_other(editor: Editor) -> None:
    editor.show_tab(BASICS)
    fields = cast(list[ReportText], editor.current.findChildren(ReportText))
    marked = {field.field: shaded(field) for field in fields if shaded(field)}
    assert marked == {"title": ["清溪镇"]}


@pytest.mark.parametrize(("tab", "cell"), [(REQUESTS, GRANTED), (REMEDIES, REVIEWS)])
def test_every_table_marks_its_cells(editor: Editor, tab: int, cell: str) -> None:
    grid = table(editor, tab).grid_model
    index = grid.index_of(cell)
    assert grid.section.table is not None
    assert [known.id for known in grid.section.table.cells if grid.severity(known)] == [cell]
    assert "文字与表三、表四不符。" in str(grid.data(index, int(Qt.ItemDataRole.ToolTipRole)))


def test_the_first_place_bears_the_badge_and_is_gone_to(editor: Editor) -> None:
    marked = [tab for tab in range(7) if editor.tabs.badge(tab).severity is not None]
    assert marked == [OVERVIEW]
    click(editor.panel.cards, editor.panel.model.index_at(row_of(editor)))
    assert editor.tabs.currentIndex() == OVERVIEW
    cursor = child(editor.current, ReportText).textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (5, 9)


@pytest.mark.parametrize("built_first", [True, False])
def test_cells_of_the_finding_pointed_at_are_lit_in_tabs_old_and_new(
    editor: Editor, built_first: bool
) -> None:
    if built_first:
        table(editor, REQUESTS)
        editor.show_tab(OVERVIEW)
    editor.panel.cards.entered.emit(editor.panel.model.index_at(row_of(editor)))
    view = table(editor, REQUESTS)
    lit = view.grab().toImage()
    editor.panel.cards.pointed.emit(None)
    assert view.grab().toImage() != lit


def test_only_what_is_about_one_cell_has_one_certain_value(editor: Editor) -> None:
    assert editor.panel.model.index_at(row_of(editor)).data(FIX_ROLE) == ""
