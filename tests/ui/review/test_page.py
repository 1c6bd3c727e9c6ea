from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.formats.definition import Severity
from gipdesk.report.finding import Finding, Place
from gipdesk.services.importing import Imported
from gipdesk.ui.findings.model import FINDING_ROLE, FIX_ROLE, FindingsModel
from gipdesk.ui.review.page import ReviewPage
from gipdesk.ui.review.source_view import SourceView
from tests.recogniser.printing import boxes, grid
from tests.support.reports import valid_2019, valid_2021
from tests.ui.hands import NO_MODIFIER, button, click, press, strike, type_into
from tests.ui.review.conftest import OpenReview, imported_of, plain, short, twice
from tests.ui.review.parts import accepted, grid_of, head, labels, shown_findings

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DOUBT = Finding("cells-lost", Severity.WARNING, "表四只找到 9 个数字。", (Place("remedies"),))
LICENSING, PENALTIES = "disclosure.licensing.decisions", "disclosure.penalties.decisions"
UPHELD, CORRECTED, TOTAL = (f"remedies.review.{outcome}" for outcome in ("upheld", "corrected", "total"))
RECEIVED = "requests.received.natural_person"


def pills(page: QWidget) -> list[tuple[str, str]]:
    """The colour and the words of the pills."""
    found: list[QLabel] = list(page.findChildren(QLabel))
    return [
        (label.property("pill"), label.text())
        for label in found
        if label.property("pill") and label.isVisible()
    ]


def source_of(page: ReviewPage) -> SourceView:
    assert page.source is not None
    assert isinstance(page.source.sight, SourceView)
    return page.source.sight


def choose_in_source(page: ReviewPage, field: str) -> None:
    """Click where a field was read from."""
    imported = page.bridge.session.imported
    source_of(page).chosen.emit((imported.provenance.get(field) or imported.whereabouts[field])[0])


class TestWhatWasRead:
    def test_it_is_counted_on_top(self, open_review: OpenReview) -> None:
        report = valid_2021().last_year.with_fields({PENALTIES: None})
        page = open_review(Imported(report, (DOUBT,), "去年.doc"))
        assert "去年.doc · 识别为2021年格式 · 2024 年度 · 清溪镇人民政府" in labels(page)
        assert pills(page) == [("fine", "✓ 199 个数字已放到位"), ("warning", "! 1 格在原文件里是空白")]
        assert "将带入今年并标记“未更新”" in labels(page)
        assert shown_findings(page) == [DOUBT.message]

    def test_what_was_not_read_is_not_called_blank(self, open_review: OpenReview) -> None:
        report = valid_2021().last_year.with_fields({PENALTIES: None, LICENSING: None})
        page = open_review(Imported(report, (DOUBT,), "去年.doc", unread=frozenset((LICENSING,))))
        assert [words for _, words in pills(page)][1:] == ["! 1 格需要您看一眼", "! 1 格在原文件里是空白"]

    def test_once_all_was_looked_at_it_says_so(self, open_review: OpenReview) -> None:
        report = valid_2021().last_year
        page = open_review(Imported(report, (), "去年.doc", unread=frozenset((LICENSING,))))
        press(grid_of(page), Key.Key_Return)
        assert ("fine", "✓ 都核对过了") in pills(page)

    def test_without_a_source_only_the_figures_show(self, open_review: OpenReview) -> None:
        page = open_review(Imported(valid_2021().last_year, (), "去年.gip"))
        assert page.source is None
        assert page.findChildren(SourceView) == []
        assert "直接打字" in page.said
        page.figures.go_to(UPHELD)
        assert "✓ 读取时没有发现疑问。" in labels(page)
        assert "直接打字" in page.said
        page.bridge.edit({UPHELD: 7})
        page.figures.go_to(TOTAL)
        assert "Enter：没错" in page.said

    def test_sections_that_the_file_lacks_are_named(self, open_review: OpenReview) -> None:
        report = valid_2021().last_year.with_fields({"overview": None})
        assert "原文件缺少：一、总体情况" in labels(open_review(Imported(report, (), "去年.doc")))

    def test_what_has_no_place_this_year_is_noted(self, open_review: OpenReview) -> None:
        page = open_review(Imported(valid_2019().this_year, (), "去年.doc"))
        assert any("没有对应的格" in message for message in shown_findings(page))


