"""Writes resources/samples/last_year.docx: the made-up report that `tasks.py run` starts from."""

from __future__ import annotations

import sys
from pathlib import Path

from gipdesk.services.exporting import export
from gipdesk.services.prefilling import blank_draft
from gipdesk.services.session import Session

OUT = Path(__file__).resolve().parent.parent / "resources" / "samples" / "last_year.docx"
YEAR = 2025
CONTACT = (
    "如对本报告有疑问，请与青石乡人民政府党政办公室联系（地址：青石乡兴业路1号，邮编：000000，"
    "电话：0000-0000000，电子邮箱：qsx@example.com）。"
)
FIGURES = {
    "disclosure.normative_documents.issued": "2",
    "disclosure.normative_documents.repealed": "1",
    "disclosure.normative_documents.in_force": "6",
    "disclosure.licensing.decisions": "318",
    "disclosure.penalties.decisions": "27",
    "disclosure.coercion.decisions": "2",
    "disclosure.fees.amount": "3.6",
    "requests.received.natural_person": "13",
    "requests.received.business": "2",
    "requests.carried_in.natural_person": "1",
    "requests.granted.natural_person": "9",
    "requests.granted.business": "2",
    "requests.partly_granted.natural_person": "1",
    "requests.unavailable_not_held.natural_person": "3",
    "requests.carried_out.natural_person": "1",
    "remedies.review.upheld": "1",
}
TEXTS = {
    "overview": (
        "2025年，青石乡把政务公开同为民办事结合起来，坚持能公开的尽量公开、该说清的逐项说清。\n"
        "（一）主动公开。全年在县政府网站乡镇专栏发布信息186条，其中财政预决算12条、惠农补贴41条，"
        "制发行政规范性文件2件，废止1件。\n"
        "（二）依申请公开。全年新收申请15件，上年结转1件，办结15件，结转下年度1件，均在法定期限内答复。\n"
        "（三）平台建设。整修村务公开栏18处，政务新媒体每周更新不少于2次。\n"
        "（四）监督保障。全年开展业务培训2次，对各村公开情况每季度检查一次。"
    ),
    "problems": (
        "存在的主要问题：一是个别村公开栏更新不够及时；二是政策解读形式比较单一。\n"
        "改进情况：建立按月核对的公开台账，安排专人到村指导；用明白纸、短视频等方式解读惠农政策。"
    ),
    "other_matters": "2025年度本机关没有收取信息处理费。无其他需要报告的事项。",
}


def main() -> int:
    """Write the sample."""
    draft = blank_draft("青石乡人民政府", YEAR)
    session = Session(draft, lambda *_: None)
    session.type_into(FIGURES)
    for section, _ in session.format.tables:
        session.fill_blanks(section.id)
    session.edit({**TEXTS, "preamble": session.report.preamble + CONTACT})
    export(session.report, [OUT])
    return 0


if __name__ == "__main__":
    sys.exit(main())
