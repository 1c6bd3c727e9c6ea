"""What stands below the last text of a report, and what of it is the page's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from gipdesk.recogniser.outline import Origin
from tests.recogniser.printing import NEW, ORGANISATION, PROSE, paragraphs, read, report

DATE = "2024年1月5日"
SIGNED = {"signatory": ORGANISATION, "signing_date": DATE}
CONTACT = "联系人：李四；电话：0900-1234567"

FOOTS: list[tuple[Sequence[str], Mapping[str, str], Sequence[str]]] = [
    ([ORGANISATION, DATE], SIGNED, []),
    ([f"{ORGANISATION}（盖章）", DATE], SIGNED, []),
    ([f"{ORGANISATION}　　{DATE}"], SIGNED, []),
    ([DATE, ORGANISATION], SIGNED, []),
    ([ORGANISATION, "二〇二四年一月五日"], SIGNED, []),
    ([ORGANISATION, "2024-01-05"], SIGNED, []),
    ([ORGANISATION, "（2024年1月5日）"], SIGNED, []),
    ([DATE], {"signing_date": DATE}, []),
    ([ORGANISATION], {"signatory": ORGANISATION}, []),
    ([ORGANISATION, "打印本页"], {"signatory": ORGANISATION}, ["打印本页"]),
    ([ORGANISATION, DATE, "责任编辑：张三"], SIGNED, ["责任编辑：张三"]),
    ([ORGANISATION, DATE, f"（{CONTACT}）"], {**SIGNED, "contact": CONTACT}, []),
    ([f"({CONTACT})"], {"contact": CONTACT}, []),
    ([ORGANISATION, DATE, "（此件公开发布）"], SIGNED, ["（此件公开发布）"]),
    (["附件：统计表"], {"attachments": "统计表"}, []),
    (["附 件： 统计表", ORGANISATION, DATE], {**SIGNED, "attachments": "统计表"}, []),
    (["附件：1.统计表", "2.名词解释", DATE], {"attachments": "统计表\n名词解释", "signing_date": DATE}, []),
    (["附件：1．统计表", "3．名词解释"], {"attachments": "统计表"}, ["3．名词解释"]),
    (["附件：2023年年报.docx"], {}, ["附件：2023年年报.docx"]),
    (["附件：1.统计表", "2.年报.pdf", "打印"], {}, ["附件：1.统计表", "2.年报.pdf", "打印"]),
    ([ORGANISATION, DATE, "附件：统计表"], SIGNED, ["附件：统计表"]),
    ([ORGANISATION, f"{DATE}印发"], {}, [ORGANISATION, f"{DATE}印发"]),
    ([ORGANISATION, "2024年1月"], {}, [ORGANISATION, "2024年1月"]),
    ([ORGANISATION, "2024年2月30日"], {}, [ORGANISATION, "2024年2月30日"]),
    (["临水县财政局", ORGANISATION, DATE], {}, ["临水县财政局", ORGANISATION, DATE]),
    (["打印本页", ORGANISATION, DATE], {}, ["打印本页", ORGANISATION, DATE]),
]


@pytest.mark.parametrize(("tail", "expected", "rest"), FOOTS)
def test_what_stands_below_the_text_is_told_apart(
    tail: Sequence[str], expected: Mapping[str, str], rest: Sequence[str]
) -> None:
    result = read([*report(NEW, {}), *paragraphs(*tail)])
    fields = ("attachments", "signatory", "signing_date", "contact")
    assert {field: value for field in fields if (value := result.report.get(field))} == expected
    assert result.report.sections["other_matters"] == PROSE["other_matters"]
    told = [found.message for found in result.findings if found.code == "page-text-dropped"]
    assert [message.partition("：")[2] for message in told] == (["；".join(rest)] if rest else [])


def test_each_field_knows_its_line() -> None:
    blocks = report(NEW, {})
    result = read([*blocks, *paragraphs("附件：1.甲", "2.乙", ORGANISATION, DATE, f"（{CONTACT}）")])
    first = len(blocks)
    found = {
        field: result.provenance[field] for field in ("attachments", "signatory", "signing_date", "contact")
    }
    assert found == {
        "attachments": (Origin(first), Origin(first + 1)),
        "signatory": (Origin(first + 2),),
        "signing_date": (Origin(first + 3),),
        "contact": (Origin(first + 4),),
    }


def test_a_report_whose_tables_follow_the_texts_is_signed_below_the_texts() -> None:
    blocks = report(NEW, {})
    table = paragraphs("二、主动公开政府信息情况")
    result = read([*blocks, *paragraphs(ORGANISATION, DATE), *table])
    assert result.report.sections["other_matters"] == PROSE["other_matters"]
    assert (result.report.signatory, result.report.signing_date) == (ORGANISATION, DATE)


def test_a_name_is_kept_as_it_is_printed() -> None:
    name = "柳树镇（街道）办事处"
    result = read([*report(NEW, {}), *paragraphs(name, DATE)])
    assert result.report.signatory == name
