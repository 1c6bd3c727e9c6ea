from __future__ import annotations

import pytest

from gipdesk.writers.page_model import page_model
from gipdesk.writers.page_texts import PageText, TextRole, last_texts, page_text, page_texts
from gipdesk.writers.title_lines import display_width
from tests.writers.reports import report_2021

SIGNATURE = TextRole.SIGNATURE
SUBHEADING, MINOR = TextRole.SUBHEADING, TextRole.MINOR_HEADING


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("（一）主动公开情况", SUBHEADING),
        ("（十二）监督保障。", SUBHEADING),
        ("（一）" + "主" * 27, SUBHEADING),
        ("（一）" + "主" * 28, TextRole.BODY),
        ("（一）公开目录，更新不及时", TextRole.BODY),
        ("（1）主动公开情况", TextRole.BODY),
        ("主动公开（一）情况", TextRole.BODY),
        ("1.公开渠道", MINOR),
        ("12．公开渠道", MINOR),
        ("1.公开渠道。", TextRole.BODY),
        ("1、公开渠道", TextRole.BODY),
        ("0.5万元", TextRole.BODY),
        ("1.公开渠道：网站", TextRole.BODY),
        ("", TextRole.BODY),
    ],
)
def test_a_numbered_line_is_a_heading_if_it_reads_like_one(text: str, role: TextRole) -> None:
    assert page_text(text) == PageText(text, role)


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（一）主动公开。全年公开 3 件。", 8),
        ("（一）一是主动公开，二是依申请公开。全年公开 3 件。", 0),
        ("（一）" + "主" * 28 + "。全年", 0),
        ("一、主动公开。全年公开 3 件。", 0),
        ("1.主动公开。全年公开 3 件。", 0),
    ],
)
def test_a_heading_may_stand_in_front_of_its_text(text: str, lead: int) -> None:
    assert page_text(text) == PageText(text, lead=lead)


class TestSignature:
    NAME, DATE = "平襄镇人民政府", "2025年1月15日"

    def roles(self, *paragraphs: str, name: str = NAME) -> list[TextRole]:
        return [text.role for text in last_texts(paragraphs, name)]

    @pytest.mark.parametrize(
        ("paragraphs", "signed"),
        [
            (("无。", NAME, DATE), 2),
            ((NAME, DATE), 2),
            ((DATE,), 1),
            (("无其他需要报告的事项", DATE), 1),
            ((DATE, "无。"), 0),
            ((NAME,), 0),
            (("截至2025年1月15日",), 0),
            ((), 0),
        ],
    )
    def test_it_is_the_name_and_a_date_or_the_date_alone(
        self, paragraphs: tuple[str, ...], signed: int
    ) -> None:
        expected = [TextRole.BODY] * (len(paragraphs) - signed) + [SIGNATURE] * signed
        assert self.roles(*paragraphs) == expected

    @pytest.mark.parametrize("name", ["平襄镇", NAME, "平" * 30])
    def test_the_name_stands_above_the_middle_of_the_date(self, name: str) -> None:
        first, date = last_texts(("无。", name, self.DATE), name)[1:]
        middles = [text.indent + display_width(text.text) / 2 for text in (first, date)]
        assert middles[0] == middles[1]
        assert (date.indent, first.indent >= 2) == (4, True) or first.indent == 2
        assert [text.is_apart for text in (first, date)] == [True, False]

    def test_a_date_alone_stands_four_characters_in(self) -> None:
        [date] = last_texts((self.DATE,), self.NAME)
        assert (date.indent, date.is_apart) == (4, True)

    def test_only_the_last_text_has_one(self) -> None:
        text = {
            "overview": f"好。\n{self.NAME}\n{self.DATE}",
            "other_matters": f"无。\n{self.NAME}\n{self.DATE}",
        }
        report = report_2021().with_fields({**text, "organisation": self.NAME})
        page = page_model(report)
        signed = {
            section.id
            for section in page.sections
            for each in page_texts(section, page, report.organisation)
            if each.role is SIGNATURE
        }
        assert signed == {"other_matters"}