class TestDoubts:
    def test_the_work_begins_at_the_first(self, open_review: OpenReview) -> None:
        page = open_review(short())
        assert page.figures.current_cell == UPHELD
        assert QApplication.focusWidget() is grid_of(page)
        assert "! 还有 15 格没有核对" in labels(page)
        assert "这一格没有读出" in labels(page)
        assert button(page, "采用").isEnabled()

    def test_f8_goes_round_and_back(self, open_review: OpenReview) -> None:
        page = open_review(short())
        strike(page, Key.Key_F8)
        assert page.figures.current_cell == CORRECTED
        strike(page, Key.Key_F8, Key.Key_F8, held=SHIFT)
        assert page.figures.current_cell == "remedies.litigation_after_review.total"
        assert len(page.bridge.session.doubtful) == 15

    def test_f8_without_doubts_stays(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        strike(page, Key.Key_F8)
        assert page.figures.current_cell == RECEIVED
        assert "点任一数字，左边会指出它的出处" in labels(page)

    def test_typing_replaces_and_enter_goes_on(self, qtbot: QtBot, open_review: OpenReview) -> None:
        page = open_review(short())
        type_into(grid_of(page), "12")
        press(grid_of(page), Key.Key_Return)
        assert page.bridge.session.report.cells[UPHELD] == 12
        assert page.figures.current_cell == CORRECTED
        assert page.figures.tabs.badge(3).count == 14
        assert accepted(qtbot, page).draft.baseline is not None

    def test_enter_leaves_what_stands(self, open_review: OpenReview) -> None:
        page = open_review(short())
        press(grid_of(page), Key.Key_Return)
        assert UPHELD not in page.bridge.session.doubtful
        assert page.bridge.session.report.cells[UPHELD] is None

    def test_enter_goes_down_where_nothing_is_doubtful(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        press(grid_of(page), Key.Key_Return)
        assert page.figures.current_cell == "requests.carried_in.natural_person"
        press(grid_of(page), Key.Key_Return, SHIFT)
        assert page.figures.current_cell == RECEIVED

    def test_a_typing_that_is_given_up_leaves_the_doubt(self, open_review: OpenReview) -> None:
        page = open_review(twice())
        strike(page, Key.Key_F8)
        cell = page.figures.current_cell
        before = page.bridge.session.doubtful
        assert cell is not None
        type_into(grid_of(page), str(page.bridge.session.report.cells[cell] or 7))
        press(grid_of(page), Key.Key_Escape)
        assert page.bridge.session.doubtful == before
        type_into(grid_of(page), "x")
        press(grid_of(page), Key.Key_Escape)
        assert page.bridge.session.doubtful == before
        assert page.bridge.session.imported.candidates

    def test_undo_drops_an_unclear_text_first_and_shows_what_it_took_back(
        self, open_review: OpenReview
    ) -> None:
        page = open_review(short())
        type_into(grid_of(page), "5")
        press(grid_of(page), Key.Key_Return)
        type_into(grid_of(page), "x")
        strike(page, Key.Key_Z, held=CONTROL)
        assert page.bridge.session.report.cells[UPHELD] == 5
        strike(page, Key.Key_Z, held=CONTROL)
        assert page.bridge.session.report.cells[UPHELD] is None
        assert page.figures.current_cell == UPHELD
        strike(page, Key.Key_Y, held=CONTROL)
        assert page.bridge.session.report.cells[UPHELD] == 5
        strike(page, Key.Key_Z, Key.Key_Z, held=CONTROL)
        strike(page, Key.Key_Z, held=CONTROL | SHIFT)
        assert page.bridge.session.report.cells[UPHELD] == 5

    def test_totals_stay_as_published_and_can_be_typed(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        type_into(grid_of(page), "10")
        total = "requests.received.total"
        assert page.bridge.session.report.cells[total] == 9
        assert total in page.bridge.session.doubtful
        page.figures.go_to(total)
        type_into(grid_of(page), "10")
        assert page.bridge.session.report.cells[total] == 10

    def test_what_is_unread_is_told_to_those_who_do_not_see(self, open_review: OpenReview) -> None:
        page = open_review(short())
        model = grid_of(page).grid_model
        role = Qt.ItemDataRole.AccessibleTextRole
        assert str(model.index_of(UPHELD).data(role)).endswith("空白，没有读出，需要核对")
        page = open_review(twice())
        model = grid_of(page).grid_model
        assert str(model.index_of(PENALTIES).data(role)).endswith("4，需要核对")
        assert model.index_of(PENALTIES).data() == "4"

    def test_a_text_that_is_no_figure_is_refused_with_words(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        QApplication.clipboard().setText("约3")
        grid_of(page).clipboard.paste()
        assert "没有采用" in labels(page)


class TestCards:
    def test_a_card_leads_to_its_first_doubtful_cell(self, open_review: OpenReview) -> None:
        page = open_review(short())
        page.bridge.confirm([UPHELD])
        page.figures.go_to(RECEIVED)
        click(page.cards, page.cards.model().index(0, 0))
        assert page.figures.current_cell == CORRECTED

    def test_its_link_takes_all_its_cells_as_they_stand(self, open_review: OpenReview) -> None:
        page = open_review(short())
        model = page.cards.model()
        assert isinstance(model, FindingsModel)
        page.cards.fix_requested.emit(model.findings[0])
        assert page.bridge.session.doubtful == ()
        assert shown_findings(page) == []

    def test_the_words_of_the_link_say_what_becomes_of_the_cells(self, open_review: OpenReview) -> None:
        model = open_review(twice()).cards.model()
        assert isinstance(model, FindingsModel)
        words = {str(model.index_at(row).data(FIX_ROLE)) for row in range(model.rowCount())}
        assert words >= {"核对过了，先留空", "核对过了，照现在的样子"}

    def test_a_card_about_a_table_or_a_text_shows_it(self, open_review: OpenReview) -> None:
        page = open_review(Imported(valid_2021().last_year, (DOUBT,), "去年.doc"))
        page.cards.chosen.emit(DOUBT)
        assert page.figures.tabs.currentIndex() == 3
        told = Finding("text-doubtful", Severity.HINT, "正文。", (Place("problems"),))
        page.cards.chosen.emit(told)
        assert page.figures.tabs.currentIndex() == 3

    def test_the_current_cell_brings_up_the_card_that_is_about_it(self, open_review: OpenReview) -> None:
        page = open_review(twice())
        model = page.cards.model()
        assert isinstance(model, FindingsModel)
        about = [finding for finding in model.findings if LICENSING in finding.fields]
        page.figures.go_to(LICENSING)
        assert page.cards.currentIndex().data(FINDING_ROLE) == about[0]
        page.figures.go_to(RECEIVED)
        assert not page.cards.currentIndex().isValid()
        click(page.cards, model.index_at(model.findings.index(about[-1])))
        assert page.cards.currentIndex().data(FINDING_ROLE) == about[-1]

    def test_the_cells_of_the_card_under_the_pointer_light_up(self, open_review: OpenReview) -> None:
        page = open_review(short())
        before = grid_of(page).grab().toImage()
        page.cards.pointed.emit(Finding("x-y", Severity.HINT, "", (Place(TOTAL),)))
        assert grid_of(page).grab().toImage() != before
        page.cards.pointed.emit(None)
        assert grid_of(page).grab().toImage() == before


class TestSource:
    def test_a_click_in_it_leads_to_what_was_read_there(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        choose_in_source(page, RECEIVED)
        assert page.figures.current_cell == RECEIVED
        choose_in_source(page, "title")
        assert page.figures.current_cell is None

    def test_a_current_cell_shows_its_place(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        cursor = source_of(page).textCursor()
        table = cursor.currentTable()
        assert table.cellAt(cursor).firstCursorPosition().block().text() == "9"

    def test_a_cell_that_was_not_found_shows_what_is_near(self, open_review: OpenReview) -> None:
        page = open_review(twice())
        page.figures.go_to("disclosure.coercion.decisions")
        assert "在原文件里没有找到" in labels(page)
        assert source_of(page).textCursor().currentTable() is not None

    def test_where_a_line_holds_several_figures_each_click_goes_on(self, open_review: OpenReview) -> None:
        page = open_review(short())
        page.figures.go_to(RECEIVED)
        for cell in (UPHELD, CORRECTED):
            choose_in_source(page, UPHELD)
            assert page.figures.current_cell == cell

    def test_a_text_says_that_it_goes_along_and_other_places_that_they_do_not(
        self, open_review: OpenReview
    ) -> None:
        page = open_review(plain())
        choose_in_source(page, "problems")
        assert "这段文字属于“五、存在的主要问题及改进情况”" in labels(page)
        heading = page.bridge.session.imported.provenance["problems"][0]
        source_of(page).chosen.emit(type(heading)(heading.block - 1))
        assert "这里没有数字带入今年的报告" in labels(page)

    def test_a_label_leads_to_the_figures_of_its_row(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        origin = page.bridge.session.imported.provenance[RECEIVED][0]
        source_of(page).chosen.emit(type(origin)(origin.block, origin.row, 0))
        assert page.figures.current_cell == RECEIVED


class TestCandidates:
    def test_both_are_offered_and_neither_is_taken(self, open_review: OpenReview) -> None:
        page = open_review(twice())
        page.figures.go_to(LICENSING)
        assert "数字不一样，请选一个" in labels(page)
        assert [button(page, f"用 {figure}").isVisible() for figure in (6, 7)] == [True, True]
        assert page.bridge.session.report.cells[LICENSING] is None

    def test_the_one_that_is_chosen_is_taken_and_the_next_doubt_comes(self, open_review: OpenReview) -> None:
        page = open_review(twice())
        page.figures.go_to(LICENSING)
        button(page, "用 7").click()
        assert page.bridge.session.report.cells[LICENSING] == 7
        assert page.figures.current_cell != LICENSING
        page.figures.go_to(LICENSING)
        assert "请选一个" not in labels(page)
        page.bridge.undo()
        assert "请选一个" in labels(page)

    def test_the_one_that_is_looked_at_shows_its_place(self, open_review: OpenReview) -> None:
        page = open_review(twice())
        page.figures.go_to(LICENSING)
        first = source_of(page).textCursor().position()
        button(page, "用 7").setFocus()
        assert source_of(page).textCursor().position() > first

    def test_they_have_keys(self, qtbot: QtBot, open_review: OpenReview) -> None:
        page = open_review(twice())
        page.figures.go_to(LICENSING)
        strike(page, Key.Key_2, held=Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: page.bridge.session.report.cells[LICENSING] == 7)

    def test_the_head_offers_none(self, open_review: OpenReview) -> None:
        page = open_review(twice())
        page.figures.go_to(LICENSING)
        page.figures.tabs.setCurrentIndex(0)
        assert "请选一个" not in labels(page)

    def test_a_cell_that_all_places_agree_about_says_so(self, open_review: OpenReview) -> None:
        heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
        rows = [["行政规范性文件", issued, "0", "3"] for issued in ("5", "8")]
        page = open_review(imported_of(disclosure=[grid(boxes(heads, row)) for row in rows]))
        page.figures.go_to("disclosure.normative_documents.in_force")
        assert "这一格写的都一样" in labels(page)
        assert button(page, "用 3").isVisible()


class TestKeys:
    def test_escape_cancels(self, qtbot: QtBot, open_review: OpenReview) -> None:
        page = open_review(short())
        with qtbot.waitSignal(page.cancelled):
            QTest.keyClick(grid_of(page), Key.Key_Escape)
        with qtbot.waitSignal(page.cancelled):
            button(page, "取消").click()
        QTest.keyClick(page, Key.Key_A)

    def test_numbers_bring_the_tabs(self, open_review: OpenReview) -> None:
        page = open_review(short())
        strike(page, Key.Key_2, held=CONTROL)
        assert page.figures.tabs.currentIndex() == 1
        assert QApplication.focusWidget() is grid_of(page)
        strike(page, Key.Key_1, held=CONTROL)
        assert QApplication.focusWidget() is head(page, "单位名称")

    def test_f6_goes_through_all_parts(self, open_review: OpenReview) -> None:
        page = open_review(short())
        found: list[QWidget | None] = []
        for _ in range(4):
            strike(page, Key.Key_F6)
            found.append(QApplication.focusWidget())
        assert found == [button(page, "采用"), source_of(page), page.cards, grid_of(page)]

    def test_a_click_on_the_cell_that_is_current_shows_its_place_again(self, open_review: OpenReview) -> None:
        page = open_review(plain())
        page.figures.go_to(RECEIVED)
        grid = grid_of(page)
        choose_in_source(page, "problems")
        spot = grid.visualRect(grid.currentIndex()).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, spot)
        assert "这段文字" not in labels(page)
