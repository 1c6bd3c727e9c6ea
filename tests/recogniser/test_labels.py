"""Labels compared by what they say."""

from __future__ import annotations

import pytest

from gipdesk.recogniser.labels import (
    bare_key,
    enumerator,
    half_width,
    has_section_number,
    heading_key,
    key,
    resemblance,
    similar,
    simplified,
    without_pinyin,
)
from gipdesk.recogniser.thresholds import MISPRINT_RATIO
from tests.recogniser.printing import FORMATS

TRADITIONAL = str.maketrans(
    "总况动开条项内制数对规范许处罚强业费采购额单万请关为与结转计属国机构证稳护权类务过执档询无现补后确认举报诉访复议审纠维织团体问进说产缴纳讼",
    "總況動開條項內製數對規範許處罰強業費採購額單萬請關為與結轉計屬國機構證穩護權類務過執檔詢無現補後確認舉報訴訪復議審糾維織團體問進說產繳納訟",
)


@pytest.mark.parametrize(
    "printed",
    [
        "1.属于国家秘密",
        "１．属于国家秘密",
        "⒈属于国家秘密",
        "①属于国家秘密",
        "（1）属于国家秘密",
        "1、属于\n国家 秘密\u200b",
        "1.屬於國家秘密",
        "1.屬(shǔ)于國家秘密",
    ],
)
def test_a_label_says_the_same_however_it_is_printed(printed: str) -> None:
    assert key(printed) == "1属于国家秘密"


def test_every_label_and_heading_is_known_in_traditional_characters() -> None:
    said = [label.text for definition in FORMATS for _, table in definition.tables for label in table.labels]
    said += [section.heading for definition in FORMATS for section in definition.sections]
    assert [key(text.translate(TRADITIONAL)) for text in said] == [key(text) for text in said]


@pytest.mark.parametrize(
    ("printed", "bare", "number"),
    [
        ("一、总体情况", "总体情况", "一"),
        ("（二）部分公开", "部分公开", "二"),
        ("㈡部分公开", "部分公开", "二"),
        ("12.其他", "其他", "12"),
        ("(3) 其他", "其他", "3"),
        ("第三部分 收到和处理", "收到和处理", "三"),
        ("其他", "其他", ""),
        ("三类内部事务", "三类内部事务", ""),
        ("", "", ""),
    ],
)
def test_a_label_can_be_told_from_its_number(printed: str, bare: str, number: str) -> None:
    assert (bare_key(printed), enumerator(printed)) == (bare, number)


@pytest.mark.parametrize(
    ("printed", "has"),
    [
        ("三、收到", True),
        ("三．收到", True),
        ("第三部分收到", True),
        ("（三）收到", False),
        ("三收到", False),
    ],
)
def test_a_section_number_stands_in_front(printed: str, *, has: bool) -> None:
    assert has_section_number(printed, "三") is has


def test_pinyin_goes_and_other_brackets_stay() -> None:
    assert without_pinyin("數(shù)據(jù)（以下簡稱《條例》）(abc)") == "數據（以下簡稱《條例》）(abc)"
    assert half_width("數(shù)　據：１") == "數據:1"


def test_simplified_text_has_the_same_length() -> None:
    assert simplified("報告 統(tǒng)計：２０２０") == "报告统计:2020"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("本年收费金额(元)", "本年收费金额"),
        ("本年收费金额/元", "本年收费金额"),
        ("本年收费金额[元]", "本年收费金额"),
        ("本年收费金额 元", "本年收费金额"),
        ("本年收费金额，单位为百万元", "本年收费金额"),
        ("采购总金额（人民币万元）", "采购总金额"),
        ("采购总金额 单位:亿元", "采购总金额"),
        ("單位：件、萬元", ""),
        ("采购总金额", "采购总金额"),
        ("各单位在元旦前报送", "各单位在元旦前报送"),
    ],
)
def test_a_heading_says_the_same_with_a_money_unit(printed: str, said: str) -> None:
    assert heading_key(printed) == said


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("属于行政执法案卷", "属于行政执法案券", True),
        ("属于行政执法案卷", "属于行政查询事项", False),
        ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", False),
        ("重复申请", "重复申清", False),
        ("重复申请", "重复申请", True),
        ("甲乙丙丁戊", "己庚辛壬癸", False),
    ],
)
def test_misprints_resemble_their_label(one: str, other: str, *, alike: bool) -> None:
    assert similar(one, other, MISPRINT_RATIO) is alike


def test_keys_of_quite_different_length_have_nothing_in_common() -> None:
    assert resemblance("申请", "申请" * 200) == 0.0
    assert resemblance("重复申清", "重复申请") == 0.75
