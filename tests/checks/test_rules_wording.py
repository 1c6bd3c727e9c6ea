"""Slips, private numbers and brackets: what is found, and what is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from gipdesk.checks.check import Subject
from gipdesk.checks.engine import check
from gipdesk.checks.proofs import is_identity_number, passes_luhn
from gipdesk.checks.rules_wording import unpaired_brackets
from gipdesk.checks.wording_data import load_wording_data, wording_data
from gipdesk.errors import ResourceError
from gipdesk.paths import resource
from gipdesk.report.office import Office
from gipdesk.report.report import FieldValue
from tests.support.reports import valid_2021

CODES = {rule.code for rule in wording_data().rules} | {
    "statutory-misprint",
    "unpaired-bracket",
    "mixed-script",
}

IDENTITY = "110101199001010015"
CARD = "6222021001112345670"


def passages(**fields: FieldValue) -> dict[str, list[str]]:
    """What each rule finds, in the words of the text."""
    report = valid_2021().this_year.with_fields(fields)
    return {
        finding.code: [str(report.get(place.field))[slice(*place.span or ())] for place in finding.places]
        for finding in check(Subject(report))
        if finding.code in CODES
    }


@pytest.mark.parametrize(
    "right",
    [
        "2025年1月15日，按照国办公开办函〔2021〕30号办理（共3件）。",
        "1）甲；2）乙。\n（1）丙。\na) 丁。\n一）戊。",
        "“能公开的都公开”，《条例》第（一）项。",
        "电话0000-0000000，联系电话：13912345678。",
        "咨询、投诉请拨打13912345678。",
        "编号110101199001010010，流水号6222021001112345679。",
        "网址http://www.example.com/xx/index.html，邮箱xx@example.com。",
        "好的，的确如此，办了解决的事。",
        "一步一步，层层落实，人人知晓。",
        "条款见附件……以下略。",
        "二〇二五年，IPv6支持度90%以上。",
        "王某某、李某申请公开。",
        "本機關於年內主動公開政府資訊，並辦理申請。",
        "发布信息2,000条，比例3.5%。",
        "",
    ],
)
def test_what_is_right_is_left_in_peace(right: str) -> None:
    assert passages(overview=right) == {}


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        (f"身份证号{IDENTITY}。", {"identity-number": [IDENTITY]}),
        (f"卡号{CARD}。", {"bank-card": [CARD]}),
        ("王某13912345678。", {"mobile-number": ["13912345678"]}),
        ("联系电话见后。王某13912345678。", {"mobile-number": ["13912345678"]}),
        (
            "培训XX次，××人，【】，【未填】，（ ），____。",
            {"placeholder-left": ["XX", "××", "【】", "【未填】", "（ ）", "____"]},
        ),
        ("20183月、202011日、（201954号）。", {"lost-digits": ["20183月", "202011日", "201954号"]}),
        ("2025年13月1日至15月31日。", {"lost-digits": ["13月", "15月"]}),
        ("12月32日、1月131日。", {"lost-digits": ["32日", "131日"]}),
        ("办理，，公示。。", {"doubled-punctuation": ["，，", "。。"]}),
        ("办理，。公示。，", {"doubled-punctuation": ["，。", "。，"]}),
        ("的的，标准化标准化。", {"doubled-word": ["的的", "标准化标准化"]}),
        ("办理,公示;公开.", {"half-width-punctuation": [",", ";", "."]}),
        ("行政复义、布署。", {"statutory-misprint": ["行政复义", "布署"]}),
        ("（甲。\n乙）", {"unpaired-bracket": ["（", "）"]}),
        ("全镇各村照章办理，公示栏每月更新一次，群众随時查询公开内容。", {"mixed-script": ["時"]}),
    ],
)
def test_slips_are_found_where_they_stand(wrong: str, found: dict[str, list[str]]) -> None:
    assert passages(overview=wrong) == found


def test_every_text_and_the_preamble_are_looked_through() -> None:
    for field in ("preamble", "overview", "problems", "other_matters"):
        assert passages(**{field: "第一段。\n公开条列。"}) == {"statutory-misprint": ["公开条列"]}


def test_the_message_says_the_right_word_and_how_often() -> None:
    report = valid_2021().this_year.with_fields({"overview": "布署，再布署。"})
    (message,) = [one.message for one in check(Subject(report)) if one.code == "statutory-misprint"]
    assert message == "“一、总体情况”里的“布署”应为“部署”。（共 2 处）"


def test_an_identity_number_is_not_repeated_in_the_message() -> None:
    report = valid_2021().this_year.with_fields({"overview": IDENTITY})
    assert all(IDENTITY not in finding.message for finding in check(Subject(report)))


@pytest.mark.parametrize(
    ("paragraph", "places"),
    [
        ("（甲）", []),
        ("(甲）", []),
        ("《甲", [0]),
        ("甲》", [1]),
        ("（（甲）", [0]),
        ("甲）（", [1, 2]),
        ("“甲《乙”丙》", []),
        ("12）甲", []),
        ("甲，二）乙", []),
        ("甲二）乙", [2]),
    ],
)
def test_brackets_without_a_partner(paragraph: str, places: list[int]) -> None:
    assert unpaired_brackets(paragraph) == places


def test_check_digits() -> None:
    assert is_identity_number(IDENTITY)
    assert not is_identity_number(IDENTITY[:-1] + "1")
    assert is_identity_number("11010519491231002X")
    assert is_identity_number("11010519491231002x")
    assert passes_luhn(CARD)
    assert not passes_luhn(CARD[:-1] + "9")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("proof = 'luhn'", "proof = 'lunar'", "none of identity, luhn"),
        ("pattern = '的的", "pattern = '(的的", "no pattern"),
        ("[brackets]", "[brackets]\nodd = 1", "unknown keys"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    shipped = resource("wording.toml").read_text(encoding="utf-8")
    assert old in shipped
    changed = tmp_path / "wording.toml"
    changed.write_text(shipped.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=problem):
        load_wording_data(changed)


OFFICE = Office({"公众号": "微信公众号", "抓手": ""}, frozenset({"的的马村", "公开条列"}))


def told(written: str, office: Office = OFFICE) -> list[tuple[str, str]]:
    report = valid_2021().this_year.with_fields({"overview": written})
    return [
        (finding.code, finding.message)
        for finding in check(Subject(report, office=office))
        if finding.code in CODES | {"office-word"}
    ]


def test_an_offices_own_words_are_pointed_out_as_such() -> None:
    assert told("开通公众号。") == [
        ("office-word", "“一、总体情况”里的“公众号”应为“微信公众号”（本单位用词表）。")
    ]
    assert told("抓手。公众号。") == [
        ("office-word", "“一、总体情况”里有“抓手”，是本单位用词表里要提示的词。（共 2 处）")
    ]
    assert told("开通微信公众号。") == []


def test_an_offices_own_words_are_let_through() -> None:
    assert told("在的的马村。") == []
    assert [code for code, _ in told("在的的乙处。")] == ["doubled-word"]
    assert told("公开条列。") == []


def test_an_office_cannot_let_an_error_through() -> None:
    assert [code for code, _ in told(IDENTITY, Office(allowed=frozenset({IDENTITY})))] == ["identity-number"]


def test_a_hint_that_is_switched_off_is_told_no_more() -> None:
    assert told("甲。。", Office(silenced=frozenset({"doubled-punctuation"}))) == []
    assert told("公开条列。", Office(silenced=frozenset({"statutory-misprint"}))) != []
