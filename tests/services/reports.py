"""Reports for tests of what a user does: complete, small, and their own."""

from __future__ import annotations

from gipdesk.report.draft import Draft
from gipdesk.report.report import Report
from gipdesk.report.step import Step
from gipdesk.services.prefilling import blank_draft
from gipdesk.services.session import Session

TEXTS = {
    "overview": "全年通过公开栏和门户网站发布信息 36 条。\n办理依申请公开 3 件。",
    "problems": "公开目录更新不够及时，下一步按月核对。",
    "other_matters": "没有收取信息处理费，无其他事项。",
}
FIGURES = {
    "disclosure.normative_documents.in_force": "4",
    "disclosure.fees.amount": "12.5",
    "requests.received.natural_person": "3",
    "requests.granted.natural_person": "2",
    "requests.carried_out.natural_person": "1",
}


def finished_draft(year: int = 2024) -> Draft:
    """A report with nothing left to do: every cell filled, every sum right."""
    draft = blank_draft("青石乡人民政府", year)
    session = Session(draft, ignore)
    for section, _ in draft.report.format.tables:
        session.fill_blanks(section.id)
    session.type_into(
        FIGURES if year > 2020 else {"requests.received.other": "3", "requests.granted.other": "3"}
    )
    session.edit(TEXTS)
    return draft


def finished_report(year: int = 2024) -> Report:
    """The report of `finished_draft`."""
    return finished_draft(year).report


def ignore(*_steps: Step) -> None:
    """Saves nothing."""
