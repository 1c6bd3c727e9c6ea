from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.ui.findings.model import FINDING_ROLE, FIX_ROLE, FindingsModel

ERROR = Finding("a", Severity.ERROR, "不平", (Place("requests.received.total"),), clause="附件")
HINT = Finding("b", Severity.HINT, "去年的日期", (Place("overview", (0, 5)),))


def test_findings_model_keeps_to_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = FindingsModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt has no types here
    model.show([ERROR, HINT], ["改为 1"])
    model.show([HINT])


def test_findings_model_speaks_with_signs_and_words() -> None:
    model = FindingsModel()
    model.show([ERROR, HINT], ["改为 1"])
    first, second = model.index_at(0), model.index_at(1)
    assert first.data() == "× 不平"
    assert first.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "错误：不平"
    assert first.data(FINDING_ROLE) == ERROR
    assert (first.data(FIX_ROLE), second.data(FIX_ROLE)) == ("改为 1", "")
    assert first.data(int(Qt.ItemDataRole.DecorationRole)) is None
    assert model.data(model.index(7, 0)) is None


def test_a_finding_is_found_again_though_its_numbers_changed() -> None:
    model = FindingsModel()
    model.show([HINT, ERROR])
    assert model.row_of(Finding("a", Severity.ERROR, "还是不平", ERROR.places)) == 1
    assert model.row_of(HINT) == 0
    assert model.row_of(Finding("c", Severity.ERROR, "别的", ERROR.places)) == -1


def test_the_same_findings_do_not_reset_the_list() -> None:
    model = FindingsModel()
    model.show([ERROR])
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show([ERROR])
    assert resets == []
