"""The one certain fix is offered as a link; what only the user knows is not fixed for him."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gipdesk.report.draft import Draft
from gipdesk.report.step import Action
from gipdesk.ui.findings.card_drawing import lay_out_card
from gipdesk.ui.fixes import fix_for
from gipdesk.ui.session_bridge import SessionBridge
from gipdesk.ui.tabs.editor import Editor
from tests.ui.editor.parts import REQUESTS, cards
from tests.ui.hands import click, current_cell, table

Key = Qt.Key


def test_the_one_certain_fix_is_offered_as_a_link(
    editor: Editor, bridge: SessionBridge, complete: Draft
) -> None:
    bridge.edit({"requests.carried_in.natural_person": 5})
    found = next(finding for finding in editor.panel.model.findings if fix_for(finding, bridge.session))
    index = editor.panel.model.index_at(editor.panel.model.row_of(found))
    rect = cards(editor).visualRect(index)
    layout = lay_out_card(rect, found.message, "改为 3", cards(editor).fontMetrics())
    click(cards(editor), index, layout.fix.center())
    assert bridge.session.report.cells["requests.carried_in.natural_person"] == 3
    assert current_cell(table(editor, REQUESTS)) == "requests.carried_in.natural_person"
    assert editor.panel.headline == "✓ 可以导出"
    step = complete.undo()
    assert step is not None
    assert step.action is Action.MENDED


def test_the_fix_can_be_reached_by_keys(fresh_editor: Editor, fresh_bridge: SessionBridge) -> None:
    panel = fresh_editor.panel
    row = next(row for row, finding in enumerate(panel.model.findings) if finding.code == "cells-blank")
    panel.cards.setFocus()
    panel.cards.setCurrentIndex(panel.model.index_at(row))
    QTest.keyClick(panel.cards, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert fresh_bridge.session.report.cells["disclosure.regulations.issued"] == 0


def test_a_text_of_last_year_can_be_accepted_from_the_panel(
    fresh_editor: Editor, fresh_bridge: SessionBridge
) -> None:
    found = next(
        finding for finding in fresh_editor.panel.model.findings if finding.code == "text-not-updated"
    )
    fresh_editor.panel.cards.fix_requested.emit(found)
    assert found.fields[0] not in fresh_bridge.session.not_updated()
    fresh_editor.panel.cards.fix_requested.emit(found)


def test_slips_of_one_kind_are_put_right_together(editor: Editor, bridge: SessionBridge) -> None:
    bridge.edit({"overview": "布署,再布署XX次。\n照章办理，，公示。"})
    for code in ("statutory-misprint", "half-width-punctuation", "doubled-punctuation"):
        found = next(one for one in bridge.session.findings if one.code == code)
        editor.panel.cards.fix_requested.emit(found)
    assert bridge.session.report.sections["overview"] == "部署，再部署XX次。\n照章办理，公示。"
    fixes = [fix_for(one, bridge.session) for one in bridge.session.findings]
    assert fixes == [None] * len(fixes)
    assert "placeholder-left" in {one.code for one in bridge.session.findings}


def test_what_only_the_user_knows_is_not_fixed_for_him(bridge: SessionBridge) -> None:
    bridge.edit({"requests.received.natural_person": 1, "requests.carried_in.natural_person": 9})
    fixes = [fix_for(finding, bridge.session) for finding in bridge.session.findings]
    offered = [fix.label for fix in fixes if fix is not None]
    assert offered == ["改为 3"]
