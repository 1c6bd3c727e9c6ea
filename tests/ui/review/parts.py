"""The parts of a review, and what they show."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gipdesk.services.prefilling import Prefilled
from gipdesk.ui.findings.model import FindingsModel
from gipdesk.ui.review.grid import ReviewGrid
from gipdesk.ui.review.head_form import HeadField
from gipdesk.ui.review.page import ReviewPage
from tests.ui.hands import button


def labels(page: QWidget) -> str:
    found: list[QLabel] = list(page.findChildren(QLabel))
    return "\n".join(label.text() for label in found if not label.isHidden())


def shown_findings(page: ReviewPage) -> list[str]:
    model = page.cards.model()
    assert isinstance(model, FindingsModel)
    return [finding.message for finding in model.findings]


def grid_of(page: ReviewPage) -> ReviewGrid:
    assert page.figures.grid is not None
    return page.figures.grid


def head(page: ReviewPage, name: str) -> HeadField:
    fields: list[HeadField] = list(page.findChildren(HeadField))
    return next(field for field in fields if field.accessibleName() == name)


def accepted(qtbot: QtBot, page: ReviewPage) -> Prefilled:
    with qtbot.waitSignal(page.accepted) as signal:
        button(page, "采用").click()
    assert signal.args
    made = signal.args[0]
    assert isinstance(made, Prefilled)
    return made
